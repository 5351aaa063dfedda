"""`kith check`: is everything in order, and if not, what to do. Exit code 0, or 1 where something is not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.app import cipher
from bot.commands import say, settings_or_none
from bot.config import Settings
from bot.knowledge.directory import load
from storage.database import Database, DatabaseAwayError
from storage.encryption import EncryptionKeyError
from storage.migrate import DatabaseState, state


@dataclass(frozen=True, slots=True)
class Finding:
    """`remedy` is empty where all is well."""

    what: str
    is_well: bool
    remedy: str = ""

    def __str__(self) -> str:
        return f"ok    {self.what}" if self.is_well else f"WRONG {self.what}\n      {self.remedy}"


async def check(config: Path | None) -> int:
    settings = settings_or_none(config, needs_token=True)
    if settings is None:
        return 2
    say("ok    settings")
    findings = [finding async for finding in _findings(settings)]
    for finding in findings:
        say(str(finding))
    return 0 if all(finding.is_well for finding in findings) else 1


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    yield await _database(settings)
    yield await _token(settings)
    yield _lines(settings)


async def _database(settings: Settings) -> Finding:
    where = f"database {settings.storage.url.safe}"
    if settings.storage.url.file is not None and not settings.storage.url.file.exists():
        return Finding(f"{where} (not there yet; `kith run` makes it)", True)
    try:
        database = Database(settings.storage.url.get_secret_value(), cipher(settings))
        found = await state(database)
        await database.close()
    except EncryptionKeyError as error:
        return Finding(where, False, str(error))
    except DatabaseAwayError:
        return Finding(
            where, False, "It does not answer. Does the server run? Are name and password right?"
        )
    return _of_state(where, found)


def _of_state(where: str, found: DatabaseState) -> Finding:
    match found:
        case DatabaseState.CURRENT | DatabaseState.EMPTY:
            return Finding(where, True)
        case DatabaseState.OLDER:
            return Finding(f"{where} (older; `kith run` or `kith migrate` brings it up to date)", True)
        case DatabaseState.NEWER:
            return Finding(
                where, False, "A newer Kith made it. Install that version, or restore a backup."
            )
        case DatabaseState.FOREIGN:
            return Finding(where, False, "It belongs to another program. Give Kith a database of its own.")


async def _token(settings: Settings) -> Finding:
    where = f"token at {settings.telegram.api_url}"
    bot = Bot(
        settings.telegram.token.get_secret_value(),
        base_url=f"{settings.telegram.api_url}/bot",
        request=HTTPXRequest(),
    )
    try:
        me = await bot.get_me()
        webhook = await bot.get_webhook_info()
    except InvalidToken:
        return Finding(where, False, "Telegram does not know this token. Ask @BotFather for the right one.")
    except TelegramError as error:
        return Finding(where, False, f"No answer ({type(error).__name__}). Is this machine online?")
    finally:
        await bot.shutdown()
    if webhook.url:
        return Finding(
            where, False, "Another program left a webhook, so no update comes here. Delete it."
        )
    return Finding(f"{where}: @{me.username}", True)


def _lines(settings: Settings) -> Finding:
    file = settings.crisis.local_lines_path
    if file is None:
        return Finding("crisis lines: the built-in ones", True)
    mistakes = load(file).local_mistakes
    if not mistakes:
        return Finding(f"crisis lines: the built-in ones and {file}", True)
    told = "; ".join(str(mistake) for mistake in mistakes)
    return Finding(f"crisis lines in {file}", False, f"The rest of it is used. {told}")
