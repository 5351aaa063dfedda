"""What is due next, over all tables that have something due."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, bindparam, case, exists, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import (
    check_ins,
    erasures,
    heartbeat,
    kept_for_later,
    outbox,
    people,
    reach_outs,
    schedules,
)
from storage.utc import UtcDateTime


@dataclass(frozen=True, slots=True)
class Entry:
    """`what` is the table the row stands in, or "snoozed"; `who` the name of the person it concerns."""

    what: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """Whether anything of a kind is due, and when Telegram was heard last. With nothing due this is all that
    a tick asks."""

    last_heard: datetime | None
    reach_outs: bool
    check_ins: bool
    schedules: bool
    kept: bool
    follow_ups: bool
    letters: bool
    erasures: bool


_now = bindparam("now", type_=UtcDateTime)
_ANYTHING = select(
    select(heartbeat.c.at).where(heartbeat.c.id == 1).scalar_subquery(),
    exists().where(reach_outs.c.next_step_at <= _now),
    exists().where(check_ins.c.next_step_at <= _now),
    exists().where(schedules.c.next_at <= _now),
    exists().where(kept_for_later.c.due_at <= _now),
    exists().where(people.c.follow_up_at <= _now),
    exists().where(outbox.c.due_at.is_not(None), outbox.c.due_at <= _now),
    exists().where(erasures.c.due_at <= _now),
)


async def due(tx: AsyncConnection, now: datetime) -> Due:
    """One statement, each part by its index, whatever the number of people."""
    last_heard, *found = (await tx.execute(_ANYTHING, {"now": now})).one()
    return Due(last_heard, *map(bool, found))


_ASKS_AGAIN_OR_WAITS = case((check_ins.c.state == "snoozed", "snoozed"), else_="check_ins")
_LIMIT = bindparam("limit", type_=Integer)
_every = union_all(
    *(
        select(
            select(what.label("what"), table.c.person_id, column.label("at"))
            .where(column.is_not(None))
            .order_by(column)
            .limit(_LIMIT)
            .subquery()
        )
        for table, column, what in (
            (schedules, schedules.c.next_at, literal("schedules")),
            (check_ins, check_ins.c.next_step_at, _ASKS_AGAIN_OR_WAITS),
            (reach_outs, reach_outs.c.next_step_at, literal("reach_outs")),
            (kept_for_later, kept_for_later.c.due_at, literal("kept_for_later")),
            (outbox, outbox.c.due_at, literal("outbox")),
        )
    )
).subquery()
_SOONEST = (
    select(_every.c.what, _every.c.at, people.c.name)
    .join(people, people.c.id == _every.c.person_id)
    .order_by(_every.c.at)
    .limit(_LIMIT)
)


async def soonest(tx: AsyncConnection, limit: int) -> list[Entry]:
    return [Entry(row.what, row.name, row.at) for row in await tx.execute(_SOONEST, {"limit": limit})]
