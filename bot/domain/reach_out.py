"""Somebody asks, or went silent: held for the undo, open, claimed, closed; and what can happen to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from bot.domain.notice import Notice


class Cause(StrEnum):
    ASKED = "asked"
    URGENT = "urgent"
    SILENT = "silent"


class State(StrEnum):
    HELD = "held"
    """The undo runs; nobody has been told."""
    OPEN = "open"
    CLAIMED = "claimed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class PeerState(StrEnum):
    """What is true of one peer; never "told" before Telegram accepted the message."""

    LATER = "later"
    WAITING = "waiting"
    DELIVERED = "delivered"
    UNREACHABLE = "unreachable"
    DECLINED = "declined"
    HAS_IT = "has_it"
    GONE = "gone"
    """Left the circle meanwhile, or was left out."""


UNSEEN = "unseen"
"""In place of a wish: whoever watches the asker's phone must learn nothing of it, from nobody."""

GOT_IT = frozenset({PeerState.DELIVERED, PeerState.DECLINED, PeerState.HAS_IT})
HOPELESS = frozenset({PeerState.UNREACHABLE, PeerState.DECLINED, PeerState.GONE})
LIVE = frozenset({State.HELD, State.OPEN, State.CLAIMED})


@dataclass(frozen=True, slots=True)
class Peer:
    person_id: int
    rung: int
    state: PeerState = PeerState.LATER
    told_before: bool = False
    """The alarm arrived before the state became what it is: in an earlier round, say."""
    without_sound: bool = False
    """The newest alarm came, or is to come, in quiet hours in which they are not to be woken."""
    in_doubt: bool = False
    """A try to send the alarm ended without an answer: it may be in front of them, or not."""

    @property
    def got_it(self) -> bool:
        """The alarm arrived, so the all-clear is owed, and "I've got this" may be pressed."""
        return self.told_before or self.state in GOT_IT


@dataclass(frozen=True, slots=True)
class Rules:
    undo: timedelta = timedelta(seconds=10)
    claim: timedelta = timedelta(minutes=10)
    urgent_claim: timedelta = timedelta(minutes=3)
    ask_claimer: timedelta = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Asleep:
    """Person ids of peers who have quiet hours now and did not agree to be woken, by what it would be for."""

    if_asked: frozenset[int] = frozenset()
    if_missed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ReachOut:
    """The ladder (`peers` with their rungs) is copied in when it opens, so later edits cannot bend it.

    `round` counts how often the ladder has been climbed; `wish` is what kind of contact was asked for;
    `rung_wait` is how long the person gives each rung, where they chose; `asleep` is true only now, so it
    is read anew before each decision and never kept. `times`: how often it was opened again; `quietly`: its
    alarms are edits of those that are in front of the peers already, see bot/domain/reopening.py.
    """

    id: int
    person_id: int
    cause: Cause
    state: State
    peers: tuple[Peer, ...]
    opened_at: datetime
    next_step_at: datetime | None
    rung: int = -1
    round: int = 0
    claimed_by: int | None = None
    claimer_asked: bool = False
    in_touch: bool = False
    wish: str | None = None
    check_in_id: int | None = None
    rung_wait: timedelta | None = None
    times: int = 0
    quietly: bool = False
    version: int = 0
    asleep: Asleep = field(default=Asleep(), compare=False)

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def was_asked_for(self) -> bool:
        return self.cause is not Cause.SILENT

    @property
    def is_exhausted(self) -> bool:
        """The last rung is done and nobody has it; a late claim still counts."""
        return self.state is State.OPEN and self.next_step_at is None

    def sleeps(self, peer: Peer) -> bool:
        """Whether this peer is told after everybody who may be woken, and without a sound."""
        sleepers = self.asleep.if_asked if self.was_asked_for else self.asleep.if_missed
        return peer.person_id in sleepers

    @property
    def gone(self) -> frozenset[int]:
        """Who left meanwhile, and hears nothing more."""
        return frozenset(peer.person_id for peer in self.peers if peer.state is PeerState.GONE)

    def peer(self, person_id: int) -> Peer | None:
        return next((peer for peer in self.peers if peer.person_id == person_id), None)

    def was_told(self, person_id: int) -> bool:
        """Whether this peer may have read of it, and still belongs to the circle."""
        peer = self.peer(person_id)
        if peer is None or peer.state is PeerState.GONE:
            return False
        return peer.got_it or peer.state is not PeerState.LATER


@dataclass(frozen=True, slots=True)
class TimeUp:
    pass


@dataclass(frozen=True, slots=True)
class Undone:
    pass


@dataclass(frozen=True, slots=True)
class SentNow:
    """The person does not want to wait for the undo."""


@dataclass(frozen=True, slots=True)
class Delivered:
    peer: int


@dataclass(frozen=True, slots=True)
class MaybeArrived:
    """The alarm left and no answer came."""

    peer: int


@dataclass(frozen=True, slots=True)
class CannotReach:
    peer: int


@dataclass(frozen=True, slots=True)
class Left:
    peer: int


@dataclass(frozen=True, slots=True)
class Claimed:
    peer: int


@dataclass(frozen=True, slots=True)
class Declined:
    peer: int


@dataclass(frozen=True, slots=True)
class InTouch:
    peer: int


@dataclass(frozen=True, slots=True)
class NotYet:
    peer: int


@dataclass(frozen=True, slots=True)
class HandedOn:
    peer: int


@dataclass(frozen=True, slots=True)
class Settled:
    """The claimer says it is taken care of."""

    peer: int


@dataclass(frozen=True, slots=True)
class Closed:
    """The person is okay now, or gave a sign of life."""


@dataclass(frozen=True, slots=True)
class StillNeeded:
    """`ladder`: who is in the person's circles now; whoever joined since is told too."""

    ladder: tuple[Peer, ...] = ()


@dataclass(frozen=True, slots=True)
class Raised:
    """Asked for again, or more urgently, while it is live; `ladder` as in StillNeeded."""

    cause: Cause
    ladder: tuple[Peer, ...] = ()


@dataclass(frozen=True, slots=True)
class WeWereAway:
    pass


@dataclass(frozen=True, slots=True)
class ClockSetBack:
    """The machine's clock shows less than it did; nobody waits longer because of it."""

    by: timedelta


PeerEvent: TypeAlias = (
    Delivered | MaybeArrived | CannotReach | Left | Claimed | Declined | InTouch | NotYet | HandedOn | Settled
)
PersonEvent: TypeAlias = Undone | SentNow | Closed | StillNeeded | Raised
Event: TypeAlias = TimeUp | WeWereAway | ClockSetBack | PeerEvent | PersonEvent


@dataclass(frozen=True, slots=True)
class Decision:
    reach_out: ReachOut
    notices: tuple[Notice, ...] = ()


def reached(reach_out: ReachOut) -> list[int]:
    """Who got the alarm, in whichever round, and so must get the all-clear. Who left hears nothing more."""
    return [peer.person_id for peer in reach_out.peers if peer.got_it and peer.state is not PeerState.GONE]


def perhaps_reached(reach_out: ReachOut) -> list[int]:
    """Who may have got the alarm, and so is told that it is over in words that fit both."""
    return [
        peer.person_id
        for peer in reach_out.peers
        if peer.in_doubt and not peer.got_it and peer.state is not PeerState.GONE
    ]


def with_states(reach_out: ReachOut, people: Iterable[int], state: PeerState) -> ReachOut:
    chosen = set(people)
    peers = tuple(in_state(peer, state) if peer.person_id in chosen else peer for peer in reach_out.peers)
    return replace(reach_out, peers=peers)


def remembered(reach_out: ReachOut, peer: Peer) -> ReachOut:
    """The same with an alarm that arrived at `peer`, whatever is true of them now."""
    return reach_out if peer.got_it else with_peer(reach_out, peer, replace(peer, told_before=True))


def with_peer(reach_out: ReachOut, peer: Peer, changed: Peer) -> ReachOut:
    return replace(reach_out, peers=tuple(changed if each is peer else each for each in reach_out.peers))


def in_state(peer: Peer, state: PeerState) -> Peer:
    return replace(peer, state=state, told_before=peer.got_it)
