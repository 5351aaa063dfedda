"""Who sent whom a word of care within a day, and who wants none from whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.caring import Caring
from storage.tables import caring, caring_refusals


@dataclass(frozen=True, slots=True)
class Sent:
    id: int
    author_id: int
    kind: Caring


async def add(tx: AsyncConnection, author_id: int, reader_id: int, kind: Caring, now: datetime) -> int:
    values = {"person_id": author_id, "peer_id": reader_id, "kind": kind.value, "sent_at": now}
    id_: int = (await tx.execute(insert(caring).values(values).returning(caring.c.id))).scalar_one()
    return id_


async def sent_since(tx: AsyncConnection, author_id: int, since: datetime) -> int:
    query = select(func.count()).where(caring.c.person_id == author_id, caring.c.sent_at > since)
    return (await tx.execute(query)).scalar_one()


async def to_reader_since(tx: AsyncConnection, reader_id: int, since: datetime) -> Sequence[Sent]:
    query = select(caring).where(caring.c.peer_id == reader_id, caring.c.sent_at > since)
    rows = await tx.execute(query.order_by(caring.c.id))
    return [Sent(row.id, row.person_id, Caring(row.kind)) for row in rows]


async def prune(tx: AsyncConnection, before: datetime) -> int:
    return (await tx.execute(delete(caring).where(caring.c.sent_at < before))).rowcount


async def refused_by(tx: AsyncConnection, person_id: int) -> set[int]:
    query = select(caring_refusals.c.peer_id).where(caring_refusals.c.person_id == person_id)
    return set((await tx.execute(query)).scalars())


async def refuse(tx: AsyncConnection, person_id: int, peer_id: int) -> None:
    new = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    values = {"person_id": person_id, "peer_id": peer_id}
    await tx.execute(new(caring_refusals).values(values).on_conflict_do_nothing())


async def allow(tx: AsyncConnection, person_id: int, peer_id: int) -> None:
    theirs = (caring_refusals.c.person_id == person_id, caring_refusals.c.peer_id == peer_id)
    await tx.execute(delete(caring_refusals).where(*theirs))
