"""A disk that is full or can only be read, a damaged file: said plainly, and nothing worse than before."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.__main__ import main
from storage.database import Database, DatabaseAwayError, Trouble
from storage.encryption import Cipher
from storage.integrity import damage
from storage.key_file import KeyFile
from tests.commands.conftest import Setting
from tests.commands.test_check import harm
from tests.storage import rows

Printed = pytest.CaptureFixture[str]

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")


@pytest.fixture
def disk(tmp_path: Path, lived_in: Path, setting: Setting) -> Iterator[Path]:
    """A disk of two megabytes with the database on it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=False)  # noqa: S603, S607
    if done.returncode:
        pytest.skip("this machine lets nobody mount a disk")
    for file in (lived_in, lived_in.with_name("kith.key")):
        shutil.copy(file, folder)
    setting(STORAGE__URL=f"sqlite:///{folder / 'kith.sqlite3'}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607


def fill(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as out, suppress(OSError):
        while True:
            out.write(b"x" * 4096)
    return filler


def read_only(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)  # noqa: S603, S607


async def kith(*arguments: str) -> int:
    return await asyncio.to_thread(main, arguments)


async def test_on_a_full_disk_nothing_is_half_written_and_it_goes_on_once_there_is_room(disk: Path) -> None:
    database = Database(
        f"sqlite:///{disk / 'kith.sqlite3'}", Cipher(KeyFile(disk / "kith.key").read_or_make())
    )
    async with database.transaction():
        pass  # the log of what is written has its place already, as in a Kith that runs
    filler = fill(disk)

    with pytest.raises(DatabaseAwayError) as full:
        async with database.transaction() as tx:
            for number in range(1000, 3000):
                await rows.person(tx, number)
    filler.unlink()
    async with database.transaction() as tx:
        newest = await rows.person(tx, 5000)

    assert full.value.trouble is Trouble.FULL
    assert newest.id == 2
    assert await damage(database) == []
    await database.close()


async def test_a_backup_that_does_not_fit_leaves_nothing_behind(disk: Path, capsys: Printed) -> None:
    fill(disk)

    code = await kith("backup", str(disk / "kith.backup"))

    assert code == 1
    assert "is full. Make room" in capsys.readouterr().err
    assert not list(disk.glob("kith.backup*"))


async def test_a_backup_onto_another_disk_that_is_full_leaves_nothing_there(
    disk: Path, setting: Setting, capsys: Printed
) -> None:
    setting(STORAGE__URL="sqlite:///kith.sqlite3")
    fill(disk)

    code = await kith("backup", str(disk / "kith.backup"))

    assert code == 1
    assert "cannot be written (No space left on device)" in capsys.readouterr().err
    assert not list(disk.glob("kith.backup*"))


@pytest.mark.parametrize("command", [("migrate",), ("forget", "101"), ("run",)])
async def test_what_can_only_be_read_is_said(command: tuple[str, ...], disk: Path, capsys: Printed) -> None:
    read_only(disk)

    code = await kith(*command)

    told = capsys.readouterr().err
    assert code == 1
    assert "write" in told
    assert str(disk) in told


@pytest.mark.parametrize("command", [("backup", "new.backup"), ("forget", "101"), ("run",)])
async def test_a_damaged_file_is_named_and_left_as_it_is(
    command: tuple[str, ...], lived_in: Path, capsys: Printed
) -> None:
    harm(lived_in)
    before = lived_in.read_bytes()

    code = await kith(*command)

    told = capsys.readouterr().err
    assert code == 1
    assert "damaged" in told
    assert "kith restore" in told
    assert lived_in.read_bytes() == before
    assert not Path("new.backup").exists()
