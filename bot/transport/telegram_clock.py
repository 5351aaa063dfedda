"""How far this machine's clock is from Telegram's: every answer over HTTP says when it was given."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from email.utils import parsedate_to_datetime

import httpx

from bot import metrics
from bot.clock import Clock

_log = logging.getLogger(__name__)

WRONG = timedelta(seconds=30)
"""From here on people are asked, and alarmed, noticeably too early or too late."""
LOOK_EVERY = 60.0


class TelegramClock:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.ahead: timedelta | None = None
        """By how much ours is ahead of Telegram's; None: not known. To the second or two."""

    @property
    def is_wrong(self) -> bool:
        return self.ahead is not None and abs(self.ahead) > WRONG

    async def note(self, answer: httpx.Response) -> None:
        """For httpx to call with every answer."""
        try:
            told = parsedate_to_datetime(answer.headers["date"])
            self.ahead = self._clock() - told
        except (KeyError, ValueError, TypeError):
            return  # a Bot API server of one's own may say nothing

    async def watch(self, tell: Callable[[timedelta], Awaitable[None]]) -> None:
        """As long as it is wrong this is logged every minute, and told; `tell` sees to it how often."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            await self.look(tell)

    async def look(self, tell: Callable[[timedelta], Awaitable[None]]) -> None:
        if self.ahead is None:
            return
        metrics.clock_ahead.set(self.ahead.total_seconds())
        if self.is_wrong:
            _log.error("clock_wrong", extra={"seconds": self.ahead.total_seconds()})
            await tell(self.ahead)
