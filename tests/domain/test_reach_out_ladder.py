"""Whom a reach-out goes to, after how long, and what everybody concerned learns."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.reach_out import (
    CannotReach,
    Cause,
    Claimed,
    Closed,
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
    SentNow,
    Settled,
    State,
    StillNeeded,
    TimeUp,
    WeWereAway,
)
from bot.domain.reach_out_decision import opened
from tests.domain.reach_out_story import ANA, BEN, CLEO, DAN, EVA, MINUTE, NOW, RULES, Story, draft

NOBODY = ("reach-out-nobody", ANA)
NEXT_RUNG = ("reach-out-next-rung", ANA)
WAITING = PeerState.WAITING


def asked(*rungs: tuple[int, ...], cause: Cause = Cause.ASKED) -> Story:
    """The undo is over and the first rung has it on their phones."""
    story = Story(*rungs, cause=cause)
    story.happens(SentNow(), *(Delivered(each) for each in rungs[0]))
    return story


def all_clear(*people: int) -> list[tuple[str, int]]:
    return [("all-clear-asked", person) for person in people]


@pytest.mark.parametrize(
    ("cause", "wait"),
    [(Cause.ASKED, RULES.claim), (Cause.SILENT, RULES.claim), (Cause.URGENT, RULES.urgent_claim)],
)
def test_each_rung_has_its_time_and_then_the_next_is_told(cause: Cause, wait: timedelta) -> None:
    story = asked((BEN,), (CLEO, DAN), (EVA,), cause=cause)

    told = []
    for _ in range(3):
        told.append({each.person_id for each in story.reach_out.peers if each.state is not PeerState.LATER})
        story.passes(wait - timedelta(seconds=1))
        assert story.happens(TimeUp()) == []
        story.passes(timedelta(seconds=1))
        story.happens(TimeUp())

    assert told == [{BEN}, {BEN, CLEO, DAN}, {BEN, CLEO, DAN, EVA}]
    assert story.reach_out.is_exhausted


def test_the_person_is_told_the_truth_at_each_rung_and_at_the_end() -> None:
    story = asked((BEN,), (CLEO,))

    story.passes(RULES.claim)
    second = story.happens(TimeUp())
    story.passes(RULES.claim)
    end = story.happens(TimeUp())
    story.passes(timedelta(days=3))

    assert (second, end) == ([NEXT_RUNG], [NOBODY])
    assert story.happens(TimeUp(), TimeUp()) == [], "once is enough"


def test_with_nobody_in_the_circle_it_is_said_at_once_and_without_an_undo() -> None:
    story = Story()

    assert [notice.kind for notice in story.said] == ["reach-out-nobody"]
    assert story.reach_out.is_exhausted


def test_with_nobody_who_can_be_reached_it_is_said_at_once() -> None:
    cut_off = draft(peers=(Peer(BEN, 0, PeerState.UNREACHABLE), Peer(CLEO, 1, PeerState.UNREACHABLE)))

    decision = opened(cut_off, NOW, RULES)

    assert [notice.kind for notice in decision.notices] == ["reach-out-nobody"]


def test_a_rung_without_anybody_who_can_be_told_is_passed_over_in_silence() -> None:
    story = Story((BEN,), (CLEO,))
    story.happens(CannotReach(BEN))

    assert story.happens(SentNow()) == []
    assert story.state_of(CLEO) is WAITING


@pytest.mark.parametrize("lost", [CannotReach, Left, Declined])
def test_when_nobody_on_a_rung_can_answer_the_next_is_told_without_waiting(
    lost: type[CannotReach | Left | Declined],
) -> None:
    story = asked((BEN, CLEO), (DAN,))

    first = story.happens(lost(BEN))
    second = story.happens(lost(CLEO))

    assert (first, second) == ([], [NEXT_RUNG])
    assert story.state_of(DAN) is WAITING


def test_a_rung_that_turned_it_down_whole_leaves_the_next_one_its_full_time() -> None:
    story = asked((BEN,), (CLEO,))
    story.passes(9 * MINUTE)
    story.happens(Declined(BEN))

    assert story.reach_out.next_step_at == story.now + RULES.claim


def test_when_all_turn_it_down_the_end_is_told_at_once() -> None:
    story = asked((BEN,), (CLEO,))

    assert story.happens(Declined(BEN), Declined(CLEO)) == [NEXT_RUNG, NOBODY]


def test_whoever_cannot_be_reached_is_never_shown_as_told() -> None:
    story = Story((BEN, CLEO))
    story.happens(SentNow())
    on_its_way = story.state_of(BEN)

    story.happens(CannotReach(BEN), Delivered(CLEO))

    assert on_its_way is WAITING
    assert (story.state_of(BEN), story.state_of(CLEO)) == (PeerState.UNREACHABLE, PeerState.DELIVERED)


def test_the_first_claim_wins() -> None:
    story = asked((BEN, CLEO))

    first = story.happens(Claimed(BEN))
    second = story.happens(Claimed(CLEO))

    assert first == [("reach-out-claimed", ANA), ("others-has-it", CLEO)]
    assert second == []
    assert story.reach_out.claimed_by == BEN


def test_while_somebody_has_it_no_further_rung_is_told() -> None:
    story = asked((BEN,), (CLEO,))
    story.happens(Claimed(BEN))
    story.passes(RULES.claim)

    assert story.happens(TimeUp()) == []
    assert story.state_of(CLEO) is PeerState.LATER


def test_somebody_who_said_no_can_still_take_it() -> None:
    story = asked((BEN, CLEO))

    story.happens(Declined(BEN), Claimed(BEN))

    assert story.reach_out.claimed_by == BEN


def test_a_claim_after_the_end_counts() -> None:
    story = asked((BEN,))
    story.passes(RULES.claim)
    story.happens(TimeUp())

    assert story.happens(Claimed(BEN)) == [("reach-out-claimed", ANA)]
    assert story.reach_out.state is State.CLAIMED


def test_a_press_that_comes_before_telegrams_receipt_counts() -> None:
    story = Story((BEN,))

    story.happens(SentNow(), Claimed(BEN), Delivered(BEN))

    assert story.state_of(BEN) is PeerState.HAS_IT
    assert story.happens(Closed()) == all_clear(BEN)


@pytest.mark.parametrize("event", [Claimed(CLEO), Declined(CLEO), Claimed(99), InTouch(CLEO), Settled(CLEO)])
def test_whoever_was_not_told_cannot_move_it(event: Event) -> None:
    story = asked((BEN,), (CLEO,))
    before = story.reach_out.peers

    assert story.happens(event) == []
    assert (story.reach_out.state, story.reach_out.peers) == (State.OPEN, before)


def test_the_claimer_is_asked_after_half_an_hour_and_silence_hands_it_on() -> None:
    story = asked((BEN,), (CLEO,))
    story.happens(Claimed(BEN))

    story.passes(RULES.ask_claimer)
    question = story.happens(TimeUp())
    story.passes(RULES.claim)
    silence = story.happens(TimeUp())

    assert question == [("claimer-asked", BEN)]
    assert silence == [("reach-out-free-again", ANA)]
    assert story.state_of(CLEO) is WAITING


def test_not_yet_gives_the_claimer_another_half_hour() -> None:
    story = asked((BEN,), (CLEO,))
    story.happens(Claimed(BEN))
    story.passes(RULES.ask_claimer)
    story.happens(TimeUp(), NotYet(BEN))

    story.passes(RULES.ask_claimer)

    assert story.happens(TimeUp()) == [("claimer-asked", BEN)]
    assert story.reach_out.claimed_by == BEN


def test_whoever_is_in_touch_is_not_asked_again_and_nothing_more_is_told() -> None:
    story = asked((BEN, CLEO), (DAN,))
    story.happens(Claimed(BEN))
    in_touch = story.happens(InTouch(BEN))
    story.passes(timedelta(days=2))

    assert in_touch == [("in-touch-confirm", ANA), ("others-in-touch", CLEO)]
    assert story.happens(InTouch(BEN), TimeUp()) == []


def test_in_touch_then_not_yet_then_in_touch_again_is_heard() -> None:
    """An answer to an old question must not make us deaf to the next one."""
    story = asked((BEN,), (CLEO,))
    story.happens(Claimed(BEN), InTouch(BEN), NotYet(BEN))
    story.passes(RULES.ask_claimer)
    story.happens(TimeUp(), InTouch(BEN))
    story.passes(timedelta(days=1))

    assert story.happens(TimeUp()) == []
    assert story.reach_out.claimed_by == BEN


@pytest.mark.parametrize("how", [HandedOn(BEN), Declined(BEN), CannotReach(BEN), Left(BEN)])
def test_when_the_claimer_is_out_the_next_rung_and_all_told_before_hear_it(how: Event) -> None:
    story = asked((BEN, CLEO), (DAN,))
    story.happens(Claimed(BEN), InTouch(BEN))

    said = story.happens(how)

    assert said == [("free-again", CLEO), ("reach-out-free-again", ANA)]
    assert story.state_of(DAN) is WAITING
    assert (story.reach_out.claimed_by, story.reach_out.in_touch) == (None, False)


def test_handed_on_at_the_last_rung_those_already_told_get_a_rungs_time_before_the_end() -> None:
    story = asked((BEN, CLEO))
    story.happens(Claimed(BEN))

    handed_on = story.happens(HandedOn(BEN))
    too_early = story.reach_out.is_exhausted
    story.passes(RULES.claim)

    assert handed_on == [("free-again", CLEO), ("reach-out-free-again", ANA)]
    assert not too_early
    assert story.happens(TimeUp()) == [NOBODY]


def test_handed_on_while_an_alarm_is_still_on_its_way_is_not_the_end_yet() -> None:
    story = Story((BEN, CLEO))
    story.happens(SentNow(), Delivered(BEN), Claimed(BEN))

    assert NOBODY not in story.happens(HandedOn(BEN))
    assert not story.reach_out.is_exhausted


def test_handed_on_with_nobody_else_the_end_is_told_at_once() -> None:
    story = asked((BEN,))
    story.happens(Claimed(BEN))

    assert story.happens(HandedOn(BEN)) == [NOBODY]


def test_the_all_clear_goes_to_exactly_those_who_were_told() -> None:
    story = asked((BEN, CLEO, DAN), (EVA,))
    story.happens(Declined(CLEO), CannotReach(DAN), Claimed(BEN))

    assert story.happens(Closed()) == all_clear(BEN, CLEO, DAN)


def test_whoever_never_got_the_alarm_gets_no_all_clear() -> None:
    story = Story((BEN, CLEO), (DAN,))
    story.happens(SentNow(), Delivered(BEN), CannotReach(CLEO))

    assert story.happens(Closed()) == all_clear(BEN)


def test_an_alarm_that_arrives_after_the_end_is_followed_by_its_all_clear() -> None:
    story = Story((BEN, CLEO))
    story.happens(SentNow(), Delivered(BEN))

    closed = story.happens(Closed())
    late = story.happens(Delivered(CLEO))
    again = story.happens(Delivered(CLEO), Delivered(BEN))

    assert (closed, late, again) == (all_clear(BEN), all_clear(CLEO), [])


def test_an_alarm_that_arrives_after_a_peer_settled_it_does_not_claim_that_ana_said_so() -> None:
    story = Story((BEN, CLEO))
    story.happens(SentNow(), Delivered(BEN), Claimed(BEN), InTouch(BEN), Settled(BEN))

    assert story.happens(Delivered(CLEO)) == [("all-clear-settled", CLEO)]


def test_an_alarm_that_arrives_after_ana_closed_a_claimed_one_says_that_ana_is_okay() -> None:
    story = Story((BEN, CLEO))
    story.happens(SentNow(), Delivered(BEN), Claimed(BEN), InTouch(BEN), Closed())

    assert story.happens(Delivered(CLEO)) == all_clear(CLEO)


def test_whoever_left_hears_nothing_more_even_if_the_alarm_was_on_its_way() -> None:
    story = Story((BEN, CLEO), (DAN,))
    story.happens(SentNow(), Delivered(CLEO), Left(BEN))

    story.happens(Delivered(BEN), CannotReach(BEN), Claimed(BEN))

    assert story.state_of(BEN) is PeerState.GONE
    assert story.happens(Closed()) == all_clear(CLEO)


def test_whoever_left_is_not_asked_again_when_somebody_is_still_needed() -> None:
    """Not even where the alarm to them failed afterwards."""
    story = asked((BEN, CLEO))
    story.happens(Left(BEN), CannotReach(BEN), StillNeeded())

    assert (story.state_of(BEN), story.state_of(CLEO)) == (PeerState.GONE, WAITING)


def test_settled_by_the_claimer_needs_being_in_touch_first() -> None:
    story = asked((BEN, CLEO))
    story.happens(Claimed(BEN))

    too_early = story.happens(Settled(BEN))
    settled = story.happens(InTouch(BEN), Settled(BEN))

    assert too_early == []
    assert settled[-2:] == [("closed-by-peer", ANA), ("all-clear-settled", CLEO)]
    assert story.reach_out.state is State.CLOSED


def test_still_needed_asks_everybody_again_from_the_first_rung() -> None:
    story = asked((BEN,), (CLEO,))
    story.passes(RULES.claim)
    story.happens(TimeUp(), Delivered(CLEO), Declined(CLEO), Claimed(BEN), StillNeeded())

    assert (story.state_of(BEN), story.state_of(CLEO)) == (WAITING, PeerState.LATER)
    assert (story.reach_out.round, story.reach_out.claimed_by) == (1, None)


def test_still_needed_after_the_end_leads_to_another_honest_end() -> None:
    story = asked((BEN,))
    story.passes(RULES.claim)
    first = story.happens(TimeUp())
    story.happens(StillNeeded(), Delivered(BEN))
    story.passes(RULES.claim)

    assert (first, story.happens(TimeUp())) == ([NOBODY], [NOBODY])


def test_still_needed_tries_those_again_who_could_not_be_reached_and_those_who_joined() -> None:
    story = asked((BEN,), (CLEO,))
    story.happens(CannotReach(BEN))

    story.happens(StillNeeded(ladder=(Peer(BEN, 0), Peer(DAN, 0))))

    assert (story.state_of(BEN), story.state_of(DAN)) == (WAITING, WAITING)


def test_whoever_was_told_in_an_earlier_round_still_gets_the_all_clear() -> None:
    story = asked((BEN,), (CLEO,))
    story.passes(RULES.claim)
    story.happens(TimeUp(), Delivered(CLEO), StillNeeded(), Delivered(BEN))

    assert story.happens(Closed()) == all_clear(BEN, CLEO)


def test_whoever_was_told_in_an_earlier_round_can_take_it_before_being_asked_again() -> None:
    story = asked((BEN,), (CLEO,))
    story.passes(RULES.claim)
    story.happens(TimeUp(), Delivered(CLEO), StillNeeded())

    assert story.happens(Claimed(CLEO))[0] == ("reach-out-claimed", ANA)


def test_an_alarm_of_an_earlier_round_that_arrives_late_is_remembered_and_not_taken_for_the_new_one() -> None:
    story = Story((BEN,), (CLEO,))
    story.happens(SentNow(), Delivered(BEN))
    story.passes(RULES.claim)
    story.happens(TimeUp(), StillNeeded(), Delivered(CLEO))

    assert story.state_of(CLEO) is PeerState.LATER
    assert story.happens(Closed()) == all_clear(BEN, CLEO)


def test_raising_it_starts_again_with_the_shorter_time() -> None:
    story = asked((BEN,), (CLEO,))
    story.happens(Claimed(BEN), Raised(Cause.URGENT))

    assert story.state_of(BEN) is WAITING
    assert story.reach_out.next_step_at == story.now + RULES.urgent_claim


def test_whoever_was_silent_and_now_asks_is_looked_for_as_one_who_asks() -> None:
    story = Story((BEN,), cause=Cause.SILENT)
    story.happens(Delivered(BEN), Raised(Cause.ASKED), Delivered(BEN))

    assert story.happens(Closed()) == all_clear(BEN)


def test_asking_twice_is_asking_once() -> None:
    story = asked((BEN,), (CLEO,))
    due = story.reach_out.next_step_at

    assert story.happens(Raised(Cause.ASKED)) == []
    assert (story.reach_out.next_step_at, story.reach_out.round) == (due, 0)


def test_asking_again_after_nobody_was_found_asks_everybody_again() -> None:
    story = asked((BEN,))
    story.passes(RULES.claim)
    story.happens(TimeUp(), Raised(Cause.ASKED))

    assert story.state_of(BEN) is WAITING


def test_a_sign_of_life_ends_a_search_and_tells_those_who_looked() -> None:
    story = Story((BEN,), (CLEO,), cause=Cause.SILENT)
    story.happens(Delivered(BEN))

    assert story.happens(Closed()) == [("all-clear-answered", BEN)]
    story.passes(RULES.claim)
    assert story.happens(TimeUp()) == []


def test_at_the_end_of_a_search_those_told_learn_that_nobody_has_it() -> None:
    """The silent person is told nothing: there is nobody to read it."""
    story = Story((BEN,), (CLEO,), cause=Cause.SILENT)
    story.happens(Delivered(BEN))
    story.passes(RULES.claim)
    second_rung = story.happens(TimeUp(), Delivered(CLEO))
    story.passes(RULES.claim)

    assert second_rung == []
    assert story.happens(TimeUp()) == [("still-nobody", BEN), ("still-nobody", CLEO)]


def test_after_our_own_absence_everybody_has_the_whole_time_again() -> None:
    story = asked((BEN,), (CLEO,))
    story.passes(timedelta(hours=3))

    assert story.happens(WeWereAway(), TimeUp()) == []
    assert story.reach_out.next_step_at == story.now + RULES.claim


def test_after_our_own_absence_the_claimer_who_was_asked_is_asked_again() -> None:
    story = asked((BEN,), (CLEO,))
    story.happens(Claimed(BEN))
    story.passes(RULES.ask_claimer)
    story.happens(TimeUp())
    story.passes(timedelta(hours=3))

    assert story.happens(WeWereAway(), TimeUp()) == [("claimer-asked", BEN)]
    assert story.reach_out.claimed_by == BEN


def test_after_our_own_absence_those_who_look_for_somebody_learn_that_we_may_have_missed_an_answer() -> None:
    story = Story((BEN,), (CLEO,), cause=Cause.SILENT)
    story.happens(Delivered(BEN))

    assert story.happens(WeWereAway()) == [("we-were-offline", BEN)]


def test_our_own_absence_does_not_make_the_undo_longer() -> None:
    """Whoever asked for help is not kept waiting by our trouble."""
    story = Story((BEN,))
    story.passes(timedelta(hours=1))

    story.happens(WeWereAway(), TimeUp())

    assert story.state_of(BEN) is WAITING
