"""Whole tables as they stand in a database, and back into another: what backup, restore and copy share.

Encrypted values stay as they are, so they can be moved without being read. The tables are those that the
database has, not those that this Kith knows: an older one can be moved, and brought up to date afterwards.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    MetaData,
    Table,
    UniqueConstraint,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncConnection

BATCH = 500
COPY_MARK = "copy_under_way"
"""The table that stands in a database for as long as a copy into it is not whole."""
_NOT_MOVED = ("alembic_version", COPY_MARK)

Row: TypeAlias = dict[str, Any]
"""Column by column, in forms that JSON knows."""
Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told the table, how many of its rows were moved, and how many there are."""


@dataclass(frozen=True, slots=True)
class Batch:
    table: str
    rows: list[Row]


@dataclass(slots=True)
class Sum:
    """Counts rows and adds up what is in them, whatever their order."""

    rows: int = 0
    digest: int = 0

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            written = json.dumps(row, sort_keys=True, ensure_ascii=False).encode()
            self.rows += 1
            self.digest = (self.digest + int.from_bytes(hashlib.sha256(written).digest())) % 2**256


@dataclass(slots=True)
class Sums:
    of: dict[str, Sum] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(found.rows for found in self.of.values())

    def add(self, batch: Batch) -> None:
        self.of.setdefault(batch.table, Sum()).add(batch.rows)

    def to_json(self) -> dict[str, list[Any]]:
        return {table: [found.rows, f"{found.digest:064x}"] for table, found in sorted(self.of.items())}


async def tables_of(tx: AsyncConnection) -> list[Table]:
    """Every table but the bookmarks of migrations and copies; those that others point at come first."""

    def reflected(connection: Connection) -> list[Table]:
        found = MetaData()
        found.reflect(connection)
        return [table for table in found.sorted_tables if table.name not in _NOT_MOVED]

    return await tx.run_sync(reflected)


async def batches(
    tx: AsyncConnection, progress: Progress = lambda *_: None, moved_before: Mapping[str, int] | None = None
) -> AsyncGenerator[Batch, None]:
    """Everything there is, a few rows at a time, in an order that is always the same.

    `moved_before` tells of how many rows of a table the first ones are left out.
    """
    before = moved_before or {}
    for table in await tables_of(tx):
        count = await count_of(tx, table)
        moved = before.get(table.name, 0)
        if moved:
            progress(table.name, moved, count)
        rows_in_order = select(table).order_by(*_key_of(table)).offset(moved)
        async with tx.stream(rows_in_order) as stream:
            async for part in stream.mappings().partitions(BATCH):
                rows = [{name: _plain(value) for name, value in row.items()} for row in part]
                moved += len(rows)
                yield Batch(table.name, rows)
                progress(table.name, moved, count)


async def count_of(tx: AsyncConnection, table: Table) -> int:
    return (await tx.execute(select(func.count()).select_from(table))).scalar_one()


async def sums_of(tx: AsyncConnection, progress: Progress = lambda *_: None) -> Sums:
    sums = Sums()
    async for batch in batches(tx, progress):
        sums.add(batch)
    return sums


def _key_of(table: Table) -> list[Column[Any]]:
    """What tells its rows apart: the primary key, or else what has to be unique. Our tables all have one."""
    unique = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    keys = [list(each.columns) for each in sorted(unique, key=lambda each: str(each.name))]
    return next(filter(None, (list(table.primary_key.columns), *keys)), [])


class Writer:
    """Puts batches into a database that has the tables and nothing in them."""

    def __init__(self, tx: AsyncConnection, tables: Iterable[Table]) -> None:
        self._tx = tx
        self._tables = {table.name: table for table in tables}

    async def write(self, batch: Batch) -> None:
        table = self._tables[batch.table]
        aware = self._tx.dialect.name == "postgresql"
        rows = [{name: _back(table, name, value, aware) for name, value in row.items()} for row in batch.rows]
        await self._tx.execute(insert(table), rows)

    async def number_on(self) -> None:
        """New rows get ids after those that came along; SQLite sees to that by itself."""
        if self._tx.dialect.name != "postgresql":
            return
        for table in self._tables.values():
            if "id" in table.c and table.c.id.autoincrement:
                await self._tx.execute(
                    text(
                        f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'),"  # noqa: S608 - our tables
                        f" (SELECT max(id) FROM {table.name}))"
                        f" WHERE pg_get_serial_sequence('{table.name}', 'id') IS NOT NULL"
                    )
                )


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
            return {"moment": moment.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case bytes() | memoryview():
            return {"bytes": base64.b64encode(bytes(value)).decode()}
        case dict() | list():
            return {"json": value}
        case _:
            return value


def _back(table: Table, name: str, value: Any, aware: bool) -> Any:
    match value:
        case {"moment": moment}:
            read = datetime.fromisoformat(moment)
            return read if aware and isinstance(table.c[name].type, DateTime) else read.replace(tzinfo=None)
        case {"day": day}:
            return date.fromisoformat(day)
        case {"bytes": written}:
            return base64.b64decode(written)
        case {"json": held}:
            return held
        case int() if isinstance(table.c[name].type, Boolean):
            return bool(value)
        case _:
            return value
