"""A round: what an event makes of it, and what a press makes of an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.round import (
    NEEDS_SOMEBODY,
    Choice,
    ClockSetBack,
    ClosedEarly,
    Event,
    Hearers,
    NotPosted,
    Round,
    RoundAnswer,
    Rules,
    State,
    TimeUp,
    WeWereAway,
    answered,
    decide,
)

NOW = datetime(2026, 3, 2, 19, 0, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
OPEN = Round(1, 1, 1, State.OPEN, NOW, NOW, NOW + 2 * HOUR)
RULES = Rules()


@pytest.mark.parametrize(
    ("event", "at", "state", "closes_at"),
    [
        (TimeUp(), NOW + HOUR, State.OPEN, NOW + 2 * HOUR),
        (TimeUp(), NOW + 2 * HOUR, State.OVER, None),
        (ClosedEarly(), NOW, State.OVER, None),
        (NotPosted(), NOW, State.UNSENT, None),
        (WeWereAway(), NOW + HOUR, State.OPEN, NOW + 2 * HOUR),
        (WeWereAway(), NOW + 5 * HOUR, State.OPEN, NOW + 5 * HOUR + 15 * MINUTE),
        (ClockSetBack(HOUR), NOW, State.OPEN, NOW + HOUR),
        (ClockSetBack(5 * HOUR), NOW, State.OPEN, NOW),
    ],
)
def test_what_an_event_makes_of_an_open_round(
    event: Event, at: datetime, state: State, closes_at: datetime | None
) -> None:
    assert decide(OPEN, event, at, RULES) == replace(OPEN, state=state, closes_at=closes_at)


@pytest.mark.parametrize("state", [State.OVER, State.UNSENT])
@pytest.mark.parametrize("event", [TimeUp(), ClosedEarly(), NotPosted(), WeWereAway(), ClockSetBack(HOUR)])
def test_what_is_over_stays_so(state: State, event: Event) -> None:
    over = replace(OPEN, state=state, closes_at=None)

    assert decide(over, event, NOW + 9 * HOUR, RULES) == over


@pytest.mark.parametrize("choice", Choice)
def test_a_round_that_is_over_takes_nothing_but_a_call_for_somebody(choice: Choice) -> None:
    over = replace(OPEN, state=State.OVER, closes_at=None)

    assert (answered(over, None, 7, choice, NOW) is not None) == (choice in NEEDS_SOMEBODY)


def test_the_same_press_again_changes_nothing() -> None:
    first = answered(OPEN, None, 7, Choice.OKAY, NOW)

    assert answered(OPEN, first, 7, Choice.OKAY, NOW + HOUR) is first


@given(
    before=st.builds(
        RoundAnswer,
        id=st.just(3),
        round_id=st.just(1),
        person_id=st.just(7),
        choice=st.sampled_from(Choice),
        answered_at=st.just(NOW),
        is_shown=st.booleans(),
        heard_by=st.sampled_from([None, *Hearers]),
        told_id=st.sampled_from([None, 9]),
        taken_by=st.sampled_from([None, 9]),
        words=st.sampled_from([None, "a walk"]),
        words_shown=st.booleans(),
    ),
    choice=st.sampled_from(Choice),
)
def test_another_answer_is_shown_to_nobody_until_that_is_chosen_anew(
    before: RoundAnswer, choice: Choice
) -> None:
    after = answered(OPEN, before, 7, choice, NOW + MINUTE)

    assert after is not None and (after.id, after.choice) == (before.id, choice)
    if choice is not before.choice:
        assert (after.is_shown, after.heard_by, after.told_id, after.taken_by) == (False, None, None, None)
    assert (after.words, after.words_shown) == (before.words, before.words_shown)
