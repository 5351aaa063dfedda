"""Bringing a database to the newest revision, and saying plainly where that cannot be done.

Alembic takes a third of a second to import, so it is imported only where something has to change.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, String, column, inspect, select, table, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.rows import COPY_MARK
from storage.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
_REVISION = column("version_num", String)
_BOOKMARK = table("alembic_version", _REVISION)
_LOCK = 5_204_518_672_611
"""Any number, as long as nothing else on the same PostgreSQL server locks by it."""


class DatabaseState(StrEnum):
    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"
    """There is something in it, and Kith did not make it."""
    HALF_COPIED = "half copied"
    """`kith copy` began to fill it and has not finished."""


class DatabaseNewerError(Exception):
    """A newer Kith made this database; the message says what to do."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"storage.url: the database is at revision {found}, and this Kith knows revisions up to "
            f"{newest_revision()}. Run the Kith that made it, or restore a backup from before the update."
        )


class ForeignDatabaseError(Exception):
    """Another program made this database; the message says what to do."""

    def __init__(self) -> None:
        super().__init__("storage.url: what is there was not made by Kith. Give Kith a database of its own.")


class HalfCopiedError(Exception):
    """A copy into this database is not whole; the message says what to do."""

    def __init__(self) -> None:
        super().__init__(
            "storage.url: `kith copy` into this database was cut off. Run the same `kith copy` again: "
            "it goes on where it stood."
        )


def revisions() -> list[str]:
    """Every revision, the oldest first: the numbers that the files' names begin with."""
    return sorted(file.name.split("_")[0] for file in MIGRATIONS.glob("versions/[0-9]*.py"))


def newest_revision() -> str:
    return revisions()[-1]


async def state(database: Database) -> DatabaseState:
    """Raises DatabaseAwayError."""
    try:
        async with database.transaction() as tx:
            return await tx.run_sync(_state)
    except DatabaseError as error:
        if "not a database" in str(error.orig):  # so says SQLite of any other file
            return DatabaseState.FOREIGN
        raise


async def upgrade(database: Database) -> None:
    """To the newest revision: wholly, or not at all. Where nothing is to be done, nothing is done.

    Raises DatabaseNewerError, ForeignDatabaseError, HalfCopiedError, DatabaseAwayError.
    """
    match await state(database):
        case DatabaseState.CURRENT:
            return
        case DatabaseState.HALF_COPIED:
            raise HalfCopiedError
        case DatabaseState.FOREIGN:
            raise ForeignDatabaseError
    async with _alone(database) as tx:
        match await tx.run_sync(_state):
            case DatabaseState.NEWER:
                raise DatabaseNewerError(await tx.run_sync(_found))
            case DatabaseState.FOREIGN:
                raise ForeignDatabaseError
            case DatabaseState.HALF_COPIED:
                raise HalfCopiedError
            case DatabaseState.EMPTY | DatabaseState.OLDER:
                await tx.run_sync(_to_newest)


@asynccontextmanager
async def _alone(database: Database) -> AsyncIterator[AsyncConnection]:
    """A transaction in which no other process migrates."""
    async with database.migration() as tx:
        if not database.is_sqlite:
            await tx.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        yield tx


def _state(connection: Connection) -> DatabaseState:
    tables = set(inspect(connection).get_table_names())
    others = tables - {_BOOKMARK.name}
    if not others:
        return DatabaseState.EMPTY
    if COPY_MARK in others:
        return DatabaseState.HALF_COPIED
    found = _found(connection) if _BOOKMARK.name in tables else ""
    if not found or not others & metadata.tables.keys():
        return DatabaseState.FOREIGN
    if found not in revisions():
        return DatabaseState.NEWER
    return DatabaseState.CURRENT if found == newest_revision() else DatabaseState.OLDER


def _found(connection: Connection) -> str:
    """Empty: the database is at no revision."""
    return connection.execute(select(_REVISION).select_from(_BOOKMARK)).scalar_one_or_none() or ""


def _to_newest(connection: Connection) -> None:
    _to(connection, "head")


def _to(connection: Connection, revision: str) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), revision)


async def revision_of(tx: AsyncConnection) -> str:
    """Empty: the database is at no revision."""
    return await tx.run_sync(_found)


async def upgrade_to(tx: AsyncConnection, revision: str) -> None:
    """Makes the tables as they were at that revision, in an empty database."""
    await tx.run_sync(_to, revision)


def alembic_config(connection: Connection) -> Config:
    """For Alembic's own commands, to be run on `connection` and in its transaction."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
