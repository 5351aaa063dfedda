"""Updates are kept until they were handled, each once, and those of one person by one replica at a time."""

from __future__ import annotations

import asyncio
from datetime import datetime

from sqlalchemy import func, insert, select

from storage import inbox
from storage.database import Database
from storage.inbox import Arrived, Lease
from storage.tables import inbox as table
from tests.databases import ON_POSTGRESQL
from tests.storage.rows import MINUTE, NOW

ANA, BEN = 7, 8
HERE = Lease("here", NOW + MINUTE)
THERE = Lease("there", NOW + MINUTE)
LATER = NOW + 2 * MINUTE
"""When every lease of the above has ended."""


def arrived(update_id: int, whose: int = ANA) -> Arrived:
    return Arrived(update_id, whose, f'{{"update_id": {update_id}}}')


async def store(database: Database, *ids: int, lease: Lease = HERE, whose: int = ANA) -> list[int]:
    async with database.transaction() as tx:
        return await inbox.store(tx, [arrived(id_, whose) for id_ in ids], lease, NOW)


async def claim(database: Database, lease: Lease, now: datetime = NOW) -> list[int]:
    async with database.transaction() as tx:
        return [each.update_id for each in await inbox.claim(tx, lease, now)]


async def done(database: Database, *ids: int) -> None:
    async with database.transaction() as tx:
        await inbox.done(tx, ids, NOW)


async def test_only_the_updates_that_are_new_are_given_back(database: Database) -> None:
    first = await store(database, 5, 6)

    second = await store(database, 6, 7, 7)

    assert (sorted(first), second) == ([5, 6], [7])


async def test_an_update_stored_by_two_at_once_is_new_to_one(
    database: Database, other_database: Database
) -> None:
    stored = await asyncio.gather(*(store(each, 5, 6, 7) for each in [database, other_database] * 3))

    assert sorted(id_ for ids in stored for id_ in ids) == [5, 6, 7]


async def test_what_is_not_handled_comes_back_in_telegrams_order_once_its_lease_ends(
    database: Database,
) -> None:
    await store(database, 902, 900, 901)
    async with database.transaction() as tx:
        await inbox.store(tx, [Arrived(903, BEN, '{"words": "ño"}')], HERE, NOW)
    await done(database, 901)

    early = await claim(database, THERE)
    async with database.transaction() as tx:
        left = await inbox.claim(tx, Lease("there", LATER + MINUTE), LATER)

    assert early == []
    assert [each.update_id for each in left] == [900, 902, 903]
    assert left[-1].update == '{"words": "ño"}'


async def test_what_is_renewed_stays_and_what_is_given_back_is_anybodys_at_once(database: Database) -> None:
    await store(database, 5)
    async with database.transaction() as tx:
        await inbox.renew(tx, [5], Lease("here", LATER + MINUTE))
        await inbox.renew(tx, [5], Lease("there", LATER))
    renewed = await claim(database, THERE, LATER)

    async with database.transaction() as tx:
        await inbox.give_back(tx, "here")

    assert renewed == []
    assert await claim(database, THERE) == [5]


async def test_what_a_life_before_had_taken_is_taken_back_by_who_finds_nobody_there(
    database: Database,
) -> None:
    await store(database, 5, 6)
    await done(database, 5)

    async with database.transaction() as tx:
        await inbox.take_back(tx)

    assert await claim(database, THERE) == [6]


@ON_POSTGRESQL
async def test_a_person_who_is_being_handled_elsewhere_stays_there_and_others_do_not(
    database: Database,
) -> None:
    await store(database, 5)

    of_ana = await store(database, 6, lease=THERE)
    of_ben = await store(database, 7, lease=THERE, whose=BEN)
    claimed = (await claim(database, THERE), await claim(database, HERE))

    assert (of_ana, of_ben) == ([], [7])
    assert claimed == ([], [6]), "it falls to where the earlier one is"


@ON_POSTGRESQL
async def test_once_the_earlier_one_is_handled_anybody_may_have_the_next(database: Database) -> None:
    await store(database, 5)
    await store(database, 6, lease=THERE)
    async with database.transaction() as tx:
        still = await inbox.is_any_elsewhere(tx, "there", NOW)

    await done(database, 5)

    async with database.transaction() as tx:
        assert (still, await inbox.is_any_elsewhere(tx, "there", NOW)) == (True, False)
    assert await claim(database, THERE) == [6]


@ON_POSTGRESQL
async def test_of_many_who_take_at_once_one_gets_all_of_a_person(
    database: Database, other_database: Database
) -> None:
    for whose in range(30):
        await store(database, *range(whose * 3, whose * 3 + 3), whose=whose)
    async with database.transaction() as tx:
        await inbox.take_back(tx)

    async def take(number: int) -> list[int]:
        each = (database, other_database)[number % 2]
        return await claim(each, Lease(f"replica {number}", NOW + MINUTE))

    taken = await asyncio.gather(*map(take, range(8)))

    assert sorted(id_ for ids in taken for id_ in ids) == list(range(90))
    for ids in taken:
        assert all({id_ - id_ % 3, id_ - id_ % 3 + 2} <= set(ids) for id_ in ids)


@ON_POSTGRESQL
async def test_while_one_takes_from_a_person_nobody_else_does(
    database: Database, other_database: Database
) -> None:
    await store(database, 5)
    async with database.transaction() as tx:
        await inbox.take_back(tx)

    async with database.transaction() as tx:
        await inbox.claim(tx, HERE, NOW)
        async with other_database.transaction() as other:
            later = {"update_id": 6, "whose": ANA, "update": "{}", "received_at": NOW, "attempts": 0}
            await other.execute(insert(table).values(later))
        meanwhile = await claim(other_database, THERE)

    assert meanwhile == []
    assert await claim(database, HERE) == [6]


@ON_POSTGRESQL
async def test_of_two_who_store_of_one_person_at_once_one_handles_both(
    database: Database, other_database: Database
) -> None:
    async def both(number: int) -> tuple[list[int], list[int]]:
        first, second = number * 2, number * 2 + 1
        here = store(database, first, whose=number)
        there = store(other_database, second, lease=THERE, whose=number)
        return await asyncio.gather(here, there)

    for here, there in [await both(number) for number in range(20)]:
        assert bool(here) != bool(there)


async def test_handled_words_are_gone_and_the_id_is_still_known(database: Database) -> None:
    await store(database, 5)

    await done(database, 5)
    async with database.transaction() as tx:
        words = (await tx.execute(select(func.count(table.c.update)))).scalar_one()

    assert words == 0
    assert await store(database, 5) == []


async def test_tries_are_counted(database: Database) -> None:
    await store(database, 5)

    async with database.transaction() as tx:
        await inbox.begin(tx, 5)
        await inbox.begin(tx, 5)
        [left] = await inbox.claim(tx, HERE, LATER)

    assert left.attempts == 2


async def test_only_handled_updates_are_pruned_and_only_old_ones(database: Database) -> None:
    await store(database, 5, 6, 7)

    async with database.transaction() as tx:
        await inbox.done(tx, [5], NOW)
        await inbox.done(tx, [6], NOW + MINUTE)
        pruned = await inbox.prune(tx, NOW + MINUTE)
        left = (await tx.execute(select(table.c.update_id).order_by(table.c.update_id))).scalars().all()

    assert (pruned, left) == (1, [6, 7])
