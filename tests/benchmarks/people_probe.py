"""One Kith in a process of its own: how long it takes to be ready, what it holds, what a tick costs it.

Prints `ready` when it is, `read ahead` when nobody would have to wait for what is read beside that, and its
figures as JSON. Its settings come from the environment; with the argument `ready` there are no figures.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

from bot.app import Kith, build_kith
from bot.clock import MovableClock
from bot.config import load
from bot.knowledge.zones import zone_data
from bot.nursery import Nursery
from storage.key_check import check_key
from storage.migrate import upgrade
from tests.benchmarks.nine import NINE

IDLE_TICKS = 200
BATCH = 200


async def probe() -> None:
    clock = MovableClock(lambda: NINE - timedelta(hours=1))
    kith = build_kith(load(None), clock, Nursery())
    await upgrade(kith.database)
    await check_key(kith.database)
    await kith.replicas.enter(kith.take_back)
    await kith.services.time_passing.follow_zone_data(zone_data())
    _say("ready")
    await kith.read_ahead()
    _say("read ahead")
    if sys.argv[1:] != ["ready"]:
        await _figures(kith, clock)
    await kith.close()


async def _figures(kith: Kith, clock: MovableClock) -> None:
    idle = await _idle(kith)
    memory = resident()
    clock.move(timedelta(hours=1))
    asked, seconds = await _ask_all(kith)
    figures = {"idle": idle, "memory": memory, "asked": asked, "each": seconds / asked, "after": resident()}
    _say(json.dumps(figures))


async def _idle(kith: Kith) -> float:
    took = []
    for _ in range(IDLE_TICKS):
        began = time.perf_counter()
        await kith.services.time_passing.tick(hearing=True)
        took.append(time.perf_counter() - began)
    return median(took)


async def _ask_all(kith: Kith) -> tuple[int, float]:
    asked, began = 0, time.perf_counter()
    while count := await kith.services.schedules.ask_due(BATCH):
        asked += count
    return asked, time.perf_counter() - began


def resident() -> float:
    """MiB of memory that this process holds."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS: the bench runs on Linux")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
