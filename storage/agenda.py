"""What is due next, over all tables that have something due."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, bindparam, case, exists, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import (
    check_ins,
    drills,
    erasures,
    groups,
    heartbeat,
    kept_for_later,
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
    drills: bool


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
    exists().where(round_schedules.c.next_at <= _now),
    exists().where(rounds.c.closes_at <= _now),
    exists().where(drills.c.next_step_at <= _now),
)


async def due(tx: AsyncConnection, now: datetime) -> Due:
    """One statement, each part by its index, whatever the number of people."""
    last_heard, *found = (await tx.execute(_ANYTHING, {"now": now})).one()
    return Due(last_heard, *map(bool, found))


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
