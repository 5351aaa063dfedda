"""What becomes of a reach-out: every state against every event, and who hears of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

import pytest

from bot.domain.reach_out import (
    CannotReach,
    Cause,
    Claimed,
    Closed,
    Decision,
    Declined,
    Delivered,
    Event,
    HandedOn,
    InTouch,
    Left,
    NotYet,
    Peer,
    PeerState,
    Raised,
    ReachOut,
    SentNow,
    Settled,
    State,
    StillNeeded,
    TimeUp,
    Undone,
    WeWereAway,
)
from bot.domain.reach_out_decision import decide
from tests.domain.reach_out_story import ANA, BEN, CLEO, DAN, MINUTE, NOW, RULES, Story, draft

LATER, DELIVERED, HAS_IT = PeerState.LATER, PeerState.DELIVERED, PeerState.HAS_IT
STRANGER = 99


def made(state: State, ben: PeerState, cleo: PeerState, dan: PeerState) -> ReachOut:
    """Its next step is owed now. Ben and Cleo stand on the first rung, Dan on the second."""
    told = any(each is not LATER for each in (ben, cleo, dan))
    peers = (Peer(BEN, 0, ben), Peer(CLEO, 0, cleo), Peer(DAN, 1, dan))
    claimed_by = BEN if ben is HAS_IT else None
    return replace(draft(peers=peers), state=state, rung=0 if told else -1, claimed_by=claimed_by)


CLAIMED = made(State.CLAIMED, HAS_IT, DELIVERED, LATER)
BEFORE = {
    "held": made(State.HELD, LATER, LATER, LATER),
    "open": made(State.OPEN, DELIVERED, DELIVERED, LATER),
    "nobody": replace(made(State.OPEN, DELIVERED, DELIVERED, DELIVERED), rung=1, next_step_at=None),
    "claimed": CLAIMED,
    "claimer asked": replace(CLAIMED, claimer_asked=True),
    "in touch": replace(CLAIMED, in_touch=True, next_step_at=None),
    "closed": replace(made(State.CLOSED, DELIVERED, PeerState.WAITING, LATER), next_step_at=None),
    "withdrawn": replace(made(State.WITHDRAWN, LATER, LATER, LATER), next_step_at=None),
}
EVENTS: dict[str, Event] = {
    "time up": TimeUp(),
    "we were away": WeWereAway(),
    "undone": Undone(),
    "sent now": SentNow(),
    "closed by Ana": Closed(),
    "still needed": StillNeeded(),
    "raised to urgent": Raised(Cause.URGENT),
    "asked again": Raised(Cause.ASKED),
    "silent as well": Raised(Cause.SILENT),
    "Cleo cannot be reached": CannotReach(CLEO),
    "Cleo left": Left(CLEO),
    "Cleo claims": Claimed(CLEO),
    "Cleo declines": Declined(CLEO),
    "Cleo is in touch": InTouch(CLEO),
    "Cleo hands on": HandedOn(CLEO),
    "Cleo has settled it": Settled(CLEO),
    "Ben claims": Claimed(BEN),
    "Ben declines": Declined(BEN),
    "Ben is in touch": InTouch(BEN),
    "Ben is not yet": NotYet(BEN),
    "Ben hands on": HandedOn(BEN),
    "Ben has settled it": Settled(BEN),
    "Ben left": Left(BEN),
    "Ben cannot be reached": CannotReach(BEN),
    "Dan claims": Claimed(DAN),
    "a stranger claims": Claimed(STRANGER),
    "a stranger is reached": Delivered(STRANGER),
}
Said: TypeAlias = list[tuple[str, int]]
QUIETLY: Said = []
FREE_AGAIN: Said = [("free-again", CLEO), ("reach-out-free-again", ANA)]
ALL_CLEAR: Said = [("all-clear-asked", BEN), ("all-clear-asked", CLEO)]
IN_TOUCH: Said = [("in-touch-confirm", ANA), ("others-in-touch", CLEO)]
ASK_BEN: Said = [("claimer-asked", BEN)]


def claim(by: int, *others: int) -> Said:
    return [("reach-out-claimed", ANA), *(("others-has-it", other) for other in others)]


WHILE_CLAIMED: dict[str, tuple[State, Said]] = {
    "time up": (State.CLAIMED, ASK_BEN),
    "we were away": (State.CLAIMED, QUIETLY),
    "closed by Ana": (State.CLOSED, ALL_CLEAR),
    "still needed": (State.OPEN, QUIETLY),
    "raised to urgent": (State.OPEN, QUIETLY),
    "Cleo cannot be reached": (State.CLAIMED, QUIETLY),
    "Cleo left": (State.CLAIMED, QUIETLY),
    "Cleo declines": (State.CLAIMED, QUIETLY),
    "Ben declines": (State.OPEN, FREE_AGAIN),
    "Ben is in touch": (State.CLAIMED, IN_TOUCH),
    "Ben is not yet": (State.CLAIMED, QUIETLY),
    "Ben hands on": (State.OPEN, FREE_AGAIN),
    "Ben left": (State.OPEN, FREE_AGAIN),
    "Ben cannot be reached": (State.OPEN, FREE_AGAIN),
}
MOVES: dict[str, dict[str, tuple[State, Said]]] = {
    "held": {
        "time up": (State.OPEN, QUIETLY),
        "undone": (State.WITHDRAWN, QUIETLY),
        "sent now": (State.OPEN, QUIETLY),
        "closed by Ana": (State.CLOSED, QUIETLY),
        "raised to urgent": (State.HELD, QUIETLY),
        "Cleo cannot be reached": (State.HELD, QUIETLY),
        "Cleo left": (State.HELD, QUIETLY),
        "Ben left": (State.HELD, QUIETLY),
        "Ben cannot be reached": (State.HELD, QUIETLY),
    },
    "open": {
        "time up": (State.OPEN, [("reach-out-next-rung", ANA)]),
        "we were away": (State.OPEN, QUIETLY),
        "closed by Ana": (State.CLOSED, ALL_CLEAR),
        "still needed": (State.OPEN, QUIETLY),
        "raised to urgent": (State.OPEN, QUIETLY),
        "Cleo cannot be reached": (State.OPEN, QUIETLY),
        "Cleo left": (State.OPEN, QUIETLY),
        "Cleo claims": (State.CLAIMED, claim(CLEO, BEN)),
        "Cleo declines": (State.OPEN, QUIETLY),
        "Ben claims": (State.CLAIMED, claim(BEN, CLEO)),
        "Ben declines": (State.OPEN, QUIETLY),
        "Ben left": (State.OPEN, QUIETLY),
        "Ben cannot be reached": (State.OPEN, QUIETLY),
    },
    "nobody": {
        "closed by Ana": (State.CLOSED, [*ALL_CLEAR, ("all-clear-asked", DAN)]),
        "still needed": (State.OPEN, QUIETLY),
        "raised to urgent": (State.OPEN, QUIETLY),
        "asked again": (State.OPEN, QUIETLY),
        "Cleo cannot be reached": (State.OPEN, QUIETLY),
        "Cleo left": (State.OPEN, QUIETLY),
        "Cleo claims": (State.CLAIMED, claim(CLEO, BEN, DAN)),
        "Cleo declines": (State.OPEN, QUIETLY),
        "Ben claims": (State.CLAIMED, claim(BEN, CLEO, DAN)),
        "Ben declines": (State.OPEN, QUIETLY),
        "Ben left": (State.OPEN, QUIETLY),
        "Ben cannot be reached": (State.OPEN, QUIETLY),
        "Dan claims": (State.CLAIMED, claim(DAN, BEN, CLEO)),
    },
    "claimed": WHILE_CLAIMED,
    "claimer asked": WHILE_CLAIMED
    | {"time up": (State.OPEN, FREE_AGAIN), "we were away": (State.CLAIMED, ASK_BEN)},
    "in touch": {
        name: move for name, move in WHILE_CLAIMED.items() if name not in ("time up", "we were away")
    }
    | {"Ben has settled it": (State.CLOSED, [("closed-by-peer", ANA), ("all-clear-settled", CLEO)])},
    "closed": {},
    "withdrawn": {},
}
MOVES["in touch"].pop("Ben is in touch")


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("before", BEFORE)
def test_each_event_in_each_state(before: str, event: str) -> None:
    """What is not in the table changes nothing, and nobody hears of it."""
    decision = decide(BEFORE[before], EVENTS[event], NOW, RULES)

    said = [(notice.kind, notice.to) for notice in decision.notices]
    if event in MOVES[before]:
        assert decision.reach_out != BEFORE[before]
        assert (decision.reach_out.state, said) == MOVES[before][event]
    else:
        assert decision == Decision(BEFORE[before])


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("before", BEFORE)
def test_what_is_true_of_every_reach_out_stays_true(before: str, event: str) -> None:
    after = decide(BEFORE[before], EVENTS[event], NOW, RULES).reach_out

    assert after.is_live or after.next_step_at is None, "what is over owes nothing"
    assert (after.state is State.CLAIMED) == (after.claimed_by is not None) or after.state is State.CLOSED
    assert not after.in_touch or after.claimed_by is not None
    assert [peer.person_id for peer in after.peers] == [BEN, CLEO, DAN]


def test_what_was_asked_for_is_held_for_the_undo_and_nobody_is_told() -> None:
    story = Story((BEN,), (CLEO,))

    assert story.reach_out.state is State.HELD
    assert story.reach_out.next_step_at == NOW + RULES.undo
    assert story.state_of(BEN) is LATER
    assert story.said == []


def test_an_undone_reach_out_stays_undone() -> None:
    story = Story((BEN,))
    story.happens(Undone())
    story.passes(MINUTE)

    assert story.happens(TimeUp(), SentNow(), StillNeeded(), Raised(Cause.URGENT)) == []
    assert story.reach_out.state is State.WITHDRAWN


def test_undoing_too_late_takes_nothing_back() -> None:
    story = Story((BEN,))
    story.happens(SentNow(), Undone())

    assert story.reach_out.state is State.OPEN


def test_silence_is_told_at_once() -> None:
    story = Story((BEN,), (CLEO,), cause=Cause.SILENT)

    assert story.reach_out.state is State.OPEN
    assert (story.state_of(BEN), story.state_of(CLEO)) == (PeerState.WAITING, LATER)


def test_raising_during_the_undo_makes_it_urgent_and_keeps_the_undo() -> None:
    story = Story((BEN,))
    undo_until = story.reach_out.next_step_at

    story.happens(Raised(Cause.URGENT))

    assert (story.reach_out.cause, story.reach_out.next_step_at) == (Cause.URGENT, undo_until)


def test_what_is_urgent_is_never_made_less_so() -> None:
    story = Story((BEN,), cause=Cause.URGENT)
    story.happens(SentNow(), Raised(Cause.ASKED), Raised(Cause.SILENT))

    assert story.reach_out.cause is Cause.URGENT


def test_a_notice_of_danger_or_hope_is_urgent_and_a_mere_update_is_not() -> None:
    urgent = {
        notice.kind
        for before in BEFORE.values()
        for event in EVENTS.values()
        for notice in decide(before, event, NOW, RULES).notices
        if not notice.urgent
    }

    assert urgent == {"others-has-it", "others-in-touch", "in-touch-confirm", "closed-by-peer"}
