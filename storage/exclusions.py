"""Whom somebody leaves out of all that is theirs, and whose invitations they refuse. Neither is told."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import exclusions, refusals


async def left_out_by(tx: AsyncConnection, person_id: int) -> set[int]:
    return set((await tx.execute(_LEFT_OUT_BY, {"person": person_id})).scalars())


_LEFT_OUT_BY = select(exclusions.c.peer_id).where(exclusions.c.person_id == bindparam("person"))


async def leaving_out(tx: AsyncConnection, peer_id: int) -> set[int]:
    """Who leaves this one out."""
    query = select(exclusions.c.person_id).where(exclusions.c.peer_id == peer_id)
    return set((await tx.execute(query)).scalars())


async def leave_out(tx: AsyncConnection, person_id: int, peer_id: int) -> None:
    insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    await tx.execute(insert(exclusions).values(person_id=person_id, peer_id=peer_id).on_conflict_do_nothing())


async def let_in(tx: AsyncConnection, person_id: int, peer_id: int) -> None:
    theirs = (exclusions.c.person_id == person_id, exclusions.c.peer_id == peer_id)
    await tx.execute(delete(exclusions).where(*theirs))


async def refuse(tx: AsyncConnection, person_id: int, inviter_id: int, now: datetime) -> None:
    insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    new = insert(refusals).values(person_id=person_id, inviter_id=inviter_id, refused_at=now)
    await tx.execute(new.on_conflict_do_nothing())


async def refuse_nobody(tx: AsyncConnection, person_id: int) -> int:
    """How many were refused until now."""
    gone = await tx.execute(delete(refusals).where(refusals.c.person_id == person_id))
    return gone.rowcount


async def refuses(tx: AsyncConnection, person_id: int, inviter_id: int) -> bool:
    theirs = (refusals.c.person_id == person_id, refusals.c.inviter_id == inviter_id)
    return (await tx.execute(select(refusals.c.person_id).where(*theirs))).one_or_none() is not None


async def refused_since(tx: AsyncConnection, inviter_id: int, since: datetime) -> int:
    """How many people refuse the invitations of this one since then."""
    query = select(func.count()).where(refusals.c.inviter_id == inviter_id, refusals.c.refused_at > since)
    return (await tx.execute(query)).scalar_one()
