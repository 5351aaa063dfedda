"""What is looked at however much somebody sends, and what they read when the rest is not."""

from contextlib import suppress

from telegram import Update
from telegram.error import TelegramError

from bot.domain.screen import Screen, text
from bot.transport.context import Context, KithApplication
from bot.transport.floods import Floods
from handlers import danger


def of(application: KithApplication) -> Floods:
    def asks_for_help(update: Update) -> bool:
        return danger.asks_for_help(update, application.bot_data["tools"].lexicon)

    async def slow_down(update: Update) -> None:
        with suppress(TelegramError):
            await Context.from_update(update, application).say(update, Screen(text("slow-down")))

    return Floods(asks_for_help, slow_down)
