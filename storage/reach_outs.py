"""Reach-outs: one row holds one alarm whole, its copied ladder included, and moves by compare-and-set."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.reach_out import LIVE, Cause, Peer, PeerState, ReachOut, State
from storage.tables import LIVE_REACH_OUT, reach_outs


async def add(tx: AsyncConnection, new: ReachOut) -> ReachOut:
    result = await tx.execute(
        insert(reach_outs)
        .values(
            person_id=new.person_id,
            rung_minutes=new.rung_wait // timedelta(minutes=1) if new.rung_wait else None,
            **_values(new),
        )
        .returning(reach_outs.c.id)
    )
    return replace(new, id=result.scalar_one())


async def by_id(tx: AsyncConnection, reach_out_id: int) -> ReachOut | None:
    row = (await tx.execute(_BY_ID, {"one": reach_out_id})).one_or_none()
    return None if row is None else _reach_out(row)


async def live_of(tx: AsyncConnection, person_id: int) -> ReachOut | None:
    row = (await tx.execute(_LIVE_OF, {"person": person_id})).one_or_none()
    return None if row is None else _reach_out(row)


_BY_ID = select(reach_outs).where(reach_outs.c.id == bindparam("one"))
_LIVE_OF = select(reach_outs).where(reach_outs.c.person_id == bindparam("person"), LIVE_REACH_OUT)


async def opened_since(tx: AsyncConnection, person_id: int, since: datetime) -> list[ReachOut]:
    """The newest first."""
    query = select(reach_outs).where(reach_outs.c.person_id == person_id, reach_outs.c.opened_at > since)
    return [_reach_out(row) for row in await tx.execute(query.order_by(reach_outs.c.opened_at.desc()))]


async def live_of_people(tx: AsyncConnection, people: Collection[int]) -> list[ReachOut]:
    query = select(reach_outs).where(reach_outs.c.person_id.in_(people), LIVE_REACH_OUT)
    return [_reach_out(row) for row in await tx.execute(query)]


async def due(tx: AsyncConnection, now: datetime, limit: int) -> Sequence[int]:
    """Ids of reach-outs whose next step is owed, the longest overdue first. Only ids: a row that nobody can
    read must not keep the others from being found."""
    query = (
        select(reach_outs.c.id)
        .where(reach_outs.c.next_step_at <= now)
        .order_by(reach_outs.c.next_step_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await tx.execute(query)).scalars().all()


async def all_live(tx: AsyncConnection) -> Sequence[int]:
    """Ids of all live ones: read once, when Kith comes back from being away."""
    return (await tx.execute(select(reach_outs.c.id).where(LIVE_REACH_OUT))).scalars().all()


async def save(tx: AsyncConnection, changed: ReachOut) -> bool:
    """False: somebody else moved it since it was read."""
    read = {"one": changed.id, "as_read": changed.version}
    result = await tx.execute(_SAVE, read | _values(changed) | {"version": changed.version + 1})
    return result.rowcount == 1


_SAVE = update(reach_outs).where(
    reach_outs.c.id == bindparam("one"), reach_outs.c.version == bindparam("as_read")
)


async def put_off(tx: AsyncConnection, reach_out_id: int, until: datetime) -> None:
    """A row that raised is moved ahead, so that it holds up nobody else."""
    await tx.execute(update(reach_outs).where(reach_outs.c.id == reach_out_id).values(next_step_at=until))


async def prune(tx: AsyncConnection, before: datetime) -> int:
    over = reach_outs.c.state.not_in(sorted(LIVE))
    gone = await tx.execute(delete(reach_outs).where(reach_outs.c.opened_at < before, over))
    return gone.rowcount


def _values(reach_out: ReachOut) -> dict[str, Any]:
    return {
        "cause": reach_out.cause.value,
        "state": reach_out.state.value,
        "opened_at": reach_out.opened_at,
        "check_in_id": reach_out.check_in_id,
        "times": reach_out.times,
        "quietly": reach_out.quietly,
        "peers": [_peer(peer) for peer in reach_out.peers],
        "next_step_at": reach_out.next_step_at,
        "rung": reach_out.rung,
        "round": reach_out.round,
        "claimed_by": reach_out.claimed_by,
        "claimer_asked": reach_out.claimer_asked,
        "in_touch": reach_out.in_touch,
        "wish": reach_out.wish,
        "version": reach_out.version,
    }


def _peer(peer: Peer) -> list[Any]:
    """What is seldom true is written only where it is: a version that does not know it can read the rest."""
    kept = [peer.person_id, peer.rung, peer.state.value, peer.told_before, peer.without_sound]
    return [*kept, True] if peer.in_doubt else kept


def _reach_out(row: Row[Any]) -> ReachOut:
    return ReachOut(
        id=row.id,
        person_id=row.person_id,
        cause=Cause(row.cause),
        state=State(row.state),
        peers=tuple(Peer(person, rung, PeerState(state), *told) for person, rung, state, *told in row.peers),
        opened_at=row.opened_at,
        next_step_at=row.next_step_at,
        rung=row.rung,
        round=row.round,
        claimed_by=row.claimed_by,
        claimer_asked=row.claimer_asked,
        in_touch=row.in_touch,
        wish=row.wish,
        check_in_id=row.check_in_id,
        rung_wait=timedelta(minutes=row.rung_minutes) if row.rung_minutes else None,
        times=row.times,
        quietly=row.quietly,
        version=row.version,
    )
