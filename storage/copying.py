"""From one database into another: a batch at a time, so that what was cut off goes on where it stood.

A mark stands in the target from its first table until everything in it adds up; a database with the mark is
used by nobody. Encrypted values move unread, so the key stays the one that it was.
"""

from __future__ import annotations

import json

from cryptography.fernet import Fernet
from sqlalchemy import Column, Connection, MetaData, Table, Text, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.encryption import Cipher
from storage.migrate import DatabaseState, revision_of, revisions, state, upgrade, upgrade_to
from storage.rows import COPY_MARK, Progress, Sums, Writer, batches, count_of, sums_of, tables_of

_MARK = Table(COPY_MARK, MetaData(), Column("of", Text, nullable=False))
"""One row: which revision and which rows are being copied."""


class CopyError(Exception):
    """It cannot be copied, or does not add up; the message says why, and what to do."""


def unread(url: str) -> Database:
    """A database of which nothing encrypted is read or written."""
    return Database(url, Cipher((Fernet.generate_key().decode(),)))


async def copy_database(
    source: Database, target: Database, counted: Progress = lambda *_: None, moved: Progress = lambda *_: None
) -> int:
    """Gives the number of rows, once they add up on both sides; the target is then up to date.

    `counted` hears of the source being summed up, `moved` of rows on their way. Raises CopyError and
    DatabaseAwayError; what was moved until then need not be moved again.
    """
    if await state(source) not in (DatabaseState.CURRENT, DatabaseState.OLDER):
        raise CopyError("--from: there is no database of this Kith; `kith check` says what is there")
    async with source.snapshot() as reading:
        revision = await revision_of(reading)
        wanted = await sums_of(reading, counted)
        await _make_ready(target, revision, _mark(revision, wanted))
        await _move(reading, target, moved)
    await _verify(target, wanted)
    if not source.is_sqlite and await _sums(source) != wanted:  # a file is held by `alone`
        raise CopyError("--from: Kith wrote in it meanwhile. Stop Kith, and run this again")
    async with target.migration() as tx:
        await tx.run_sync(_MARK.drop)
    await upgrade(target)
    return wanted.rows


async def _make_ready(target: Database, revision: str, mark: str) -> None:
    """Tables and mark; rows stay only where they are the beginning of this very copy."""
    match await state(target):
        case DatabaseState.EMPTY:
            pass
        case DatabaseState.HALF_COPIED:
            if await _marked(target) == mark:
                return
            await _clear(target)
        case _:
            raise CopyError("--to: there is something in this database; name an empty one")
    async with target.migration() as tx:
        await upgrade_to(tx, revision)
        await tx.run_sync(_MARK.create)
        await tx.execute(insert(_MARK).values(of=mark))


def _mark(revision: str, wanted: Sums) -> str:
    if revision not in revisions():
        raise CopyError("--from: a newer Kith made it; copy it with that one")
    return json.dumps({"revision": revision, "sums": wanted.to_json()})


async def _marked(target: Database) -> str:
    async with target.transaction() as tx:
        return str((await tx.execute(select(_MARK.c.of))).scalar_one())


async def _clear(target: Database) -> None:
    """Of a copy whose source has changed since, nothing can be used."""

    def drop_all(connection: Connection) -> None:
        found = MetaData()
        found.reflect(connection)
        found.drop_all(connection)

    async with target.migration() as tx:
        await tx.run_sync(drop_all)


async def _move(reading: AsyncConnection, target: Database, moved: Progress) -> None:
    async with target.transaction() as tx:
        tables = await tables_of(tx)
        there = {table.name: await count_of(tx, table) for table in tables}
    async for batch in batches(reading, moved, there):
        async with target.transaction() as tx:
            await Writer(tx, tables).write(batch)
    async with target.transaction() as tx:
        await Writer(tx, tables).number_on()


async def _verify(target: Database, wanted: Sums) -> None:
    there, all_of_it = (await _sums(target)).to_json(), wanted.to_json()
    if wrong := sorted(table for table in all_of_it | there if there.get(table) != all_of_it.get(table)):
        raise CopyError(
            f"--to: what arrived does not add up ({', '.join(wrong)}). Empty that database, and copy again"
        )


async def _sums(database: Database) -> Sums:
    async with database.snapshot() as tx:
        return await sums_of(tx)
