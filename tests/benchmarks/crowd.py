"""Databases with many people in them, each with one check-in a day; filled by the drivers' own bulk ways."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
from cryptography.fernet import Fernet
from sqlalchemy.engine import make_url

from bot.domain.schedule import EveryNthDay, Rule
from bot.domain.schedule_rrule import to_rrule
from bot.knowledge.zones import zone_data
from storage import heartbeat
from storage.database import Database
from storage.encryption import Cipher
from storage.migrate import upgrade
from tests.benchmarks.nine import NINE

KEY = Fernet.generate_key().decode()
DUE_AT_ONCE = 10
"""Every tenth person is asked in the same minute; the others in the hours after it."""

_RULE = to_rrule((Rule(EveryNthDay(), (time(9),), date(2026, 3, 1)),))


@dataclass(frozen=True)
class Crowd:
    url: str
    people: int

    @property
    def due(self) -> int:
        return len(range(0, self.people, DUE_AT_ONCE))


@asynccontextmanager
async def crowd(kind: str, people: int, folder: Path, server: str) -> AsyncIterator[Crowd]:
    """`kind`: sqlite or postgresql; on the latter in a database of its own, gone at the end."""
    if kind == "sqlite":
        file = folder / f"crowd{people}.sqlite3"
        url = f"sqlite:///{file}"
        await _migrate(url)
        _fill_sqlite(file, people)
        yield Crowd(url, people)
        return
    name = f"kith_bench_{uuid4().hex[:12]}"
    await _command(server, f"CREATE DATABASE {name}")
    try:
        url = make_url(server).set(database=name).render_as_string(hide_password=False)
        await _migrate(url)
        await _fill_postgres(url, people)
        yield Crowd(url, people)
    finally:
        await _command(server, f"DROP DATABASE {name} WITH (FORCE)")


def _people(count: int) -> Iterator[dict[str, Any]]:
    name = Cipher((KEY,)).encrypt("Ana")  # the same for all: making a million would measure the cipher
    for id_ in range(1, count + 1):
        yield {
            "id": id_,
            "telegram_id": 1000 + id_,
            "name": name,
            "language": "en",
            "country": "PT",
            "zone": "Europe/Lisbon",
            "setup": "done",
            "created_at": NINE,
        }


def _schedules(count: int) -> Iterator[dict[str, Any]]:
    for id_ in range(1, count + 1):
        place = (id_ - 1) % DUE_AT_ONCE
        due = NINE if place == 0 else NINE + timedelta(hours=1, seconds=id_ % 36_000)
        yield {"id": id_, "person_id": id_, "rule": _RULE, "next_at": due, "wall": f"{due:%Y-%m-%dT%H:%M}"}


def _fill_sqlite(file: Path, people: int) -> None:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA synchronous = OFF")
    for table, rows in (("people", _people(people)), ("schedules", _schedules(people))):
        columns = list(next(iter(_people(1) if table == "people" else _schedules(1))))
        marks = ", ".join("?" * len(columns))
        connection.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608 - our own names
            (tuple(map(_plain, row.values())) for row in rows),
        )
    connection.commit()
    connection.execute("ANALYZE")
    connection.close()


def _plain(value: Any) -> Any:
    return value.strftime("%Y-%m-%d %H:%M:%S.%f") if isinstance(value, datetime) else value


async def _fill_postgres(url: str, people: int) -> None:
    connection = await asyncpg.connect(url)
    for table, rows in (("people", _people(people)), ("schedules", _schedules(people))):
        columns = list(next(iter(_people(1) if table == "people" else _schedules(1))))
        await connection.copy_records_to_table(
            table, records=(tuple(row.values()) for row in rows), columns=columns
        )
    await connection.execute("ANALYZE")
    await connection.close()


async def _migrate(url: str) -> None:
    """Kith was here before, and heard Telegram."""
    database = Database(url, Cipher((KEY,)))
    await upgrade(database)
    async with database.transaction() as tx:
        await heartbeat.beat(tx, NINE - timedelta(hours=1))
        await heartbeat.reckon_by(tx, zone_data())
    await database.close()


async def _command(server: str, command: str) -> None:
    connection = await asyncpg.connect(server)
    await connection.execute(command)
    await connection.close()
