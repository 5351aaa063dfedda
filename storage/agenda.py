"""What is due next, over all tables that have something due."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import check_ins, kept_for_later, outbox, people, reach_outs, schedules


@dataclass(frozen=True, slots=True)
class Entry:
    """`what` is the table the row stands in, or "snoozed"; `who` the name of the person it concerns."""

    what: str
    who: str
    at: datetime


_ASKS_AGAIN_OR_WAITS = case((check_ins.c.state == "snoozed", "snoozed"), else_="check_ins")


async def soonest(tx: AsyncConnection, limit: int) -> list[Entry]:
    due = [
        select(what.label("what"), table.c.person_id, column.label("at"))
        .where(column.is_not(None))
        .order_by(column)
        .limit(limit)
        .subquery()
        for table, column, what in (
            (schedules, schedules.c.next_at, literal("schedules")),
            (check_ins, check_ins.c.next_step_at, _ASKS_AGAIN_OR_WAITS),
            (reach_outs, reach_outs.c.next_step_at, literal("reach_outs")),
            (kept_for_later, kept_for_later.c.due_at, literal("kept_for_later")),
            (outbox, outbox.c.due_at, literal("outbox")),
        )
    ]
    every = union_all(*(select(part) for part in due)).subquery()
    query = (
        select(every.c.what, every.c.at, people.c.name)
        .join(people, people.c.id == every.c.person_id)
        .order_by(every.c.at)
        .limit(limit)
    )
    return [Entry(row.what, row.name, row.at) for row in await tx.execute(query)]
