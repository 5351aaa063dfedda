"""From one database into another: everything, once, and only where it adds up."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Table, text

from storage import rows
from storage.copying import CopyError, copy_database, unread
from storage.database import Database
from storage.migrate import DatabaseState, HalfCopiedError, state, upgrade
from storage.rows import Batch, Writer, sums_of
from storage.tables import metadata
from tests.databases import ON_POSTGRESQL
from tests.storage.rows import person
from tests.storage.test_backups import a_life
from tests.world import World


class CutError(Exception):
    pass


def cuts(after: int) -> rows.Progress:
    """As if the process ended there."""
    seen = 0

    def progress(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == after:
            raise CutError

    return progress


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[World]:
    async with a_life(tmp_path) as world:
        yield world


async def content(database: Database) -> dict[str, list[object]]:
    async with database.snapshot() as tx:
        return (await sums_of(tx)).to_json()


async def test_everything_is_there_and_new_rows_get_new_ids(life: World, empty_database: Database) -> None:
    source = life.kith.database
    before = await content(source)

    copied = await copy_database(source, empty_database)

    assert await content(empty_database) == before == await content(source)
    assert copied == sum(int(str(rows)) for rows, _ in before.values())
    assert await state(empty_database) is DatabaseState.CURRENT
    async with empty_database.transaction() as tx:
        assert (await person(tx, 999)).id == 3


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_rows_of_every_table_have_an_order_to_go_on_in(table: Table) -> None:
    assert rows._key_of(table)


async def test_what_was_cut_off_goes_on_where_it_stood(
    life: World, empty_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "BATCH", 1)
    moved: list[tuple[str, int, int]] = []
    with pytest.raises(CutError):
        await copy_database(life.kith.database, empty_database, moved=cuts(after=4))
    with pytest.raises(HalfCopiedError, match="kith copy"):
        await upgrade(empty_database)

    await copy_database(life.kith.database, empty_database, moved=lambda *each: moved.append(each))

    assert await content(empty_database) == await content(life.kith.database)
    assert ("inbox", 1, 3) not in moved
    assert ("inbox", 3, 3) in moved


async def test_a_source_that_changed_meanwhile_is_copied_anew(
    life: World, empty_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "BATCH", 1)
    with pytest.raises(CutError):
        await copy_database(life.kith.database, empty_database, moved=cuts(after=4))
    await life.says(await life.newcomer("Dora"), "/start")

    await copy_database(life.kith.database, empty_database)

    assert await content(empty_database) == await content(life.kith.database)


@pytest.mark.parametrize("foreign", ["CREATE TABLE shop (id INTEGER)", None])
async def test_a_target_with_something_in_it_is_left_alone(
    life: World, empty_database: Database, foreign: str | None
) -> None:
    if foreign is None:
        await upgrade(empty_database)
    else:
        async with empty_database.transaction() as tx:
            await tx.execute(text(foreign))
    before = await content(empty_database)

    with pytest.raises(CopyError, match="name an empty one"):
        await copy_database(life.kith.database, empty_database)

    assert await content(empty_database) == before


async def test_what_arrived_otherwise_than_it_left_is_not_called_a_copy(
    life: World, empty_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Careless(Writer):
        async def write(self, batch: Batch) -> None:
            for row in batch.rows:
                row |= {"language": "xx"} if batch.table == "people" else {}
            await super().write(batch)

    monkeypatch.setattr("storage.copying.Writer", Careless)

    with pytest.raises(CopyError, match=r"does not add up \(people\)"):
        await copy_database(life.kith.database, empty_database)

    assert await state(empty_database) is DatabaseState.HALF_COPIED


@ON_POSTGRESQL
async def test_it_goes_the_other_way_too_and_notices_who_writes_meanwhile(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Meanwhile(Writer):
        async def write(self, batch: Batch) -> None:
            await super().write(batch)
            async with database.transaction() as tx:
                await person(tx, 102, "Dora")

    async with database.transaction() as tx:
        await person(tx)
    file, again = (unread(f"sqlite:///{tmp_path / name}.sqlite3") for name in ("one", "two"))

    await copy_database(database, file)
    there = await content(file)
    monkeypatch.setattr("storage.copying.Writer", Meanwhile)
    with pytest.raises(CopyError, match="Stop Kith"):
        await copy_database(database, again)

    assert there["people"][0] == 1
    assert await state(again) is DatabaseState.HALF_COPIED
    for each in (file, again):
        await each.close()
