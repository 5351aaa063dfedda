"""A ladder of one's own: who stands on which rung, and how long each has."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.check_in import CheckIn, Effect, PromptDelivered, TimeUp
from bot.domain.check_in import Rules as AskingRules
from bot.domain.check_in import State as Asking
from bot.domain.check_in import decide as decide_check_in
from bot.domain.ladder import NEVER, OwnLadder, claim_wait
from bot.domain.reach_out import Cause, Declined, Peer, PeerState, ReachOut, Rules, State, StillNeeded
from bot.domain.reach_out import TimeUp as Later
from bot.domain.reach_out_decision import decide

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RULES = Rules()
BEN, CLEO, DAN, EVE = 2, 3, 4, 5


def open_reach_out(*peers: Peer, cause: Cause = Cause.ASKED, rung_wait: timedelta | None = None) -> ReachOut:
    return ReachOut(
        id=1,
        person_id=1,
        cause=cause,
        state=State.OPEN,
        peers=peers,
        opened_at=NOW,
        next_step_at=NOW,
        rung_wait=rung_wait,
    )


def told(reach_out: ReachOut) -> set[int]:
    return {peer.person_id for peer in reach_out.peers if peer.state is PeerState.WAITING}


def test_with_nobody_placed_everybody_is_on_the_one_rung() -> None:
    own = OwnLadder()

    assert {own.rung_of(peer) for peer in (BEN, CLEO, DAN)} == {0}


def test_whoever_has_no_place_is_on_the_last_rung_there_is() -> None:
    own = OwnLadder({BEN: 0, CLEO: 2})

    assert own.rung_of(EVE) == 2


def test_never_is_no_rung_and_moves_nobody_else() -> None:
    own = OwnLadder({BEN: NEVER})

    assert own.rung_of(BEN) is None
    assert own.rung_of(EVE) == 0


def test_somebody_who_left_still_keeps_the_newcomers_last() -> None:
    """The place is kept beside the id; that Cleo left must not make Eve the first to hear."""
    own = OwnLadder({BEN: 0, CLEO: 1})

    assert own.rung_of(EVE) == 1


def test_the_note_is_in_no_trace_of_the_ladder() -> None:
    assert "sister" not in repr(OwnLadder(if_silent="try my sister first"))


@pytest.mark.parametrize(
    ("cause", "own", "expected"),
    [
        (Cause.ASKED, None, 10),
        (Cause.SILENT, None, 10),
        (Cause.URGENT, None, 3),
        (Cause.ASKED, 30, 30),
        (Cause.SILENT, 5, 5),
        (Cause.URGENT, 30, 3),
        (Cause.URGENT, 2, 2),
    ],
)
def test_a_rung_has_the_persons_own_wait_and_an_urgent_one_the_shorter(
    cause: Cause, own: int | None, expected: int
) -> None:
    wait = timedelta(minutes=own) if own else None

    found = claim_wait(open_reach_out(cause=cause, rung_wait=wait), RULES)

    assert found == timedelta(minutes=expected)


def test_rungs_are_climbed_in_order_over_gaps_each_after_its_own_wait() -> None:
    now, climbed = (
        NOW,
        open_reach_out(Peer(BEN, 0), Peer(CLEO, 1), Peer(DAN, 7), rung_wait=timedelta(minutes=5)),
    )

    heard = []
    for _ in range(3):
        climbed = decide(climbed, Later(), now, RULES).reach_out
        heard.append(told(climbed))
        now += timedelta(minutes=5)
        assert climbed.next_step_at == now

    assert heard == [{BEN}, {BEN, CLEO}, {BEN, CLEO, DAN}]


def test_a_rung_that_cannot_is_not_waited_for() -> None:
    asked = decide(open_reach_out(Peer(BEN, 0), Peer(CLEO, 1)), Later(), NOW, RULES).reach_out

    declined = decide(asked, Declined(BEN), NOW + timedelta(seconds=1), RULES).reach_out

    assert told(declined) == {CLEO}


def test_asking_again_adds_whoever_is_new_and_moves_nobody() -> None:
    asked = decide(open_reach_out(Peer(BEN, 0), Peer(CLEO, 1)), Later(), NOW, RULES).reach_out

    again = decide(asked, StillNeeded((Peer(CLEO, 0), Peer(EVE, 1))), NOW, RULES).reach_out

    assert {peer.person_id: peer.rung for peer in again.peers} == {BEN: 0, CLEO: 1, EVE: 1}


def test_reminders_later_than_the_own_grace_are_dropped() -> None:
    rules = AskingRules(grace=timedelta(minutes=30))
    check_in = CheckIn(id=1, person_id=1, due_at=NOW, state=Asking.ASKING)

    asked = decide_check_in(check_in, PromptDelivered(), NOW, rules).check_in
    effects = []
    while asked.next_step_at is not None:
        decision = decide_check_in(asked, TimeUp(), asked.next_step_at, rules)
        effects.append((asked.next_step_at - NOW, decision.effects))
        asked = decision.check_in

    assert effects == [
        (timedelta(minutes=15), (Effect.REMIND,)),
        (timedelta(minutes=30), (Effect.MISSED,)),
    ]
