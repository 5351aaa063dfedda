"""Who accepted an invitation and waits to be let in; the row goes as soon as that is decided."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.circle import JoinRequest
from storage.tables import join_requests, people

_REQUESTS = select(join_requests, people.c.name).join(people, people.c.id == join_requests.c.person_id)


async def add(tx: AsyncConnection, new: JoinRequest) -> int | None:
    """The id. None: the person waits for that circle already."""
    insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    values = {
        "circle_id": new.circle_id,
        "person_id": new.person_id,
        "inviter_id": new.inviter_id,
        "accepted_at": new.accepted_at,
        "expires_at": new.expires_at,
    }
    added = insert(join_requests).values(**values).on_conflict_do_nothing()
    id_: int | None = (await tx.execute(added.returning(join_requests.c.id))).scalar_one_or_none()
    return id_


async def by_id(tx: AsyncConnection, request_id: int) -> JoinRequest | None:
    row = (await tx.execute(_REQUESTS.where(join_requests.c.id == request_id))).one_or_none()
    return None if row is None else _request(row)


async def of_circle(tx: AsyncConnection, circle_id: int, now: datetime) -> list[JoinRequest]:
    query = _REQUESTS.where(join_requests.c.circle_id == circle_id, join_requests.c.expires_at > now)
    return [_request(row) for row in await tx.execute(query.order_by(join_requests.c.id))]


async def of_person(tx: AsyncConnection, person_id: int, now: datetime) -> list[JoinRequest]:
    query = _REQUESTS.where(join_requests.c.person_id == person_id, join_requests.c.expires_at > now)
    return [_request(row) for row in await tx.execute(query.order_by(join_requests.c.id))]


async def of_inviter(tx: AsyncConnection, inviter_id: int, now: datetime) -> list[JoinRequest]:
    query = _REQUESTS.where(join_requests.c.inviter_id == inviter_id, join_requests.c.expires_at > now)
    return [_request(row) for row in await tx.execute(query.order_by(join_requests.c.id))]


async def expired(tx: AsyncConnection, now: datetime) -> list[JoinRequest]:
    query = _REQUESTS.where(join_requests.c.expires_at <= now)
    return [_request(row) for row in await tx.execute(query.order_by(join_requests.c.expires_at))]


async def remove(tx: AsyncConnection, request_id: int) -> bool:
    """False: somebody else decided it meanwhile."""
    gone = await tx.execute(delete(join_requests).where(join_requests.c.id == request_id))
    return gone.rowcount == 1


def _request(row: Row[Any]) -> JoinRequest:
    return JoinRequest(
        row.id, row.circle_id, row.person_id, row.name, row.inviter_id, row.accepted_at, row.expires_at
    )
