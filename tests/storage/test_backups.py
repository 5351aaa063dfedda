"""A backup is one moment of everything; it comes back whole or not at all, and says nothing twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.app import cipher
from storage import circles, people
from storage.backups import BackupError, restore_backup, write_backup
from storage.database import Database
from storage.rows import Sums, batches
from storage.tables import outbox
from tests.databases import CIPHER
from tests.world import START, World, new_world

WORDS = "Bread is in the oven"


@asynccontextmanager
async def a_life(folder: Path) -> AsyncIterator[World]:
    """A bit of everything, and an alarm that has not left yet."""
    async with new_world(folder) as world:
        ana, ben = await world.quiet_circle("Ana", "Ben")
        await world.says(ana, "/ok")
        await world.says(ana, WORDS)
        ben.send("/reachout")
        await world.hears()
        await world.kith.services.time_passing.tick(hearing=True)
        yield world


async def sums_of(database: Database) -> dict[str, list[object]]:
    sums = Sums()
    async with database.snapshot() as tx:
        async for batch in batches(tx):
            sums.add(batch)
    return sums.to_json()


async def test_everything_comes_back_into_either_database_but_what_waited_to_be_said(
    empty_database: Database, tmp_path: Path
) -> None:
    async with a_life(tmp_path) as world:
        file = tmp_path / "kith.backup"
        written = await write_backup(world.kith.database, cipher(world.kith.settings), file, START)
        before = await sums_of(world.kith.database)

        restored = await restore_backup(empty_database, cipher(world.kith.settings), file)

    after = await sums_of(empty_database)
    async with empty_database.transaction() as tx:
        waiting = select(func.count()).select_from(outbox).where(outbox.c.due_at.is_not(None))
        left = (await tx.execute(waiting)).scalar_one()
    differing = {table for table in before if before[table] != after[table]}
    assert written == restored
    assert differing <= {"outbox"}
    assert left == 0
    assert WORDS not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


async def test_what_is_written_meanwhile_is_not_in_it_and_waits_for_nobody(tmp_path: Path) -> None:
    async with a_life(tmp_path) as world, world.kith.database.snapshot() as tx:
        reading = batches(tx)
        first = await anext(reading)

        newcomer = await world.newcomer("Dora")
        await world.says(newcomer, "/start")
        people = [batch async for batch in reading if batch.table == "people"] or [first]
        await reading.aclose()

    assert newcomer.last.text
    assert sum(len(batch.rows) for batch in people) == 2


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda lines: lines[:-1], "not whole"),
        (lambda lines: [*lines[:2], *lines[3:]], "damaged"),
        (lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], "damaged"),
        (lambda lines: [*lines[:3], lines[3][:-9] + "AAAAAAAA=", *lines[4:]], "damaged"),
        (lambda lines: ["{}", *lines[1:]], "no backup of Kith"),
        (lambda lines: [], "no backup of Kith"),
    ],
)
async def test_a_damaged_one_leaves_the_database_empty(harm: object, said: str, tmp_path: Path) -> None:
    async with a_life(tmp_path) as world:
        file = tmp_path / "kith.backup"
        await write_backup(world.kith.database, cipher(world.kith.settings), file, START)
        file.write_text("".join(f"{line}\n" for line in harm(file.read_text().splitlines())))  # type: ignore[operator]
        empty = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}", CIPHER)

        with pytest.raises(BackupError, match=said):
            await restore_backup(empty, cipher(world.kith.settings), file)

    assert await sums_of(empty) == {}
    await empty.close()


async def test_a_passphrase_opens_what_it_closed_and_nothing_else_does(tmp_path: Path) -> None:
    async with a_life(tmp_path) as world:
        file, key = tmp_path / "kith.backup", cipher(world.kith.settings)
        written = await write_backup(world.kith.database, key, file, START, "a wet stone")
        empty = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}", CIPHER)
        with pytest.raises(BackupError, match="passphrase"):
            await restore_backup(empty, key, file, "a dry stone")

        assert await restore_backup(empty, key, file, "a wet stone") == written

    await empty.close()


async def test_nothing_is_written_over(tmp_path: Path) -> None:
    async with a_life(tmp_path) as world:
        file, key = tmp_path / "kith.backup", cipher(world.kith.settings)
        file.write_text("mine")
        with pytest.raises(BackupError, match="there already"):
            await write_backup(world.kith.database, key, file, START)
        with pytest.raises(BackupError, match="something in this database"):
            await restore_backup(world.kith.database, key, file)

    assert file.read_text() == "mine"


async def test_a_backup_under_load_is_one_moment_of_it_and_holds_nobody_up(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each transaction writes a person and a circle; a backup that saw half of one would hold more of one."""
    monkeypatch.setattr("storage.rows.BATCH", 5)
    file, done = tmp_path / "kith.backup", asyncio.Event()
    written = 0

    async def one_more(number: int) -> None:
        async with database.transaction() as tx:
            await people.add(tx, number, WORDS, "en", START)
            await circles.add(tx, WORDS, START)

    async def load() -> None:
        nonlocal written
        while not done.is_set():
            await one_more(1000 + written)
            written += 1

    for number in range(20):
        await one_more(number + 1)
    loading = asyncio.ensure_future(load())
    await write_backup(database, CIPHER, file, START, progress=lambda *_: None)
    meanwhile = written
    done.set()
    await loading

    copy = Database(f"sqlite:///{tmp_path / 'copy.sqlite3'}", CIPHER)
    await restore_backup(copy, CIPHER, file)
    sums = await sums_of(copy)
    await copy.close()
    assert sums["people"][0] == sums["circles"][0]
    assert 20 <= int(str(sums["people"][0])) <= 20 + meanwhile
    assert meanwhile > 0
