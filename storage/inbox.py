"""The inbox: every update is here before Telegram is told that we have it, and until it was handled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import inbox


@dataclass(frozen=True, slots=True)
class Stored:
    update_id: int
    update: str
    """The update as JSON."""
    attempts: int


async def store(tx: AsyncConnection, updates: Sequence[tuple[int, str]], now: datetime) -> list[int]:
    """Gives the ids that are new; the rest came before. Update ids restart at random after a quiet week."""
    insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    rows = [
        {"update_id": id_, "update": update_, "received_at": now, "attempts": 0} for id_, update_ in updates
    ]
    statement = insert(inbox).values(rows).on_conflict_do_nothing(index_elements=["update_id"])
    result = await tx.execute(statement.returning(inbox.c.update_id))
    return list(result.scalars())


async def unhandled(tx: AsyncConnection) -> list[Stored]:
    """In the order of arrival. Read at start: what a crash left."""
    query = select(inbox).where(inbox.c.handled_at.is_(None)).order_by(inbox.c.received_at, inbox.c.update_id)
    return [Stored(row.update_id, row.update, row.attempts) for row in await tx.execute(query)]


async def begin(tx: AsyncConnection, update_id: int) -> None:
    """Count the try before it is made, so that an update that kills the process is not tried for ever."""
    await tx.execute(
        update(inbox).where(inbox.c.update_id == update_id).values(attempts=inbox.c.attempts + 1)
    )


async def take_effect(tx: AsyncConnection, update_id: int) -> bool:
    """Within the transaction of the effect. False: an earlier one with it was committed already."""
    query = select(inbox.c.took_effect).where(inbox.c.update_id == update_id)
    if (await tx.execute(query)).scalar_one_or_none():
        return False
    await tx.execute(update(inbox).where(inbox.c.update_id == update_id).values(took_effect=True))
    return True


async def done(tx: AsyncConnection, update_ids: Sequence[int], now: datetime) -> None:
    """The words go, the id stays, so that a repeated delivery is recognised."""
    await tx.execute(
        update(inbox).where(inbox.c.update_id.in_(update_ids)).values(handled_at=now, update=None)
    )


async def prune(tx: AsyncConnection, before: datetime) -> int:
    gone = await tx.execute(delete(inbox).where(inbox.c.handled_at < before))
    return gone.rowcount
