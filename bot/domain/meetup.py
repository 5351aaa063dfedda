"""A meet-up that a group planned: who comes says so, whoever comes is reminded once."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

REMINDED_BEFORE = timedelta(hours=2)
ANSWERED_UNTIL = timedelta(hours=2)
"""After its start, so that whoever comes late can still say so."""


class State(StrEnum):
    PLANNED = "planned"
    OFF = "off"
    """Called off."""
    OVER = "over"


class Reply(StrEnum):
    GOING = "going"
    MAYBE = "maybe"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Meetup:
    """`author_id`: None once whoever planned it is forgotten. `next_step_at`: None: nothing is to come."""

    id: int
    group_id: int
    author_id: int | None
    what: str
    place: str | None
    starts_at: datetime
    state: State
    next_step_at: datetime | None
    topic_id: int | None = None

    @property
    def is_planned(self) -> bool:
        return self.state is State.PLANNED

    @property
    def will_remind(self) -> bool:
        """Whether the reminder is still to come."""
        return self.is_planned and self.next_step_at is not None and self.next_step_at < self.starts_at


def first_step(starts_at: datetime, now: datetime) -> datetime:
    """When to look at it first: to remind, unless that is past already."""
    remind_at = starts_at - REMINDED_BEFORE
    return remind_at if remind_at > now else starts_at + ANSWERED_UNTIL


def step(meetup: Meetup, now: datetime) -> tuple[Meetup, bool]:
    """The meet-up as it is now, and whether whoever comes is to be reminded. However late we look, nobody is
    reminded of what has begun."""
    if not meetup.is_planned or meetup.next_step_at is None or now < meetup.next_step_at:
        return meetup, False
    ends_at = meetup.starts_at + ANSWERED_UNTIL
    if now >= ends_at:
        return replace(meetup, state=State.OVER, next_step_at=None), False
    return replace(meetup, next_step_at=ends_at), now < meetup.starts_at


def called_off(meetup: Meetup) -> Meetup:
    return replace(meetup, state=State.OFF, next_step_at=None) if meetup.is_planned else meetup
