"""The menu of commands that Telegram's apps show, in every language."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.ext import ExtBot

from bot.domain.delivery import Lane
from bot.domain.screen import text
from bot.texts import LANGUAGES, Reader, Texts


async def publish(bot: ExtBot[Lane], commands: Sequence[str], now: datetime) -> None:
    """English is what Telegram shows to whoever's app speaks none of our languages."""
    texts = Texts()
    for language in LANGUAGES:
        reader = Reader(language, ZoneInfo("UTC"), now)
        menu = [BotCommand(name, texts.plain(text(f"command-{name}"), reader)) for name in commands]
        code = None if language == LANGUAGES[0] else language
        await bot.set_my_commands(menu, scope=BotCommandScopeAllPrivateChats(), language_code=code)
