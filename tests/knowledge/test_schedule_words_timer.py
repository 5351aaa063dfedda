from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.schedule_reading import Misunderstood
from bot.knowledge.schedule_timer import LONGEST, SHORTEST, TimerUnderstood, understand_timer
from bot.texts import Reader, Texts
from tests.knowledge.test_schedule_words_misread import typed_texts

LISBON, BERLIN = ZoneInfo("Europe/Lisbon"), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 21, 0, tzinfo=UTC)  # 21:00 in Lisbon
TEXTS = Texts(strict=True)

TIMERS = {
    "45m walking home": ("21:45", "walking home"),
    "45": ("21:45", ""),
    "45 Walking home, Rua Nova 12": ("21:45", "Walking home, Rua Nova 12"),
    "walking home 45m": ("21:45", "walking home"),
    "5 km run, 40 min": ("21:40", "5 km run"),
    "for 20 minutes: run": ("21:20", "run"),
    "in 20 min": ("21:20", ""),
    "90 seconds": ("21:01", ""),
    "1h30": ("22:30", ""),
    "1h30m run": ("22:30", "run"),
    "1h 30m": ("22:30", ""),
    "1:30 h": ("22:30", ""),
    "1 hour and 20 minutes walking": ("22:20", "walking"),
    "2 hours": ("23:00", ""),
    "1.5 hours": ("22:30", ""),
    "1,5 horas": ("22:30", ""),
    "half an hour": ("21:30", ""),
    "an hour and a half with Ben": ("22:30", "with Ben"),
    "media hora andando": ("21:30", "andando"),
    "hora y media": ("22:30", ""),
    "un cuarto de hora": ("21:15", ""),
    "24 hours": ("21:00 +1", ""),
    "until 22:30": ("22:30", ""),
    "22:30 meet Ben": ("22:30", "meet Ben"),
    "until 22:30 dinner at Ana's": ("22:30", "dinner at Ana's"),
    "dinner, until 22:30": ("22:30", "dinner"),
    "until 10:30": ("22:30", ""),  # the sooner of the two
    "until 10:30 pm": ("22:30", ""),
    "until 10:30 am": ("10:30 +1", ""),
    "10pm": ("22:00", ""),
    "until 10:30 tomorrow": ("10:30 +1", ""),
    "until tomorrow 7:30": ("07:30 +1", ""),
    "until 7": ("07:00 +1", ""),
    "until midnight": ("00:00 +1", ""),
    "hasta las 22:30": ("22:30", ""),
    "hasta las 10 de la noche": ("22:00", ""),
    "hasta mañana a las 7": ("07:00 +1", ""),
}


@pytest.mark.parametrize("typed", TIMERS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_timer_is_understood_whatever_language_is_set(typed: str, language: str) -> None:
    timer = understand_timer(typed, language, NOW, LISBON)

    assert isinstance(timer, TimerUnderstood)
    ends_at = timer.ends_at.astimezone(LISBON)
    assert (f"{ends_at:%H:%M}{' +1' * (ends_at.day == 26)}", timer.words) == TIMERS[typed]


NOT_FOUND = (
    "I could not find out how long that is. You can write “45m walking home”, “2 hours” or “until 22:30”."
)
SHORT = ["A timer takes at least 1 minute.", "Did you mean: today 21:01?"]
LONG = ["A timer takes at most 24 hours.", "Did you mean: tomorrow (Thursday) 21:00?"]
UNKNOWN = [NOT_FOUND, "Did you mean: today 21:30?"]

MISREAD = {
    "0": (SHORT, SHORTEST),
    "30s": (SHORT, SHORTEST),
    "25h": (LONG, LONGEST),
    "1,30 hours": (LONG, LONGEST),
    "2 days": (LONG, LONGEST),
    "99999999999999999999 minutes": (LONG, LONGEST),
    "until 20:00 today": (["That time has passed.", "Did you mean: today 21:30?"], timedelta(minutes=30)),
    "until 25:00": (
        ["There is no such time: “25:00”. Times go from 0:00 to 23:59.", "Did you mean: today 21:30?"],
        timedelta(minutes=30),
    ),
    "walking home to street 45": (UNKNOWN, timedelta(minutes=30)),
    "": (UNKNOWN, timedelta(minutes=30)),
    "🙂": (UNKNOWN, timedelta(minutes=30)),
}


@pytest.mark.parametrize("typed", MISREAD, ids=lambda typed: typed.encode("ascii", "replace").decode())
def test_a_timer_that_cannot_be_is_refused_with_one_that_can(typed: str) -> None:
    timer = understand_timer(typed, "en", NOW, LISBON)

    assert isinstance(timer, Misunderstood)
    lines = TEXTS.plain(timer.problem, Reader("en", LISBON, NOW)).splitlines()
    assert (lines, timer.suggestion - NOW) == MISREAD[typed]


def test_hours_are_real_ones_and_until_is_by_the_clock_when_clocks_change() -> None:
    one_in_the_morning = datetime(2026, 3, 29, 0, 0, tzinfo=UTC)  # an hour before the gap

    two_hours = understand_timer("2 hours", "en", one_in_the_morning, BERLIN)
    until_four = understand_timer("until 04:00", "en", one_in_the_morning, BERLIN)
    until_the_gap = understand_timer("until 02:30", "en", one_in_the_morning, BERLIN)

    assert two_hours == TimerUnderstood(one_in_the_morning + timedelta(hours=2), "")
    assert until_four == TimerUnderstood(one_in_the_morning + timedelta(hours=2), "")
    assert until_the_gap == TimerUnderstood(one_in_the_morning + timedelta(hours=1), "")


def test_the_words_are_kept_in_full() -> None:
    plan = "Walking. " * 400

    timer = understand_timer(f"45m {plan}", "en", NOW, LISBON)

    assert isinstance(timer, TimerUnderstood)
    assert timer.words == plan.strip(" .")


@settings(max_examples=150, deadline=None)
@given(
    typed_texts,
    st.sampled_from(["en", "es", "de"]),
    st.datetimes(datetime(2024, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(["Europe/Lisbon", "Africa/Cairo", "America/Havana", "Australia/Lord_Howe"]),
)
def test_whatever_is_typed_a_timer_ends_within_a_day(
    typed: str, language: str, now: datetime, zone: str
) -> None:
    timer = understand_timer(typed, language, now, ZoneInfo(zone))

    ends_at = timer.suggestion if isinstance(timer, Misunderstood) else timer.ends_at
    assert SHORTEST <= ends_at - now <= LONGEST
