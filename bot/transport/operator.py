"""What whoever runs the bot should know, in the chat they named in the settings, if they named one."""

from __future__ import annotations

import logging
from zoneinfo import ZoneInfo

from telegram.error import TelegramError

from bot.domain.delivery import Lane
from bot.domain.screen import Screen, Text, text
from bot.texts import Reader
from bot.transport.context import Tools

_log = logging.getLogger(__name__)


async def tell_operator(tools: Tools, words: Text) -> None:
    """Never raises for Telegram: a wrong chat of theirs must not cost anybody else an answer."""
    if not tools.operator_chat:
        return
    reader = Reader("en", ZoneInfo("UTC"), tools.clock())
    try:
        await tools.post.answer(tools.operator_chat, Screen(words), reader, Lane.BULK)
    except TelegramError as error:
        _log.warning("operator_not_told", extra={"error": type(error)})


async def report_lines(tools: Tools) -> None:
    """What is wrong in the operator's own crisis lines, at start, when somebody looks."""
    mistakes = tools.directory.local_mistakes
    if not mistakes:
        return
    _log.error("local_lines_wrong", extra={"count": len(mistakes)})
    await tell_operator(tools, text("operator-local-lines", count=len(mistakes), first=str(mistakes[0])))
