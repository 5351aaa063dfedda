"""What happens when a handler fails: ids in the log, a kind word to the person, and nothing swallowed."""

from __future__ import annotations

import logging
from contextvars import ContextVar

from telegram import Update
from telegram.error import TelegramError

from bot.domain.screen import Screen, text
from bot.services.work import CountedAlreadyError, DatabaseAwayError
from bot.transport.context import Context

_log = logging.getLogger(__name__)

failure: ContextVar[Exception | None] = ContextVar("failure", default=None)
"""Why the update being handled could not be, for whoever feeds it: the library itself keeps silent."""


async def on_error(update: object, context: Context) -> None:
    error = context.error
    failure.set(error)
    update_id = update.update_id if isinstance(update, Update) else 0
    if isinstance(error, CountedAlreadyError) and isinstance(update, Update):
        await _say(update, context, "counted-already")
        return
    _log.error("handler_failed", extra={"update": update_id}, exc_info=error)
    if isinstance(error, DatabaseAwayError | TelegramError) or not isinstance(update, Update):
        return  # tried again when the database is back; and whom Telegram does not let us answer, we cannot
    await _say(update, context, "something-failed")


async def _say(update: Update, context: Context, words: str) -> None:
    try:
        await context.say(update, Screen(text(words)))
    except TelegramError:
        _log.warning("apology_failed", extra={"update": update.update_id})
