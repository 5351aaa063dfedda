"""Stored updates handed to the handlers: in order for each person, everybody at once.

What bounds the work is the database, with one writer or a pool of connections. A bound here would be reached
by people whose chats Telegram holds up, and the next one may be asking for help.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import chain, repeat
from typing import TypeAlias

from telegram import Update

from bot.domain.leases import RENEWED_EVERY
from bot.nursery import Nursery
from bot.services.inbox import Inbox
from bot.services.work import DatabaseAwayError, handled_now
from bot.transport.floods import Floods

_log = logging.getLogger(__name__)

WAITS = (0.5, 2.0, 8.0, 20.0)
"""Seconds before an update is tried again while the database is away; the last one is kept to."""

Handle: TypeAlias = Callable[[Update], Awaitable[None]]
"""Raises what kept the update from being handled."""


class Dispatcher:
    def __init__(self, inbox: Inbox, handle: Handle, nursery: Nursery, floods: Floods | None = None) -> None:
        self._inbox = inbox
        self._handle = handle
        self._nursery = nursery
        self._floods = floods or Floods()
        self._turned_away: dict[int, list[int]] = {}
        self._lines: dict[int, deque[Update]] = {}
        self._again: set[int] = set()
        self._working: dict[int, asyncio.Task[None]] = {}

    def feed(self, update: Update, *, again: bool = False) -> None:
        """`again`: a crash left it, and each further try is counted."""
        if again:
            self._again.add(update.update_id)
        whose = whose_order(update)
        line = self._lines.get(whose)
        if line is not None:
            if not self._floods.takes(line, update):
                self._turn_away(whose, update)
            return
        self._lines[whose] = deque([update])
        self._working[whose] = self._nursery.spawn(self._work_off(whose), "handle")

    async def keep(self) -> None:
        """Until cancelled: what is handled here, however slowly, is handled nowhere else. What was taken and
        did not come this far, as when somebody was cancelled on the way, comes back by itself."""
        while True:
            await asyncio.sleep(RENEWED_EVERY)
            if ours := [update.update_id for line in self._lines.values() for update in line]:
                try:
                    await self._inbox.renew(ours)
                except DatabaseAwayError as error:
                    _log.error("database_away", extra={"error": type(error).__name__})

    async def quiet(self) -> None:
        """Returns when everybody has been handled of whom anything was fed so far. Not when nothing is left
        to do: with many people and a webhook that may be never."""
        if working := set(self._working.values()):
            await asyncio.wait(working)

    async def quiet_within(self, span: timedelta) -> None:
        """At a stop: what is being handled is finished; what is not waits in the inbox for somebody else."""
        try:
            async with asyncio.timeout(span.total_seconds()):
                await self.quiet()
        except TimeoutError:
            _log.warning("stopped_while_handling", extra={"count": len(self._lines)})

    def _turn_away(self, whose: int, update: Update) -> None:
        turned_away = self._turned_away.setdefault(whose, [])
        if self._floods.is_to_be_told(whose):
            self._nursery.spawn(self._floods.slow_down(update), "slow_down")
        turned_away.append(update.update_id)

    async def _work_off(self, whose: int) -> None:
        line = self._lines[whose]
        try:
            while line:
                await self._handle_one(line[0])
                line.popleft()
            await self._forget_turned_away(whose)
        finally:
            del self._lines[whose], self._working[whose]

    async def _forget_turned_away(self, whose: int) -> None:
        if turned_away := self._turned_away.pop(whose, []):
            _log.warning("flood_turned_away", extra={"count": len(turned_away)})
            try:
                await self._inbox.handled(turned_away)
            except DatabaseAwayError as error:
                _log.error("database_away", extra={"error": type(error).__name__})  # looked at when it starts

    async def _handle_one(self, update: Update) -> None:
        for wait in chain(WAITS, repeat(WAITS[-1])):
            try:
                if update.update_id in self._again:
                    await self._inbox.begin(update.update_id)
                    self._again.remove(update.update_id)
                handled_now.set(update.update_id)
                await self._handle(update)
                await self._inbox.handled([update.update_id])
            except DatabaseAwayError as error:
                _log.error("database_away", extra={"update": update.update_id, "error": type(error).__name__})
                await asyncio.sleep(wait)
            else:
                return


def whose_order(update: Update) -> int:
    """Whatever one person does is handled in its order, wherever they do it."""
    if update.effective_user is not None:
        return update.effective_user.id
    return update.effective_chat.id if update.effective_chat is not None else 0
