"""`kith migrate`: bring the database up to date."""

from pathlib import Path

from bot.app import cipher
from bot.commands import complain, say, settings_or_none
from bot.troubles import DATABASE_TROUBLES, told
from storage.database import Database
from storage.migrate import upgrade


async def migrate(config: Path | None) -> int:
    settings = settings_or_none(config, needs_token=False)
    if settings is None:
        return 2
    try:
        await _to_newest(Database(settings.storage.url.get_secret_value(), cipher(settings)))
    except DATABASE_TROUBLES as error:
        complain(told(error, settings.storage.url))
        return 1
    say(f"{settings.storage.url.safe} is up to date.")
    return 0


async def _to_newest(database: Database) -> None:
    try:
        await upgrade(database)
    finally:
        await database.close()
