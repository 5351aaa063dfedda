"""What the same work costs without Kith: SQL by hand on the bare driver, or one APScheduler job a person."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import aiosqlite
import asyncpg
from apscheduler.events import EVENT_JOB_EXECUTED, EVENT_JOB_MISSED
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.engine import make_url

from bot.domain.check_in import CheckIn, Effect, Rules, State
from bot.services.check_in_screens import question
from storage.encryption import Cipher
from storage.screens import to_json
from tests.benchmarks.crowd import DUE_AT_ONCE, KEY
from tests.benchmarks.nine import NINE
from tests.benchmarks.people_probe import BATCH, resident

_SCREEN = to_json(question(CheckIn(12_345, 1, NINE, State.ASKING), Effect.PROMPT, Rules()))
_DUE = (
    "SELECT s.id, s.person_id, p.telegram_id FROM schedules s JOIN people p ON p.id = s.person_id"
    " WHERE s.next_at <= {} ORDER BY s.next_at LIMIT {}"
)
_ASK = (
    "INSERT INTO check_ins (schedule_id, person_id, due_at, state, reminders, snoozes, version)"
    " VALUES ({}, {}, {}, 'asking', 0, 0, 0)"
)
_SAY = (
    "INSERT INTO outbox (cause, chat_id, person_id, lane, screen, state, revision, repeatable, attempts,"
    " due_at, created_at) VALUES ({}, {}, {}, 4, {}, 'queued', 1, false, 0, {}, {})"
)
_MOVE = "UPDATE schedules SET next_at = {} WHERE id = {}"


async def bare_driver(url: str) -> float:
    """Seconds for each due check-in: the same rows read and written, the words encrypted as ours are."""
    cipher = Cipher((KEY,))
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return await _bare_sqlite(str(parsed.database), cipher)
    return await _bare_postgres(url, cipher)


async def _bare_sqlite(file: str, cipher: Cipher) -> float:
    now, tomorrow = (at.strftime("%Y-%m-%d %H:%M:%S.%f") for at in (NINE, NINE + timedelta(days=1)))
    async with aiosqlite.connect(file, isolation_level=None) as driver:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            await driver.execute(f"PRAGMA {pragma}")
        asked, began = 0, time.perf_counter()
        while True:
            await driver.execute("BEGIN IMMEDIATE")
            due = list(await driver.execute_fetchall(_DUE.format("?", "?"), (now, BATCH)))
            await driver.executemany(_ASK.format("?", "?", "?"), [(id_, who, now) for id_, who, _ in due])
            said = [_letter(cipher, row, now) for row in due]
            await driver.executemany(_SAY.format(*"??????"), said)
            await driver.executemany(_MOVE.format("?", "?"), [(tomorrow, id_) for id_, *_ in due])
            await driver.commit()
            if not due:
                return (time.perf_counter() - began) / asked
            asked += len(due)


async def _bare_postgres(url: str, cipher: Cipher) -> float:
    driver = await asyncpg.connect(url)
    asked, began = 0, time.perf_counter()
    while True:
        async with driver.transaction():
            due = await driver.fetch(_DUE.format("$1", "$2"), NINE, BATCH)
            await driver.executemany(_ASK.format("$1", "$2", "$3"), [(id_, who, NINE) for id_, who, _ in due])
            said = [_letter(cipher, row, NINE) for row in due]
            await driver.executemany(_SAY.format("$1", "$2", "$3", "$4", "$5", "$6"), said)
            moved = [(NINE + timedelta(days=1), id_) for id_, *_ in due]
            await driver.executemany(_MOVE.format("$1", "$2"), moved)
        if not due:
            break
        asked += len(due)
    took = time.perf_counter() - began
    await driver.close()
    return took / asked


def _letter(cipher: Cipher, row: Sequence[Any], now: Any) -> tuple[Any, ...]:
    id_, who, chat = row
    return f"check_in:{id_}:prompt:0", chat, who, cipher.encrypt(_SCREEN), now, now


async def jobs(people: int, store: str | None) -> dict[str, float]:
    """A job for each person; every tenth is due when the scheduler starts, at its own default tolerance."""
    began = time.perf_counter()
    scheduler = AsyncIOScheduler(timezone=UTC)
    if store:
        scheduler.add_jobstore("sqlalchemy", url=store)
    looked_at: asyncio.Queue[int] = asyncio.Queue()
    scheduler.add_listener(
        lambda event: looked_at.put_nowait(event.code), EVENT_JOB_EXECUTED | EVENT_JOB_MISSED
    )
    now = datetime.now(UTC)  # noqa: TID251 - APScheduler asks no other clock
    for person in range(people):
        at = now if person % DUE_AT_ONCE == 0 else now + timedelta(days=1)
        scheduler.add_job(nothing, "interval", days=1, next_run_time=at)
    scheduler.start()
    started = time.perf_counter() - began
    memory = resident()
    codes = [await looked_at.get() for _ in range(0, people, DUE_AT_ONCE)]
    each = (time.perf_counter() - began - started) / len(codes)
    scheduler.shutdown(wait=False)
    return {"start": started, "memory": memory, "each": each, "dropped": codes.count(EVENT_JOB_MISSED)}


def nothing() -> None:
    """A job that costs nothing."""


if __name__ == "__main__":
    found = asyncio.run(jobs(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None))
    sys.stdout.write(json.dumps(found) + "\n")
