"""Messages that are to vanish from chats: deleted, or, where that is too late, their words replaced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Boolean, Integer, bindparam, delete, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import erasures, groups, outbox, people
from storage.utc import UtcDateTime


@dataclass(frozen=True, slots=True)
class Erasure:
    """`redact`: where the message cannot be deleted, its words are replaced. `language`: of the reader."""

    id: int
    chat_id: int
    message_id: int
    sent_at: datetime
    redact: bool
    attempts: int
    language: str


async def add(
    tx: AsyncConnection, chat_id: int, message_ids: Sequence[int], now: datetime, at: datetime
) -> None:
    """Messages just sent, to be deleted at a moment to come."""
    rows = [
        {
            "chat_id": chat_id,
            "message_id": message_id,
            "sent_at": now,
            "due_at": at,
            "attempts": 0,
            "redact": False,
        }
        for message_id in message_ids
    ]
    await tx.execute(insert(erasures), rows)


async def add_told_of(tx: AsyncConnection, person_id: int, now: datetime) -> None:
    """Everything that still stands in other people's chats and is known to tell of this person."""
    told = select(
        outbox.c.chat_id,
        outbox.c.message_id,
        outbox.c.created_at,
        literal(now, erasures.c.due_at.type),
        literal(0),
        literal(True, Boolean),
    ).where(outbox.c.about_id == person_id, outbox.c.message_id.is_not(None))
    columns = ["chat_id", "message_id", "sent_at", "due_at", "attempts", "redact"]
    await tx.execute(insert(erasures).from_select(columns, told))


_DUE = (
    select(erasures, func.coalesce(people.c.language, groups.c.language).label("language"))
    .outerjoin(people, people.c.telegram_id == erasures.c.chat_id)
    .outerjoin(groups, groups.c.chat_id == erasures.c.chat_id)
    .where(erasures.c.due_at <= bindparam("now", type_=UtcDateTime))
    .order_by(erasures.c.due_at, erasures.c.id)
    .limit(bindparam("limit", type_=Integer))
)


async def due(tx: AsyncConnection, now: datetime, limit: int) -> list[Erasure]:
    """The longest overdue first, and of each chat only one. One query."""
    found = list(await tx.execute(_DUE, {"now": now, "limit": limit}))
    first = {row.chat_id: row for row in reversed(found)}
    return [
        Erasure(
            row.id,
            row.chat_id,
            row.message_id,
            row.sent_at,
            row.redact,
            row.attempts,
            row.language or "en",
        )
        for row in sorted(first.values(), key=lambda row: row.id)
    ]


async def put_off(tx: AsyncConnection, erasure_id: int, until: datetime) -> None:
    chosen = update(erasures).where(erasures.c.id == erasure_id)
    await tx.execute(chosen.values(due_at=until, attempts=erasures.c.attempts + 1))


async def done(tx: AsyncConnection, erasure_id: int) -> None:
    await tx.execute(delete(erasures).where(erasures.c.id == erasure_id))


async def of_chat_forgotten(tx: AsyncConnection, chat_id: int) -> None:
    await tx.execute(delete(erasures).where(erasures.c.chat_id == chat_id))
