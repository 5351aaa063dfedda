"""The inbox: every update is here before Telegram is told that we have it, and until it was handled.

Whoever stores an update handles it, unless another replica is just handling something of the same person:
then it falls to that one, which keeps their order. What a replica took is its own until its lease ends.
One replica at a time takes from one person: on PostgreSQL by an advisory lock that ends with the
transaction; on SQLite there is one process.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    and_,
    bindparam,
    delete,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import wake_ups
from storage.tables import inbox
from storage.utc import UtcDateTime

_LOCKS = 7_411
"""The first of two keys of the advisory locks; the second says whose. storage/roles.py has another."""
_KEYS = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Arrived:
    update_id: int
    whose: int
    """The person or chat in whose order it is handled."""
    update: str
    """As JSON."""


@dataclass(frozen=True, slots=True)
class Stored:
    update_id: int
    update: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Lease:
    replica: str
    until: datetime


async def store(tx: AsyncConnection, updates: Sequence[Arrived], lease: Lease, now: datetime) -> list[int]:
    """Gives the ids that are new and fall to this replica. The rest came before, or somebody else was told.

    Update ids restart at random after a quiet week.
    """
    elsewhere = await _handled_elsewhere(tx, {each.whose for each in updates}, lease.replica, now)
    rows = [_row(each, None if each.whose in elsewhere else lease, now) for each in updates]
    new = (await tx.execute(_STORE[tx.dialect.name], rows)).all() if rows else []
    if any(row.leased_by is None for row in new):
        await wake_ups.wake(tx, wake_ups.INBOX)
    return [row.update_id for row in new if row.leased_by is not None]


def _store(insert: Any) -> Any:
    """The rows are not part of it: with them it would be compiled anew for every update."""
    statement = insert(inbox).on_conflict_do_nothing(index_elements=["update_id"])
    return statement.returning(inbox.c.update_id, inbox.c.leased_by)


_STORE = {"postgresql": _store(postgresql.insert), "sqlite": _store(sqlite.insert)}


def _row(arrived: Arrived, lease: Lease | None, now: datetime) -> dict[str, Any]:
    return {
        "update_id": arrived.update_id,
        "whose": arrived.whose,
        "update": arrived.update,
        "received_at": now,
        "attempts": 0,
        "leased_by": lease and lease.replica,
        "leased_until": lease and lease.until,
    }


async def _handled_elsewhere(
    tx: AsyncConnection, whose: Collection[int], replica: str, now: datetime
) -> set[int]:
    """Of these, whom another replica is busy with. Until the commit nobody else begins with them."""
    if tx.dialect.name != "postgresql":
        return set()
    # Sorted, so that two who store at once do not wait for each other. A statement sees what was committed
    # before it began, so the question comes after the lock.
    keys = sorted({each % _KEYS for each in whose})
    await tx.execute(_WAIT_FOR, {"keys": keys})
    busy = await tx.execute(_BUSY, {"whose": list(whose), "now": now, "replica": replica})
    return set(busy.scalars())


_now = bindparam("now", type_=UtcDateTime)
_unhandled = inbox.c.handled_at.is_(None)
_is_free = and_(_unhandled, or_(inbox.c.leased_until.is_(None), inbox.c.leased_until <= _now))
_other = inbox.alias()
_is_elsewhere = exists().where(
    _other.c.whose == inbox.c.whose,
    _other.c.handled_at.is_(None),
    _other.c.leased_until > _now,
    _other.c.leased_by != bindparam("replica"),
)
_WAIT_FOR = select(
    func.pg_advisory_xact_lock(
        literal(_LOCKS, Integer),
        func.unnest(bindparam("keys", type_=ARRAY(Integer))).column_valued("key"),
    )
)
_BUSY = (
    select(inbox.c.whose)
    .where(_unhandled, inbox.c.leased_until > _now, inbox.c.leased_by != bindparam("replica"))
    .where(inbox.c.whose.in_(bindparam("whose", expanding=True)))
)
_ANY_ELSEWHERE = select(
    exists().where(_unhandled, inbox.c.leased_until > _now, inbox.c.leased_by != bindparam("replica"))
)
_waiting = select(inbox.c.whose).where(_is_free, ~_is_elsewhere).distinct().subquery()
_OURS = select(_waiting.c.whose).where(
    func.pg_try_advisory_xact_lock(literal(_LOCKS, Integer), func.mod(_waiting.c.whose, _KEYS).cast(Integer))
)


def _to_claim(people: ColumnElement[bool]) -> Any:
    return (
        select(inbox)
        .where(_is_free, ~_is_elsewhere, people)
        .order_by(inbox.c.update_id)
        .with_for_update(skip_locked=True, of=inbox)
    )


_CLAIM_OF = _to_claim(inbox.c.whose.in_(bindparam("whose", expanding=True)))
_CLAIM = _to_claim(~false())


async def claim(tx: AsyncConnection, lease: Lease, now: datetime) -> list[Stored]:
    """What is not handled and nobody who lives handles, in Telegram's order: what a crash left, too."""
    parameters = {"now": now, "replica": lease.replica}
    if tx.dialect.name == "postgresql":
        ours = list((await tx.execute(_OURS, parameters)).scalars())
        rows = (await tx.execute(_CLAIM_OF, parameters | {"whose": ours})).all() if ours else []
    else:
        rows = (await tx.execute(_CLAIM, parameters)).all()
    if rows:
        taken = update(inbox).where(inbox.c.update_id.in_([row.update_id for row in rows]))
        await tx.execute(taken.values(leased_by=lease.replica, leased_until=lease.until))
    return [Stored(row.update_id, row.update, row.attempts) for row in rows]


async def renew(tx: AsyncConnection, update_ids: Sequence[int], lease: Lease) -> None:
    """These stay with this replica, unless somebody else took them already. What is just being marked as
    handled is left out: else the two could wait for each other, and it would be handled once more."""
    ours = select(inbox.c.update_id).where(
        inbox.c.update_id.in_(update_ids), inbox.c.leased_by == lease.replica
    )
    free = list((await tx.execute(ours.with_for_update(skip_locked=True))).scalars())
    await tx.execute(update(inbox).where(inbox.c.update_id.in_(free)).values(leased_until=lease.until))


async def give_back(tx: AsyncConnection, replica: str) -> None:
    """At a stop: what this replica took and did not handle is anybody's."""
    ours = update(inbox).where(_unhandled, inbox.c.leased_by == replica)
    if (await tx.execute(ours.values(leased_by=None, leased_until=None))).rowcount:
        await wake_ups.wake(tx, wake_ups.INBOX)


async def take_back(tx: AsyncConnection) -> None:
    """At a start while nobody else is there: every lease is a dead one's."""
    await tx.execute(update(inbox).where(_unhandled).values(leased_by=None, leased_until=None))


async def is_any_elsewhere(tx: AsyncConnection, replica: str, now: datetime) -> bool:
    """Whether another replica, as far as its lease tells, has something to handle."""
    return bool((await tx.execute(_ANY_ELSEWHERE, {"now": now, "replica": replica})).scalar())


async def begin(tx: AsyncConnection, update_id: int) -> None:
    """Count the try before it is made, so that an update that kills the process is not tried for ever."""
    await tx.execute(
        update(inbox).where(inbox.c.update_id == update_id).values(attempts=inbox.c.attempts + 1)
    )


async def take_effect(tx: AsyncConnection, update_id: int) -> bool:
    """Within the transaction of the effect. False: an earlier one with it was committed already."""
    if (await tx.execute(_TAKE_EFFECT, {"one": update_id})).rowcount == 1:
        return True
    return (await tx.execute(_IS_STORED, {"one": update_id})).one_or_none() is None


# Built once: each is asked for every update.
_TAKE_EFFECT = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("one"), inbox.c.took_effect.is_(False))
    .values(took_effect=True)
)
_IS_STORED = select(inbox.c.update_id).where(inbox.c.update_id == bindparam("one"))


async def done(tx: AsyncConnection, update_ids: Sequence[int], now: datetime) -> None:
    """The words go and whose they were; the id stays, so that a repeated delivery is recognised."""
    if update_ids:
        await tx.execute(_DONE, {"these": update_ids, "now": now})


_DONE = (
    update(inbox)
    .where(inbox.c.update_id.in_(bindparam("these", expanding=True)))
    .values(handled_at=bindparam("now"), update=None, whose=0, leased_by=None, leased_until=None)
)


async def prune(tx: AsyncConnection, before: datetime) -> int:
    gone = await tx.execute(delete(inbox).where(inbox.c.handled_at < before))
    return gone.rowcount
