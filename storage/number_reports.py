"""Which numbers were reported not to work; never by whom.

One person counts once a line: else one of them could put a caveat on every number there is. What is stored
for that is a keyed hash of person and line together: neither who it was, nor what else they reported.
"""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import number_reports


async def add(tx: AsyncConnection, country: str, line: str, telegram_id: int, now: datetime) -> bool:
    """False: this person reported this line already."""
    insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    report = f"{country}:{line}:{telegram_id}"
    new = insert(number_reports).values(country=country, line=line, report=report, reported_at=now)
    return bool((await tx.execute(new.on_conflict_do_nothing(index_elements=["report"]))).rowcount)


async def counted(tx: AsyncConnection, country: str, since: datetime) -> dict[str, int]:
    """How many reports each line of the country has."""
    query = (
        select(number_reports.c.line, func.count().label("reports"))
        .where(number_reports.c.country == country, number_reports.c.reported_at >= since)
        .group_by(number_reports.c.line)
    )
    return {row.line: row.reports for row in await tx.execute(query)}


async def prune(tx: AsyncConnection, before: datetime) -> int:
    gone = await tx.execute(delete(number_reports).where(number_reports.c.reported_at < before))
    return gone.rowcount
