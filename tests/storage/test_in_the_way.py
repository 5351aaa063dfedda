"""Two who want the same rows in opposite order: PostgreSQL ends one of them, which tries again at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.screen import Screen, text
from bot.services.work import Work
from storage import inbox, outbox, outbox_leases, people
from storage.database import Database
from storage.inbox import Arrived, Lease
from storage.tables import people as table
from tests.databases import ON_POSTGRESQL
from tests.storage.rows import ALL, NOW, SPAN, letter, person


@ON_POSTGRESQL
async def test_whoever_lost_a_deadlock_does_it_again_and_nothing_is_put_off(database: Database) -> None:
    async with database.transaction() as tx:
        one, two = await person(tx, 101), await person(tx, 102)
    work = Work(database, lambda: NOW)
    both_hold_one = asyncio.Barrier(2)
    tries = 0

    async def renames(first: int, second: int, name: str) -> None:
        has_met = False

        async def deed(tx: AsyncConnection) -> None:
            nonlocal has_met, tries
            tries += 1
            await tx.execute(update(table).where(table.c.id == first).values(country=name))
            if not has_met:
                has_met = True
                await both_hold_one.wait()
            await tx.execute(update(table).where(table.c.id == second).values(country=name))

        await work.retried(deed)

    await asyncio.gather(renames(one.id, two.id, "PT"), renames(two.id, one.id, "ES"))

    async with database.transaction() as tx:
        after = await people.by_ids(tx, [one.id, two.id])
    assert tries >= 3  # on a slow machine the same one may lose again
    assert len({each.country for each in after.values()}) == 1


@ON_POSTGRESQL
async def test_who_sends_letters_and_who_revises_them_do_not_wait_for_each_other(
    database: Database, other_database: Database
) -> None:
    first, second = letter("first", 101, living=True), letter("second", 102, living=True)
    async with database.transaction() as tx:
        await outbox.put(tx, [first, second], NOW)
    async with database.transaction() as tx:
        ids = [row.id for row in await outbox_leases.lease(tx, NOW, ALL)]

    async def keeps_them() -> None:
        async with other_database.transaction() as tx:
            await outbox_leases.renew(tx, ids, NOW + 2 * SPAN)

    async with database.transaction() as tx:
        await outbox.put(tx, [replace(second, screen=Screen(text("noted")))], NOW)
        keeping = asyncio.ensure_future(keeps_them())
        await asyncio.wait([keeping], timeout=20)
        await outbox.put(tx, [replace(first, screen=Screen(text("noted")))], NOW)
    await keeping

    async with database.transaction() as tx:
        run_out = await outbox_leases.lease(tx, NOW + SPAN, ALL)
    assert [row.cause for row in run_out] == ["second"]


@ON_POSTGRESQL
async def test_who_keeps_updates_and_who_marks_them_as_handled_do_not_wait_for_each_other(
    database: Database, other_database: Database
) -> None:
    lease = Lease("a replica", NOW + SPAN)
    async with database.transaction() as tx:
        await inbox.store(tx, [Arrived(id_, id_, "{}") for id_ in (1, 2)], lease, NOW)

    async def keeps_them() -> None:
        async with other_database.transaction() as tx:
            await inbox.renew(tx, [1, 2], replace(lease, until=NOW + 2 * SPAN))

    async with database.transaction() as tx:
        await inbox.done(tx, [2], NOW)
        keeping = asyncio.ensure_future(keeps_them())
        await asyncio.wait([keeping], timeout=20)
        await inbox.done(tx, [1], NOW)
    await keeping

    async with database.transaction() as tx:
        assert await inbox.claim(tx, Lease("another", NOW + 9 * SPAN), NOW + 3 * SPAN) == []
