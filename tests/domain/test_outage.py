"""Whose silence it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.outage import LONGEST_GAP, set_back_by, was_away

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TELEGRAM_KEEPS_PRESSES_FOR = timedelta(seconds=150)


@pytest.mark.parametrize(
    ("gap", "away"),
    [
        pytest.param(timedelta(), False, id="heard just now"),
        pytest.param(timedelta(seconds=50), False, id="one long poll"),
        pytest.param(LONGEST_GAP, False, id="just short enough"),
        pytest.param(LONGEST_GAP + timedelta(seconds=1), True, id="just too long"),
        pytest.param(TELEGRAM_KEEPS_PRESSES_FOR, True, id="presses begin to be lost"),
        pytest.param(timedelta(days=30), True, id="a month"),
        pytest.param(timedelta(seconds=-5), False, id="the clock was set back"),
    ],
)
def test_we_were_away_once_a_press_may_have_been_lost(gap: timedelta, away: bool) -> None:
    assert was_away(NOW - gap, NOW) is away


def test_a_first_start_makes_good_for_nothing() -> None:
    assert not was_away(None, NOW)


def test_the_gap_allowed_is_shorter_than_telegram_keeps_presses() -> None:
    assert LONGEST_GAP < TELEGRAM_KEEPS_PRESSES_FOR


@pytest.mark.parametrize(
    ("back", "by"),
    [
        pytest.param(timedelta(hours=1), timedelta(hours=1), id="an hour"),
        pytest.param(timedelta(seconds=5), None, id="trimmed"),
        pytest.param(timedelta(hours=-1), None, id="set ahead, or away"),
    ],
)
def test_a_clock_set_back_is_known_by_how_far(back: timedelta, by: timedelta | None) -> None:
    assert set_back_by(NOW, NOW - back) == by
    assert set_back_by(None, NOW) is None
