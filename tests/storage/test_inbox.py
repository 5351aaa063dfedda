"""Updates are kept until they were handled, each once."""

from __future__ import annotations

import asyncio

from sqlalchemy import func, select

from storage import inbox
from storage.database import Database
from storage.tables import inbox as table
from tests.storage.rows import MINUTE, NOW


async def store(database: Database, *ids: int) -> list[int]:
    async with database.transaction() as tx:
        return await inbox.store(tx, [(id_, f'{{"update_id": {id_}}}') for id_ in ids], NOW)


async def test_only_the_updates_that_are_new_are_given_back(database: Database) -> None:
    first = await store(database, 5, 6)

    second = await store(database, 6, 7, 7)

    assert (sorted(first), second) == ([5, 6], [7])


async def test_an_update_stored_by_two_at_once_is_new_to_one(
    database: Database, other_database: Database
) -> None:
    stored = await asyncio.gather(*(store(each, 5, 6, 7) for each in [database, other_database] * 3))

    assert sorted(id_ for ids in stored for id_ in ids) == [5, 6, 7]


async def test_what_is_not_handled_comes_back_in_the_order_of_arrival(database: Database) -> None:
    async with database.transaction() as tx:
        await inbox.store(tx, [(900, "{}"), (901, "{}")], NOW)
        await inbox.store(tx, [(12, "{}")], NOW + MINUTE)  # ids restart at random after a quiet week
        await inbox.store(tx, [(13, '{"words": "ño"}')], NOW + MINUTE)
        await inbox.done(tx, [901], NOW)

        left = await inbox.unhandled(tx)

    assert [each.update_id for each in left] == [900, 12, 13]
    assert left[-1].update == '{"words": "ño"}'


async def test_handled_words_are_gone_and_the_id_is_still_known(database: Database) -> None:
    await store(database, 5)

    async with database.transaction() as tx:
        await inbox.done(tx, [5], NOW)
        words = (await tx.execute(select(func.count(table.c.update)))).scalar_one()

    assert words == 0
    assert await store(database, 5) == []


async def test_tries_are_counted(database: Database) -> None:
    await store(database, 5)

    async with database.transaction() as tx:
        await inbox.begin(tx, 5)
        await inbox.begin(tx, 5)
        [left] = await inbox.unhandled(tx)

    assert left.attempts == 2


async def test_only_handled_updates_are_pruned_and_only_old_ones(database: Database) -> None:
    await store(database, 5, 6, 7)

    async with database.transaction() as tx:
        await inbox.done(tx, [5], NOW)
        await inbox.done(tx, [6], NOW + MINUTE)
        pruned = await inbox.prune(tx, NOW + MINUTE)
        left = (await tx.execute(select(table.c.update_id).order_by(table.c.update_id))).scalars().all()

    assert (pruned, left) == (1, [6, 7])
