"""The outbox: each row is a message in a chat as it should look; the sender brings Telegram to that.

The life of a row. `due_at` is set exactly while something is left to do.

    queued ──lease──> sending ──accepted──> done      (words wiped; the message id stays, for edits)
      ^  ^               │ ├──try later──> queued
      │  └───────────────┘ └──cannot────> failed      (words wiped)
      └──revise── done        queued ──meaning lost──> dropped

1. A row is written in the transaction that caused it, or not at all.
2. (cause, chat) is unique: the constraint, not the code, forbids saying a thing twice.
3. A lease ends unless it is renewed, or when Kith starts anew and is alone. A row found `sending` after its
   lease may have arrived: the sender decides by `repeatable` whether to say it again.
4. In one chat rows leave in the order in which they were written, whatever their lane. Only what has
   failed three times and is of no reach-out is passed by what is of one.
5. A revision made while a row is being sent is not lost: settling an old revision queues the row again.

Here rows are written and called off; storage/outbox_leases.py hands them out and settles them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    and_,
    bindparam,
    case,
    delete,
    exists,
    false,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Lane
from bot.domain.screen import Screen
from storage import screens, wake_ups
from storage.filled import filled
from storage.tables import outbox


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be written, as a screen or its JSON. `living` revises the message already there; else the
    first wording stands.

    `repeatable`: worded so that reading it twice does no harm, so it is said again when nobody knows
    whether it arrived. `silent`: it arrives without a sound. `about_id`: the person whose words or doings
    it tells somebody else, so that it can be taken back from the chat. `only_edits`: a new look of what is
    in front of the reader; where nothing is there yet, nothing has to be said. `topic_id`: of a forum.
    `gather`: revisions that come within so short a time become one edit, since edits count as messages.
    """

    cause: str
    chat_id: int
    person_id: int | None
    lane: Lane
    screen: Screen | str
    repeatable: bool = False
    living: bool = False
    silent: bool = False
    about_id: int | None = None
    only_edits: bool = False
    topic_id: int | None = None
    gather: timedelta = timedelta()


async def put(tx: AsyncConnection, letters: Iterable[Letter], now: datetime) -> None:
    """In this order, which is the order in which each chat reads them."""
    written = list(letters)
    for (living, only_edits), alike in groupby(written, key=lambda each: (each.living, each.only_edits)):
        kind = (_ONLY_EDIT if only_edits else _REVISE) if living else _WRITE
        await tx.execute(kind[tx.dialect.name], filled([_row(letter, now) for letter in alike]))
    # What waits before an urgent message in the same chat inherits its urgency, or order would delay it.
    hurried = {letter.chat_id for letter in written if letter.lane <= Lane.URGENT}
    if hurried:
        await tx.execute(_HURRY, {"chats": list(hurried)})
    if written:
        await wake_ups.wake(tx, wake_ups.OUTBOX)


def _row(letter: Letter, now: datetime) -> dict[str, Any]:
    return {
        "cause": letter.cause,
        "chat_id": letter.chat_id,
        "person_id": letter.person_id,
        "lane": int(letter.lane),
        "screen": letter.screen if isinstance(letter.screen, str) else screens.to_json(letter.screen),
        "repeatable": letter.repeatable,
        "silent": letter.silent,
        "about_id": letter.about_id,
        "due_at": now + letter.gather,
        "created_at": now,
        "topic_id": letter.topic_id,
        "gather_seconds": int(letter.gather.total_seconds()),
    }


def _revised(
    insert: postgresql.Insert | sqlite.Insert, *, only_edits: bool = False
) -> dict[str, ColumnElement[Any] | int]:
    """What becomes of the row that is there. While it is being sent, its settling sees to the rest."""
    new, sending = insert.excluded, outbox.c.state == "sending"
    needless = and_(outbox.c.message_id.is_(None), ~sending) if only_edits else false()
    unsaid = and_(needless, outbox.c.state == "queued")
    # A stream of revisions must not put off the edit that shows them for ever.
    soon = and_(outbox.c.state == "queued", outbox.c.due_at < new.due_at)
    return {
        "screen": case((needless, None), else_=new.screen),
        # It keeps its old place, perhaps before something urgent.
        "lane": case((_urgent_after(_there(outbox.c.chat_id), _there(outbox.c.id)), _URGENT), else_=new.lane),
        "silent": new.silent,
        "revision": outbox.c.revision + 1,
        "attempts": 0,
        "state": case((sending, "sending"), (unsaid, "dropped"), (needless, outbox.c.state), else_="queued"),
        "due_at": case(
            (sending, outbox.c.due_at), (needless, None), (soon, outbox.c.due_at), else_=new.due_at
        ),
        "topic_id": new.topic_id,
        "gather_seconds": new.gather_seconds,
        "settled_at": case((unsaid, new.due_at), else_=outbox.c.settled_at),
    }


_later = outbox.alias()
_URGENT = int(Lane.URGENT)


def _urgent_after(chat_id: ColumnElement[int], id_: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether something urgent waits in the same chat behind this row."""
    return exists().where(
        _later.c.chat_id == chat_id,
        _later.c.due_at.is_not(None),
        _later.c.lane <= _URGENT,
        _later.c.id > id_,
    )


def _there(column: Column[int]) -> ColumnElement[int]:
    """Of the row that an insert ran into: SQLAlchemy would look for it among what is selected."""
    return literal_column(f"outbox.{column.name}", column.type)


# Built once: making a statement costs more than running it, and an alarm is written in the middle of herds.
_NEW: dict[str, ColumnElement[Any]] = {
    "state": literal_column("'queued'"),
    "revision": literal_column("1"),
    "attempts": literal_column("0"),
}
_INSERTS: dict[str, postgresql.Insert | sqlite.Insert] = {
    "postgresql": postgresql.insert(outbox).values(_NEW),
    "sqlite": sqlite.insert(outbox).values(_NEW),
}
_SAME = ["cause", "chat_id"]
_WRITE = {name: insert.on_conflict_do_nothing(index_elements=_SAME) for name, insert in _INSERTS.items()}
_REVISE = {
    name: insert.on_conflict_do_update(index_elements=_SAME, set_=_revised(insert))
    for name, insert in _INSERTS.items()
}
_ONLY_EDIT = {
    name: insert.on_conflict_do_update(index_elements=_SAME, set_=_revised(insert, only_edits=True))
    for name, insert in _INSERTS.items()
}
_HURRY = (
    update(outbox)
    .where(
        outbox.c.chat_id.in_(bindparam("chats", expanding=True)),
        outbox.c.due_at.is_not(None),
        outbox.c.lane > _URGENT,
        _urgent_after(outbox.c.chat_id, outbox.c.id),
    )
    .values(lane=_URGENT)
)


async def withdraw(tx: AsyncConnection, causes: Iterable[str], now: datetime) -> None:
    """What has lost its meaning is not said, or not once more: what is on its way just now is settled first,
    and what can be read already can be edited."""
    await drop_where(tx, and_(outbox.c.cause.in_(list(causes)), _waits()), now)


async def call_off(
    tx: AsyncConnection, story: str, chat_ids: Iterable[int], kept: Iterable[str], now: datetime
) -> None:
    """All that waits in these chats and whose cause begins with `story`; not what ends like one of `kept`."""
    of_it = {"chats": list(chat_ids), "story": f"{story}%"}
    still_true = [outbox.c.cause.not_like(f"%{ending}") for ending in kept]
    called_off = _CALL_OFF.where(*still_true) if still_true else _CALL_OFF
    await tx.execute(called_off, of_it | {"now": now})


def _waits() -> ColumnElement[bool]:
    return and_(outbox.c.state == "queued", outbox.c.message_id.is_(None))


async def drop_where(tx: AsyncConnection, chosen: ColumnElement[bool], now: datetime) -> None:
    await tx.execute(_DROP.where(chosen), {"now": now})


_DROP = update(outbox).values(state="dropped", due_at=None, screen=None, settled_at=bindparam("now"))
_CALL_OFF = _DROP.where(
    outbox.c.chat_id.in_(bindparam("chats", expanding=True)),
    outbox.c.cause.like(bindparam("story")),
    outbox.c.due_at.is_not(None),
    _waits(),
)


async def move_chat(tx: AsyncConnection, old_chat: int, new_chat: int) -> None:
    """What the new chat has its own row for is said there already, and not twice. Its messages are numbered
    anew, so nothing that stood in the old one can be edited there."""
    there = outbox.alias()
    said_there = exists().where(there.c.chat_id == new_chat, there.c.cause == outbox.c.cause)
    await tx.execute(delete(outbox).where(outbox.c.chat_id == old_chat, said_there))
    moved = update(outbox).where(outbox.c.chat_id == old_chat)
    await tx.execute(moved.values(chat_id=new_chat, message_id=None))


async def of_cause(tx: AsyncConnection, cause: str) -> list[tuple[int, int | None]]:
    """Who was written to for this cause, with the message's id where it arrived."""
    query = select(outbox.c.person_id, outbox.c.message_id).where(
        outbox.c.cause == cause, outbox.c.person_id.is_not(None)
    )
    return [(row.person_id, row.message_id) for row in await tx.execute(query)]
