"""Which of several replicas does what only one may do: session-level advisory locks of PostgreSQL.

They are held on a connection of their own, which also hears what wakes others up. The server frees them when
the connection ends: with the process, or ten seconds after the last word of a replica that hangs or whose
machine is gone. The replica itself notices within six.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from enum import IntEnum
from typing import Any

import asyncpg
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from storage import wake_ups
from storage.database import Database, DatabaseAwayError
from storage.postgres_connections import NAME, let_go_of_the_dead


class Role(IntEnum):
    RECEIVER = 1
    """Hears Telegram and lets time pass."""
    SENDER = 2
    """Works off the outbox, and takes out of chats what is to be erased."""


LOST = "lost"
PATIENCE = 4.0
"""Seconds for an answer of the server; with those between two looks, less than it takes to free our locks."""
PATIENCE_TO_OPEN = 10.0
"""Nothing is held yet; on a busy machine to be refused again and again would leave nobody to send."""

_LOCKS = 7_412
"""The first of two keys of the advisory locks; the second is the role. storage/inbox.py has another."""
_PRESENT = 0
"""Where a role stands for the others: held by every replica together with all the rest."""

_SETTINGS = """
    SELECT count(set_config(name, value, false)) FROM pg_settings JOIN (VALUES
        ('application_name', 'kith roles'),
        ('idle_session_timeout', '10s'),
        ('tcp_keepalives_idle', '4'),
        ('tcp_keepalives_interval', '2'),
        ('tcp_keepalives_count', '3')
    ) AS wanted (name, value) USING (name)
"""
_COUNT = """
    SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE locktype = 'advisory' AND datname = current_database() AND classid = $1 AND objid = $2 AND granted
"""
_END_THE_HUNG = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user AND application_name = $1
        AND state = 'active' AND wait_event = 'ClientRead' AND state_change < now() - $2::interval
"""
HUNG_AFTER = timedelta(seconds=10)

_TROUBLES = (
    OSError,
    DBAPIError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # the server closed the connection while it was to be used
)


class RoleLocks:
    """One connection, opened again whenever it was lost. Everything here raises DatabaseAwayError; after
    that nothing is held."""

    def __init__(self, database: Database) -> None:
        self._engine = create_async_engine(
            database.engine.url,
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={"timeout": PATIENCE_TO_OPEN},
        )
        event.listen(self._engine.sync_engine, "connect", let_go_of_the_dead)
        self._connection: AsyncConnection | None = None
        self._driver: Any = None
        self.held: set[Role] = set()

    async def open(self, heard: Callable[[str], None]) -> bool:
        """`heard` is called with the channel of each wake-up, and with LOST. False: it is open already."""
        if self._connection is not None:
            return False
        async with self._answering(PATIENCE_TO_OPEN):
            self._connection = await self._engine.connect()
            self._driver = (await self._connection.get_raw_connection()).driver_connection
            await self._driver.fetchval(_SETTINGS)
            self._driver.add_termination_listener(lambda _: heard(LOST))
            for channel in (wake_ups.INBOX, wake_ups.OUTBOX):
                await self._driver.add_listener(channel, lambda _, __, channel, ___: heard(channel))
        return True

    async def enter(self, if_alone: Callable[[], Awaitable[None]]) -> None:
        """Others see from now on that we are here. `if_alone` is done if nobody else is, before anybody
        else can come."""
        async with self._answering():
            alone = await self._driver.fetchval("SELECT pg_try_advisory_lock($1, $2)", _LOCKS, _PRESENT)
        if alone:
            await if_alone()
        async with self._answering():
            await self._driver.fetchval("SELECT pg_advisory_lock_shared($1, $2)", _LOCKS, _PRESENT)
            if alone:
                await self._driver.fetchval("SELECT pg_advisory_unlock($1, $2)", _LOCKS, _PRESENT)

    async def hold(self, role: Role) -> bool:
        """Whether the role is ours."""
        if role not in self.held:
            async with self._answering():
                if await self._driver.fetchval("SELECT pg_try_advisory_lock($1, $2)", _LOCKS, int(role)):
                    self.held.add(role)
        return role in self.held

    async def let_go(self, role: Role) -> None:
        self.held.discard(role)
        async with self._answering():
            await self._driver.fetchval("SELECT pg_advisory_unlock($1, $2)", _LOCKS, int(role))

    async def count(self) -> int:
        """How many replicas there are; and a sign of life, without which the server would free our locks."""
        async with self._answering():
            return int(await self._driver.fetchval(_COUNT, _LOCKS, _PRESENT))

    async def end_the_hung(self) -> None:
        """A replica that stood still between announcing a statement and running it is not idle for the
        server, which would leave it all it has locked."""
        async with self._answering():
            await self._driver.fetchval(_END_THE_HUNG, NAME, HUNG_AFTER)

    async def close(self) -> None:
        """At a stop; never raises."""
        if self._driver is not None:
            with suppress(*_TROUBLES):
                await self._driver.close(timeout=1)
        await self._drop()

    @asynccontextmanager
    async def _answering(self, patience: float = PATIENCE) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(patience):
                yield
        except _TROUBLES as error:
            await self._drop()
            raise DatabaseAwayError from error

    async def _drop(self) -> None:
        """At once, also where the server does not answer."""
        self.held.clear()
        driver, connection = self._driver, self._connection
        self._driver = self._connection = None
        if driver is not None:
            driver.terminate()
        if connection is not None:
            await connection.invalidate()
            await connection.close()
