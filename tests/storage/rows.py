"""Rows to begin a test with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.check_in import CheckIn
from bot.domain.check_in import State as CheckInState
from bot.domain.delivery import Lane
from bot.domain.person import Person
from bot.domain.reach_out import Cause, Peer, ReachOut, State
from bot.domain.screen import Screen, text
from storage import people
from storage.outbox import Letter
from storage.outbox_leases import Leased, Take

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SPAN = timedelta(minutes=3)
ALL = Take(limit=100, span=SPAN, first=Lane.ANSWER, last=Lane.BULK)
MINUTE = timedelta(minutes=1)


async def person(tx: AsyncConnection, telegram_id: int = 101, name: str = "Ana") -> Person:
    return await people.add(tx, telegram_id, name, "en", NOW)


def check_in(person_id: int, *, due_at: datetime = NOW, next_step_at: datetime | None = NOW) -> CheckIn:
    return CheckIn(
        id=0, person_id=person_id, due_at=due_at, state=CheckInState.ASKED, next_step_at=next_step_at
    )


def reach_out(
    person_id: int, *, state: State = State.OPEN, peers: tuple[Peer, ...] = (), opened_at: datetime = NOW
) -> ReachOut:
    return ReachOut(
        id=0,
        person_id=person_id,
        cause=Cause.ASKED,
        state=state,
        peers=peers,
        opened_at=opened_at,
        next_step_at=opened_at,
    )


def letter(
    cause: str = "reach_out:1:alarm:0",
    chat_id: int = 101,
    lane: Lane = Lane.DIRECT,
    words: str = "Hello",
    *,
    person_id: int | None = None,
    repeatable: bool = False,
    living: bool = False,
) -> Letter:
    return Letter(cause, chat_id, person_id, lane, Screen(text("said", words=words)), repeatable, living)


def words_of(row: Leased) -> str:
    assert row.screen is not None
    return str(row.screen.text.args["words"])
