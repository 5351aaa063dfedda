"""`kith forget`: delete everything about one person, as their own /forget does; Kith may run meanwhile."""

from datetime import UTC
from pathlib import Path

from bot.app import cipher, services_on
from bot.clock import system_clock
from bot.commands import complain, say, settings_or_none
from bot.config import Settings
from bot.domain.screen import text
from bot.knowledge.directory import load
from bot.services.work import Work
from bot.texts import LANGUAGES, Reader, Texts
from bot.troubles import DATABASE_TROUBLES, told
from storage.database import Database
from storage.key_check import check_key
from storage.migrate import upgrade


async def forget(config: Path | None, telegram_id: int) -> int:
    settings = settings_or_none(config, needs_token=False)
    if settings is None:
        return 2
    try:
        forgotten = await _forget(settings, telegram_id)
    except DATABASE_TROUBLES as error:
        complain(told(error, settings.storage.url))
        return 1
    if not forgotten:
        complain(f"Nobody with the Telegram id {telegram_id} is in {settings.storage.url.safe}.")
        return 1
    say("Forgotten. What was passed on to others is taken back as soon as Kith runs, or now if it does.")
    return 0


async def _forget(settings: Settings, telegram_id: int) -> bool:
    database = Database(settings.storage.url.get_secret_value(), cipher(settings))
    services = services_on(Work(database, system_clock), settings, load(settings.crisis.local_lines_path))
    nameless = Texts().plain(text("nameless-circle"), Reader(LANGUAGES[0], UTC, system_clock()))
    try:
        await upgrade(database)
        await check_key(database)
        return await services.forgetting.forget(telegram_id, nameless)
    finally:
        await database.close()
