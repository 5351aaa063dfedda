"""The library's bot with one thing more: updates as Telegram sent them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from telegram.ext import ExtBot

from bot.domain.delivery import Lane


class KithBot(ExtBot[Lane]):
    async def raw_updates(
        self, offset: int, limit: int, patience: timedelta, allowed: Sequence[str]
    ) -> list[dict[str, Any]]:
        """What getUpdates answers, unread. Raises TelegramError.

        The library reads all updates or none: one that it does not understand would keep every other from
        being heard, for as long as Telegram keeps it.
        """
        data = {"offset": offset, "limit": limit, "timeout": patience, "allowed_updates": allowed}
        found: list[dict[str, Any]] = await self._post(
            "getUpdates", data, read_timeout=patience.total_seconds() + 10
        )
        return found
