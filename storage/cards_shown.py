"""How many crisis cards were shown on which day: a number, and nothing about anybody."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import cards_shown


async def add(tx: AsyncConnection, day: date) -> None:
    insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    one = insert(cards_shown).values(day=day, times=1)
    more = {"times": cards_shown.c.times + 1}
    await tx.execute(one.on_conflict_do_update(index_elements=["day"], set_=more))


async def counted(tx: AsyncConnection, since: date) -> int:
    query = select(func.coalesce(func.sum(cards_shown.c.times), 0)).where(cards_shown.c.day >= since)
    return int((await tx.execute(query)).scalar_one())
