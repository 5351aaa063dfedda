"""What became of something Kith tried to send, and what follows from it.

An outcome is a value, never an exception: bot/transport/outcomes.py translates the library's errors
into these, `settle` decides, and whoever sends does what was decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import TypeAlias


class Lane(IntEnum):
    """Who goes first when not everything may leave at once."""

    ANSWER = 0  # to the press of a button; Telegram does not count these, so they never wait
    URGENT = 1  # reach-outs, alarms, crisis cards, all-clears
    DIRECT = 2  # replies to the person who is writing just now, and words passed on between people
    PROMPT = 3  # the question of a check-in
    BULK = 4  # digests and announcements


class Reason(StrEnum):
    """All that is kept of why something did not arrive. Telegram's own words may quote ours, so none are."""

    BLOCKED = "blocked"
    GONE = "gone"
    NEVER_STARTED = "never started"
    MAYBE_ARRIVED = "maybe arrived"
    FORMATTING = "formatting"
    BUTTONS = "buttons"
    TOO_LONG = "too long"
    EMPTY = "empty"
    FILE = "file"
    OUT_OF_REACH = "out of reach"  # the message to edit, delete or copy is gone or too old
    REFUSED = "refused"
    SERVER = "server"
    CONFLICT = "conflict"
    UNREADABLE = "unreadable"  # a row that cannot be decrypted or understood any more
    UNEXPECTED = "unexpected"  # an error of ours, such as a text that cannot be rendered


UNREACHABLE = frozenset({Reason.BLOCKED, Reason.GONE, Reason.NEVER_STARTED})
"""Nothing that is written to this person arrives."""

ORDINARY_REASONS = UNREACHABLE | {Reason.OUT_OF_REACH}
"""Life, and no trouble of ours: whoever runs Kith need not look."""

NOT_TAKEN = frozenset(
    {
        Reason.FORMATTING,
        Reason.BUTTONS,
        Reason.TOO_LONG,
        Reason.EMPTY,
        Reason.FILE,
        Reason.REFUSED,
        Reason.UNREADABLE,
        Reason.UNEXPECTED,
    }
)
"""It was the message's fault: other words may get through."""


@dataclass(frozen=True, slots=True)
class Delivered:
    message_id: int


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person blocked the bot, or the group put it out or forbids it to write."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The account or the chat does not exist any more."""


@dataclass(frozen=True, slots=True)
class NeverStarted:
    """The person has not pressed Start yet; before that no bot may write to them."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """The group became a supergroup; what was sent has to be sent there."""

    new_chat_id: int


@dataclass(frozen=True, slots=True)
class Throttled:
    """Not accepted: too many messages. Before `retry_after` has passed nothing will be."""

    retry_after: timedelta


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request left and no answer came: it may have arrived."""


@dataclass(frozen=True, slots=True)
class NotSent:
    """The request never left this machine, so it cannot have arrived."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram does not take the message as it is."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The message already looked as it was to look, or what was to vanish had vanished."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An error that says nothing about the message: a trouble at Telegram or here."""

    reason: Reason


Outcome: TypeAlias = (
    Delivered
    | Blocked
    | Gone
    | NeverStarted
    | Migrated
    | Throttled
    | Unknown
    | NotSent
    | Refused
    | Unchanged
    | Failed
)


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing is left to do."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Send it again from `at` on. If not `counts`, this was no fault of the message: do not count the try."""

    at: datetime
    counts: bool = True


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Set it aside, where the operator sees why."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class ResendPlain:
    """Send it again at once, as bare text without formatting and buttons."""


@dataclass(frozen=True, slots=True)
class MoveChat:
    """Send it again at once, there, and remember the chat's new id."""

    new_chat_id: int


Settlement: TypeAlias = Done | Retry | GiveUp | ResendPlain | MoveChat


@dataclass(frozen=True, slots=True)
class Patience:
    """How long it is worth trying: at most `longest` between two tries, and `tries` in all."""

    longest: timedelta
    tries: int


ALARM = Patience(longest=timedelta(minutes=1), tries=60)  # about an hour; by then the ladder has moved on
ORDINARY = Patience(longest=timedelta(hours=1), tries=15)  # about four hours
REPEATS_OF_UNKNOWN = 10  # an alarm that may have arrived is not worth sixty copies of itself
FIRST_WAIT = timedelta(seconds=2)
# With no way out to Telegram every row fails alike. It is not the row's fault, so the tries are not
# counted and there is no end; what the pause costs is only how soon after the outage it is noticed.
NO_WAY_OUT_WAIT = timedelta(seconds=5)

_UNREACHABLE = {Blocked: Reason.BLOCKED, Gone: Reason.GONE, NeverStarted: Reason.NEVER_STARTED}


@dataclass(frozen=True, slots=True)
class Try:
    """`attempt` counts from 1. `repeatable`: the words bear being read twice. `plain`: sent as bare text."""

    attempt: int
    repeatable: bool
    plain: bool = False


def settle(outcome: Outcome, tried: Try, now: datetime) -> Settlement:
    """What is to be done after a try that ended like this."""
    match outcome:
        case Delivered() | Unchanged():
            return Done()
        case Blocked() | Gone() | NeverStarted():
            return GiveUp(_UNREACHABLE[type(outcome)])
        case Migrated(new_chat_id):
            return MoveChat(new_chat_id)
        case Throttled(retry_after):
            return Retry(now + retry_after, counts=False)
        case NotSent():
            return Retry(now + NO_WAY_OUT_WAIT, counts=False)
        case Unknown():
            return _after_silence(tried, now)
        case Refused(reason):
            return GiveUp(reason) if tried.plain or reason is Reason.OUT_OF_REACH else ResendPlain()
        case Failed(reason):
            return _again(tried, now) or GiveUp(reason)


def _after_silence(tried: Try, now: datetime) -> Settlement:
    if not tried.repeatable or tried.attempt >= REPEATS_OF_UNKNOWN:
        return GiveUp(Reason.MAYBE_ARRIVED)
    return _again(tried, now) or GiveUp(Reason.MAYBE_ARRIVED)


def _again(tried: Try, now: datetime) -> Retry | None:
    """Waits double from try to try, up to the longest; None when the tries are used up."""
    patience = ALARM if tried.repeatable else ORDINARY
    if tried.attempt >= patience.tries:
        return None
    doublings = min(tried.attempt - 1, 16)  # beyond any `longest`; keeps the power small
    return Retry(now + min(FIRST_WAIT * 2**doublings, patience.longest))
