"""Which numbers were reported not to work; never by whom."""

from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import number_reports


async def add(tx: AsyncConnection, country: str, line: str, now: datetime) -> None:
    await tx.execute(insert(number_reports).values(country=country, line=line, reported_at=now))


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
