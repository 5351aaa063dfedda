"""Lines that wait for the end of quiet hours or for the digest: encrypted, and deleted once they are told."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.screen import Screen, Text
from storage import screens
from storage.outbox_pruning import Undelivered
from storage.tables import kept_for_later


@dataclass(frozen=True, slots=True)
class Kept:
    """A line for one reader. `cause` tells where it comes from, for when that ends before it is told."""

    id: int
    person_id: int
    cause: str
    line: Text
    due_at: datetime


async def keep(
    tx: AsyncConnection, person_id: int, cause: str, line: Text, due_at: datetime, now: datetime
) -> None:
    """Once for each cause: the same update may be handled twice."""
    insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    values = {"person_id": person_id, "cause": cause, "line": _stored(line)}
    new = insert(kept_for_later).values(values | {"due_at": due_at, "created_at": now})
    await tx.execute(new.on_conflict_do_nothing(index_elements=["person_id", "cause"]))


async def give_up_words(tx: AsyncConnection, before: datetime) -> list[Undelivered]:
    """Words that have waited since then are deleted untold."""
    old = (kept_for_later.c.created_at < before, kept_for_later.c.cause.like("answer:%:words:%"))
    gone = delete(kept_for_later).where(*old)
    rows = await tx.execute(gone.returning(kept_for_later.c.cause, kept_for_later.c.person_id))
    return [Undelivered(int(row.cause.split(":")[1]), row.person_id) for row in rows]


async def due(tx: AsyncConnection, now: datetime, limit: int) -> list[int]:
    """Readers for whom something is due, the longest overdue first; looks at no more than `limit` lines."""
    query = select(kept_for_later.c.person_id).where(kept_for_later.c.due_at <= now)
    rows = await tx.execute(query.order_by(kept_for_later.c.due_at).limit(limit))
    return list(dict.fromkeys(row.person_id for row in rows))


async def due_for(tx: AsyncConnection, person_id: int, now: datetime) -> list[Kept]:
    """What is due for this reader, in the order in which it came, held until the transaction ends."""
    query = select(kept_for_later).where(
        kept_for_later.c.person_id == person_id, kept_for_later.c.due_at <= now
    )
    rows = await tx.execute(query.order_by(kept_for_later.c.id).with_for_update())
    return [_kept(row) for row in rows]


async def of_readers(tx: AsyncConnection, person_ids: Collection[int]) -> list[Kept]:
    query = select(kept_for_later).where(kept_for_later.c.person_id.in_(person_ids))
    return [_kept(row) for row in await tx.execute(query.order_by(kept_for_later.c.id))]


async def reword(tx: AsyncConnection, kept_id: int, line: Text) -> None:
    await tx.execute(update(kept_for_later).where(kept_for_later.c.id == kept_id).values(line=_stored(line)))


async def put_off(tx: AsyncConnection, person_id: int, now: datetime, until: datetime) -> None:
    """What is due for a reader is moved ahead, so that a line that raised holds up nobody else."""
    is_due = (kept_for_later.c.person_id == person_id, kept_for_later.c.due_at <= now)
    await tx.execute(update(kept_for_later).where(*is_due).values(due_at=until))


async def move(tx: AsyncConnection, kept_ids: Iterable[int], due_at: datetime) -> None:
    chosen = kept_for_later.c.id.in_(list(kept_ids))
    await tx.execute(update(kept_for_later).where(chosen).values(due_at=due_at))


async def withdraw(tx: AsyncConnection, cause: str, person_ids: Collection[int]) -> None:
    """What has lost its meaning for these readers is not told."""
    of_them = kept_for_later.c.person_id.in_(person_ids)
    await tx.execute(delete(kept_for_later).where(of_them, kept_for_later.c.cause == cause))


async def remove(tx: AsyncConnection, kept_ids: Iterable[int]) -> None:
    await tx.execute(delete(kept_for_later).where(kept_for_later.c.id.in_(list(kept_ids))))


def _stored(line: Text) -> str:
    return screens.to_json(Screen(line))


def _kept(row: Row[Any]) -> Kept:
    return Kept(row.id, row.person_id, row.cause, screens.from_json(row.line).text, row.due_at)
