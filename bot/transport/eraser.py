"""Takes messages back out of chats: deleted while Telegram allows it, else their words replaced."""

from __future__ import annotations

import logging
from zoneinfo import ZoneInfo

from telegram.error import TelegramError

from bot.clock import Clock
from bot.domain.delivery import Delivered, Lane, Outcome, Reason, Refused
from bot.domain.screen import Screen, text
from bot.services.erasures import Erasure, Erasures
from bot.services.work import DatabaseAwayError
from bot.texts import Reader
from bot.transport.outcomes import outcome_of
from bot.transport.post import Post

_log = logging.getLogger(__name__)


class Eraser:
    """Beside the outbox and not in it: whatever is taken back must never stand in front of an alarm."""

    def __init__(self, erasures: Erasures, post: Post, clock: Clock) -> None:
        self._erasures = erasures
        self._post = post
        self._clock = clock
        self._is_woken = True

    def wake(self) -> None:
        """Something is due."""
        self._is_woken = True

    async def erase_if_woken(self) -> None:
        """Nothing is asked of the database for nothing."""
        if self._is_woken:
            self._is_woken = False
            await self.erase_due()

    async def erase_due(self) -> None:
        """Everything that is due now, one message of each chat at a time."""
        try:
            while due := await self._erasures.due():
                for erasure in due:
                    outcome = await self._try(erasure)
                    await self._erasures.tried(erasure, outcome)
                    _log.info("erasure_tried", extra={"row": erasure.id, "outcome": type(outcome)})
        except DatabaseAwayError as error:
            _log.error("erasing_failed", extra={"error": type(error).__name__})

    async def _try(self, erasure: Erasure) -> Outcome:
        outcome: Outcome = Refused(Reason.OUT_OF_REACH)
        if self._erasures.is_deletable(erasure):
            outcome = await self._delete(erasure)
        if isinstance(outcome, Refused) and erasure.redact:
            outcome = await self._redact(erasure)
        return outcome

    async def _delete(self, erasure: Erasure) -> Outcome:
        try:
            await self._post.remove(erasure.chat_id, erasure.message_id)
        except TelegramError as error:
            return outcome_of(error)
        return Delivered(erasure.message_id)

    async def _redact(self, erasure: Erasure) -> Outcome:
        reader = Reader(erasure.language, ZoneInfo("UTC"), self._clock())
        look = Screen(text("taken-back"))
        try:
            await self._post.revise(erasure.chat_id, erasure.message_id, look, reader, Lane.BULK)
        except TelegramError as error:
            return outcome_of(error)
        return Delivered(erasure.message_id)
