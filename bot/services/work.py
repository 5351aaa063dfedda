"""One piece of work: a transaction, and waking the sender once it is committed."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from storage import inbox, outbox
from storage.database import Database, DatabaseAwayError, InTheWayError
from storage.outbox import Letter

__all__ = ["CountedAlreadyError", "DatabaseAwayError", "MovedMeanwhileError", "Work", "handled_now"]

T = TypeVar("T")


class MovedMeanwhileError(Exception):
    """Somebody else changed the row between our reading and our writing; reading again settles it."""


class CountedAlreadyError(Exception):
    """The update being handled had its effect before a crash, or a failure, kept us from saying so."""


handled_now: ContextVar[int | None] = ContextVar("handled_now", default=None)
"""The id of the update being handled; None for whatever Kith does by itself."""


class Work:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._wake: Callable[[], None] = lambda: None

    def wakes(self, wake: Callable[[], None]) -> None:
        """`wake` is called after every commit that may have written to the outbox."""
        self._wake = wake

    @property
    def now(self) -> datetime:
        return self._clock()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        async with self._database.transaction() as tx:
            yield tx
        self._wake()

    @asynccontextmanager
    async def quiet_transaction(self) -> AsyncIterator[AsyncConnection]:
        """For work that writes nothing to be sent."""
        async with self._database.transaction() as tx:
            yield tx

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """For one query alone."""
        async with self._database.reading() as tx:
            yield tx

    async def sweep(self) -> None:
        """What was deleted leaves no bytes behind."""
        await self._database.sweep()

    async def retried(self, deed: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Runs `deed` in a transaction, and again if somebody else won the race."""
        while True:
            try:
                async with self.transaction() as tx:
                    return await deed(tx)
            except (InTheWayError, MovedMeanwhileError):
                continue

    async def call_off(
        self, tx: AsyncConnection, story: str, chat_ids: Iterable[int], kept: Iterable[str] = ()
    ) -> None:
        """What waits to be said of this in these chats has lost its meaning; not what ends like `kept`."""
        await outbox.call_off(tx, story, chat_ids, kept, self.now)

    async def once(self, tx: AsyncConnection) -> None:
        """At the start of what must not be done twice, though an update may be handled twice: typed commands,
        more time, one more of something. Raises CountedAlreadyError. One such deed to an update."""
        if not await self.is_first(tx):
            raise CountedAlreadyError

    async def is_first(self, tx: AsyncConnection) -> bool:
        """The same, where the effect has told the person already what came of it."""
        update_id = handled_now.get()
        return update_id is None or await inbox.take_effect(tx, update_id)

    async def say(self, tx: AsyncConnection, letters: Iterable[Letter]) -> None:
        await outbox.put(tx, letters, self.now)
