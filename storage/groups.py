"""Groups by the chat they are in, and those of their members who took part in something."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, delete, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.group import Group, GroupMember, Setup, Shows
from bot.domain.person import Setup as PersonSetup
from storage.tables import erasures, group_members, groups, outbox, people


@dataclass(frozen=True, slots=True)
class Asked:
    """What a facilitator is being asked, and the message to which their reply is the answer."""

    kind: str
    about: str = ""
    message_id: int | None = None


async def add(tx: AsyncConnection, new: Group, now: datetime) -> Group:
    """The group of this chat, new if there was none: two first updates may race."""
    values = {
        "chat_id": new.chat_id,
        "title": new.title,
        "language": new.language,
        "country": new.country,
        "zone": new.zone_name,
        "setup": new.setup.value,
        "shows": new.shows.value,
        "open_minutes": _minutes(new.open_for),
        "created_at": now,
    }
    try:
        async with tx.begin_nested():
            await tx.execute(insert(groups).values(values))
    except IntegrityError:
        pass
    found = await of_chat(tx, new.chat_id)
    assert found is not None  # noqa: S101 - just inserted, or the insert would have succeeded
    return found


async def by_id(tx: AsyncConnection, group_id: int) -> Group | None:
    row = (await tx.execute(select(groups).where(groups.c.id == group_id))).one_or_none()
    return None if row is None else _group(row)


async def by_ids(tx: AsyncConnection, group_ids: Iterable[int]) -> dict[int, Group]:
    rows = await tx.execute(select(groups).where(groups.c.id.in_(set(group_ids))))
    return {row.id: _group(row) for row in rows}


async def of_chat(tx: AsyncConnection, chat_id: int) -> Group | None:
    """Also by the id that the chat had before it became a supergroup."""
    here = or_(groups.c.chat_id == chat_id, groups.c.former_chat_id == chat_id)
    row = (await tx.execute(select(groups).where(here).order_by(groups.c.id).limit(1))).one_or_none()
    return None if row is None else _group(row)


async def change(tx: AsyncConnection, group_id: int, **values: Any) -> None:
    await tx.execute(update(groups).where(groups.c.id == group_id).values(**values))


async def move(tx: AsyncConnection, group: Group, chat_id: int) -> None:
    """To the supergroup it became. What had begun there before this was known gives way."""
    await remove_chat(tx, chat_id)
    moved = update(groups).where(groups.c.id == group.id)
    await tx.execute(moved.values(chat_id=chat_id, former_chat_id=group.chat_id))


async def remove_chat(tx: AsyncConnection, chat_id: int) -> None:
    await tx.execute(delete(groups).where(groups.c.chat_id == chat_id))


async def ask(tx: AsyncConnection, group_id: int, asked: Asked | None) -> None:
    """None: nothing is asked any more."""
    kind, about, message_id = (asked.kind, asked.about, asked.message_id) if asked else (None, None, None)
    await change(tx, group_id, asked=kind, asked_about=about, asked_in=message_id)


async def asked(tx: AsyncConnection, group_id: int) -> Asked | None:
    query = select(groups.c.asked, groups.c.asked_about, groups.c.asked_in).where(groups.c.id == group_id)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None or row.asked is None else Asked(row.asked, row.asked_about or "", row.asked_in)


async def prune(tx: AsyncConnection, before: datetime) -> int:
    """Groups in which nothing could be written since then, with all that was kept of them."""
    lost = select(groups.c.id, groups.c.chat_id).where(groups.c.unreachable_since < before)
    rows = list(await tx.execute(lost))
    for row in rows:
        met_there = [each.person_id for each in await members_of(tx, row.id)]
        await tx.execute(delete(outbox).where(outbox.c.chat_id == row.chat_id))
        await tx.execute(delete(erasures).where(erasures.c.chat_id == row.chat_id))
        await remove_chat(tx, row.chat_id)
        await _forget_passers_by(tx, met_there)
    return len(rows)


async def _forget_passers_by(tx: AsyncConnection, person_ids: Sequence[int]) -> None:
    """Whoever was seen in groups only, never started the bot, and is in no group any more."""
    still_there = select(group_members.c.person_id).where(group_members.c.person_id == people.c.id)
    never_started = and_(people.c.setup == PersonSetup.NEW.value, people.c.unreachable_since.is_not(None))
    gone = delete(people).where(people.c.id.in_(person_ids), never_started, ~still_there.exists())
    await tx.execute(gone)


async def take_part(tx: AsyncConnection, member: GroupMember, now: datetime) -> None:
    """Known from now on, by the name that the group sees now."""
    insert_ = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    new = insert_(group_members).values(
        group_id=member.group_id, person_id=member.person_id, name=member.name, since=now
    )
    keys = ["group_id", "person_id"]
    await tx.execute(new.on_conflict_do_update(index_elements=keys, set_={"name": new.excluded.name}))


async def member(tx: AsyncConnection, group_id: int, person_id: int) -> GroupMember | None:
    row = (await tx.execute(_theirs(group_id, person_id))).one_or_none()
    return None if row is None else _member(row)


async def members_of(tx: AsyncConnection, group_id: int) -> list[GroupMember]:
    """Whoever took part in something, the first of them first."""
    query = select(group_members).where(group_members.c.group_id == group_id)
    rows = await tx.execute(query.order_by(group_members.c.since, group_members.c.person_id))
    return [_member(row) for row in rows]


async def of_person(tx: AsyncConnection, person_id: int) -> list[tuple[Group, GroupMember]]:
    query = select(group_members).where(group_members.c.person_id == person_id)
    mine = [_member(row) for row in await tx.execute(query.order_by(group_members.c.since))]
    found = await by_ids(tx, (each.group_id for each in mine))
    return [(found[each.group_id], each) for each in mine]


async def change_member(tx: AsyncConnection, group_id: int, person_id: int, **values: Any) -> None:
    here = (group_members.c.group_id == group_id, group_members.c.person_id == person_id)
    await tx.execute(update(group_members).where(*here).values(**values))


async def leave(tx: AsyncConnection, group_id: int, person_id: int) -> None:
    here = (group_members.c.group_id == group_id, group_members.c.person_id == person_id)
    await tx.execute(delete(group_members).where(*here))
    await _forget_passers_by(tx, [person_id])


def _theirs(group_id: int, person_id: int) -> Any:
    return select(group_members).where(
        group_members.c.group_id == group_id, group_members.c.person_id == person_id
    )


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)


def _group(row: Row[Any]) -> Group:
    return Group(
        id=row.id,
        chat_id=row.chat_id,
        title=row.title,
        language=row.language,
        country=row.country,
        zone_name=row.zone,
        setup=Setup(row.setup),
        shows=Shows(row.shows),
        open_for=timedelta(minutes=row.open_minutes),
        paused_until=row.paused_until,
        unreachable_since=row.unreachable_since,
        former_chat_id=row.former_chat_id,
    )


def _member(row: Row[Any]) -> GroupMember:
    return GroupMember(row.group_id, row.person_id, row.name, row.is_facilitator, row.miss_me)
