"""Words and the first second: texts rendered, `kith --help`, and from nothing to a bot that is ready."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from datetime import UTC, timedelta
from html import escape
from pathlib import Path
from statistics import median

from bot.domain.screen import text
from bot.texts import LANGUAGES, Reader, Texts, read_texts
from tests.benchmarks.crowd import crowd
from tests.benchmarks.nine import NINE
from tests.benchmarks.people import environment
from tests.benchmarks.report import Aim, Report, Row

RUNS = 5
_EVERYTHING = """
import importlib, pkgutil
for top in ("bot", "handlers", "storage"):
    for found in pkgutil.walk_packages(importlib.import_module(top).__path__, top + "."):
        if not found.name.startswith("storage.migrations.") and found.name != "bot.__main__":
            importlib.import_module(found.name)
import alembic.command, apscheduler, asyncpg, babel, fluent.runtime, phonenumbers, segno, tzfpy, uvicorn
"""


def measure(*, long: bool) -> Report:
    runs = RUNS * 3 if long else RUNS
    bare = _seconds([sys.executable, "-c", ""], runs)
    help_ = _seconds([sys.executable, "-m", "bot", "--help"], runs)
    everything = _seconds([sys.executable, "-c", _EVERYTHING], runs)
    ready, ahead = asyncio.run(_ready(runs))
    rows: list[Row] = [
        {"what": "bare interpreter", "seconds": bare},
        {"what": "kith --help", "seconds": help_},
        {"what": "everything imported at the top", "seconds": everything},
        {"what": "the bot is ready", "seconds": ready},
        {"what": "… and nothing is left to be read", "seconds": ahead},
        *_texts(20_000 if long else 2_000),
    ]
    aims = [
        Aim("kith --help against the bare interpreter", help_ / bare, 4.0),
        Aim("ready against importing everything", ready / everything, 0.6),
    ]
    return Report("start-up", f"medians of {runs}; the database is there and has nobody in it", rows, aims)


def _texts(count: int) -> list[Row]:
    """Beside each, what Python's own formatting and escaping of the same words costs."""
    texts, reader = Texts(), Reader(LANGUAGES[0], UTC, NINE)
    read_texts()
    shown = text("shared-okay", name="Ana & Ben", moment=NINE - timedelta(minutes=10))
    began = time.perf_counter()
    for _ in range(count):
        texts.html(shown, reader)
    ours = (time.perf_counter() - began) / count
    began = time.perf_counter()
    for _ in range(count):
        f"{escape('Ana & Ben')} is okay (today {NINE:%H:%M})."
    floor = (time.perf_counter() - began) / count
    return [
        {"what": "a text with a name and a time", "seconds": ours},
        {"what": "the same with an f-string", "seconds": floor},
    ]


def _seconds(command: list[str], runs: int) -> float:
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own commands
        took.append(time.perf_counter() - began)
    return median(took)


async def _ready(runs: int) -> tuple[float, float]:
    """Until it is ready, and until whatever it reads beside that has been read."""
    took: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        async with crowd("sqlite", 10, Path(folder), "") as made:
            for _ in range(runs):
                began = time.perf_counter()
                process = await asyncio.create_subprocess_exec(
                    sys.executable,
                    "-m",
                    "tests.benchmarks.probe",
                    "ready",
                    env=environment(made.url),
                    stdout=subprocess.PIPE,
                )
                assert process.stdout
                await process.stdout.readline()
                ready = time.perf_counter() - began
                await process.stdout.readline()
                took.append((ready, time.perf_counter() - began))
                await process.wait()
    return median(ready for ready, _ in took), median(ahead for _, ahead in took)
