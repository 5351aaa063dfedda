"""Backups that are made by themselves: in time, whole, not too many, and never silently missing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.backups import Backups, plan_of
from bot.config import load
from storage.backups import BackupError, restore_backup
from storage.database import Database
from tests.world import World


class Machine:
    """A world that makes a backup a day and keeps three."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder
        self.told: list[str] = []
        settings = load(None, {"KITH_BACKUPS__FOLDER": str(folder), "KITH_BACKUPS__KEEP": "3"})
        plan = plan_of(settings)
        assert plan
        self.backups = Backups(plan, world.kith.database, "", world.clock, self._hears)

    async def _hears(self, why: str) -> None:
        self.told.append(why)

    async def passes(self, hours: float) -> None:
        self.world.clock.move(timedelta(hours=hours))
        await self.backups.make_if_due()

    @property
    def files(self) -> list[str]:
        return sorted(file.name for file in self.folder.iterdir())


@pytest.fixture
def machine(world: World, tmp_path: Path) -> Machine:
    return Machine(world, tmp_path / "backups")


async def test_one_is_made_a_day_and_the_oldest_make_room(machine: Machine) -> None:
    made = []
    for _ in range(5):
        await machine.passes(hours=1)
        await machine.passes(hours=23)
        made.append(len(machine.files))

    assert made == [1, 2, 3, 3, 3]
    assert machine.files[-1] == "kith-20260306T090000Z.backup"
    assert machine.told == []


async def test_nothing_else_in_the_folder_is_touched_and_what_a_crash_left_half_goes(
    machine: Machine,
) -> None:
    machine.folder.mkdir()
    for name in ("mine.txt", "kith-before-the-move.backup", "kith-20260101T000000Z.backup.part"):
        (machine.folder / name).write_text("half")

    await machine.passes(hours=1)

    assert machine.files == ["kith-20260302T090000Z.backup", "kith-before-the-move.backup", "mine.txt"]


async def test_it_can_be_restored_and_is_for_its_owner_only(machine: Machine, tmp_path: Path) -> None:
    await machine.world.quiet_circle("Ana", "Ben")
    await machine.passes(hours=1)
    [file] = machine.folder.iterdir()
    empty = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}", machine.world.kith.database.cipher)

    rows = await restore_backup(empty, empty.cipher, file)

    await empty.close()
    assert rows > 0
    assert file.stat().st_mode & 0o077 == 0
    assert machine.folder.stat().st_mode & 0o077 == 0


async def test_a_failure_is_told_and_tried_again_after_an_hour(machine: Machine) -> None:
    machine.folder.write_text("a file where the folder should be")

    await machine.passes(hours=1)
    await machine.passes(hours=0.1)
    told = list(machine.told)
    machine.folder.unlink()
    await machine.passes(hours=0.1)
    still = machine.folder.exists()
    await machine.passes(hours=1)

    assert len(told) == 1
    assert "backups" in told[0]
    assert not still
    assert len(machine.files) == 1


async def test_one_that_cannot_be_read_back_does_not_stay_and_takes_nobodys_place(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await machine.passes(hours=1)

    async def broken(*_: object) -> None:
        raise BackupError("it is damaged")

    monkeypatch.setattr("bot.backups.verify_backup", broken)
    await machine.passes(hours=25)

    assert machine.files == ["kith-20260302T090000Z.backup"]
    assert machine.told == ["it is damaged"]


async def test_a_clock_that_was_wrong_holds_up_no_backup(machine: Machine) -> None:
    await machine.passes(hours=24 * 400)
    await machine.passes(hours=-24 * 399)

    assert len(machine.files) == 2


async def test_the_operators_chat_hears_of_it_once_an_hour(world: World) -> None:
    operator = await world.has_operator()

    await world.kith.services.operator.backup_failed("the disk is full")
    await world.kith.services.operator.backup_failed("the disk is full")
    await world.settles()

    assert [text for text in operator.inbox if "backup" in text] == [
        "No backup could be made: the disk is full. kith check says more; Kith tries again in an hour."
    ]
