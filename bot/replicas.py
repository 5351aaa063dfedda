"""What this process does of that which only one of several replicas may do.

On SQLite it does all of it: nobody else has the file. On PostgreSQL each role goes to whoever gets its lock,
and is tried for every two seconds by the rest. A replica that lost its connection stops sending at once; what
it had taken is still its own by leases. It goes on hearing Telegram until it knows that another does, since
crisis help needs no database.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any, TypeAlias

from bot import metrics
from bot.nursery import Nursery
from storage.database import Database, DatabaseAwayError
from storage.roles import LOST, Role, RoleLocks
from storage.wake_ups import INBOX, OUTBOX

__all__ = ["INBOX", "OUTBOX", "Replicas", "Role"]

_log = logging.getLogger(__name__)

LOOK_EVERY = 2.0
AFTER_TROUBLE = 1.0
FOR_AN_END = 1.0
"""Seconds that whoever loses a role has to finish its step."""

Duty: TypeAlias = Callable[[], Coroutine[Any, Any, None]]


class Replicas:
    def __init__(self, database: Database, nursery: Nursery, share: Callable[[int, bool], None]) -> None:
        """`share` is told how many replicas there are, and whether this one is the sender."""
        self._locks = None if database.is_sqlite else RoleLocks(database)
        self._nursery = nursery
        self._share = share
        self._wakes: Mapping[str, Callable[[], None]] = {}
        self._duties: dict[Role, Duty] = {}
        self._tasks: dict[Role, asyncio.Task[None]] = {}
        self._look = asyncio.Event()

    @property
    def may_be_many(self) -> bool:
        return self._locks is not None

    def holds(self, role: Role) -> bool:
        """Whether it is done here."""
        return role in self._tasks and not self._tasks[role].done()

    def is_sure_of(self, role: Role) -> bool:
        """Whether it can be done nowhere else."""
        return self._locks is None or role in self._locks.held

    async def enter(self, take_back: Callable[[], Awaitable[None]]) -> None:
        """Before anything is done: if nobody else is there, what somebody had taken is free.

        Raises DatabaseAwayError.
        """
        if self._locks is None:
            await take_back()
            return
        await self._locks.open(self._hear)
        await self._locks.enter(take_back)

    def begin(self, duties: Mapping[Role, Duty], wakes: Mapping[str, Callable[[], None]]) -> None:
        """From now on this replica is ready for these duties, each in its role. `wakes` is called, by
        channel, when another replica says that there is something to do."""
        self._duties, self._wakes = dict(duties), wakes
        self._look.set()
        if self._locks is None:
            for role in duties:
                self._start(role)

    async def leave(self, role: Role) -> None:
        """At a stop: from now on it is somebody else's."""
        self._duties.pop(role, None)
        await self._end(role)
        self._look.set()

    async def run(self) -> None:
        """Until cancelled."""
        if self._locks is None:
            return
        while True:
            try:
                await self._stand(self._locks)
                await self._until_the_next_look(LOOK_EVERY)
            except DatabaseAwayError as error:
                _log.warning("roles_unsure", extra={"error": type(error.__cause__ or error).__name__})
                await self._end(Role.SENDER)
                await self._until_the_next_look(AFTER_TROUBLE)

    async def close(self) -> None:
        if self._locks is not None:
            await self._locks.close()

    async def _stand(self, locks: RoleLocks) -> None:
        self._look.clear()
        if await locks.open(self._hear):
            await locks.enter(_nothing)
            for wake in self._wakes.values():
                wake()  # whatever was said meanwhile was not heard
        for role in locks.held - self._duties.keys():
            await locks.let_go(role)
        for role in list(self._duties):
            if await locks.hold(role):
                self._start(role)
            else:
                await self._end(role)
        await locks.end_the_hung()
        self._share(await locks.count(), Role.SENDER in locks.held)

    def _start(self, role: Role) -> None:
        if role in self._duties and not self.holds(role):
            self._tasks[role] = self._nursery.spawn(self._duties[role](), role.name.lower())
            metrics.roles.labels(role.name.lower()).set(1)
            _log.info("role_taken", extra={"kind": role})

    async def _end(self, role: Role) -> None:
        task = self._tasks.pop(role, None)
        if task is None:
            return
        task.cancel()
        await asyncio.wait([task], timeout=FOR_AN_END)
        metrics.roles.labels(role.name.lower()).set(0)
        _log.info("role_ended", extra={"kind": role})

    def _hear(self, channel: str) -> None:
        if channel == LOST:
            self._look.set()
        self._wakes.get(channel, _no_wake)()

    async def _until_the_next_look(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._look.wait()


async def _nothing() -> None:
    """Only at a start nothing is under way here."""


def _no_wake() -> None:
    """Nothing is done here yet."""
