"""From a backup: what was said after it was made is not said again, and silence since then is nobody's."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.app import cipher
from bot.sandbox.faults import server_error
from bot.sandbox.phone import Phone
from storage.backups import restore_backup, write_backup
from storage.database import Database
from tests.world import World


async def goes_back(world: World, file: Path, *, after: timedelta) -> None:
    """The database is lost; after a while Kith is back with the backup."""
    settings = world.kith.settings
    kept = settings.storage.url.file
    assert kept
    await world.kith.close()
    for lost in kept.parent.glob(f"{kept.name}*"):
        lost.unlink()
    database = Database(world.url, cipher(settings))
    await restore_backup(database, cipher(settings), file)
    await database.close()
    await world.restarts(after=after)


def count(phone: Phone, words: str) -> int:
    return sum(words in text for text in phone.inbox)


async def test_an_alarm_that_left_after_the_backup_is_not_sent_again(world: World, tmp_path: Path) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    world.telegram.fail_next("sendMessage", server_error(), times=1000, chat_id=ben.id)
    await world.asks(ana)
    await write_backup(world.kith.database, cipher(world.kith.settings), tmp_path / "backup", world.now)
    world.telegram.faults.clear()
    await world.passes(minutes=2)
    told = count(ben, "asked for somebody")

    await goes_back(world, tmp_path / "backup", after=timedelta(hours=3))
    await world.passes(minutes=1)

    assert told == 1
    assert count(ben, "asked for somebody") == 1


async def test_nobody_is_missed_for_what_the_backup_does_not_know(world: World, tmp_path: Path) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    await write_backup(world.kith.database, cipher(world.kith.settings), tmp_path / "backup", world.now)
    await world.taps(ana, "I'm okay")
    before = len(ben.inbox)

    await goes_back(world, tmp_path / "backup", after=timedelta(days=2))
    await world.passes(minutes=1)
    asked_again = ana.last.text
    await world.taps(ana, "I'm okay")

    assert "offline" in asked_again
    assert [text.split(" (")[0] for text in ben.inbox[before:]] == ["Ana is okay"]
