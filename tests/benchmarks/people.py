"""How Kith grows: people with a check-in a day, a tenth of them due in the same minute."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.crowd import KEY, crowd
from tests.benchmarks.people_floor import bare_driver
from tests.benchmarks.report import Aim, Report, Row, median

SHORT, LONG = (1_000, 10_000), (10_000, 100_000, 1_000_000)
RUNS = 3
MOST_JOBS = 100_000
"""APScheduler took 145 s and 3.2 GiB for a million, which shows nothing that a hundred thousand does not."""
MOST_STORED_JOBS = 1_000
SERVER = os.environ.get("KITH_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/test")


def measure(*, long: bool) -> Report:
    counts = LONG if long else SHORT
    rows = [
        asyncio.run(_of_kith(kind, people, RUNS if people <= 100_000 else 1))
        for kind in ("sqlite", "postgresql")
        for people in counts
    ]
    jobs = [_of_jobs("APScheduler, memory", people) for people in counts if people <= MOST_JOBS]
    jobs.append(_of_jobs("APScheduler, SQLite", MOST_STORED_JOBS))
    how = "start-up s, memory MiB, idle tick ms, each due check-in µs; floor: the same rows, bare driver"
    return Report("people", how, rows + jobs, _aims(rows))


async def _of_kith(kind: str, people: int, runs: int) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        found = [await _run(kind, people, Path(folder) / str(run)) for run in range(runs)]
    return median(found)


async def _run(kind: str, people: int, folder: Path) -> Row:
    (folder / "again").mkdir(parents=True)
    async with crowd(kind, people, folder, SERVER) as made:
        floor = await bare_driver(made.url)
    async with crowd(kind, people, folder / "again", SERVER) as made:
        began = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.benchmarks.probe", env=environment(made.url), stdout=-1
        )
        assert process.stdout
        await process.stdout.readline()
        started = time.perf_counter() - began
        await process.stdout.readline()
        found = json.loads(await process.stdout.readline())
        await process.wait()
        assert found["asked"] == made.due
    return {
        "what": f"Kith, {kind}",
        "people": people,
        "start-up": started,
        "memory": found["memory"],
        "after": found["after"],
        "idle tick": found["idle"] * 1e3,
        "each due": found["each"] * 1e6,
        "floor": floor * 1e6,
        "ratio": found["each"] / floor,
        "dropped": 0,
    }


def _of_jobs(what: str, people: int) -> Row:
    import subprocess

    with tempfile.TemporaryDirectory() as folder:
        store = [] if "memory" in what else [f"sqlite:///{folder}/jobs.sqlite3"]
        command = [sys.executable, "-m", "tests.benchmarks.people_floor", str(people), *store]
        found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)  # noqa: S603
    return {
        "what": what,
        "people": people,
        "start-up": found["start"],
        "memory": found["memory"],
        "after": "",
        "idle tick": "",
        "each due": found["each"] * 1e6,
        "floor": "",
        "ratio": "",
        "dropped": found["dropped"],
    }


def environment(url: str) -> dict[str, str]:
    return os.environ | {
        "KITH_TELEGRAM__TOKEN": "123456:a-token-of-the-bench-0123456789abcdef",
        "KITH_STORAGE__URL": url,
        "KITH_STORAGE__KEY": KEY,
    }


def _aims(rows: list[Row]) -> list[Aim]:
    return [
        Aim("idle tick, ms, at most", max(row["idle tick"] for row in rows), 1.0),
        Aim("memory, MiB, at most", max(row["memory"] for row in rows), 150.0),
        Aim("start-up, s, at most", max(row["start-up"] for row in rows), 2.0),
        Aim("each due check-in against the bare driver", max(row["ratio"] for row in rows), 2.0),
    ]
