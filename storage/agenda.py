"""What is due next, over all tables that have something due."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Integer, Table, bindparam, case, exists, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import check_ins, kept_for_later, outbox, people, reach_outs, schedules
from storage.utc import UtcDateTime


@dataclass(frozen=True, slots=True)
class Entry:
    """`what` is the table the row stands in, or "snoozed"; `who` the name of the person it concerns."""

    what: str
    who: str
    at: datetime


_DUE: tuple[tuple[Table, Column[datetime]], ...] = (
    (reach_outs, reach_outs.c.next_step_at),
    (check_ins, check_ins.c.next_step_at),
    (schedules, schedules.c.next_at),
    (kept_for_later, kept_for_later.c.due_at),
)
_ANYTHING_DUE = select(
    *(
        exists(select(1).select_from(table).where(column <= bindparam("now", type_=UtcDateTime))).label(
            table.name
        )
        for table, column in _DUE
    )
)


async def due(tx: AsyncConnection, now: datetime) -> set[str]:
    """Names of the tables in which something is due: one look for the many seconds in which nothing is."""
    row = (await tx.execute(_ANYTHING_DUE, {"now": now})).one()
    return {name for name, is_due in row._mapping.items() if is_due}


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
