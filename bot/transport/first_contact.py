"""The first words with Telegram: who we are; for as long as that takes."""

from __future__ import annotations

import asyncio
import logging

from telegram.error import InvalidToken, TelegramError

from bot.transport.context import KithApplication

_log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0


async def meet(application: KithApplication, stop: asyncio.Event) -> bool:
    """False: we were told to stop before Telegram answered. Raises InvalidToken."""
    wait = FIRST_WAIT
    while not stop.is_set():
        try:
            await application.initialize()
        except InvalidToken:
            raise
        except TelegramError as error:
            _log.warning("telegram_away", extra={"error": type(error), "seconds": wait})
            await _either(stop, wait)
            wait = min(wait * 2, LONGEST_WAIT)
        else:
            return True
    return False


async def _either(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        pass
