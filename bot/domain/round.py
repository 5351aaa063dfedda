"""One round of a group: open to answers, then over. `decide` says what an event makes of it, `answered`
what a press makes of somebody's answer."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias, assert_never


class State(StrEnum):
    OPEN = "open"
    OVER = "over"
    UNSENT = "unsent"
    """It could not be posted: that is nobody's silence."""


class Choice(StrEnum):
    OKAY = "okay"
    LOW = "low"
    REACH_OUT = "reach_out"
    HELP_NOW = "help_now"
    PASS = "pass"  # noqa: S105 - a choice


NEEDS_SOMEBODY = frozenset({Choice.REACH_OUT, Choice.HELP_NOW})
PRIVATE = NEEDS_SOMEBODY | {Choice.LOW}
"""Who should hear it is asked in private first."""


class Hearers(StrEnum):
    """Whom somebody chose to hear of their answer."""

    GROUP = "group"
    CIRCLE = "circle"
    ONE = "one"
    NOBODY = "nobody"


class Prompt(StrEnum):
    """Questions of ours that a round may bring beside how everybody is."""

    GRATITUDE = "gratitude"
    GOOD_THING = "good_thing"
    WOULD_HELP = "would_help"


@dataclass(frozen=True, slots=True)
class Rules:
    grace_after_outage: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Round:
    """`prompt` or `question` may go with it, the group's own words being the latter. The numbers are set when
    it is over."""

    id: int
    group_id: int
    schedule_id: int | None
    state: State
    due_at: datetime
    opened_at: datetime
    closes_at: datetime | None
    prompt: Prompt | None = None
    question: str | None = None
    topic_id: int | None = None
    answered: int = 0
    okay: int = 0

    @property
    def is_open(self) -> bool:
        return self.state is State.OPEN


@dataclass(frozen=True, slots=True)
class RoundAnswer:
    """`is_shown`: under the round with their name, by their own wish. `heard_by`: None: not chosen yet."""

    id: int
    round_id: int
    person_id: int
    choice: Choice
    answered_at: datetime
    is_shown: bool = False
    heard_by: Hearers | None = None
    told_id: int | None = None
    """The one person they chose."""
    taken_by: int | None = None
    """Who said that they get in touch."""
    words: str | None = None
    words_shown: bool = False


@dataclass(frozen=True, slots=True)
class TimeUp:
    """The moment of closing seems to have come."""


@dataclass(frozen=True, slots=True)
class ClosedEarly:
    """A facilitator ends it, or the next one of its schedule begins."""


@dataclass(frozen=True, slots=True)
class NotPosted:
    """Its message cannot be brought into the group."""


@dataclass(frozen=True, slots=True)
class WeWereAway:
    """Presses may have been lost."""


@dataclass(frozen=True, slots=True)
class ClockSetBack:
    by: timedelta


Event: TypeAlias = TimeUp | ClosedEarly | NotPosted | WeWereAway | ClockSetBack


def decide(round_: Round, event: Event, now: datetime, rules: Rules) -> Round:
    """The round after the event. Whoever changes it from open to over sums it up."""
    if not round_.is_open or round_.closes_at is None:
        return round_
    match event:
        case TimeUp():
            return round_ if now < round_.closes_at else _over(round_)
        case ClosedEarly():
            return _over(round_)
        case NotPosted():
            return replace(round_, state=State.UNSENT, closes_at=None)
        case WeWereAway():
            return replace(round_, closes_at=max(round_.closes_at, now + rules.grace_after_outage))
        case ClockSetBack(by):
            return replace(round_, closes_at=max(round_.closes_at - by, now))
        case _:
            assert_never(event)


def answered(
    round_: Round, before: RoundAnswer | None, person_id: int, choice: Choice, now: datetime
) -> RoundAnswer | None:
    """The latest press counts, while the round is open; and asking for somebody works at any time. None: it
    is over. Another answer than before is shown to nobody until that is chosen anew."""
    if not round_.is_open and choice not in NEEDS_SOMEBODY:
        return None
    if before is not None and before.choice is choice:
        return before
    fresh = RoundAnswer(0, round_.id, person_id, choice, now)
    if before is None:
        return fresh
    return replace(fresh, id=before.id, words=before.words, words_shown=before.words_shown)


def _over(round_: Round) -> Round:
    return replace(round_, state=State.OVER, closes_at=None)
