from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest

from bot.domain.schedule import (
    LAST,
    WEEK,
    WEEKDAYS,
    WEEKEND,
    DaysOfMonth,
    DaysOfWeek,
    EveryNthDay,
    Rule,
    RuleError,
    Rules,
    combine,
    daily,
    monthly,
    next_occurrence,
    occurrences,
    weekly,
)
from bot.domain.schedule_clock import end_of_day, local_to_utc

START = date(2020, 1, 1)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
LISBON = ZoneInfo("Europe/Lisbon")


def shown(rules: Rules, zone: str, after: str, count: int = 3) -> list[str]:
    """The next moments as clocks in the zone show them; `after` is what they show now."""
    place = ZoneInfo(zone)
    now = datetime.fromisoformat(after).replace(tzinfo=place)
    coming = islice(occurrences(rules, place, now), count)
    return [f"{moment.astimezone(place):%a %Y-%m-%d %H:%M %Z}" for moment in coming]


NINE = daily(time(9), start=START)
AT_2_30 = daily(time(2, 30), start=START)
AT_1_30 = daily(time(1, 30), start=START)
AT_0_30 = daily(time(0, 30), start=START)

# The next three, as clocks there show them, after the local moment in the third column.
CASES = {
    "an ordinary week in Lisbon": (
        combine(
            weekly(WEEKDAYS, time(9), time(21, 30), start=START) + weekly(WEEKEND, time(11), start=START)
        ),
        "Europe/Lisbon",
        "2026-12-04 09:00",
        ["Fri 2026-12-04 21:30 WET", "Sat 2026-12-05 11:00 WET", "Sun 2026-12-06 11:00 WET"],
    ),
    "nine stays nine when Lisbon goes to summer time": (
        NINE,
        "Europe/Lisbon",
        "2026-03-27 10:00",
        ["Sat 2026-03-28 09:00 WET", "Sun 2026-03-29 09:00 WEST", "Mon 2026-03-30 09:00 WEST"],
    ),
    "New York springs forward over 2:30": (
        AT_2_30,
        "America/New_York",
        "2026-03-07 00:00",
        ["Sat 2026-03-07 02:30 EST", "Sun 2026-03-08 03:00 EDT", "Mon 2026-03-09 02:30 EDT"],
    ),
    "New York falls back over 1:30, asked the first time": (
        AT_1_30,
        "America/New_York",
        "2026-10-31 00:00",
        ["Sat 2026-10-31 01:30 EDT", "Sun 2026-11-01 01:30 EDT", "Mon 2026-11-02 01:30 EST"],
    ),
    "two times in one gap, and its end, are asked once": (
        daily(time(2, 15), time(2, 45), time(3), start=START),
        "Europe/Berlin",
        "2026-03-28 12:00",
        ["Sun 2026-03-29 03:00 CEST", "Mon 2026-03-30 02:15 CEST", "Mon 2026-03-30 02:45 CEST"],
    ),
    "Lord Howe's half an hour forward": (
        daily(time(2, 10), start=START),
        "Australia/Lord_Howe",
        "2026-10-03 12:00",
        ["Sun 2026-10-04 02:30 +11", "Mon 2026-10-05 02:10 +11", "Tue 2026-10-06 02:10 +11"],
    ),
    "Lord Howe's half an hour back": (
        daily(time(1, 45), start=START),
        "Australia/Lord_Howe",
        "2026-04-04 12:00",
        ["Sun 2026-04-05 01:45 +11", "Mon 2026-04-06 01:45 +1030", "Tue 2026-04-07 01:45 +1030"],
    ),
    "a day in Cairo that begins at 1:00": (
        AT_0_30,
        "Africa/Cairo",
        "2026-04-23 00:30",
        ["Fri 2026-04-24 01:00 EEST", "Sat 2026-04-25 00:30 EEST", "Sun 2026-04-26 00:30 EEST"],
    ),
    "a day in Cairo whose last hour comes twice": (
        daily(time(23, 30), start=START),
        "Africa/Cairo",
        "2026-10-28 23:30",
        ["Thu 2026-10-29 23:30 EEST", "Fri 2026-10-30 23:30 EET", "Sat 2026-10-31 23:30 EET"],
    ),
    "midnight in Beirut does not exist": (
        daily(time(0), start=START),
        "Asia/Beirut",
        "2026-03-28 00:00",
        ["Sun 2026-03-29 01:00 EEST", "Mon 2026-03-30 00:00 EEST", "Tue 2026-03-31 00:00 EEST"],
    ),
    "midnight in Havana comes twice": (
        daily(time(0), start=START),
        "America/Havana",
        "2026-10-31 12:00",
        ["Sun 2026-11-01 00:00 CDT", "Mon 2026-11-02 00:00 CST", "Tue 2026-11-03 00:00 CST"],
    ),
    "midnight in Asunción, before the clocks were left alone": (
        daily(time(0), start=START),
        "America/Asuncion",
        "2023-09-30 00:00",
        ["Sun 2023-10-01 01:00 -03", "Mon 2023-10-02 00:00 -03", "Tue 2023-10-03 00:00 -03"],
    ),
    "Casablanca goes back for Ramadan": (
        daily(time(2, 30), start=START),
        "Africa/Casablanca",
        "2026-02-14 12:00",
        ["Sun 2026-02-15 02:30 +01", "Mon 2026-02-16 02:30 +00", "Tue 2026-02-17 02:30 +00"],
    ),
    "Troll's two hours": (
        daily(time(1, 10), time(2, 50), start=START),
        "Antarctica/Troll",
        "2026-03-28 12:00",
        ["Sun 2026-03-29 03:00 +02", "Mon 2026-03-30 01:10 +02", "Mon 2026-03-30 02:50 +02"],
    ),
    "the day Apia left out is asked for at the first moment of the next": (
        daily(time(9), start=date(2011, 1, 1)),
        "Pacific/Apia",
        "2011-12-29 09:00",
        ["Sat 2011-12-31 00:00 +14", "Sat 2011-12-31 09:00 +14", "Sun 2012-01-01 09:00 +14"],
    ),
    "clocks that went back from 0:01 to the day before": (
        daily(time(0), time(23, 30), start=date(2010, 1, 1)),
        "America/St_Johns",
        "2010-11-06 12:00",
        ["Sat 2010-11-06 23:30 NDT", "Sun 2010-11-07 00:00 NDT", "Sun 2010-11-07 23:30 NST"],
    ),
    "a zone whose clocks never change": (
        NINE,
        "Asia/Kathmandu",
        "2026-03-28 09:00",
        ["Sun 2026-03-29 09:00 +0545", "Mon 2026-03-30 09:00 +0545", "Tue 2026-03-31 09:00 +0545"],
    ),
    "every second day is counted in days of the calendar, not hours": (
        daily(time(8), start=date(2026, 3, 26), every=2),
        "Europe/Lisbon",
        "2026-03-26 08:00",
        ["Sat 2026-03-28 08:00 WET", "Mon 2026-03-30 08:00 WEST", "Wed 2026-04-01 08:00 WEST"],
    ),
    "every other Tuesday": (
        weekly({TUESDAY}, time(19), start=date(2026, 12, 1), every=2),
        "Europe/Lisbon",
        "2026-12-01 19:00",
        ["Tue 2026-12-15 19:00 WET", "Tue 2026-12-29 19:00 WET", "Tue 2027-01-12 19:00 WET"],
    ),
    "the first Monday of the month": (
        monthly(1, MONDAY, time(10), start=START),
        "Europe/Lisbon",
        "2026-12-07 10:00",
        ["Mon 2027-01-04 10:00 WET", "Mon 2027-02-01 10:00 WET", "Mon 2027-03-01 10:00 WET"],
    ),
    "the last Friday of the month": (
        monthly(LAST, FRIDAY, time(17), start=START),
        "Europe/Lisbon",
        "2026-12-01 00:00",
        ["Fri 2026-12-25 17:00 WET", "Fri 2027-01-29 17:00 WET", "Fri 2027-02-26 17:00 WET"],
    ),
    "a fifth Sunday, in the months that have one": (
        monthly(5, SUNDAY, time(10), start=START),
        "Europe/Lisbon",
        "2026-12-01 00:00",
        ["Sun 2027-01-31 10:00 WET", "Sun 2027-05-30 10:00 WEST", "Sun 2027-08-29 10:00 WEST"],
    ),
    "the last day is asked, and then no more": (
        daily(time(8), start=date(2026, 12, 1), end=date(2026, 12, 24)),
        "Europe/Lisbon",
        "2026-12-23 08:00",
        ["Thu 2026-12-24 08:00 WET"],
    ),
    "not before the first day": (
        daily(time(8), start=date(2026, 12, 1)),
        "Europe/Lisbon",
        "2026-06-01 00:00",
        ["Tue 2026-12-01 08:00 WET", "Wed 2026-12-02 08:00 WET", "Thu 2026-12-03 08:00 WET"],
    ),
    "two rules that meet ask once": (
        combine(daily(time(9), start=START) + weekly(WEEKEND, time(9), start=START)),
        "Europe/Lisbon",
        "2026-12-05 00:00",
        ["Sat 2026-12-05 09:00 WET", "Sun 2026-12-06 09:00 WET", "Mon 2026-12-07 09:00 WET"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_next_three(case: str) -> None:
    rules, zone, after, coming = CASES[case]

    assert shown(rules, zone, after) == coming


def test_the_second_half_past_one_of_the_night_is_not_asked_again() -> None:
    second_time = datetime(2026, 11, 1, 1, 0, tzinfo=ZoneInfo("America/New_York"), fold=1)

    coming = next_occurrence(AT_1_30, ZoneInfo("America/New_York"), second_time)

    assert coming == datetime(2026, 11, 2, 6, 30, tzinfo=UTC)


def test_a_schedule_that_has_ended_asks_nothing() -> None:
    ended = daily(time(9), start=START, end=date(2020, 12, 31))

    assert next_occurrence(ended, LISBON, datetime(2026, 1, 1, tzinfo=UTC)) is None
    assert next_occurrence(ended, LISBON, datetime(2020, 12, 31, 9, tzinfo=UTC)) is None


def test_the_moment_itself_is_not_the_next_one() -> None:
    nine = datetime(2026, 12, 1, 9, tzinfo=UTC)

    assert next_occurrence(NINE, LISBON, nine) == nine + timedelta(days=1)
    assert next_occurrence(NINE, LISBON, nine - timedelta(microseconds=1)) == nine


def test_every_other_week_counts_from_the_first_such_day() -> None:
    typed_on_wednesday = weekly({TUESDAY, THURSDAY}, time(9), start=date(2026, 12, 2), every=2)

    coming = shown(typed_on_wednesday, "Europe/Lisbon", "2026-12-02 00:00")

    assert [day[:14] for day in coming] == ["Thu 2026-12-03", "Tue 2026-12-15", "Thu 2026-12-17"]


def test_rules_that_mean_the_same_are_equal() -> None:
    assert weekly(WEEK, time(9), start=START) == daily(time(9), start=START)
    assert daily(time(21), time(9), time(9), start=START) == daily(time(9), time(21), start=START)
    assert weekly({SUNDAY}, time(9), start=START) == weekly({SUNDAY}, time(9), start=date(2020, 1, 5))
    assert combine(daily(time(9), start=START) + daily(time(21), start=START)) == daily(
        time(9), time(21), start=START
    )


@pytest.mark.parametrize(
    ("days", "times", "start", "end"),
    [
        (EveryNthDay(), (), START, None),
        (EveryNthDay(), tuple(time(hour) for hour in range(13)), START, None),
        (EveryNthDay(), (time(9, 0, 30),), START, None),
        (EveryNthDay(), (time(9, tzinfo=UTC),), START, None),
        (EveryNthDay(), (time(9),), START, START - timedelta(days=1)),
        (EveryNthDay(), (time(9),), date(1900, 1, 1), None),
        (EveryNthDay(), (time(9),), START, date(2300, 1, 1)),
        (DaysOfWeek(frozenset({MONDAY})), (time(9),), date(2026, 12, 1), date(2026, 12, 6)),
    ],
)
def test_a_rule_that_can_never_be_asked_is_refused(
    days: EveryNthDay | DaysOfWeek, times: tuple[time, ...], start: date, end: date | None
) -> None:
    with pytest.raises(RuleError):
        Rule(days, times, start, end)


def test_days_that_do_not_exist_are_refused() -> None:
    for make in (
        lambda: EveryNthDay(0),
        lambda: EveryNthDay(367),
        lambda: DaysOfWeek(frozenset()),
        lambda: DaysOfWeek(frozenset({7})),
        lambda: DaysOfWeek(frozenset({MONDAY}), 53),
        lambda: DaysOfMonth(frozenset()),
        lambda: DaysOfMonth(frozenset({(6, MONDAY)})),
        lambda: DaysOfMonth(frozenset({(1, 9)})),
    ):
        with pytest.raises(RuleError):
            make()


def test_twelve_times_a_day_is_the_most_over_all_rules() -> None:
    twelve = daily(*(time(hour) for hour in range(12)), start=START)

    assert combine(twelve + weekly(WEEKEND, time(3), start=START))
    with pytest.raises(RuleError):
        combine(twelve + weekly(WEEKEND, time(13), start=START))
    with pytest.raises(RuleError):
        combine(())


@pytest.mark.parametrize(
    "rules",
    [NINE, weekly(WEEKDAYS, time(9), time(21), start=START), monthly(5, SUNDAY, time(9), start=START)],
    ids=["daily", "weekly", "fifth Sunday"],
)
def test_the_next_moment_is_found_in_far_less_than_a_millisecond(rules: Rules) -> None:
    """On a slow machine some ten microseconds; the limit is for a machine that is busy with other things."""
    now = datetime(2039, 12, 1, tzinfo=UTC)

    begun = perf_counter()
    for _ in range(200):
        next_occurrence(rules, LISBON, now)

    assert perf_counter() - begun < 200 * 0.001


def test_a_day_ends_where_the_next_begins() -> None:
    assert end_of_day(date(2026, 12, 1), LISBON) == datetime(2026, 12, 2, tzinfo=UTC)
    assert end_of_day(date(2026, 4, 23), ZoneInfo("Africa/Cairo")) == datetime(2026, 4, 23, 22, tzinfo=UTC)
    assert end_of_day(date(2011, 12, 29), ZoneInfo("Pacific/Apia")) == datetime(2011, 12, 30, 10, tzinfo=UTC)


def test_a_skipped_time_means_the_very_second_at_which_clocks_go_on() -> None:
    # Until 1972 Monrovia was 44 minutes and 30 seconds behind.
    moment = local_to_utc(date(1972, 1, 7), time(0, 10), ZoneInfo("Africa/Monrovia"))

    assert moment == datetime(1972, 1, 7, 0, 44, 30, tzinfo=UTC)
