"""Long polling by our own loop: store, then confirm, then handle; never deaf without anybody noticing.

The library confirms updates before they are handled, and stops for good at one 404; this loop does neither.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from time import monotonic
from typing import TypeAlias

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.services.inbox import Inbox
from bot.services.time_passing import TimePassing
from bot.services.work import DatabaseAwayError
from bot.transport.dispatcher import Dispatcher
from bot.transport.outcomes import retry_after

_log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
BATCH = 100
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
LONGEST_WITHOUT_DATABASE = 2.0
"""Telegram is there, and somebody may just be asking for a crisis line."""
BEAT_EVERY = 10.0
HEARING = 120.0
"""Seconds without an answer from Telegram after which silence may be ours."""

Lifeline: TypeAlias = Callable[[Update], Awaitable[None]]
"""Answers what needs no database: crisis help."""


class Receiver:
    def __init__(
        self,
        bot: Bot,
        inbox: Inbox,
        time_passing: TimePassing,
        dispatcher: Dispatcher,
        lifeline: Lifeline,
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        """`seconds` only ever goes forward: setting the machine's clock must not make us deaf."""
        self._bot = bot
        self._inbox = inbox
        self._time_passing = time_passing
        self._dispatcher = dispatcher
        self._lifeline = lifeline
        self._seconds = seconds
        self._offset = 0
        self._fed_left_over = False
        self._caught_up = False
        self._last_heard: float | None = None
        self._last_beat: float | None = None
        self._unstored: dict[int, dict[str, object]] = {}

    @property
    def is_hearing(self) -> bool:
        """Whether silence can be anybody's but ours."""
        recently = self._last_heard is not None and self._seconds() - self._last_heard < HEARING
        return recently and self._caught_up

    async def catch_up(self) -> None:
        """What a crash left, then all that Telegram kept for us, before any deadline counts."""
        if not self._fed_left_over:
            for stored in await self._inbox.left_over():
                self._feed(json.loads(stored.update))
            self._fed_left_over = True
        while await self.poll(timedelta()):
            pass
        await self._dispatcher.quiet()
        self._caught_up = True

    async def run(self, patience: timedelta) -> None:
        """`patience` is how long one poll may wait for news."""
        wait = FIRST_WAIT
        while True:
            try:
                await (self.poll(patience) if self._caught_up else self.catch_up())
                wait = FIRST_WAIT
            except RetryAfter as error:
                await asyncio.sleep(retry_after(error).total_seconds())
            except (TelegramError, DatabaseAwayError) as error:
                _log.warning(_name(error), extra={"error": type(error).__name__, "seconds": wait})
                await asyncio.sleep(wait)
                longest = LONGEST_WAIT if isinstance(error, TelegramError) else LONGEST_WITHOUT_DATABASE
                wait = min(wait * 1.5, longest)

    async def poll(self, patience: timedelta) -> int:
        """One question to Telegram; what came is stored before the next question confirms it."""
        updates = await self._bot.get_updates(
            offset=self._offset,
            limit=BATCH,
            timeout=patience,
            read_timeout=patience.total_seconds() + 10,
            allowed_updates=ALLOWED_UPDATES,
        )
        self._last_heard = self._seconds()
        raw = self._unstored | {update.update_id: update.to_dict() for update in updates}
        try:
            await self._beat()
            new = await self._inbox.store([(id_, json.dumps(each)) for id_, each in raw.items()])
        except DatabaseAwayError:
            await self._without_database(updates)
            raise
        self._unstored.clear()
        for id_ in sorted(new):
            self._feed(raw[id_])
        if updates:
            self._offset = updates[-1].update_id + 1
        return len(updates)

    async def _beat(self) -> None:
        now = self._seconds()
        if self._last_beat is None or now - self._last_beat >= BEAT_EVERY:
            await self._time_passing.heard_telegram()
            self._last_beat = now

    def _feed(self, raw: dict[str, object]) -> None:
        update = Update.de_json(raw, self._bot)
        self._dispatcher.feed(update)

    async def _without_database(self, updates: tuple[Update, ...]) -> None:
        """Nothing is confirmed, so messages stay with Telegram; presses, which it forgets after 150 s, stay
        here as well. Crisis help is given all the same, once each."""
        for update in updates:
            if update.update_id in self._unstored:
                continue
            while len(self._unstored) >= 10 * BATCH:
                del self._unstored[next(iter(self._unstored))]
            self._unstored[update.update_id] = update.to_dict()
            await self._lifeline(update)


def _name(error: Exception) -> str:
    match error:
        case InvalidToken():
            return "token_refused"
        case Conflict():
            return "another_program_polls"
        case TelegramError():
            return "poll_failed"
        case _:
            return "database_away"
