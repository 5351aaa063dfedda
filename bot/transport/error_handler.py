"""What happens when a handler fails: ids in the log, a kind word to the person, and nothing swallowed."""

from __future__ import annotations

import logging
from contextvars import ContextVar

from telegram import Update
from telegram.error import TelegramError

from bot.domain.screen import Screen, text
from bot.services.work import DatabaseAwayError
from bot.transport.context import Context

_log = logging.getLogger(__name__)

failure: ContextVar[Exception | None] = ContextVar("failure", default=None)
"""Why the update being handled could not be, for whoever feeds it: the library itself keeps silent."""


async def on_error(update: object, context: Context) -> None:
    error = context.error
    failure.set(error)
    update_id = update.update_id if isinstance(update, Update) else 0
    _log.error("handler_failed", extra={"update": update_id}, exc_info=error)
    if isinstance(error, DatabaseAwayError | TelegramError) or not isinstance(update, Update):
        return  # tried again when the database is back; and whom Telegram does not let us answer, we cannot
    try:
        await context.say(update, Screen(text("something-failed")))
    except TelegramError:
        _log.warning("apology_failed", extra={"update": update_id})
