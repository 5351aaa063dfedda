"""When a group's rounds begin: a rule as RFC 5545 text, and the moment it is next due."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.round import Prompt
from storage.tables import groups, round_schedules


@dataclass(frozen=True, slots=True)
class RoundSchedule:
    """`wall`: what the clocks show at `next_at`. `question`: the group's own, in place of a prompt."""

    id: int
    group_id: int
    rule: str
    next_at: datetime | None
    wall: str | None = None
    prompt: Prompt | None = None
    question: str | None = None
    topic_id: int | None = None


async def add(tx: AsyncConnection, new: RoundSchedule) -> RoundSchedule:
    result = await tx.execute(
        insert(round_schedules)
        .values(
            group_id=new.group_id, rule=new.rule, next_at=new.next_at, wall=new.wall, topic_id=new.topic_id
        )
        .returning(round_schedules.c.id)
    )
    return replace(new, id=result.scalar_one())


async def by_id(tx: AsyncConnection, schedule_id: int) -> RoundSchedule | None:
    query = select(round_schedules).where(round_schedules.c.id == schedule_id)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else _schedule(row)


async def of_group(tx: AsyncConnection, group_id: int) -> list[RoundSchedule]:
    query = select(round_schedules).where(round_schedules.c.group_id == group_id)
    return [_schedule(row) for row in await tx.execute(query.order_by(round_schedules.c.id))]


async def due(tx: AsyncConnection, now: datetime, limit: int) -> list[RoundSchedule]:
    """The longest waiting first; other replicas are handed other rows."""
    query = (
        select(round_schedules)
        .where(round_schedules.c.next_at <= now)
        .order_by(round_schedules.c.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [_schedule(row) for row in await tx.execute(query)]


async def to_come(tx: AsyncConnection, now: datetime) -> list[tuple[RoundSchedule, str | None]]:
    """Every one with a moment ahead, and its group's zone: read once, at a start."""
    query = select(round_schedules, groups.c.zone).join(groups).where(round_schedules.c.next_at > now)
    return [(_schedule(row), row.zone) for row in await tx.execute(query)]


async def move(tx: AsyncConnection, moved: Iterable[RoundSchedule]) -> None:
    """Set when each is next due, in one statement for many."""
    values = [{"row": each.id, "at": each.next_at, "shown": each.wall} for each in moved]
    if values:
        moving = update(round_schedules).where(round_schedules.c.id == bindparam("row"))
        await tx.execute(moving.values(next_at=bindparam("at"), wall=bindparam("shown")), values)


async def change(tx: AsyncConnection, schedule_id: int, **values: Any) -> None:
    await tx.execute(update(round_schedules).where(round_schedules.c.id == schedule_id).values(**values))


async def remove(tx: AsyncConnection, schedule_id: int) -> None:
    await tx.execute(delete(round_schedules).where(round_schedules.c.id == schedule_id))


def _schedule(row: Row[Any]) -> RoundSchedule:
    return RoundSchedule(
        id=row.id,
        group_id=row.group_id,
        rule=row.rule,
        next_at=row.next_at,
        wall=row.wall,
        prompt=Prompt(row.prompt) if row.prompt else None,
        question=row.question,
        topic_id=row.topic_id,
    )
