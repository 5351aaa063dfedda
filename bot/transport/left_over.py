"""Stored updates that nobody handles: what a crash left, what a replica gave back or was too busy for."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeAlias

from telegram import Update

from bot.domain.leases import LEASE
from bot.services.inbox import Inbox, Stored
from bot.services.work import DatabaseAwayError
from bot.transport.dispatcher import Dispatcher

_log = logging.getLogger(__name__)

ALONE = 10.0
"""Seconds; whatever has not crashed us by then waits for something else."""
LOOK_EVERY = 2.0
"""Seconds between looks for what a replica that died had taken."""
LONGEST_WAIT = LEASE.total_seconds() + 3
"""For what other replicas handle: one that lives and is slow must not stop time."""

Read: TypeAlias = Callable[[int, Any], Update | None]


class LeftOver:
    """`read` makes an update of what was stored; None: the library does not understand it."""

    def __init__(self, inbox: Inbox, dispatcher: Dispatcher, read: Read) -> None:
        self._inbox = inbox
        self._dispatcher = dispatcher
        self._read = read
        self._taking = asyncio.Lock()
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """There may be something."""
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled, where there are other replicas."""
        while True:
            self._woken.clear()
            try:
                await self.take_up()
            except DatabaseAwayError as error:
                _log.warning("database_away", extra={"error": type(error).__name__})
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY):
                    await self._woken.wait()

    async def take_up(self) -> None:
        """Whatever nobody handles is fed to the dispatcher. Raises DatabaseAwayError."""
        async with self._taking:
            await self._feed(await self._inbox.left_over())

    async def is_handled(self) -> None:
        """Returns once everything is that was stored, here or by others; a dead one's as soon as its lease
        ends. Raises DatabaseAwayError."""
        await self._dispatcher.quiet()
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_WAIT):
                while await self._inbox.is_any_elsewhere():  # noqa: ASYNC110 - no word comes of a lease's end
                    await asyncio.sleep(LOOK_EVERY / 4)
                await self.take_up()
                await self._dispatcher.quiet()

    async def _feed(self, left_over: Sequence[Stored]) -> None:
        """What was being tried at a crash goes first, each alone: if one of these brings us down again, none
        of the others is taken for the culprit."""
        for stored in sorted(left_over, key=lambda stored: not stored.attempts):
            update = self._read(stored.update_id, json.loads(stored.update))
            if update is None:
                await self._inbox.handled([stored.update_id])
                continue
            self._dispatcher.feed(update, again=True)
            if stored.attempts:
                with suppress(TimeoutError):
                    async with asyncio.timeout(ALONE):
                        await self._dispatcher.quiet()
