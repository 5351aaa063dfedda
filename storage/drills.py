"""Test alarms of circles."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.drill import Drill, State
from storage.tables import drills


async def add(tx: AsyncConnection, new: Drill) -> None:
    values = {"circle_id": new.circle_id, "person_id": new.person_id, "asked_at": new.asked_at}
    await tx.execute(insert(drills).values(values | _moving(new)))


async def by_id(tx: AsyncConnection, drill_id: int) -> Drill | None:
    """Held until the transaction ends: two may press at once."""
    row = (await tx.execute(select(drills).where(drills.c.id == drill_id).with_for_update())).one_or_none()
    return None if row is None else _drill(row)


async def latest_of(tx: AsyncConnection, circle_id: int) -> Drill | None:
    query = select(drills).where(drills.c.circle_id == circle_id).order_by(drills.c.asked_at.desc()).limit(1)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else _drill(row)


async def due(tx: AsyncConnection, now: datetime, limit: int) -> Sequence[int]:
    query = select(drills.c.id).where(drills.c.next_step_at <= now).order_by(drills.c.next_step_at)
    return (await tx.execute(query.limit(limit))).scalars().all()


async def save(tx: AsyncConnection, changed: Drill) -> None:
    await tx.execute(update(drills).where(drills.c.id == changed.id).values(_moving(changed)))


async def remove(tx: AsyncConnection, drill_id: int) -> None:
    await tx.execute(delete(drills).where(drills.c.id == drill_id))


async def prune(tx: AsyncConnection, before: datetime) -> int:
    gone = await tx.execute(delete(drills).where(drills.c.asked_at < before))
    return gone.rowcount


def _moving(drill: Drill) -> dict[str, Any]:
    return {"state": drill.state.value, "next_step_at": drill.next_step_at, "seen": sorted(drill.seen)}


def _drill(row: Row[Any]) -> Drill:
    return Drill(
        row.id,
        row.circle_id,
        row.person_id,
        State(row.state),
        row.asked_at,
        row.next_step_at,
        frozenset(row.seen),
    )
