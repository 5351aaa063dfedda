"""Updates that Telegram posts to us instead of waiting to be asked: stored before they are answered.

No poll's silence tells here whether we are heard, so Telegram is asked now and then what waits for us and
whether it got through.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from telegram.error import RetryAfter, TelegramError

from bot.clock import Clock
from bot.services.work import DatabaseAwayError
from bot.transport.outcomes import retry_after
from bot.transport.receiver import ALLOWED_UPDATES, FIRST_WAIT, LONGEST_WAIT, Raw, Receiver

_log = logging.getLogger(__name__)

LOOK_EVERY = 30.0
CATCHING_UP = 10.0
"""Seconds between looks at Telegram's queue; seconds after which a busy queue counts as caught up with."""
MOST_CONNECTIONS = 40
"""What Telegram suggests by default; order for each person is kept by the dispatcher."""


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram is to post. `certificate`: our own, where no authority signed it."""

    url: str
    token: str
    certificate: Path | None = None

    @property
    def path(self) -> str:
        return urlsplit(self.url).path or "/"

    @property
    def secret(self) -> str:
        """The same for every replica, known to Telegram and us, and no way back to the token."""
        return hmac.new(self.token.encode(), b"kith webhook", hashlib.sha256).hexdigest()

    def is_secret(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.secret.encode())


class Webhook(Receiver):
    """The receiver's other way: `accept` is called by the web server for each update."""

    def __init__(self, hook: Hook, clock: Clock, *parts: Any) -> None:
        """`parts`: what a Receiver is made of."""
        super().__init__(*parts)
        self.hook = hook
        self._clock = clock
        self._taking = asyncio.Lock()
        self._started: float | None = None
        self._reached_at: datetime | None = None

    async def accept(self, raw: Raw) -> None:
        """Returns once it is stored. Raises DatabaseAwayError: Telegram will bring it again."""
        async with self._taking:
            await self._take([raw])
        self._reached_at = self._clock()

    async def run(self, patience: timedelta, is_ours: Callable[[], bool] = lambda: True) -> None:
        """Until cancelled. What it is given is for polling and of no use here: anybody may be posted to."""
        self.begin_anew()
        self._started = None
        wait = FIRST_WAIT
        while True:
            try:
                await self._look()
                wait = FIRST_WAIT
                await asyncio.sleep(LOOK_EVERY if self.has_caught_up else FIRST_WAIT)
            except RetryAfter as error:
                await asyncio.sleep(retry_after(error).total_seconds())
            except (TelegramError, DatabaseAwayError) as error:
                _log.warning("webhook_look_failed", extra={"error": type(error), "seconds": wait})
                await asyncio.sleep(wait)
                wait = min(wait * 1.5, LONGEST_WAIT)

    async def _look(self) -> None:
        info = await self._bot.get_webhook_info()
        if info.url != self.hook.url:
            await self._set()
            return
        if info.pending_update_count > 0 and self._is_cut_off_since(info.last_error_date):
            _log.warning("webhook_not_reached", extra={"count": info.pending_update_count})
            return
        if self.has_caught_up:
            await (self._beat() if self.is_hearing else self._make_good())
            return
        if self._started is None:
            self._started = self._seconds()
            await self.left_over.take_up()
        if info.pending_update_count == 0 or self._seconds() - self._started > CATCHING_UP:
            await self._make_good()
            self._caught_up = True

    async def _set(self) -> None:
        """Telegram keeps what waits: it is never told to drop anything."""
        certificate = (
            await asyncio.to_thread(self.hook.certificate.read_bytes) if self.hook.certificate else None
        )
        await self._bot.set_webhook(
            self.hook.url,
            certificate=certificate,
            allowed_updates=ALLOWED_UPDATES,
            max_connections=MOST_CONNECTIONS,
            secret_token=self.hook.secret,
        )
        _log.info("webhook_set")

    def _is_cut_off_since(self, failed_at: datetime | None) -> bool:
        """By Telegram's clock, which may not be ours to the second. One post that failed, as when a replica
        dies, says nothing once others have come: while many talk, something waits at every look."""
        if failed_at is None or (self._reached_at is not None and self._reached_at > failed_at):
            return False
        return self._clock() - failed_at < timedelta(seconds=3 * LOOK_EVERY)


def read_update(body: bytes) -> Raw | None:
    """None: it is no update."""
    try:
        raw = json.loads(body)
    except ValueError:
        return None
    return raw if isinstance(raw, dict) and isinstance(raw.get("update_id"), int) else None
