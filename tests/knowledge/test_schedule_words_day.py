from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.schedule_reading import Misunderstood
from bot.knowledge.schedule_typed_day import LONGEST_AHEAD, understand_day
from bot.texts import Reader, Texts
from tests.knowledge.test_schedule_words_misread import typed_texts

TODAY = date(2026, 11, 25)  # a Wednesday
TEXTS = Texts(strict=True)
READER = Reader("en", UTC, datetime(2026, 11, 25, 12, tzinfo=UTC))
CHRISTMAS_EVE = date(2026, 12, 24)
TOMORROW, FRIDAY, MONDAY = date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 30)

DAYS = {
    "today": TODAY,
    "tomorrow": TOMORROW,
    "Tomorrow (Thursday)": TOMORROW,
    "the day after tomorrow": FRIDAY,
    "Friday": FRIDAY,
    "until fri": FRIDAY,
    "next monday": MONDAY,
    "Wednesday": date(2026, 12, 2),  # not today's
    "24 December": CHRISTMAS_EVE,
    "December 24th": CHRISTMAS_EVE,
    "the 24th of december": CHRISTMAS_EVE,
    "December 24, 2026": CHRISTMAS_EVE,
    "Thursday, 24 December": CHRISTMAS_EVE,
    "24.12.": CHRISTMAS_EVE,
    "24.12": CHRISTMAS_EVE,
    "24/12": CHRISTMAS_EVE,
    "12/24": CHRISTMAS_EVE,
    "24.12.26": CHRISTMAS_EVE,
    "2026-12-24": CHRISTMAS_EVE,
    "the 24th": CHRISTMAS_EVE,
    "24": CHRISTMAS_EVE,
    "30": MONDAY,
    "1 may": date(2027, 5, 1),
    "in 3 days": date(2026, 11, 28),
    "3 days": date(2026, 11, 28),
    "a week": date(2026, 12, 2),
    "for two weeks": date(2026, 12, 9),
    "next week": date(2026, 12, 2),
    "in 3 months": date(2027, 2, 25),
    "mañana": TOMORROW,
    "manana": TOMORROW,
    "pasado mañana": FRIDAY,
    "el viernes": FRIDAY,
    "hasta el viernes": FRIDAY,
    "el próximo lunes": MONDAY,
    "el lunes que viene": MONDAY,
    "24 de diciembre": CHRISTMAS_EVE,
    "el jueves 24 de diciembre de 2026": CHRISTMAS_EVE,
    "dentro de 3 días": date(2026, 11, 28),
    "una semana": date(2026, 12, 2),
    "la semana que viene": date(2026, 12, 2),
}


@pytest.mark.parametrize("typed", DAYS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_day_is_understood_whatever_language_is_set(typed: str, language: str) -> None:
    assert understand_day(typed, language, TODAY) == DAYS[typed]


MISREAD = {
    "yesterday": (["That day has passed: yesterday.", "Did you mean: tomorrow (Thursday)?"], TOMORROW),
    "2020-12-24": (
        ["That day has passed: Thursday, 24 December 2020.", "Did you mean: Thursday, 24 December?"],
        CHRISTMAS_EVE,
    ),
    "24 december 2029": (
        [
            "That is more than a year ahead.",
            "Did you mean: Friday, 26 November 2027?",
        ],
        TODAY + LONGEST_AHEAD,
    ),
    "999999999 weeks": (
        ["That is more than a year ahead.", "Did you mean: Friday, 26 November 2027?"],
        TODAY + LONGEST_AHEAD,
    ),
    "31 February": (
        ["There is no such day: “31 February”.", "Did you mean: Sunday, 28 February 2027?"],
        date(2027, 2, 28),
    ),
    "24.13": (["I could not read: “24.13”.", "Did you mean: tomorrow (Thursday)?"], TOMORROW),
    "Fryday": (["I could not read: “Fryday”.", "Did you mean: Friday?"], FRIDAY),
    "Friday at noon": (["I could not read: “at noon”.", "Did you mean: Friday?"], FRIDAY),
    "when I feel like it": (
        ["I could not read: “when I feel like it”.", "Did you mean: tomorrow (Thursday)?"],
        TOMORROW,
    ),
    "🙂": (["I could not find a day or a time in that.", "Did you mean: tomorrow (Thursday)?"], TOMORROW),
    "": (["I could not find a day or a time in that.", "Did you mean: tomorrow (Thursday)?"], TOMORROW),
}


@pytest.mark.parametrize("typed", MISREAD, ids=lambda typed: typed.encode("ascii", "replace").decode())
def test_a_day_that_cannot_be_is_refused_with_the_nearest_that_can(typed: str) -> None:
    read = understand_day(typed, "en", TODAY)

    assert isinstance(read, Misunderstood)
    assert (TEXTS.plain(read.problem, READER).splitlines(), read.suggestion) == MISREAD[typed]


def test_the_29th_of_february_waits_for_a_leap_year() -> None:
    assert understand_day("29 February", "en", date(2027, 6, 1)) == date(2028, 2, 29)


@settings(max_examples=150, deadline=None)
@given(typed_texts, st.sampled_from(["en", "es", "de"]), st.dates(date(2024, 1, 1), date(2035, 12, 31)))
def test_whatever_is_typed_the_day_is_within_a_year(typed: str, language: str, today: date) -> None:
    read = understand_day(typed, language, today)

    day = read.suggestion if isinstance(read, Misunderstood) else read
    assert timedelta() <= day - today <= LONGEST_AHEAD
