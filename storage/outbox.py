"""The outbox: each row is a message in a chat as it should look; the sender brings Telegram to that.

The life of a row. `due_at` is set exactly while something is left to do.

    queued ──lease──> sending ──accepted──> done      (words wiped; the message id stays, for edits)
      ^  ^               │ ├──try later──> queued
      │  └───────────────┘ └──cannot────> failed      (words wiped)
      └──revise── done        queued ──meaning lost──> dropped

1. A row is written in the transaction that caused it, or not at all.
2. (cause, chat) is unique: the constraint, not the code, forbids saying a thing twice.
3. A lease ends by itself, or when Kith starts anew. A row found `sending` after its lease may have
   arrived: the sender decides by `repeatable` whether to say it again.
4. In one chat rows leave in the order in which they were written, whatever their lane.
5. A revision made while a row is being sent is not lost: settling an old revision queues the row again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, case, delete, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Lane, Reason
from bot.domain.screen import Screen
from storage import screens
from storage.tables import outbox, people


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be written. `living` revises the message already there; else the first wording stands.

    `repeatable`: worded so that reading it twice does no harm, so it is said again when nobody knows
    whether it arrived. `silent`: it arrives without a sound. `about_id`: the person whose words or doings
    it tells somebody else, so that it can be taken back from the chat.
    """

    cause: str
    chat_id: int
    person_id: int | None
    lane: Lane
    screen: Screen
    repeatable: bool = False
    living: bool = False
    silent: bool = False
    about_id: int | None = None


@dataclass(frozen=True, slots=True)
class Leased:
    id: int
    cause: str
    chat_id: int
    person_id: int | None
    lane: Lane
    screen: Screen
    revision: int
    repeatable: bool
    attempts: int
    message_id: int | None
    in_doubt: bool
    """An earlier try was cut off; the message may have arrived."""
    silent: bool
    language: str
    zone_name: str | None


async def put(tx: AsyncConnection, letters: Iterable[Letter], now: datetime) -> None:
    """In this order, which is the order in which each chat reads them."""
    written = list(letters)
    for living, alike in groupby(written, key=lambda letter: letter.living):
        rows = [_row(letter, now) for letter in alike]
        await tx.execute((_REVISE if living else _WRITE)[tx.dialect.name], rows)
    # What waits before an urgent message in the same chat inherits its urgency, or order would delay it.
    # Also a message that is revised: it keeps its old place, perhaps before something urgent.
    hurried = {letter.chat_id for letter in written if letter.living or letter.lane <= Lane.URGENT}
    if hurried:
        await tx.execute(_HURRY, {"chats": list(hurried)})


def _row(letter: Letter, now: datetime) -> dict[str, Any]:
    return {
        "cause": letter.cause,
        "chat_id": letter.chat_id,
        "person_id": letter.person_id,
        "lane": int(letter.lane),
        "screen": screens.to_json(letter.screen),
        "state": "queued",
        "revision": 1,
        "repeatable": letter.repeatable,
        "silent": letter.silent,
        "about_id": letter.about_id,
        "attempts": 0,
        "due_at": now,
        "created_at": now,
    }


# Built once: making a statement costs more than running it, and an alarm is written in the middle of herds.
_INSERTS: dict[str, postgresql.Insert | sqlite.Insert] = {
    "postgresql": postgresql.insert(outbox),
    "sqlite": sqlite.insert(outbox),
}
_WRITE = {
    name: insert.on_conflict_do_nothing(index_elements=["cause", "chat_id"])
    for name, insert in _INSERTS.items()
}
_REVISE = {
    name: insert.on_conflict_do_update(
        index_elements=["cause", "chat_id"],
        set_={
            "screen": insert.excluded.screen,
            "lane": insert.excluded.lane,
            "silent": insert.excluded.silent,
            "revision": outbox.c.revision + 1,
            "attempts": 0,
            "state": case((outbox.c.state == "sending", "sending"), else_="queued"),
            "due_at": case((outbox.c.state == "sending", outbox.c.due_at), else_=insert.excluded.due_at),
        },
    )
    for name, insert in _INSERTS.items()
}
_later = outbox.alias()
_urgent_later = exists().where(
    _later.c.chat_id == outbox.c.chat_id,
    _later.c.due_at.is_not(None),
    _later.c.lane <= int(Lane.URGENT),
    _later.c.id > outbox.c.id,
)
_HURRY = (
    update(outbox)
    .where(
        outbox.c.chat_id.in_(bindparam("chats", expanding=True)),
        outbox.c.due_at.is_not(None),
        outbox.c.lane > int(Lane.URGENT),
        _urgent_later,
    )
    .values(lane=int(Lane.URGENT))
)
_earlier = outbox.alias()
_BLOCKED = exists().where(
    _earlier.c.chat_id == outbox.c.chat_id, _earlier.c.due_at.is_not(None), _earlier.c.id < outbox.c.id
)
"""The chat has something older left to say."""


@dataclass(frozen=True, slots=True)
class Take:
    """How much to lease: rows of the lanes from `first` to `last`, until `span` from now."""

    limit: int
    span: timedelta
    first: Lane
    last: Lane


async def lease(tx: AsyncConnection, now: datetime, take: Take) -> list[Leased]:
    """The most urgent rows whose chat has nothing older left to say."""
    query = (
        select(outbox, people.c.language, people.c.zone)
        .outerjoin(people, people.c.id == outbox.c.person_id)
        .where(outbox.c.due_at.is_not(None), outbox.c.due_at <= now, ~_BLOCKED)
        .where(outbox.c.lane.between(int(take.first), int(take.last)))
        .order_by(outbox.c.lane, outbox.c.id)
        .limit(take.limit)
        .with_for_update(skip_locked=True, of=outbox)
    )
    rows = list(await tx.execute(query))
    if rows:
        taken = update(outbox).where(outbox.c.id.in_([row.id for row in rows]))
        await tx.execute(
            taken.values(state="sending", due_at=now + take.span, attempts=outbox.c.attempts + 1)
        )
    return [_leased(row) for row in rows]


async def take_back(tx: AsyncConnection, now: datetime) -> None:
    """What was being sent when another life ended is looked at now, in doubt, not when its lease ends."""
    await tx.execute(update(outbox).where(outbox.c.state == "sending").values(due_at=now))


async def sent(tx: AsyncConnection, row: Leased, message_id: int | None, now: datetime) -> None:
    """Accepted by Telegram. Words are wiped unless a newer revision waits."""
    current = _is_current(row)
    await tx.execute(
        update(outbox)
        .where(outbox.c.id == row.id)
        .values(
            state=case((current, "done"), else_="queued"),
            due_at=case((current, None), else_=now),
            screen=case((current, None), else_=outbox.c.screen),
            message_id=message_id or row.message_id,
            outcome="delivered",
            settled_at=now,
        )
    )


def _is_current(row: Leased) -> ColumnElement[bool]:
    """Nothing newer waits to be said. Where the words are gone, another sender settled it before us."""
    return or_(outbox.c.revision == row.revision, outbox.c.screen.is_(None))


async def retry(tx: AsyncConnection, row: Leased, at: datetime, *, counted: bool) -> None:
    """`counted` is False where it never left: Telegram asked us to wait, or there was no way out."""
    uncounted = case((outbox.c.attempts > 0, outbox.c.attempts - 1), else_=0)
    maybe_arrived = counted or row.in_doubt
    await tx.execute(
        update(outbox)
        .where(outbox.c.id == row.id, outbox.c.state == "sending")
        .values(
            state="queued",
            due_at=at,
            attempts=outbox.c.attempts if counted else uncounted,
            outcome=Reason.MAYBE_ARRIVED.value if maybe_arrived else outbox.c.outcome,
        )
    )


async def give_up(tx: AsyncConnection, row: Leased, outcome: str, now: datetime) -> None:
    current = _is_current(row)
    await tx.execute(
        update(outbox)
        .where(outbox.c.id == row.id, outbox.c.state == "sending")
        .values(
            state=case((current, "failed"), else_="queued"),
            due_at=case((current, None), else_=now),
            screen=case((current, None), else_=outbox.c.screen),
            outcome=outcome,
            settled_at=now,
        )
    )


async def withdraw(tx: AsyncConnection, causes: Iterable[str], now: datetime) -> None:
    """What has lost its meaning is not said, unless it may have been read: then its settling tells."""
    never_left = and_(
        outbox.c.state == "queued",
        outbox.c.message_id.is_(None),
        outbox.c.outcome.is_distinct_from(Reason.MAYBE_ARRIVED.value),
    )
    await tx.execute(
        update(outbox)
        .where(outbox.c.cause.in_(list(causes)), never_left)
        .values(state="dropped", due_at=None, screen=None, settled_at=now)
    )


async def move_chat(tx: AsyncConnection, old_chat: int, new_chat: int) -> None:
    """What the new chat has its own row for is said there already, and not twice."""
    there = outbox.alias()
    said_there = exists().where(there.c.chat_id == new_chat, there.c.cause == outbox.c.cause)
    await tx.execute(delete(outbox).where(outbox.c.chat_id == old_chat, said_there))
    await tx.execute(update(outbox).where(outbox.c.chat_id == old_chat).values(chat_id=new_chat))


async def of_cause(tx: AsyncConnection, cause: str) -> list[tuple[int, int | None]]:
    """Who was written to for this cause, with the message's id where it arrived."""
    query = select(outbox.c.person_id, outbox.c.message_id).where(
        outbox.c.cause == cause, outbox.c.person_id.is_not(None)
    )
    return [(row.person_id, row.message_id) for row in await tx.execute(query)]


async def waiting(tx: AsyncConnection) -> int:
    query = select(func.count()).select_from(outbox).where(outbox.c.due_at.is_not(None))
    return (await tx.execute(query)).scalar_one()


def _leased(row: Row[Any]) -> Leased:
    return Leased(
        id=row.id,
        cause=row.cause,
        chat_id=row.chat_id,
        person_id=row.person_id,
        lane=Lane(row.lane),
        screen=screens.from_json(row.screen),
        revision=row.revision,
        repeatable=row.repeatable,
        attempts=row.attempts + 1,
        message_id=row.message_id,
        in_doubt=row.state == "sending",
        silent=row.silent,
        language=row.language or "en",
        zone_name=row.zone,
    )
