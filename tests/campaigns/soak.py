"""The soak: many people live for an hour of virtual time; memory, file handles and tasks stay flat."""

from __future__ import annotations

import asyncio
import gc
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from bot.sandbox.phone import Phone
from storage.database import Database
from storage.encryption import Cipher
from storage.key_file import KeyFile
from tests.campaigns.virtual import VirtualLife, clock, virtual_life
from tests.circles import settle_circle

CIRCLE = 4
PAGE = 4096


@dataclass(frozen=True, slots=True)
class Reading:
    """What the process holds at one moment."""

    resident_mib: float
    handles: int
    tasks: int

    def __str__(self) -> str:
        return f"{self.resident_mib:.0f} MiB, {self.handles} file handles, {self.tasks} tasks"


def take_reading() -> Reading:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    handles = len(list(Path("/proc/self/fd").iterdir()))
    return Reading(pages * PAGE / 2**20, handles, len(asyncio.all_tasks()))


def is_flat(readings: Sequence[Reading]) -> bool:
    """Against the first third, in which caches fill: memory by less than a fifth, the rest by a handful."""
    before, after = readings[len(readings) // 3], readings[-1]
    grown = after.resident_mib < before.resident_mib * 1.2
    return grown and after.handles <= before.handles + 3 and after.tasks <= before.tasks + 12


async def soak(folder: Path, url: str | None, people: int, minutes: int, seed: int) -> list[Reading]:
    """Everybody says something about once in ten minutes; a reading at each tenth of the time."""
    chance = Random(seed)
    async with virtual_life(folder, url) as life:
        life.telegram.calls = deque(maxlen=0)
        phones = await _settle(life, folder, url, people)
        readings = []
        for _ in range(10):
            await _live(life, phones, minutes * 6, chance)
            readings.append(take_reading())
        return readings


async def _settle(life: VirtualLife, folder: Path, url: str | None, people: int) -> list[Phone]:
    cipher = Cipher(KeyFile(folder / "kith.key").read_or_make())
    database = Database(url or f"sqlite:///{folder / 'kith.sqlite3'}", cipher)
    loop: Any = asyncio.get_running_loop()
    loop.jumping.databases.append(database)
    phones = [life.telegram.person(f"P{number}") for number in range(people)]
    for first in range(0, people, CIRCLE):
        await settle_circle(database, phones[first : first + CIRCLE], clock())
    await database.close()
    loop.jumping.databases.remove(database)
    return phones


async def _live(life: VirtualLife, phones: Sequence[Phone], seconds: float, chance: Random) -> None:
    until = asyncio.get_running_loop().time() + seconds
    while (now := asyncio.get_running_loop().time()) < until:
        await asyncio.sleep(min(until - now, chance.expovariate(len(phones) / 600)))
        _does_something(chance.choice(phones), chance)


def _does_something(phone: Phone, chance: Random) -> None:
    known = ("I've got this", "I'm okay now", "Tell them now")
    labels = [label for label in known if label in phone.buttons[:12]]
    if labels and chance.random() < 0.7:
        phone.tap(chance.choice(labels))
    else:
        phone.send(chance.choice(("/ok", "/low", "/checkin", "/reachout", "/help", "just words")))
