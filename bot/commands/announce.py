"""`kith announce FILE`: tells everybody what stands in a file. Asks first; can be cut off and given again."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC
from pathlib import Path

from bot.app import cipher
from bot.clock import system_clock
from bot.commands import complain, say, settings_or_none
from bot.commands.progress import shown
from bot.config import Settings
from bot.services.announcements import Announcement, Announcements
from bot.services.work import Work
from bot.texts import LANGUAGES, Reader, Texts
from bot.troubles import DATABASE_TROUBLES, told
from storage.database import Database
from storage.key_check import check_key
from storage.migrate import upgrade

LONGEST = 3500
"""Telegram takes 4096, and a line goes before it."""
LOOK_EVERY = 1.0
NOBODY_SENDS_AFTER = 120
"""Looks without any progress, after which it is said that nobody sends."""


async def announce(config: Path | None, file: Path, language: str | None, *, dry: bool, yes: bool) -> int:
    settings = settings_or_none(config, needs_token=False)
    if settings is None:
        return 2
    words = _words(file)
    if words is None:
        return 2
    try:
        return await _announce(settings, Announcement(words, language), dry=dry, yes=yes)
    except DATABASE_TROUBLES as error:
        complain(told(error, settings.storage.url))
        return 1


def _words(file: Path) -> str | None:
    try:
        words = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        complain(f"{file} cannot be read ({type(error).__name__}); name a text file in UTF-8")
        return None
    if not words or len(words) > LONGEST:
        complain(f"{file} has {len(words)} characters; write 1 to {LONGEST}")
        return None
    return words


async def _announce(settings: Settings, announcement: Announcement, *, dry: bool, yes: bool) -> int:
    database = Database(settings.storage.url.get_secret_value(), cipher(settings))
    try:
        await upgrade(database)
        await check_key(database)
        announcements = Announcements(Work(database, system_clock))
        audience = await announcements.audience(announcement)
        _show(announcement, audience)
        if dry:
            return 0
        if not yes and not await asyncio.to_thread(_is_confirmed, sum(audience.values())):
            complain("Nothing was sent.")
            return 1
        await _tell_everybody(announcements, announcement)
        return 0
    finally:
        await database.close()


def _show(announcement: Announcement, audience: dict[str, int]) -> None:
    texts = Texts()
    say(f"To {sum(audience.values())} people who can be reached.")
    for language in sorted(audience):
        reader = Reader(language if language in LANGUAGES else LANGUAGES[0], UTC, system_clock())
        say(f"\n{language}, {audience[language]} people:\n{texts.plain(announcement.screen.text, reader)}")


def _is_confirmed(count: int) -> bool:
    say(f"\nIt cannot be taken back. Type {count} to send it:")
    return sys.stdin.readline().strip() == str(count)


async def _tell_everybody(announcements: Announcements, announcement: Announcement) -> None:
    """Until everybody was written to; who sleeps is written to in the morning."""
    said_asleep, before, idle = False, -1, 0
    with shown() as progress:
        while True:
            now = await announcements.tell_some(announcement)
            progress("announcement", now.told - now.waiting, now.told + now.left)
            if now.left == 0 and now.waiting == 0:
                break
            if now.asleep and not now.awake and not said_asleep:
                said_asleep = True
                say(f"{now.asleep} people sleep. Leave this running, or give the command again tomorrow.")
            sent = now.told - now.waiting
            idle, before = (idle + 1 if sent == before and now.waiting else 0), sent
            if idle == NOBODY_SENDS_AFTER:
                complain("Nothing is being sent. Is `kith run` running?")
            await asyncio.sleep(LOOK_EVERY)
    say("Everybody who can be reached was written to. The same words go to nobody again.")
