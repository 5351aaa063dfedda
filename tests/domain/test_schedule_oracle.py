"""The schedule maths in every zone there is, 2020 to 2040, against the oracle in schedule_oracle.py."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.schedule import (
    LAST,
    DaysOfMonth,
    Rule,
    Rules,
    daily,
    monthly,
    next_occurrence,
    occurrences,
    weekly,
)
from bot.domain.schedule_clock import local_to_utc
from tests.domain.schedule_oracle import (
    DAY,
    FIRST,
    LAST_MOMENT,
    LONG,
    MINUTE,
    Change,
    by_the_minute,
    changes,
    expected,
    pairs,
    rule_lists,
    wall,
    zones,
)

HOUR = timedelta(hours=1)
FIRST_LOCAL, LAST_LOCAL = (moment.replace(tzinfo=None) for moment in (FIRST, LAST_MOMENT))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Rules, ZoneInfo, datetime]:
    """A schedule, a zone and a moment, most often close to a clock change."""
    name = draw(st.sampled_from(zones()))
    near = [change.at for change in changes(name)]
    if not near or draw(st.integers(0, 3)) == 0:
        after = draw(st.datetimes(FIRST_LOCAL, LAST_LOCAL, timezones=st.just(UTC)))
    else:
        after = draw(st.sampled_from(near)) + timedelta(seconds=draw(st.integers(-2 * 86_400, 86_400)))
    return draw(rule_lists(after.date())), ZoneInfo(name), after


@settings(max_examples=20_000 if LONG else 80, deadline=None)
@given(cases())
def test_the_next_moments_are_those_of_the_oracle(case: tuple[Rules, ZoneInfo, datetime]) -> None:
    rules, zone, after = case

    found = list(islice(occurrences(rules, zone, after), 3))

    assert found == expected(rules, zone, after, 3)


JANUARY = date(2020, 1, 1)
YEARS_OF = {
    "every day": daily(time(1, 30), time(2, 30), start=JANUARY),
    "every third day": daily(time(0), start=JANUARY, every=3),
    "every other Saturday and Sunday": weekly({5, 6}, time(2, 15), time(23, 45), start=JANUARY, every=2),
    "last Sunday": monthly(LAST, 6, time(2, 45), start=JANUARY),
    "first Sunday, second Sunday, fifth Friday": (
        Rule(DaysOfMonth(frozenset({(1, 6), (2, 6), (5, 4)})), (time(0, 30), time(3)), JANUARY),
    ),
    "to an end": weekly({4, 5, 6}, time(23, 50), start=date(2023, 1, 1), end=date(2024, 12, 31)),
}


@pytest.mark.parametrize("kind", YEARS_OF)
def test_over_all_years_not_one_moment_is_missing_or_too_many(kind: str) -> None:
    """In some zones; with KITH_LONG in every one."""
    rules = YEARS_OF[kind]
    local = [
        moment for pair in pairs(rules) for moment in rrulestr(pair).between(FIRST_LOCAL, LAST_LOCAL + DAY)
    ]

    for name in zones() if LONG else zones()[::16]:
        zone = ZoneInfo(name)
        found = takewhile(lambda moment: moment < LAST_MOMENT, occurrences(rules, zone, FIRST + 2 * DAY))
        wanted = {by_the_minute(each, zone) for each in local}

        assert list(found) == sorted(each for each in wanted if FIRST + 2 * DAY < each < LAST_MOMENT), name


@settings(max_examples=2000 if LONG else 100, deadline=None)
@given(cases())
def test_moment_after_moment_is_the_same_as_all_at_once(case: tuple[Rules, ZoneInfo, datetime]) -> None:
    rules, zone, after = case

    one_by_one: list[datetime] = []
    moment = next_occurrence(rules, zone, after)
    while moment is not None and len(one_by_one) < 10:
        one_by_one.append(moment)
        moment = next_occurrence(rules, zone, moment)

    assert one_by_one == list(islice(occurrences(rules, zone, after), 10))
    assert one_by_one == sorted(set(one_by_one))


def test_around_every_clock_change_a_time_means_what_the_minutes_show() -> None:
    wrong = [
        (name, wanted)
        for name in zones()
        for change in changes(name)
        for wanted, moment in read_by_the_minute(change, ZoneInfo(name)).items()
        if local_to_utc(wanted.date(), wanted.time(), ZoneInfo(name)) != moment
    ]

    assert not wrong


def test_around_every_clock_change_a_time_is_asked_once_a_day_and_one_in_a_gap_at_its_end() -> None:
    wrong = [
        (name, change.at)
        for name in zones()
        for change in changes(name)
        if shown_when_asked(change, ZoneInfo(name)) != to_be_shown(change)
    ]

    assert not wrong


def times_around(change: Change) -> list[datetime]:
    """Wall times inside the gap or overlap, at its edges and beside it."""
    first, last = edges(change)
    inside = [first + (last - first) * part // 7 // MINUTE * MINUTE for part in range(1, 7)]
    return sorted({first - MINUTE, first, *inside, last - MINUTE, last, last + MINUTE})


def edges(change: Change) -> tuple[datetime, datetime]:
    """What clocks show on both sides of the change, the earlier first."""
    one, other = ((change.at + offset).replace(tzinfo=None) for offset in (change.before, change.after))
    return min(one, other), max(one, other)


def read_by_the_minute(change: Change, zone: ZoneInfo) -> dict[datetime, datetime]:
    """For each wall time the first minute that shows it or a later one."""
    moment = change.at - abs(change.after - change.before) - HOUR
    found: dict[datetime, datetime] = {}
    for wanted in times_around(change):
        while wall(moment, zone) < wanted:
            moment += MINUTE
        found[wanted] = moment
    return found


def days_around(change: Change) -> list[date]:
    return [edges(change)[0].date() + timedelta(days=ahead) for ahead in (-1, 0, 1, 2)]


def shown_when_asked(change: Change, zone: ZoneInfo) -> list[datetime]:
    asked_at = {each.time() for each in times_around(change)}
    first, *_, last = days_around(change)
    rules = daily(*asked_at, start=first, end=last)
    return [wall(moment, zone) for moment in occurrences(rules, zone, change.at - 9 * DAY)]


def to_be_shown(change: Change) -> list[datetime]:
    first, last = edges(change)
    is_gap = change.after > change.before
    asked_at = {each.time() for each in times_around(change)}
    wanted = (datetime.combine(day, at) for day in days_around(change) for at in asked_at)
    return sorted({last if is_gap and first <= each < last else each for each in wanted})
