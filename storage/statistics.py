"""How much there is of what; numbers, and nothing of anybody."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ColumnElement, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import check_ins, circles, members, number_reports, people, reach_outs


async def people_by(tx: AsyncConnection, column: str) -> dict[str, int]:
    """By language or country; "none" where it is not known."""
    return await _by(tx, people, people.c[column])


async def people_in_all(tx: AsyncConnection) -> int:
    return await _count(tx, people)


async def people_unreachable(tx: AsyncConnection) -> int:
    return await _count(tx, people, people.c.unreachable_since.is_not(None))


async def circles_in_all(tx: AsyncConnection) -> int:
    return await _count(tx, circles)


async def circles_by_size(tx: AsyncConnection) -> dict[str, int]:
    sizes = select(func.count().label("size")).select_from(members).group_by(members.c.circle_id).subquery()
    query = select(sizes.c.size, func.count()).group_by(sizes.c.size).order_by(sizes.c.size)
    return {str(size): count for size, count in (await tx.execute(query)).all()}


async def check_ins_by(tx: AsyncConnection, column: str, since: datetime) -> dict[str, int]:
    """By state, or by answer."""
    return await _by(tx, check_ins, check_ins.c[column], check_ins.c.due_at >= since)


async def reach_outs_by(tx: AsyncConnection, column: str, since: datetime) -> dict[str, int]:
    """By cause, or by state."""
    return await _by(tx, reach_outs, reach_outs.c[column], reach_outs.c.opened_at >= since)


async def numbers_reported(tx: AsyncConnection) -> int:
    """Those that still count; others are pruned."""
    return await _count(tx, number_reports)


async def _count(tx: AsyncConnection, table: Table, *where: ColumnElement[bool]) -> int:
    return (await tx.execute(select(func.count()).select_from(table).where(*where))).scalar_one()


async def _by(
    tx: AsyncConnection, table: Table, column: Column[str], *where: ColumnElement[bool]
) -> dict[str, int]:
    query = select(column, func.count()).select_from(table).where(*where).group_by(column)
    found = {kind or "none": count for kind, count in (await tx.execute(query)).all()}
    return dict(sorted(found.items()))
