"""Schedules: a rule as RFC 5545 text, and the moment it is next due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import check_ins, schedules


@dataclass(frozen=True, slots=True)
class Schedule:
    id: int
    person_id: int
    rule: str
    next_at: datetime | None
    name: str | None = None
    zone_name: str | None = None
    """Where the schedule keeps to another clock than the person's."""


async def by_id(tx: AsyncConnection, schedule_id: int) -> Schedule | None:
    row = (await tx.execute(select(schedules).where(schedules.c.id == schedule_id))).one_or_none()
    return None if row is None else _schedule(row)


async def change(tx: AsyncConnection, schedule_id: int, **values: Any) -> None:
    await tx.execute(update(schedules).where(schedules.c.id == schedule_id).values(**values))


async def keep_to(tx: AsyncConnection, person_id: int, zone_name: str | None) -> None:
    """All schedules of the person keep to this zone; None: to the person's own."""
    mine = update(schedules).where(schedules.c.person_id == person_id)
    await tx.execute(mine.values(zone=zone_name))


async def add(tx: AsyncConnection, person_id: int, rule: str, next_at: datetime | None) -> Schedule:
    result = await tx.execute(
        insert(schedules).values(person_id=person_id, rule=rule, next_at=next_at).returning(schedules.c.id)
    )
    return Schedule(result.scalar_one(), person_id, rule, next_at)


async def of_person(tx: AsyncConnection, person_id: int) -> list[Schedule]:
    query = select(schedules).where(schedules.c.person_id == person_id).order_by(schedules.c.id)
    return [_schedule(row) for row in await tx.execute(query)]


async def due(tx: AsyncConnection, now: datetime, limit: int) -> list[Schedule]:
    """Schedules that are due, the longest waiting first; other replicas are handed other rows."""
    query = (
        select(schedules)
        .where(schedules.c.next_at <= now)
        .order_by(schedules.c.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [_schedule(row) for row in await tx.execute(query)]


async def next_unanswered(tx: AsyncConnection, person_id: int, until: datetime) -> Schedule | None:
    """The schedule of the person that asks next, if that is until then and was not answered early."""
    answered = exists().where(
        check_ins.c.schedule_id == schedules.c.id, check_ins.c.due_at == schedules.c.next_at
    )
    query = (
        select(schedules)
        .where(schedules.c.person_id == person_id, schedules.c.next_at <= until, ~answered)
        .order_by(schedules.c.next_at)
        .limit(1)
    )
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else _schedule(row)


async def move(tx: AsyncConnection, moved: Iterable[Schedule]) -> None:
    """Set when each is next due, in one statement for many."""
    values: Sequence[dict[str, Any]] = [{"row": each.id, "at": each.next_at} for each in moved]
    if values:
        moving = update(schedules).where(schedules.c.id == bindparam("row"))
        await tx.execute(moving.values(next_at=bindparam("at")), values)


async def remove(tx: AsyncConnection, schedule_id: int, person_id: int) -> bool:
    """False: there is no such schedule of this person."""
    gone = await tx.execute(
        delete(schedules).where(schedules.c.id == schedule_id, schedules.c.person_id == person_id)
    )
    return gone.rowcount == 1


def _schedule(row: Row[Any]) -> Schedule:
    return Schedule(row.id, row.person_id, row.rule, row.next_at, row.name, row.zone)
