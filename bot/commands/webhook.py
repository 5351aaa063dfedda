"""`kith webhook remove`: what another program left, so that Kith can poll. What waits at Telegram is kept."""

from __future__ import annotations

from pathlib import Path

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.commands import complain, say, settings_or_none


async def remove_webhook(config: Path | None) -> int:
    settings = settings_or_none(config, needs_token=True)
    if settings is None:
        return 2
    token = settings.telegram.token.get_secret_value()
    try:
        async with Bot(token, base_url=f"{settings.telegram.api_url}/bot") as bot:
            if not (await bot.get_webhook_info()).url:
                say("There was no webhook.")
                return 0
            await bot.delete_webhook(drop_pending_updates=False)
    except InvalidToken:
        complain("telegram.token: Telegram does not know this token; ask @BotFather for the right one")
        return 1
    except TelegramError as error:
        complain(f"telegram.api_url: no answer ({type(error).__name__}). Is this machine online?")
        return 1
    say("The webhook is gone. Updates wait at Telegram until `kith run` asks for them.")
    return 0
