"""What an event makes of a reach-out, and who hears of it."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.domain import ladder
from bot.domain.notice import Notice
from bot.domain.reach_out import (
    LIVE,
    CannotReach,
    Cause,
    Claimed,
    ClockSetBack,
    Closed,
    Decision,
    Declined,
    Delivered,
    Event,
    HandedOn,
    InTouch,
    Left,
    MaybeArrived,
    NotYet,
    Peer,
    PeerEvent,
    PeerState,
    PersonEvent,
    Raised,
    ReachOut,
    Rules,
    SentNow,
    Settled,
    State,
    StillNeeded,
    TimeUp,
    Undone,
    WeWereAway,
    perhaps_reached,
    reached,
    remembered,
    with_peer,
    with_states,
)


def opened(draft: ReachOut, now: datetime, rules: Rules) -> Decision:
    """A new reach-out: what was asked for is held for the undo, silence is told at once.

    With nobody to tell there is nothing to undo, and the person hears so at once.
    """
    somebody = any(peer.state is PeerState.LATER for peer in draft.peers)
    if draft.was_asked_for and somebody and rules.undo:
        return Decision(replace(draft, state=State.HELD, next_step_at=now + rules.undo))
    return ladder.climb(draft, now, rules)


def decide(reach_out: ReachOut, event: Event, now: datetime, rules: Rules) -> Decision:
    """What `event` makes of the reach-out, and who hears of it. What comes too late changes nothing."""
    match event:
        case Delivered(peer):
            return _delivered(reach_out, peer)
        case MaybeArrived(peer):
            return _maybe_arrived(reach_out, peer)
        case _ if not reach_out.is_live:
            return Decision(reach_out)
        case TimeUp() | WeWereAway():
            return _time(reach_out, event, now, rules)
        case ClockSetBack(by):
            due = reach_out.next_step_at
            return Decision(replace(reach_out, next_step_at=due - by if due else None))
        case Undone() | SentNow() | Closed() | StillNeeded() | Raised():
            return _person(reach_out, event, now, rules)
        case CannotReach() | Left() | Claimed() | Declined() | InTouch() | NotYet() | HandedOn() | Settled():
            return _peer(reach_out, event, now, rules)
        case _:
            assert_never(event)


def _time(reach_out: ReachOut, event: TimeUp | WeWereAway, now: datetime, rules: Rules) -> Decision:
    if isinstance(event, WeWereAway):
        return _we_were_away(reach_out, now, rules)
    if reach_out.next_step_at is None or reach_out.next_step_at > now:
        return Decision(reach_out)
    claimer = reach_out.claimed_by
    if reach_out.quietly and reach_out.state is State.OPEN:
        return ladder.start_again(reach_out, (), now, rules)
    if reach_out.state is not State.CLAIMED or claimer is None:
        return ladder.climb(reach_out, now, rules)
    if reach_out.claimer_asked:
        return ladder.hand_on(reach_out, claimer, now, rules)
    return _ask_claimer(reach_out, claimer, now, rules)


def _ask_claimer(reach_out: ReachOut, claimer: int, now: datetime, rules: Rules) -> Decision:
    asked = replace(reach_out, claimer_asked=True, next_step_at=now + ladder.claim_wait(reach_out, rules))
    return Decision(asked, (Notice("claimer-asked", claimer, urgent=True),))


def _we_were_away(reach_out: ReachOut, now: datetime, rules: Rules) -> Decision:
    """Presses made while we were away may be lost, so everybody gets the whole wait again, and the truth."""
    if reach_out.state is State.HELD:
        return Decision(reach_out)
    searching = not reach_out.was_asked_for and reach_out.state is State.OPEN
    notices = tuple(Notice("we-were-offline", peer) for peer in reached(reach_out) if searching)
    if reach_out.next_step_at is None or reach_out.quietly:
        return Decision(reach_out, notices)
    if reach_out.claimed_by is not None and reach_out.claimer_asked:
        return _ask_claimer(reach_out, reach_out.claimed_by, now, rules)
    wait = rules.ask_claimer if reach_out.state is State.CLAIMED else ladder.claim_wait(reach_out, rules)
    return Decision(replace(reach_out, next_step_at=max(reach_out.next_step_at, now + wait)), notices)


def _person(reach_out: ReachOut, event: PersonEvent, now: datetime, rules: Rules) -> Decision:
    match event:
        case Undone():
            if reach_out.state is not State.HELD:
                return Decision(reach_out)
            return Decision(replace(reach_out, state=State.WITHDRAWN, next_step_at=None))
        case SentNow():
            if reach_out.state is not State.HELD:
                return Decision(reach_out)
            return ladder.climb(reach_out, now, rules)
        case Closed():
            return _close(reach_out)
        case StillNeeded(newest):
            if reach_out.state is State.HELD:
                return Decision(reach_out)
            return ladder.start_again(reach_out, newest, now, rules)
        case Raised():
            return _raise(reach_out, event, now, rules)
        case _:
            assert_never(event)


def _peer(reach_out: ReachOut, event: PeerEvent, now: datetime, rules: Rules) -> Decision:
    peer = reach_out.peer(event.peer)
    if peer is None:
        return Decision(reach_out)
    match event:
        case CannotReach():
            return ladder.lose(reach_out, peer, PeerState.UNREACHABLE, now, rules)
        case Left():
            return ladder.lose(reach_out, peer, PeerState.GONE, now, rules)
        case Claimed():
            return _claimed(reach_out, peer, now, rules)
        case Declined():
            return _declined(reach_out, peer, now, rules)
        case _ if reach_out.claimed_by == event.peer:
            return _claimer(reach_out, event, peer, now, rules)
        case _:
            return Decision(reach_out)


def _claimer(reach_out: ReachOut, event: PeerEvent, peer: Peer, now: datetime, rules: Rules) -> Decision:
    match event:
        case InTouch():
            return _in_touch(reach_out, peer)
        case NotYet():
            later = replace(
                reach_out, claimer_asked=False, in_touch=False, next_step_at=now + rules.ask_claimer
            )
            return Decision(later)
        case HandedOn():
            return ladder.hand_on(reach_out, peer.person_id, now, rules)
        case Settled():
            return _settled(reach_out, peer)
        case _:
            return Decision(reach_out)


def _delivered(reach_out: ReachOut, person_id: int) -> Decision:
    peer = reach_out.peer(person_id)
    if peer is None or peer.state is PeerState.GONE:
        return Decision(reach_out)
    if peer.state is PeerState.WAITING:
        told = with_states(reach_out, [person_id], PeerState.DELIVERED)
    else:
        # The alarm of an earlier round, or to somebody given up meanwhile: that is only remembered.
        told = remembered(reach_out, peer)
    if reach_out.state not in LIVE and not peer.got_it and not peer.in_doubt:
        # It was on its way while it lost its meaning: whoever got the alarm gets the all-clear.
        return Decision(told, (Notice(_all_clear(reach_out), person_id, urgent=True),))
    return Decision(told)


def _maybe_arrived(reach_out: ReachOut, person_id: int) -> Decision:
    """Still waiting, as far as anybody is told. Once all is over the alarm is not repeated, so whoever may
    have it hears that it is over."""
    peer = reach_out.peer(person_id)
    if peer is None or peer.state is PeerState.GONE or peer.got_it or peer.in_doubt:
        return Decision(reach_out)
    doubtful = with_peer(reach_out, peer, replace(peer, in_doubt=True))
    return Decision(doubtful, () if reach_out.is_live else _over_perhaps(doubtful))


def _over_perhaps(reach_out: ReachOut) -> tuple[Notice, ...]:
    return tuple(Notice("all-clear-in-doubt", peer, urgent=True) for peer in perhaps_reached(reach_out))


def _claimed(reach_out: ReachOut, peer: Peer, now: datetime, rules: Rules) -> Decision:
    """The first claim wins."""
    if reach_out.state is not State.OPEN or not _may_claim(peer):
        return Decision(reach_out)
    claimed = replace(
        with_states(reach_out, [peer.person_id], PeerState.HAS_IT),
        state=State.CLAIMED,
        claimed_by=peer.person_id,
        claimer_asked=False,
        in_touch=False,
        quietly=False,
        next_step_at=now + rules.ask_claimer,
    )
    others = [other for other in reached(claimed) if other != peer.person_id]
    return Decision(
        claimed,
        (
            Notice("reach-out-claimed", claimed.person_id, urgent=True),
            *(Notice("others-has-it", other) for other in others),
        ),
    )


def _may_claim(peer: Peer) -> bool:
    """Also whoever was told in an earlier round and is not yet asked in this one."""
    return peer.state is not PeerState.GONE and (peer.got_it or peer.state is not PeerState.LATER)


def _declined(reach_out: ReachOut, peer: Peer, now: datetime, rules: Rules) -> Decision:
    if reach_out.claimed_by == peer.person_id:
        return ladder.hand_on(reach_out, peer.person_id, now, rules)
    if peer.state not in (PeerState.WAITING, PeerState.DELIVERED):
        return Decision(reach_out)
    declined = with_states(reach_out, [peer.person_id], PeerState.DECLINED)
    return ladder.climb_if_hopeless(declined, now, rules)


def _in_touch(reach_out: ReachOut, peer: Peer) -> Decision:
    if reach_out.in_touch:
        return Decision(reach_out)
    in_touch = replace(reach_out, in_touch=True, claimer_asked=False, next_step_at=None)
    others = [other for other in reached(reach_out) if other != peer.person_id]
    return Decision(
        in_touch,
        (
            Notice("in-touch-confirm", reach_out.person_id),
            *(Notice("others-in-touch", other) for other in others),
        ),
    )


def _settled(reach_out: ReachOut, peer: Peer) -> Decision:
    if not reach_out.in_touch:
        return Decision(reach_out)
    closed = replace(reach_out, state=State.CLOSED, next_step_at=None)
    others = [other for other in reached(reach_out) if other != peer.person_id]
    return Decision(
        closed,
        (
            Notice("closed-by-peer", reach_out.person_id),
            *(Notice("all-clear-settled", other, urgent=True) for other in others),
            *_over_perhaps(closed),
        ),
    )


def _close(reach_out: ReachOut) -> Decision:
    closed = replace(reach_out, state=State.CLOSED, claimed_by=None, in_touch=False, next_step_at=None)
    # Whose message only changed reads in it that it is over; whoever was told anew gets the all-clear.
    knew = {peer.person_id for peer in reach_out.peers if reach_out.quietly and peer.told_before}
    told = [peer for peer in reached(reach_out) if peer not in knew]
    all_clear = tuple(Notice(_all_clear(closed), peer, urgent=True) for peer in told)
    return Decision(closed, (*all_clear, *_over_perhaps(closed)))


def _all_clear(reach_out: ReachOut) -> str:
    """Only a reach-out that its claimer settled is closed and still has one."""
    if reach_out.claimed_by is not None:
        return "all-clear-settled"
    return "all-clear-asked" if reach_out.was_asked_for else "all-clear-answered"


def _raise(reach_out: ReachOut, event: Raised, now: datetime, rules: Rules) -> Decision:
    order = (Cause.SILENT, Cause.ASKED, Cause.URGENT)
    if order.index(event.cause) > order.index(reach_out.cause):
        raised = replace(reach_out, cause=event.cause)
        if reach_out.state is State.HELD:
            return Decision(replace(raised, quietly=False, round=raised.round + raised.quietly))
        return ladder.start_again(raised, event.ladder, now, rules)
    unheard = reach_out.is_exhausted or (reach_out.quietly and reach_out.state is State.OPEN)
    if unheard and event.cause is not Cause.SILENT:
        # Nobody had it, or it made no sound: asking again is not asking twice.
        return ladder.start_again(reach_out, event.ladder, now, rules)
    return Decision(reach_out)
