"""One asking: prompted, answered or missed. `decide` says what an event makes of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias, assert_never


class Kind(StrEnum):
    ASKED = "asked"
    TIMER = "timer"
    """Set by the person for one occasion: asked once, at its end."""
    PEER = "peer"
    """A peer asked: never repeated, never missed, and nobody is told of a silence."""


class State(StrEnum):
    RUNNING = "running"
    """A timer that has not ended."""
    ASKING = "asking"
    """The prompt waits in the outbox; no time runs against the person yet."""
    ASKED = "asked"
    SNOOZED = "snoozed"
    ANSWERED = "answered"
    MISSED = "missed"
    """The grace has passed; a reach-out looks for the person."""
    EXCUSED = "excused"
    UNREACHABLE = "unreachable"
    """The prompt could not be delivered: that is not the person's silence."""


class Answer(StrEnum):
    OKAY = "okay"
    LOW = "low"
    REACH_OUT = "reach_out"
    HELP_NOW = "help_now"


OPEN = frozenset({State.RUNNING, State.ASKING, State.ASKED, State.SNOOZED})
ANSWERABLE = OPEN | {State.MISSED, State.UNREACHABLE}


@dataclass(frozen=True, slots=True)
class Rules:
    """Spans count from the delivery of the prompt, unless they say otherwise."""

    reminders: tuple[timedelta, ...] = (timedelta(minutes=15), timedelta(minutes=40))
    grace: timedelta = timedelta(minutes=60)
    snoozes: int = 3
    early: timedelta = timedelta(minutes=120)
    """So long before its time, an answer already counts for a check-in."""
    grace_after_outage: timedelta = timedelta(minutes=15)
    peer_asks: timedelta = timedelta(hours=12)  # then what a peer asked ends, and nobody hears of it


@dataclass(frozen=True, slots=True)
class CheckIn:
    id: int
    person_id: int
    due_at: datetime
    state: State
    asked_at: datetime | None = None
    next_step_at: datetime | None = None
    miss_at: datetime | None = None
    reminders: int = 0
    snoozes: int = 0
    answer: Answer | None = None
    answered_at: datetime | None = None
    version: int = 0
    kind: Kind = Kind.ASKED
    plan: str | None = None
    """The plan of a timer, which peers see only if they have to look; else the schedule's name."""

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_answerable(self) -> bool:
        return self.state in ANSWERABLE

    @property
    def is_just_asked(self) -> bool:
        """The question has arrived, and nothing has been said of it since, so nothing waits to be said."""
        return self.state is State.ASKED and self.reminders == 0 and self.snoozes == 0


@dataclass(frozen=True, slots=True)
class PromptDelivered:
    pass


@dataclass(frozen=True, slots=True)
class PromptUndeliverable:
    pass


@dataclass(frozen=True, slots=True)
class Answered:
    answer: Answer


@dataclass(frozen=True, slots=True)
class Snoozed:
    span: timedelta


@dataclass(frozen=True, slots=True)
class Extended:
    """A timer gets more time, before its end or after."""

    span: timedelta


@dataclass(frozen=True, slots=True)
class TimeUp:
    pass


@dataclass(frozen=True, slots=True)
class WeWereAway:
    """Kith itself was down, so silence proves nothing."""


@dataclass(frozen=True, slots=True)
class ClockSetBack:
    """The machine's clock shows less than it did: what runs against the person runs on as long as it would
    have. What was told as a time of day, the end of a timer or of "later", stays that time of day."""

    by: timedelta


@dataclass(frozen=True, slots=True)
class Excused:
    """A pause, a skip, a person who left: nobody waits for the answer any more."""


Event: TypeAlias = (
    PromptDelivered
    | PromptUndeliverable
    | Answered
    | Snoozed
    | Extended
    | TimeUp
    | WeWereAway
    | ClockSetBack
    | Excused
)


class Effect(StrEnum):
    """What follows from a decision; the service turns it into notices."""

    PROMPT = "prompt"
    REMIND = "remind"
    ASK_AFTER_OUTAGE = "ask_after_outage"
    MISSED = "missed"
    NOT_REACHABLE = "not_reachable"


@dataclass(frozen=True, slots=True)
class Decision:
    check_in: CheckIn
    effects: tuple[Effect, ...] = ()


def decide(check_in: CheckIn, event: Event, now: datetime, rules: Rules) -> Decision:
    """What `event` makes of the check-in. Events that come too late change nothing."""
    match event:
        case Answered(answer):
            return _answered(check_in, answer, now)
        case _ if not check_in.is_open:
            return Decision(check_in)
        case PromptDelivered():
            return _delivered(check_in, now, rules)
        case PromptUndeliverable():
            return _undeliverable(check_in)
        case Snoozed(span):
            return _snoozed(check_in, span, now, rules)
        case Extended(span):
            return _extended(check_in, span, now)
        case TimeUp() | WeWereAway() | ClockSetBack():
            return _time(check_in, event, now, rules)
        case Excused():
            return Decision(replace(check_in, state=State.EXCUSED, next_step_at=None, plan=None))
        case _:
            assert_never(event)


def _time(
    check_in: CheckIn, event: TimeUp | WeWereAway | ClockSetBack, now: datetime, rules: Rules
) -> Decision:
    match event:
        case TimeUp():
            return _time_up(check_in, now, rules)
        case WeWereAway():
            return _we_were_away(check_in, now, rules)
        case ClockSetBack(by):
            return _clock_set_back(check_in, by)


def may_snooze(check_in: CheckIn, rules: Rules) -> bool:
    return check_in.is_open and check_in.kind is Kind.ASKED and check_in.snoozes < rules.snoozes


def _answered(check_in: CheckIn, answer: Answer, now: datetime) -> Decision:
    if not check_in.is_answerable:
        return Decision(check_in)
    over = replace(check_in, state=State.ANSWERED, next_step_at=None, plan=None)
    return Decision(replace(over, answer=answer, answered_at=now))


def _delivered(check_in: CheckIn, now: datetime, rules: Rules) -> Decision:
    """The grace starts when the prompt was delivered, not when it was due."""
    if check_in.state is not State.ASKING:
        return Decision(check_in)
    if check_in.kind is Kind.PEER:
        return Decision(
            replace(check_in, state=State.ASKED, asked_at=now, next_step_at=now + rules.peer_asks)
        )
    asked = replace(check_in, state=State.ASKED, asked_at=now, miss_at=now + rules.grace, reminders=0)
    return Decision(replace(asked, next_step_at=_next_step(asked, rules)))


def _undeliverable(check_in: CheckIn) -> Decision:
    """Once it was asked, what fails is only a change to the message that is there."""
    if check_in.state is not State.ASKING:
        return Decision(check_in)
    matters = check_in.kind is not Kind.PEER
    lost = replace(check_in, state=State.UNREACHABLE if matters else State.EXCUSED, next_step_at=None)
    return Decision(lost, (Effect.NOT_REACHABLE,) if matters else ())


def _snoozed(check_in: CheckIn, span: timedelta, now: datetime, rules: Rules) -> Decision:
    if not may_snooze(check_in, rules):
        return Decision(check_in)
    return Decision(
        replace(
            check_in,
            state=State.SNOOZED,
            snoozes=check_in.snoozes + 1,
            next_step_at=now + span,
            miss_at=None,
        )
    )


def _extended(check_in: CheckIn, span: timedelta, now: datetime) -> Decision:
    if check_in.kind is not Kind.TIMER:
        return Decision(check_in)
    end = max(now, check_in.due_at) + span
    return Decision(replace(check_in, state=State.RUNNING, due_at=end, next_step_at=end, miss_at=None))


def _time_up(check_in: CheckIn, now: datetime, rules: Rules) -> Decision:
    if check_in.next_step_at is None or check_in.next_step_at > now:
        return Decision(check_in)
    if check_in.state is State.RUNNING:
        # The count tells one asking from the next, as it does after a snooze.
        over = replace(check_in, state=State.ASKING, next_step_at=None, snoozes=check_in.snoozes + 1)
        return Decision(over, (Effect.PROMPT,))
    if check_in.kind is Kind.PEER:
        return Decision(replace(check_in, state=State.EXCUSED, next_step_at=None))
    if check_in.state is State.SNOOZED:
        return Decision(replace(check_in, state=State.ASKING, next_step_at=None), (Effect.PROMPT,))
    if check_in.miss_at is not None and check_in.miss_at <= now:
        return Decision(replace(check_in, state=State.MISSED, next_step_at=None), (Effect.MISSED,))
    # One reminder however many are owed: two in the same minute help nobody.
    reminders = sum(_asked_at(check_in) + span <= now for span in rules.reminders)
    reminded = replace(check_in, reminders=max(reminders, check_in.reminders))
    effects = (Effect.REMIND,) if reminders > check_in.reminders else ()
    return Decision(replace(reminded, next_step_at=_next_step(reminded, rules)), effects)


def _we_were_away(check_in: CheckIn, now: datetime, rules: Rules) -> Decision:
    if check_in.state is not State.ASKED or check_in.kind is Kind.PEER:
        return Decision(check_in)
    # The press that would have answered may be lost for good, so ask again before anybody worries.
    fresh = max(check_in.miss_at or now, now + rules.grace_after_outage)
    excused = replace(check_in, miss_at=fresh, reminders=max(1, len(rules.reminders)), next_step_at=fresh)
    return Decision(excused, (Effect.ASK_AFTER_OUTAGE,))


def _clock_set_back(check_in: CheckIn, by: timedelta) -> Decision:
    if check_in.state is not State.ASKED or check_in.next_step_at is None or check_in.miss_at is None:
        return Decision(check_in)
    asked_at, miss_at, step = _asked_at(check_in) - by, check_in.miss_at - by, check_in.next_step_at - by
    return Decision(replace(check_in, asked_at=asked_at, miss_at=miss_at, next_step_at=step))


def _next_step(check_in: CheckIn, rules: Rules) -> datetime | None:
    """The next reminder, or the end of the grace."""
    if check_in.reminders < len(rules.reminders):
        reminder = _asked_at(check_in) + rules.reminders[check_in.reminders]
        return min(reminder, check_in.miss_at or reminder)
    return check_in.miss_at


def _asked_at(check_in: CheckIn) -> datetime:
    return check_in.asked_at or check_in.due_at
