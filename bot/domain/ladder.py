"""The ladder: whom to tell next, and what is true when nobody is left."""

from collections.abc import Iterable
from dataclasses import replace
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


def climb(reach_out: ReachOut, now: datetime, rules: Rules) -> Decision:
    """Tell the next rung that has anybody on it, or say honestly that there is none.

    A peer who is WAITING is one whose alarm is on its way: that state is what puts it there.
    """
    ahead = [peer.rung for peer in reach_out.peers if _can_be_told(peer) and peer.rung > reach_out.rung]
    if not ahead:
        return _exhausted(reach_out)
    rung = min(ahead)
    told = [peer.person_id for peer in reach_out.peers if peer.rung == rung and _can_be_told(peer)]
    climbed = replace(
        with_states(reach_out, told, PeerState.WAITING),
        state=State.OPEN,
        rung=rung,
        claimed_by=None,
        claimer_asked=False,
        in_touch=False,
        next_step_at=now + claim_wait(reach_out, rules),
    )
    if reach_out.rung < 0 or not reach_out.was_asked_for:
        return Decision(climbed)
    return Decision(climbed, (Notice("reach-out-next-rung", reach_out.person_id, urgent=True),))


def _exhausted(reach_out: ReachOut) -> Decision:
    spent = replace(reach_out, state=State.OPEN, claimed_by=None, next_step_at=None)
    if reach_out.is_exhausted:
        return Decision(spent)
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
        peers=_renewed(reach_out.peers, newest),
        rung=-1,
        round=reach_out.round + 1,
        claimed_by=None,
        in_touch=False,
        next_step_at=now,
    )
    return climb(again, now, rules)


def _renewed(peers: Iterable[Peer], newest: Iterable[Peer]) -> tuple[Peer, ...]:
    joined = {peer.person_id: peer for peer in newest}
    renewed = [
        peer
        if peer.state is PeerState.GONE and peer.person_id not in joined
        else in_state(peer, PeerState.LATER)
        for peer in peers
    ]
    for peer in renewed:
        joined.pop(peer.person_id, None)
    return (*renewed, *(replace(peer, state=PeerState.LATER) for peer in joined.values()))


def climb_if_hopeless(reach_out: ReachOut, now: datetime, rules: Rules) -> Decision:
    """Waiting for nobody helps nobody: the next rung is told as soon as this one cannot answer."""
    told = [peer for peer in reach_out.peers if peer.rung <= reach_out.rung]
    nobody_left = all(peer.state in HOPELESS for peer in told)
    if reach_out.state is State.OPEN and not reach_out.is_exhausted and nobody_left:
        return climb(reach_out, now, rules)
    return Decision(reach_out)


def claim_wait(reach_out: ReachOut, rules: Rules) -> timedelta:
    return rules.urgent_claim if reach_out.cause is Cause.URGENT else rules.claim


def _can_be_told(peer: Peer) -> bool:
    return peer.state is PeerState.LATER
