"""Schedules: a rule as RFC 5545 text, and the moment it is next due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.check_in import OPEN
from bot.domain.person import Asked
from storage.tables import check_ins, people, schedules


@dataclass(frozen=True, slots=True)
class Schedule:
    id: int
    person_id: int
    rule: str
    next_at: datetime | None
    name: str | None = None
    zone_name: str | None = None
    """Where the schedule keeps to another clock than the person's."""
    wall: str | None = None
    """What clocks there show at `next_at`, "2026-03-29T09:00", by the zone database known then."""


async def by_id(tx: AsyncConnection, schedule_id: int) -> Schedule | None:
    row = (await tx.execute(select(schedules).where(schedules.c.id == schedule_id))).one_or_none()
    return None if row is None else _schedule(row)


async def change(tx: AsyncConnection, schedule_id: int, **values: Any) -> None:
    await tx.execute(update(schedules).where(schedules.c.id == schedule_id).values(**values))


async def keep_to(tx: AsyncConnection, person_id: int, zone_name: str | None) -> None:
    """All schedules of the person keep to this zone; None: to the person's own."""
    mine = update(schedules).where(schedules.c.person_id == person_id)
    await tx.execute(mine.values(zone=zone_name))


async def add(tx: AsyncConnection, new: Schedule) -> Schedule:
    result = await tx.execute(
        insert(schedules)
        .values(person_id=new.person_id, rule=new.rule, next_at=new.next_at, wall=new.wall)
        .returning(schedules.c.id)
    )
    return replace(new, id=result.scalar_one())


async def of_person(tx: AsyncConnection, person_id: int) -> list[Schedule]:
    query = select(schedules).where(schedules.c.person_id == person_id).order_by(schedules.c.id)
    return [_schedule(row) for row in await tx.execute(query)]


async def due(tx: AsyncConnection, now: datetime, limit: int) -> list[tuple[Schedule, Asked]]:
    """Schedules that are due, and whose they are, the longest waiting first; other replicas are handed other
    rows."""
    rows = await tx.execute(_DUE, {"now": now, "most": limit})
    return [(_schedule(row), _asked(row)) for row in rows]


_DUE = (
    select(
        schedules,
        people.c.telegram_id,
        people.c.zone.label("own_zone"),
        people.c.paused_until,
        people.c.unreachable_since,
    )
    .join(people)
    .where(schedules.c.next_at <= bindparam("now"))
    .order_by(schedules.c.next_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=schedules)
)


async def due_and_still_asked(tx: AsyncConnection, now: datetime) -> list[Schedule]:
    """Due schedules of which an earlier question is still open."""
    still_asked = exists().where(
        check_ins.c.schedule_id == schedules.c.id, check_ins.c.state.in_(sorted(OPEN))
    )
    rows = await tx.execute(select(schedules).where(schedules.c.next_at <= now, still_asked))
    return [_schedule(row) for row in rows]


async def after(tx: AsyncConnection, id_: int, limit: int) -> list[tuple[Schedule, str | None]]:
    """The schedules that come after this one by their ids, and their owners' zones: all, a few at a time."""
    query = select(schedules, people.c.zone.label("own_zone")).join(people).where(schedules.c.id > id_)
    rows = await tx.execute(query.order_by(schedules.c.id).limit(limit))
    return [(_schedule(row), row.own_zone) for row in rows]


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
    values: Sequence[dict[str, Any]] = [
        {"row": each.id, "at": each.next_at, "shown": each.wall} for each in moved
    ]
    if values:
        await tx.execute(_MOVE, values)


_MOVE = (
    update(schedules)
    .where(schedules.c.id == bindparam("row"))
    .values(next_at=bindparam("at"), wall=bindparam("shown"))
)


async def remove(tx: AsyncConnection, schedule_id: int, person_id: int) -> bool:
    """False: there is no such schedule of this person."""
    gone = await tx.execute(
        delete(schedules).where(schedules.c.id == schedule_id, schedules.c.person_id == person_id)
    )
    return gone.rowcount == 1


def _asked(row: Row[Any]) -> Asked:
    return Asked(row.person_id, row.telegram_id, row.own_zone, row.paused_until, row.unreachable_since)


def _schedule(row: Row[Any]) -> Schedule:
    return Schedule(row.id, row.person_id, row.rule, row.next_at, row.name, row.zone, row.wall)
