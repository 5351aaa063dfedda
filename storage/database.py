"""The engine and the only way into it: `transaction()`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    contextmanager,
    nullcontext,
)
from enum import StrEnum
from pathlib import Path
from typing import Any

from asyncpg import InternalClientError
from sqlalchemy import event, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.encryption import Cipher
from storage.postgres_connections import TIMEOUT, let_go_of_the_dead
from storage.sqlite_driver import SqliteDriver

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


# PostgreSQL's classes of errors in which it, not what was asked of it, is in trouble:
# connection, read-only (as a standby is), authorization, no such database, resources, operator's
# intervention, system, damage.
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_AWAY = ("08", "25006", "28", "3D", "53", "57", "58", "XX001", "XX002")
_IN_THE_WAY = "40"  # deadlock, serialization


class Trouble(StrEnum):
    AWAY = "away"
    FULL = "full"
    READ_ONLY = "read only"
    DAMAGED = "damaged"
    LOCKED = "locked"
    NO_ENTRY = "no entry"


_SQLITE_TROUBLES = {
    "SQLITE_FULL": Trouble.FULL,
    "SQLITE_READONLY": Trouble.READ_ONLY,
    "SQLITE_CORRUPT": Trouble.DAMAGED,
    "SQLITE_BUSY": Trouble.LOCKED,
}
_POSTGRES_TROUBLES = {
    "53100": Trouble.FULL,
    "25006": Trouble.READ_ONLY,
    "XX": Trouble.DAMAGED,
    "28": Trouble.NO_ENTRY,
    "3D": Trouble.NO_ENTRY,
}


class DatabaseAwayError(Exception):
    """The database cannot be had just now; what was tried left no trace and can be tried again."""

    @property
    def trouble(self) -> Trouble:
        """What the database says of it, as far as it says anything."""
        cause = getattr(self.__cause__, "orig", self.__cause__)
        name, state = str(getattr(cause, "sqlite_errorname", "")), str(getattr(cause, "sqlstate", ""))
        known = (*_of_kind(_SQLITE_TROUBLES, name), *_of_kind(_POSTGRES_TROUBLES, state))
        return known[0] if known else Trouble.AWAY


def _of_kind(troubles: Mapping[str, Trouble], code: str) -> list[Trouble]:
    return [trouble for beginning, trouble in troubles.items() if code.startswith(beginning)]


class InTheWayError(DatabaseAwayError):
    """Another transaction wanted the same rows in another order: tried again at once, it gets them."""


class BrokenReferencesError(Exception):
    """A migration would leave rows that point at nothing; it was taken back. Holds the tables' names."""


class Database:
    """One engine. On SQLite writers queue here, in order, rather than polling for the file's lock."""

    def __init__(self, url: str, cipher: Cipher) -> None:
        self.engine = _engine(async_url(url))
        self.cipher = cipher
        self.engine.sync_engine.dialect.kith_cipher = cipher  # type: ignore[attr-defined]
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._writing = asyncio.Lock()
        self._reading = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Commits at the end, or leaves no trace. Raises DatabaseAwayError."""
        with _away_by_name():
            if not self.is_sqlite:
                async with self._connection() as connection, connection.begin():
                    yield connection
                return
            async with self._writing, self._connection("BEGIN IMMEDIATE") as connection, connection.begin():
                yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """For one query alone: no transaction is begun or ended around it, and no writer is waited for.

        Raises DatabaseAwayError.
        """
        with _away_by_name():
            async with self._one_reader(), self._connection() as connection:
                if not self.is_sqlite:
                    await connection.execution_options(isolation_level="AUTOCOMMIT")
                yield connection

    def _one_reader(self) -> AbstractAsyncContextManager[object]:
        """On SQLite they queue here, as writers do: many at a time would only wait for the pool."""
        return self._reading if self.is_sqlite else nullcontext()

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """For reading alone: everything as it is now, however long it takes, while others write.

        Raises DatabaseAwayError.
        """
        with _away_by_name():
            async with self._connection("BEGIN") as connection:
                if not self.is_sqlite:
                    await connection.execution_options(isolation_level="REPEATABLE READ")
                async with connection.begin():
                    yield connection

    @asynccontextmanager
    async def migration(self) -> AsyncIterator[AsyncConnection]:
        """A transaction in which SQLite can copy a table and drop the old one: with foreign keys on, rows of
        other tables would go with it. Broken references are found before the commit."""
        if not self.is_sqlite:
            async with self.transaction() as tx:
                yield tx
            return
        with _away_by_name():
            async with self._writing, self._connection("BEGIN IMMEDIATE") as connection:
                driver: Any = (await connection.get_raw_connection()).driver_connection
                await driver.execute("PRAGMA foreign_keys = OFF")  # does nothing once a transaction runs
                try:
                    async with connection.begin():
                        yield connection
                        await _refuse_broken_references(connection)
                finally:
                    await driver.execute("PRAGMA foreign_keys = ON")

    @asynccontextmanager
    async def _connection(self, begin: str = "") -> AsyncIterator[AsyncConnection]:
        """`begin`: what SQLite is told before the first statement. An OSError while connecting is the
        network's; later it would be the caller's own."""
        try:
            connection = await self.engine.connect()
        except OSError as error:
            raise DatabaseAwayError from error
        async with AsyncExitStack() as held:
            held.push_async_exit(connection)
            if self.is_sqlite:
                driver: Any = connection.sync_connection
                driver.connection.dbapi_connection.to_begin = begin
            yield connection

    async def sweep(self) -> None:
        """What was deleted is off the disk: free pages are given back and the write-ahead log is emptied.

        On SQLite only; PostgreSQL does it in its own time (autovacuum). A reader that is just there can keep
        the log from being emptied; the next sweep does it. Raises DatabaseAwayError.
        """
        if not self.is_sqlite:
            return
        with _away_by_name():
            async with self._writing, self._connection() as connection:
                driver: Any = (await connection.get_raw_connection()).driver_connection
                await (await driver.execute("PRAGMA incremental_vacuum")).fetchall()
                await (await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")).fetchall()

    async def is_well(self) -> bool:
        try:
            async with self.engine.connect() as connection:
                await connection.execute(select(1))
        except (DBAPIError, OSError):
            return False
        return True

    async def close(self) -> None:
        """On SQLite whoever is at it ends first: a connection that comes back later is closed by nobody."""
        async with self._writing, self._reading:
            await self.engine.dispose()


@contextmanager
def _away_by_name() -> Iterator[None]:
    """Every way in which a database can be out of reach becomes DatabaseAwayError.

    InternalClientError: the driver was about to use what the server was just closing.
    """
    try:
        yield
    except (ConnectionError, PoolTimeoutError, InternalClientError) as error:
        raise DatabaseAwayError from error
    except DBAPIError as error:
        sqlstate = getattr(error.orig, "sqlstate", None) or ""
        if sqlstate.startswith(_IN_THE_WAY):
            raise InTheWayError from error
        is_damaged = getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_CORRUPT")
        is_trouble = isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated
        is_trouble = is_trouble or is_damaged
        if is_trouble or sqlstate.startswith(_AWAY):
            raise DatabaseAwayError from error
        raise


async def _refuse_broken_references(connection: AsyncConnection) -> None:
    broken = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
    if broken:
        raise BrokenReferencesError(sorted({row[0] for row in broken}))


def is_sqlite(file: Path) -> bool:
    """Whether it is there and begins as a file of SQLite does."""
    try:
        with file.open("rb") as opened:
            return opened.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


def async_url(url: str) -> URL:
    """The URL with the async driver in it, whichever way the operator wrote it."""
    parsed = make_url(url)
    return parsed.set(drivername=DRIVERS[parsed.get_backend_name()])


def _engine(url: URL) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        engine = create_async_engine(url, hide_parameters=True, connect_args={"timeout": TIMEOUT})
        event.listen(engine.sync_engine, "connect", let_go_of_the_dead)
        event.listen(engine.sync_engine, "checkout", _refuse_closed)
        return engine
    # Every transaction is ended where it began; rolling back again would cost a turn of the driver's thread.
    return create_async_engine(url, module=SqliteDriver(), hide_parameters=True, pool_reset_on_return=None)


def _refuse_closed(connection: Any, *_: object) -> None:
    """The pool connects anew instead. The driver knows what the server closed without asking it, which would
    take three more turns to the server before each transaction (`pool_pre_ping`)."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError
