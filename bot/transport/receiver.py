"""Long polling by our own loop: store, then confirm, then handle; never deaf without anybody noticing.

The library confirms updates before they are handled, and stops for good at one 404; this loop does neither.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from time import monotonic
from typing import Any, TypeAlias

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.services.inbox import Arrived, Inbox
from bot.services.time_passing import TimePassing
from bot.services.work import DatabaseAwayError
from bot.transport.dispatcher import Dispatcher, whose_order
from bot.transport.kith_bot import KithBot
from bot.transport.left_over import LeftOver
from bot.transport.outcomes import retry_after

_log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
BATCH = 100
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
LONGEST_WITHOUT_DATABASE = 2.0
"""Telegram is there, and somebody may just be asking for a crisis line."""
BEAT_EVERY = 10.0
HEARING = 120.0
"""Seconds without an answer from Telegram after which silence may be ours."""

Raw: TypeAlias = dict[str, Any]
"""An update as Telegram sent it."""
Lifeline: TypeAlias = Callable[[Update], Awaitable[None]]
"""Answers what needs no database: crisis help."""


class Receiver:
    def __init__(
        self,
        bot: KithBot,
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
        self.left_over = LeftOver(inbox, dispatcher, self._read)
        self._offset = 0
        self._caught_up = False
        self.stands_by = False
        """Another replica hears Telegram, or will in a moment."""
        self._last_heard: float | None = None
        self._last_beat: float | None = None
        self._unstored: dict[int, Raw] = {}
        self.trouble = ""
        """Why Telegram was not heard the last time, as the log calls it; empty: it was."""

    @property
    def has_caught_up(self) -> bool:
        """Before that, a claim or an answer may wait unread, and no wait of anybody's has run out."""
        return self._caught_up

    @property
    def silence(self) -> float | None:
        """Seconds since we last heard Telegram; None: never in this life."""
        return None if self._last_heard is None else self._seconds() - self._last_heard

    @property
    def is_hearing(self) -> bool:
        """Whether silence can be anybody's but ours."""
        silence = self.silence
        return silence is not None and silence < HEARING and self._caught_up

    async def catch_up(self) -> None:
        """What a crash left, then all that Telegram kept for us, before any deadline counts."""
        try:
            await self.left_over.take_up()
        except DatabaseAwayError:
            await self._hear(timedelta())  # somebody may just be asking for a crisis line
            raise
        while await self._hear(timedelta()):
            pass
        await self._make_good()
        self._caught_up = True

    def begin_anew(self) -> None:
        """Somebody else may have heard Telegram since."""
        self._offset = 0
        self._caught_up = False
        self._last_heard = self._last_beat = None

    async def run(self, patience: timedelta, is_ours: Callable[[], bool] = lambda: True) -> None:
        """`patience` is how long one poll may wait for news. Returns when another replica polls and it is not
        sure any more that it `is_ours` to do."""
        self.begin_anew()
        wait = FIRST_WAIT
        while True:
            try:
                await (self.poll(patience) if self._caught_up else self.catch_up())
                wait, self.trouble = FIRST_WAIT, ""
            except RetryAfter as error:
                await asyncio.sleep(retry_after(error).total_seconds())
            except (TelegramError, DatabaseAwayError) as error:
                if isinstance(error, Conflict) and not is_ours():
                    return
                self.trouble = _name(error)
                _log.warning(_name(error), extra={"error": type(error).__name__, "seconds": wait})
                await asyncio.sleep(wait)
                longest = LONGEST_WAIT if isinstance(error, TelegramError) else LONGEST_WITHOUT_DATABASE
                wait = min(wait * 1.5, longest)

    async def poll(self, patience: timedelta) -> int:
        """One question to Telegram; what came is stored before the next question confirms it."""
        was_hearing = self.is_hearing
        heard = await self._hear(patience)
        if was_hearing:
            await self._beat()
        else:
            await self._make_good()
        return heard

    async def _make_good(self) -> None:
        """After a silence of ours the answers that came count first; then whoever has not answered is asked
        again; and only after that does silence count."""
        await self.left_over.is_handled()
        await self._beat()

    async def _hear(self, patience: timedelta) -> int:
        updates = await self._bot.raw_updates(self._offset, BATCH, patience, ALLOWED_UPDATES)
        await self._take(updates)
        # After a quiet week Telegram counts anew, anywhere: an old offset would confirm what nobody has read.
        # An empty answer means that all is confirmed, and then none is needed.
        self._offset = int(updates[-1]["update_id"]) + 1 if updates else 0
        return len(updates)

    async def _take(self, updates: Sequence[Raw]) -> None:
        """Stored, then handled. Raises DatabaseAwayError, after crisis help was given all the same."""
        raw = self._unstored | {int(update["update_id"]): update for update in updates}
        read = {id_: self._read(id_, each) for id_, each in raw.items()}
        arrived = [
            Arrived(id_, whose_order(update) if update else 0, json.dumps(raw[id_]))
            for id_, update in read.items()
        ]
        try:
            new = await self._inbox.store(arrived)
        except DatabaseAwayError:
            await self._without_database(updates)
            raise
        self._unstored.clear()
        for id_ in sorted(new):
            await self._feed(id_, read[id_])

    async def _beat(self) -> None:
        now = self._seconds()
        if self._last_beat is None or now - self._last_beat >= BEAT_EVERY:
            await self._time_passing.heard_telegram()
            self._last_beat = now
        self._last_heard = now

    async def _feed(self, id_: int, update: Update | None) -> None:
        if update is None:
            await self._inbox.handled([id_])
        else:
            self._dispatcher.feed(update)

    def _read(self, id_: int, raw: Raw) -> Update | None:
        """None: the library does not understand it, as when it is older or newer than the server."""
        try:
            return Update.de_json(raw, self._bot)
        except Exception as error:
            _log.error("update_unreadable", extra={"update": id_, "error": type(error).__name__})
            return None

    async def _without_database(self, updates: Sequence[Raw]) -> None:
        """Nothing is confirmed, so messages stay with Telegram; presses, which it forgets after 150 s, stay
        here as well. Crisis help is given all the same, once each."""
        for raw in updates:
            id_ = int(raw["update_id"])
            if id_ in self._unstored:
                continue
            while len(self._unstored) >= 10 * BATCH:
                del self._unstored[next(iter(self._unstored))]
            self._unstored[id_] = raw
            if (update := self._read(id_, raw)) is not None:
                await self._lifeline(update)


def _name(error: Exception) -> str:
    match error:
        case InvalidToken():
            return "token_refused"
        case Conflict() if "webhook" in error.message.lower():
            return "webhook_in_the_way"
        case Conflict():
            return "another_program_polls"
        case TelegramError():
            return "poll_failed"
        case _:
            return "database_away"
