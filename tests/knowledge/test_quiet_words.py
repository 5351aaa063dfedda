"""Quiet hours and the time of a digest as people type them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quiet_hours import QuietHours
from bot.knowledge.quiet_words import (
    QuietHoursMisread,
    TimeMisread,
    clock_words,
    understand_quiet_hours,
    understand_time,
)

LATE = QuietHours(time(22, 30), time(7))


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("22:30-7", "en"),
        ("22.30 – 7.00", "en"),
        ("22.30-07.00", "en"),
        ("2230-0700", "en"),
        ("from 10:30 pm to 7 am", "en"),
        ("between 22:30 and 7", "en"),
        ("half past ten pm until seven o'clock", "en"),
        ("22:30 bis 7", "en"),
        ("22:30, 7:00", "en"),
        ("de 22:30 a 7", "es"),
        ("desde las 22:30 hasta las 7", "es"),
        ("entre las diez y media de la noche y las 7 de la mañana", "es"),
        ("22:30-7", "fr"),
    ],
)
def test_hours_are_understood(typed: str, language: str) -> None:
    assert understand_quiet_hours(typed, language) == LATE


@pytest.mark.parametrize(
    ("typed", "problem", "suggestion"),
    [
        ("", "quiet-no-time", QuietHours(time(22), time(7))),
        ("🙂🙂", "quiet-no-time", QuietHours(time(22), time(7))),
        ("every night", "rule-unheard", QuietHours(time(22), time(7))),
        ("22/7", "rule-unheard", QuietHours(time(22), time(7))),
        ("23", "quiet-no-end", QuietHours(time(23), time(8))),
        ("25-7", "rule-no-such-time", QuietHours(time(23), time(7))),
        ("22-7:75", "rule-no-such-time", QuietHours(time(22), time(7))),
        ("7-7", "quiet-same", QuietHours(time(7), time(16))),
        ("24-0", "rule-no-such-time", QuietHours(time(0), time(9))),
        ("10 to 6", "quiet-long", QuietHours(time(22), time(6))),
        ("23 to 22", "quiet-long", QuietHours(time(11), time(22))),
        ("22-7 but not on Sunday", "rule-unheard", QuietHours(time(22), time(7))),
    ],
)
def test_hours_that_cannot_be_come_back_with_the_nearest_sensible_ones(
    typed: str, problem: str, suggestion: QuietHours
) -> None:
    heard = understand_quiet_hours(typed, "en")

    assert isinstance(heard, QuietHoursMisread)
    assert (heard.problem.id, heard.suggestion) == (problem, suggestion)


@pytest.mark.parametrize("typed", ["18:30", "18.30", "6:30 pm", "at 1830", "half past six pm", "18h30"])
def test_a_time_is_understood(typed: str) -> None:
    assert understand_time(typed, "en") == time(18, 30)


@pytest.mark.parametrize(
    ("typed", "problem", "suggestion"),
    [
        ("25:00", "rule-no-such-time", time(23)),
        ("🙂", "quiet-no-time", time(18)),
        ("18:30 on Mondays", "rule-unheard", time(18, 30)),
    ],
)
def test_a_time_that_cannot_be_comes_back_with_the_nearest(
    typed: str, problem: str, suggestion: time
) -> None:
    heard = understand_time(typed, "en")

    assert isinstance(heard, TimeMisread)
    assert (heard.problem.id, heard.suggestion) == (problem, suggestion)


@given(st.text(max_size=2000), st.sampled_from(["en", "es", "xx"]))
def test_whatever_is_typed_is_answered(typed: str, language: str) -> None:
    hours, at = understand_quiet_hours(typed, language), understand_time(typed, language)

    offered = hours.suggestion if isinstance(hours, QuietHoursMisread) else hours
    shown = f"{clock_words(offered.start)} to {clock_words(offered.end)}"
    assert understand_quiet_hours(shown, "en") == offered
    assert isinstance(at, time | TimeMisread)
