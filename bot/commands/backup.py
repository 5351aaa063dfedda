"""`kith backup FILE` while Kith runs, `kith restore FILE` into an empty database."""

from __future__ import annotations

from pathlib import Path

from bot.app import cipher
from bot.clock import system_clock
from bot.commands import complain, say, settings_or_none
from bot.commands.progress import shown
from bot.config import Settings
from bot.troubles import DATABASE_TROUBLES, told
from storage.backups import restore_backup, verify_backup, write_backup
from storage.database import Database
from storage.encryption import Cipher
from storage.one_process import alone


async def backup(config: Path | None, file: Path) -> int:
    settings = settings_or_none(config, needs_token=False)
    if settings is None:
        return 2
    try:
        used = cipher(settings)
        database = _database(settings, used)
        try:
            with shown() as progress:
                rows = await write_backup(
                    database, used, file, system_clock(), _passphrase(settings), progress
                )
                await verify_backup(used, file, _passphrase(settings))
        finally:
            await database.close()
    except DATABASE_TROUBLES as error:
        complain(told(error, settings.storage.url))
        return 1
    say(f"{rows} rows are in {file}, read back and counted. {_how_to_open(settings)}")
    return 0


async def restore(config: Path | None, file: Path) -> int:
    settings = settings_or_none(config, needs_token=False)
    if settings is None:
        return 2
    try:
        with alone(settings.storage.url.file):
            used = cipher(settings)
            database = _database(settings, used)
            try:
                with shown() as progress:
                    rows = await restore_backup(database, used, file, _passphrase(settings), progress)
            finally:
                await database.close()
    except DATABASE_TROUBLES as error:
        complain(told(error, settings.storage.url))
        return 1
    say(f"{rows} rows came back and add up. What waited to be said then is not said any more.")
    return 0


def _how_to_open(settings: Settings) -> str:
    if _passphrase(settings):
        return "It opens with the passphrase, and its words with the key; keep both apart from it."
    return "It opens with the key of this Kith only; keep a copy of the key apart from it."


def _passphrase(settings: Settings) -> str:
    return settings.storage.backup_passphrase.get_secret_value()


def _database(settings: Settings, used: Cipher) -> Database:
    return Database(settings.storage.url.get_secret_value(), used)
