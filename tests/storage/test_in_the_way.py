"""Two who want the same rows in opposite order: PostgreSQL ends one of them, which tries again at once."""

from __future__ import annotations

import asyncio

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services.work import Work
from storage import people
from storage.database import Database
from storage.tables import people as table
from tests.databases import ON_POSTGRESQL
from tests.storage.rows import NOW, person


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
    assert tries == 3
    assert len({each.country for each in after.values()}) == 1
