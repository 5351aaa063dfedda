"""`kith migrate`: bring the database up to date."""

from pathlib import Path

from bot.app import cipher
from bot.commands import complain, say, settings_or_none
from storage.database import Database, DatabaseAwayError
from storage.encryption import EncryptionKeyError
from storage.migrate import DatabaseNewerError, ForeignDatabaseError, upgrade


async def migrate(config: Path | None) -> int:
    settings = settings_or_none(config, needs_token=False)
    if settings is None:
        return 2
    try:
        database = Database(settings.storage.url.get_secret_value(), cipher(settings))
        await upgrade(database)
        await database.close()
    except (EncryptionKeyError, DatabaseNewerError, ForeignDatabaseError) as error:
        complain(str(error))
        return 1
    except DatabaseAwayError:
        complain(f"storage.url: no database answers at {settings.storage.url.safe}; is it running?")
        return 1
    say(f"{settings.storage.url.safe} is up to date.")
    return 0
