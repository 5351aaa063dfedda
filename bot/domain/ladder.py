"""The ladder: whom to tell next, and what is true when nobody is left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.domain.notice import Notice
from bot.domain.reach_out import (
    HOPELESS,
    Cause,
    Decision,
    Peer,
    PeerState,
    ReachOut,
    Rules,
    State,
    in_state,
    reached,
    with_states,
)

QUIET_FOR = timedelta(minutes=2)
"""An alarm that only changed a message makes a sound when so long nobody has taken it or called it off."""

NEVER = -1
"""Stands where a rung stands, for whoever is not to be told."""


@dataclass(frozen=True, slots=True)
class OwnLadder:
    """What a person set while well: `places` are rungs by person id, also of people who left."""

    places: Mapping[int, int] = field(default_factory=dict)
    rung_wait: timedelta | None = None
    if_silent: str | None = field(default=None, repr=False)

    @property
    def last_rung(self) -> int:
        """Where whoever has no place stands: with nobody placed, all are told at once."""
        return max((0, *self.places.values()))

    def rung_of(self, person_id: int) -> int | None:
        """None: never told."""
        rung = self.places.get(person_id, self.last_rung)
        return rung if rung >= 0 else None


def climb(reach_out: ReachOut, now: datetime, rules: Rules) -> Decision:
    """Tell the next rung that has anybody on it, or say honestly that there is none.

    A peer who is WAITING is one whose alarm is on its way: that state is what puts it there. Whoever is not
    to be woken now stands behind everybody else, so the rung alone does not say who is next.
    """
    ahead = [peer for peer in reach_out.peers if _can_be_told(peer)]
    if not ahead:
        return _exhausted(reach_out)
    asleep, rung = min((reach_out.sleeps(peer), peer.rung) for peer in ahead)
    told = [peer for peer in ahead if (reach_out.sleeps(peer), peer.rung) == (asleep, rung)]
    climbed = replace(
        reach_out,
        peers=tuple(_told(peer, without_sound=asleep) if peer in told else peer for peer in reach_out.peers),
        state=State.OPEN,
        rung=max(rung, reach_out.rung),
        claimed_by=None,
        claimer_asked=False,
        in_touch=False,
        next_step_at=now + claim_wait(reach_out, rules),
    )
    return Decision(climbed, _next_ones(reach_out, asleep=asleep))


def _told(peer: Peer, *, without_sound: bool) -> Peer:
    return replace(in_state(peer, PeerState.WAITING), without_sound=without_sound)


def _next_ones(reach_out: ReachOut, *, asleep: bool) -> tuple[Notice, ...]:
    """That the first ones are asked stands in the status; that they may be asleep has to be said."""
    if not reach_out.was_asked_for or (reach_out.rung < 0 and not asleep):
        return ()
    kind = "reach-out-only-quiet" if asleep else "reach-out-next-rung"
    return (Notice(kind, reach_out.person_id, urgent=True),)


def _exhausted(reach_out: ReachOut) -> Decision:
    spent = replace(reach_out, state=State.OPEN, claimed_by=None, next_step_at=None)
    if spent.was_asked_for:
        return Decision(spent, (Notice("reach-out-nobody", spent.person_id, urgent=True),))
    return Decision(spent, tuple(Notice("still-nobody", peer, urgent=True) for peer in reached(spent)))


def lose(reach_out: ReachOut, peer: Peer, state: PeerState, now: datetime, rules: Rules) -> Decision:
    if peer.state in (state, PeerState.GONE):
        return Decision(reach_out)
    lost = with_states(reach_out, [peer.person_id], state)
    if reach_out.state is State.CLAIMED and reach_out.claimed_by == peer.person_id:
        return _reopen(lost, now, rules)
    return climb_if_hopeless(lost, now, rules)


def hand_on(reach_out: ReachOut, person_id: int, now: datetime, rules: Rules) -> Decision:
    return _reopen(with_states(reach_out, [person_id], PeerState.DECLINED), now, rules)


def _reopen(reach_out: ReachOut, now: datetime, rules: Rules) -> Decision:
    """The claim is free again: the next rung is told, and so are those who thought it was taken."""
    open_again = replace(reach_out, state=State.OPEN, claimed_by=None, claimer_asked=False, in_touch=False)
    climbed = climb(replace(open_again, next_step_at=now), now, rules)
    waiting = [peer.person_id for peer in reach_out.peers if peer.state is PeerState.DELIVERED]
    on_its_way = any(peer.state is PeerState.WAITING for peer in reach_out.peers)
    if climbed.reach_out.is_exhausted and (waiting or on_its_way):
        # No rung is left, but those already asked can still take it: give them the time a rung has.
        again = replace(climbed.reach_out, next_step_at=now + claim_wait(reach_out, rules))
        climbed = Decision(again)
    notices = [Notice("free-again", peer, urgent=True) for peer in waiting]
    if reach_out.was_asked_for and not climbed.reach_out.is_exhausted:
        notices.append(Notice("reach-out-free-again", reach_out.person_id, urgent=True))
    # Being free again says all that "the next ones are asked" would say.
    rest = (notice for notice in climbed.notices if notice.kind != "reach-out-next-rung")
    return Decision(climbed.reach_out, (*notices, *rest))


def start_again(reach_out: ReachOut, newest: Iterable[Peer], now: datetime, rules: Rules) -> Decision:
    """Whoever can be asked is asked again, also those who could not be before, or joined since."""
    again = replace(
        reach_out,
        peers=renewed(reach_out.peers, newest),
        rung=-1,
        round=reach_out.round + 1,
        quietly=False,
        claimed_by=None,
        in_touch=False,
        next_step_at=now,
    )
    return climb(again, now, rules)


def renewed(peers: Iterable[Peer], newest: Iterable[Peer]) -> tuple[Peer, ...]:
    """All to be asked anew, whoever joined since among them."""
    joined = {peer.person_id: peer for peer in newest}
    anew = [
        peer
        if peer.state is PeerState.GONE and peer.person_id not in joined
        else in_state(peer, PeerState.LATER)
        for peer in peers
    ]
    for peer in anew:
        joined.pop(peer.person_id, None)
    return (*anew, *(replace(peer, state=PeerState.LATER) for peer in joined.values()))


def climb_if_hopeless(reach_out: ReachOut, now: datetime, rules: Rules) -> Decision:
    """Waiting for nobody helps nobody: the next rung is told as soon as this one cannot answer."""
    nobody_left = all(_can_be_told(peer) or peer.state in HOPELESS for peer in reach_out.peers)
    if reach_out.state is State.OPEN and not reach_out.is_exhausted and nobody_left:
        return climb(reach_out, now, rules)
    return Decision(reach_out)


def claim_wait(reach_out: ReachOut, rules: Rules) -> timedelta:
    """How long a rung has. What is urgent never waits longer than the operator's rule for it; what made no
    sound yet makes one soon."""
    own = reach_out.rung_wait
    if reach_out.quietly:
        return min(own or rules.claim, rules.claim, QUIET_FOR)
    if reach_out.cause is Cause.URGENT:
        return min(own or rules.urgent_claim, rules.urgent_claim)
    return own or rules.claim


def _can_be_told(peer: Peer) -> bool:
    return peer.state is PeerState.LATER
