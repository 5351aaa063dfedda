"""Rows of the outbox handed out for a limited time, and settled: see storage/outbox.py for their life."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Text,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Lane, Reason
from bot.domain.screen import Screen
from storage import screens
from storage.encryption import EncryptionKeyError, decrypted
from storage.outbox import drop_where
from storage.tables import groups, outbox, people
from storage.utc import UtcDateTime

_log = logging.getLogger(__name__)

STANDS_ASIDE_AFTER = 3
"""Failed tries, some 14 seconds: less than an alarm should wait for a digest that Telegram chokes on."""

_OF_A_REACH_OUT = "reach_out:"


@dataclass(frozen=True, slots=True)
class Leased:
    id: int
    cause: str
    chat_id: int
    person_id: int | None
    lane: Lane
    screen: Screen | None
    """None: nobody can read the row any more. It must not keep the others from being sent."""
    revision: int
    repeatable: bool
    attempts: int
    message_id: int | None
    in_doubt: bool
    """An earlier try was cut off; the message may have arrived."""
    silent: bool
    language: str
    zone_name: str | None
    about_id: int | None
    created_at: datetime
    topic_id: int | None
    gather: timedelta
    is_covered: bool
    """The reader wants no words on their screen before they open them; and has not opened these."""


@dataclass(frozen=True, slots=True)
class Take:
    """How much to lease: rows of the lanes from `first` to `last`, until `span` from now."""

    limit: int
    span: timedelta
    first: Lane
    last: Lane


_earlier = outbox.alias()
_stands_aside = and_(
    _earlier.c.state == "queued",
    _earlier.c.attempts >= STANDS_ASIDE_AFTER,
    _earlier.c.cause.not_like(f"{_OF_A_REACH_OUT}%"),
    outbox.c.cause.like(f"{_OF_A_REACH_OUT}%"),
)
_BLOCKED = exists().where(
    _earlier.c.chat_id == outbox.c.chat_id,
    _earlier.c.due_at.is_not(None),
    _earlier.c.id < outbox.c.id,
    ~_stands_aside,
)
"""The chat has something older left to say."""


async def lease(tx: AsyncConnection, now: datetime, take: Take) -> list[Leased]:
    """The most urgent rows whose chat has nothing older left to say."""
    lanes = {"first": int(take.first), "last": int(take.last)}
    rows = list(await tx.execute(_WAITING, {"now": now, "most": take.limit, **lanes}))
    if rows:
        await tx.execute(_TAKE, {"rows": [row.id for row in rows], "until": now + take.span})
    return [_leased(row, tx) for row in rows]


async def renew(tx: AsyncConnection, row_ids: Collection[int], until: datetime) -> None:
    """They are still on their way. What somebody is just changing is left out this time: waiting for one row
    while another is held, two who change several would wait for each other."""
    still = select(outbox.c.id).where(outbox.c.id.in_(list(row_ids)), outbox.c.state == "sending")
    free = list((await tx.execute(still.with_for_update(skip_locked=True))).scalars())
    await tx.execute(update(outbox).where(outbox.c.id.in_(free)).values(due_at=until))


async def take_back(tx: AsyncConnection, now: datetime) -> None:
    """What was being sent when another life ended is looked at now, in doubt, not when its lease ends."""
    on_its_way = update(outbox).where(outbox.c.due_at.is_not(None), outbox.c.state == "sending")
    await tx.execute(on_its_way.values(due_at=now))


async def hurry_all(tx: AsyncConnection, now: datetime) -> None:
    """Nothing waits for a moment that lies far ahead only since the clock was set back."""
    waits = (outbox.c.state == "queued", outbox.c.due_at > now)
    await tx.execute(update(outbox).where(*waits).values(due_at=now))


async def sent(tx: AsyncConnection, row: Leased, message_id: int | None, now: datetime) -> None:
    """Accepted by Telegram. Words are wiped unless a newer revision waits."""
    settled = {"row": row.id, "seen": row.revision, "now": now, "again": now + row.gather}
    where = {"is_covered": row.is_covered, "message_id": message_id or row.message_id}
    await tx.execute(_SENT, settled | where)


async def retry(tx: AsyncConnection, row: Leased, at: datetime, *, counted: bool) -> None:
    """`counted` is False where it never left: Telegram asked us to wait, or there was no way out."""
    maybe_arrived = counted or row.in_doubt
    await tx.execute(_RETRY[counted, maybe_arrived], {"row": row.id, "at": at})


async def give_up(tx: AsyncConnection, row: Leased, outcome: str, now: datetime) -> None:
    settled = {"row": row.id, "seen": row.revision, "now": now, "again": now}
    await tx.execute(_GIVE_UP, settled | {"outcome": outcome})


async def drop(tx: AsyncConnection, row: Leased, now: datetime) -> None:
    """It was tried in vain, and meanwhile it has lost its meaning."""
    await drop_where(tx, and_(outbox.c.id == row.id, outbox.c.state == "sending"), now)


_ROW: list[ColumnElement[Any]] = [
    *(column for column in outbox.c if column is not outbox.c.screen),
    type_coerce(outbox.c.screen, Text).label("screen"),
]

# Built once: the sender asks these all the time, and making a statement costs more than running it.
_ONE = update(outbox).where(outbox.c.id == bindparam("row"))
_ONE_SENDING = _ONE.where(outbox.c.state == "sending")
_is_current = or_(outbox.c.revision == bindparam("seen"), outbox.c.screen.is_(None))
"""Nothing newer waits to be said. Where the words are gone, another sender settled it before us."""
_AGAIN_IF_NEWER: dict[str, Any] = {
    "due_at": case((_is_current, None), else_=bindparam("again", type_=UtcDateTime)),
    "screen": case((_is_current, None), else_=outbox.c.screen),
    "settled_at": bindparam("now"),
}
_COVERED = bindparam("is_covered", type_=Boolean)
_SENT = _ONE.values(
    _AGAIN_IF_NEWER
    | {
        "state": case((_is_current, "done"), else_="queued"),
        "screen": case((_COVERED, outbox.c.screen), else_=_AGAIN_IF_NEWER["screen"]),
        "covered": _COVERED,
        "outcome": "delivered",
    }
)
_GIVE_UP = _ONE_SENDING.values(_AGAIN_IF_NEWER | {"state": case((_is_current, "failed"), else_="queued")})
_uncounted = case((outbox.c.attempts > 0, outbox.c.attempts - 1), else_=0)
_RETRY = {
    (counted, maybe_arrived): _ONE_SENDING.values(
        state="queued",
        due_at=bindparam("at"),
        attempts=outbox.c.attempts if counted else _uncounted,
        outcome=Reason.MAYBE_ARRIVED.value if maybe_arrived else outbox.c.outcome,
    )
    for counted in (True, False)
    for maybe_arrived in (True, False)
}
_WAITING = (
    select(
        *_ROW,
        func.coalesce(people.c.language, groups.c.language).label("language"),
        func.coalesce(people.c.zone, groups.c.zone).label("zone"),
        people.c.discreet,
        people.c.silent.label("hushed"),
    )
    .outerjoin(people, people.c.id == outbox.c.person_id)
    .outerjoin(groups, groups.c.chat_id == outbox.c.chat_id)
    .where(outbox.c.due_at.is_not(None), outbox.c.due_at <= bindparam("now"), ~_BLOCKED)
    .where(outbox.c.lane.between(bindparam("first"), bindparam("last")))
    .order_by(outbox.c.lane, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=outbox)
)
_TAKE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("rows", expanding=True)))
    .values(state="sending", due_at=bindparam("until"), attempts=outbox.c.attempts + 1)
)
"""The screen as it is stored: were it decrypted on the way here, one unreadable row would fail all."""


def _screen_of(row: Any, tx: AsyncConnection) -> Screen | None:
    try:
        return screens.from_json(decrypted(row.screen, tx.dialect))
    except (EncryptionKeyError, ValueError, LookupError, TypeError) as error:
        _log.error("letter_unreadable", extra={"row": row.id, "error": type(error).__name__})
        return None


def _leased(row: Any, tx: AsyncConnection) -> Leased:
    return Leased(
        id=row.id,
        cause=row.cause,
        chat_id=row.chat_id,
        person_id=row.person_id,
        lane=Lane(row.lane),
        screen=_screen_of(row, tx),
        revision=row.revision,
        repeatable=row.repeatable,
        attempts=row.attempts + 1,
        message_id=row.message_id,
        in_doubt=row.state == "sending",
        silent=row.silent or bool(row.hushed and row.lane > Lane.URGENT),
        language=row.language or "en",
        zone_name=row.zone,
        about_id=row.about_id,
        created_at=row.created_at,
        topic_id=row.topic_id,
        gather=timedelta(seconds=row.gather_seconds),
        is_covered=row.covered or bool(row.discreet and row.message_id is None),
    )
