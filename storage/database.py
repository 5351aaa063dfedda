"""The engine and the only way into it: `transaction()`. SQLite is made honest here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.encryption import Cipher

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


class DatabaseAwayError(Exception):
    """The database cannot be had just now; what was tried left no trace and can be tried again."""


class Database:
    """One engine. On SQLite writers queue here, in order, rather than polling for the file's lock."""

    def __init__(self, url: str, cipher: Cipher) -> None:
        self.engine = _engine(async_url(url))
        self.engine.sync_engine.dialect.kith_cipher = cipher  # type: ignore[attr-defined]
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._writing = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Commits at the end, or leaves no trace. Raises DatabaseAwayError."""
        try:
            if not self.is_sqlite:
                async with self.engine.begin() as connection:
                    yield connection
                return
            async with self._writing, self.engine.begin() as connection:
                yield connection
        except (OperationalError, InterfaceError, ConnectionError) as error:
            raise DatabaseAwayError from error
        except DBAPIError as error:
            if error.connection_invalidated:
                raise DatabaseAwayError from error
            raise

    async def is_well(self) -> bool:
        try:
            async with self.engine.connect() as connection:
                await connection.execute(select(1))
        except (DBAPIError, OSError):
            return False
        return True

    async def close(self) -> None:
        await self.engine.dispose()


def async_url(url: str) -> URL:
    """The URL with the async driver in it, whichever way the operator wrote it."""
    parsed = make_url(url)
    return parsed.set(drivername=DRIVERS[parsed.get_backend_name()])


def _engine(url: URL) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        return create_async_engine(url, pool_pre_ping=True, hide_parameters=True)
    engine = create_async_engine(url, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _make_sqlite_honest)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _make_sqlite_honest(connection: Any, _: object) -> None:
    # The driver's own transactions start too late: nine of ten concurrent read-then-write updates were lost.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # a committed alarm survives a power cut
        "foreign_keys = ON",
        "busy_timeout = 20000",
        "secure_delete = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
