"""What is due next, over all tables that have something due."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, bindparam, case, exists, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import (
    check_ins,
    drills,
    erasures,
    groups,
    heartbeat,
    kept_for_later,
    meetups,
    outbox,
    people,
    reach_outs,
    round_schedules,
    rounds,
    schedules,
)
from storage.utc import UtcDateTime


@dataclass(frozen=True, slots=True)
class Entry:
    """`what` is the table the row stands in, or "snoozed"; `who` the name of the person or group
    it concerns."""

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
    round_schedules: bool
    rounds: bool
    meetups: bool
    drills: bool


_MOMENTS = {
    "reach_outs": reach_outs.c.next_step_at,
    "check_ins": check_ins.c.next_step_at,
    "schedules": schedules.c.next_at,
    "kept": kept_for_later.c.due_at,
    "follow_ups": people.c.follow_up_at,
    "erasures": erasures.c.due_at,
    "round_schedules": round_schedules.c.next_at,
    "rounds": rounds.c.closes_at,
    "meetups": meetups.c.next_step_at,
    "drills": drills.c.next_step_at,
}
_NOW = bindparam("now", type_=UtcDateTime)
# Of each the first moment, rather than whether one has come: as soon as PostgreSQL plans that question for
# any moment there may be, it takes a third of the table to be due, and reads it from its beginning.
_ANYTHING = select(
    select(heartbeat.c.at).where(heartbeat.c.id == 1).scalar_subquery().label("last_heard"),
    exists().where(outbox.c.due_at.is_not(None), outbox.c.due_at <= _NOW).label("letters"),
    *(select(func.min(moment)).scalar_subquery().label(kind) for kind, moment in _MOMENTS.items()),
)


async def due(tx: AsyncConnection, now: datetime) -> Due:
    """One statement, each part by its index, whatever the number of people."""
    row = (await tx.execute(_ANYTHING, {"now": now})).one()._mapping
    first = {kind: row[kind] for kind in _MOMENTS}
    is_due = {kind: moment is not None and moment <= now for kind, moment in first.items()}
    return Due(row["last_heard"], letters=bool(row["letters"]), **is_due)


_ASKS_AGAIN_OR_WAITS = case((check_ins.c.state == "snoozed", "snoozed"), else_="check_ins")
_LIMIT = bindparam("limit", type_=Integer)


def _soonest(*columns: tuple[Any, ColumnElement[Any], ColumnElement[Any]]) -> Any:
    """Of each column with moments in it the first few: whose, when, and what it is called."""
    return union_all(
        *(
            select(
                select(what.label("what"), whose.label("whose"), at.label("at"))
                .where(at.is_not(None))
                .order_by(at)
                .limit(_LIMIT)
                .subquery()
            )
            for whose, at, what in columns
        )
    ).subquery()


_of_people = _soonest(
    (schedules.c.person_id, schedules.c.next_at, literal("schedules")),
    (check_ins.c.person_id, check_ins.c.next_step_at, _ASKS_AGAIN_OR_WAITS),
    (reach_outs.c.person_id, reach_outs.c.next_step_at, literal("reach_outs")),
    (kept_for_later.c.person_id, kept_for_later.c.due_at, literal("kept_for_later")),
    (drills.c.person_id, drills.c.next_step_at, literal("drills")),
    (outbox.c.person_id, outbox.c.due_at, literal("outbox")),
)
_of_groups = _soonest(
    (round_schedules.c.group_id, round_schedules.c.next_at, literal("round_schedules")),
    (rounds.c.group_id, rounds.c.closes_at, literal("rounds")),
    (meetups.c.group_id, meetups.c.next_step_at, literal("meetups")),
)
_of_chats = _soonest((outbox.c.chat_id, outbox.c.due_at, literal("outbox")))
_SOONEST = tuple(
    select(found.c.what, found.c.at, name.label("who")).join(table, key == found.c.whose).limit(_LIMIT)
    for found, table, key, name in (
        (_of_people, people, people.c.id, people.c.name),
        (_of_groups, groups, groups.c.id, groups.c.title),
        (_of_chats, groups, groups.c.chat_id, groups.c.title),
    )
)


async def soonest(tx: AsyncConnection, limit: int) -> list[Entry]:
    found = [
        Entry(row.what, row.who, row.at)
        for query in _SOONEST
        for row in await tx.execute(query, {"limit": limit})
    ]
    return sorted(found, key=lambda entry: entry.at)[:limit]
