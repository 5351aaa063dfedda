"""`kith keys rotate` and `kith keys retire`: a new key for what is encrypted, while Kith runs or not.

rotate puts a new key in front of the old one in the key file and writes every value anew; a Kith that runs
reads the file again by itself. retire looks through everything once more and then takes the old keys away.
"""

from __future__ import annotations

from pathlib import Path

from bot.app import cipher
from bot.commands import complain, say, settings_or_none
from bot.commands.progress import shown
from bot.config import Settings
from bot.troubles import DATABASE_TROUBLES, told
from storage.database import Database
from storage.encryption import Cipher
from storage.key_check import check_key
from storage.key_file import KeyFile
from storage.key_rotation import Rotated, rotate
from storage.migrate import upgrade


async def keys(config: Path | None, what: str) -> int:
    settings = settings_or_none(config, needs_token=False)
    if settings is None:
        return 2
    try:
        return await (_rotate(settings) if what == "rotate" else _retire(settings))
    except DATABASE_TROUBLES as error:
        complain(told(error, settings.storage.url))
        return 1


async def _rotate(settings: Settings) -> int:
    if not settings.storage.keys:
        await _check(settings)
        KeyFile(settings.storage.key_path).add_new()
        say(f"A new key stands first in {settings.storage.key_path}; the old one behind it.")
    done = await _write_anew(settings)
    say(f"The first key opens all {done.values} values; {done.changed} were written anew.")
    if settings.storage.keys:
        say("Take the other keys out of storage.key, and keep them with the backups made before.")
    else:
        say("When Kith has run with it for a minute, `kith keys retire` takes the old key away.")
    return 0


async def _retire(settings: Settings) -> int:
    if settings.storage.keys:
        complain("storage.key: the keys stand in the settings; take the old ones out there, after a rotate.")
        return 1
    await _write_anew(settings)
    retired = KeyFile(settings.storage.key_path).retire()
    if retired is None:
        say("There was no old key.")
    else:
        say(f"The old keys went to {retired}. Keep it with the backups made before, and delete it with them.")
    return 0


async def _check(settings: Settings) -> None:
    """No new key in front of one that does not fit."""
    database = _database(settings, cipher(settings))
    try:
        await upgrade(database)
        await check_key(database)
    finally:
        await database.close()


async def _write_anew(settings: Settings) -> Rotated:
    used = cipher(settings)
    database = _database(settings, used)
    try:
        with shown() as progress:
            return await rotate(database, used, progress)
    finally:
        await database.close()


def _database(settings: Settings, used: Cipher) -> Database:
    return Database(settings.storage.url.get_secret_value(), used)
