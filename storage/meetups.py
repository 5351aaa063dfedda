"""Meet-ups of groups, and who said that they come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.meetup import Meetup, Reply, State
from storage.tables import group_members, meetup_replies, meetups

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Replied:
    """One member's reply with the name that the group sees."""

    person_id: int
    name: str
    reply: Reply


async def add(tx: AsyncConnection, new: Meetup, now: datetime) -> Meetup:
    values = {
        "group_id": new.group_id,
        "author_id": new.author_id,
        "what": new.what,
        "place": new.place,
        "starts_at": new.starts_at,
        "state": new.state.value,
        "next_step_at": new.next_step_at,
        "topic_id": new.topic_id,
        "planned_at": now,
    }
    added = await tx.execute(insert(meetups).values(**values).returning(meetups.c.id))
    return replace(new, id=added.scalar_one())


async def by_id(tx: AsyncConnection, meetup_id: int, *, lock: bool = False) -> Meetup | None:
    """`lock`: until the end of the transaction, so that what is told is what is there."""
    query = select(meetups).where(meetups.c.id == meetup_id)
    row = (await tx.execute(query.with_for_update() if lock else query)).one_or_none()
    return None if row is None else _meetup(row)


async def planned_in(tx: AsyncConnection, group_id: int) -> list[Meetup]:
    query = select(meetups).where(meetups.c.group_id == group_id, meetups.c.next_step_at > _LONG_AGO)
    return [_meetup(row) for row in await tx.execute(query.order_by(meetups.c.starts_at))]


async def planned_by(tx: AsyncConnection, group_id: int, author_id: int, since: datetime) -> int:
    """How many this member planned there since then, whatever became of them."""
    theirs = (meetups.c.group_id == group_id, meetups.c.author_id == author_id)
    query = select(func.count()).select_from(meetups).where(*theirs, meetups.c.planned_at > since)
    return (await tx.execute(query)).scalar_one()


async def due(tx: AsyncConnection, now: datetime, limit: int) -> Sequence[int]:
    """Ids, the longest overdue first."""
    query = select(meetups.c.id).where(meetups.c.next_step_at <= now)
    return (await tx.execute(query.order_by(meetups.c.next_step_at).limit(limit))).scalars().all()


async def save(tx: AsyncConnection, changed: Meetup) -> bool:
    """False: it is over or off already."""
    still = (meetups.c.id == changed.id, meetups.c.state == State.PLANNED.value)
    values = {"state": changed.state.value, "next_step_at": changed.next_step_at}
    done = await tx.execute(update(meetups).where(*still).values(**values))
    return done.rowcount == 1


async def put_off(tx: AsyncConnection, meetup_id: int, until: datetime) -> None:
    await tx.execute(update(meetups).where(meetups.c.id == meetup_id).values(next_step_at=until))


async def reply(tx: AsyncConnection, meetup_id: int, person_id: int, said: Reply, now: datetime) -> None:
    """The latest counts."""
    insert_ = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    values = {"meetup_id": meetup_id, "person_id": person_id, "reply": said.value, "replied_at": now}
    new = insert_(meetup_replies).values(**values)
    keys = ["meetup_id", "person_id"]
    await tx.execute(new.on_conflict_do_update(index_elements=keys, set_={"reply": new.excluded.reply}))


async def replies(tx: AsyncConnection, meetup: Meetup) -> list[Replied]:
    """In the order in which they first replied; of whoever is still in the group."""
    query = (
        select(meetup_replies.c.person_id, group_members.c.name, meetup_replies.c.reply)
        .join(group_members, group_members.c.person_id == meetup_replies.c.person_id)
        .where(meetup_replies.c.meetup_id == meetup.id, group_members.c.group_id == meetup.group_id)
        .order_by(meetup_replies.c.replied_at, meetup_replies.c.person_id)
    )
    return [Replied(row.person_id, row.name, Reply(row.reply)) for row in await tx.execute(query)]


async def replied_to_by(tx: AsyncConnection, person_id: int) -> list[int]:
    """Meet-ups under which this person's name may stand."""
    query = select(meetup_replies.c.meetup_id).where(meetup_replies.c.person_id == person_id)
    return list((await tx.execute(query)).scalars())


async def remove_replies_of(tx: AsyncConnection, person_id: int) -> None:
    await tx.execute(delete(meetup_replies).where(meetup_replies.c.person_id == person_id))


async def prune(tx: AsyncConnection, before: datetime) -> int:
    """Those that began before then."""
    return (await tx.execute(delete(meetups).where(meetups.c.starts_at < before))).rowcount


def _meetup(row: Row[Any]) -> Meetup:
    return Meetup(
        id=row.id,
        group_id=row.group_id,
        author_id=row.author_id,
        what=row.what,
        place=row.place,
        starts_at=row.starts_at,
        state=State(row.state),
        next_step_at=row.next_step_at,
        topic_id=row.topic_id,
    )
