"""What the schedule maths is checked against: dateutil for days, and clocks read minute by minute.

KITH_LONG=1 in the environment makes the tests that use this go through every zone by name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

from dateutil.rrule import rrulestr
from hypothesis import strategies as st

from bot.domain.schedule import (
    LAST,
    Days,
    DaysOfMonth,
    DaysOfWeek,
    EveryNthDay,
    Rule,
    RuleError,
    Rules,
    combine,
)
from bot.domain.schedule_rrule import to_rrule

LONG = os.environ.get("KITH_LONG") == "1"
FIRST, LAST_MOMENT = datetime(2020, 1, 1, tzinfo=UTC), datetime(2041, 1, 1, tzinfo=UTC)
STEP = timedelta(days=1 if LONG else 7)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True)
class Change:
    """Clocks go from `before` to `after` UTC at `at`."""

    at: datetime
    before: timedelta
    after: timedelta


def wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def by_the_minute(wanted: datetime, zone: ZoneInfo) -> datetime:
    """The first minute whose clocks show `wanted` or later, from four hours before: no change is longer."""
    as_utc = wanted.replace(tzinfo=UTC)
    offset = (as_utc - timedelta(hours=18)).astimezone(zone).utcoffset() or timedelta()
    moment = as_utc - offset
    if offset == (as_utc + timedelta(hours=18)).astimezone(zone).utcoffset():
        return moment  # Nothing changes in these days, so there is nothing to look for.
    moment -= timedelta(hours=4)
    while wall(moment, zone) < wanted:
        moment += MINUTE
    return moment


def expected(rules: Rules, zone: ZoneInfo, after: datetime, count: int) -> list[datetime]:
    """The next moments, by other means than the code's."""
    since = wall(after, zone) - 2 * DAY
    moments = {
        by_the_minute(local, zone)
        for pair in pairs(rules)
        for local in islice(rrulestr(pair).xafter(since, inc=True), count + 4)
    }
    return sorted(moment for moment in moments if moment > after)[:count]


def pairs(rules: Rules) -> Iterator[str]:
    lines = to_rrule(rules).splitlines()
    return ("\n".join(pair) for pair in zip(lines[::2], lines[1::2], strict=True))


@cache
def changes(name: str) -> tuple[Change, ...]:
    """The zone's clock changes in the years looked at; no two are closer than `STEP`."""
    zone = ZoneInfo(name)
    found: list[Change] = []
    moment, offset = FIRST, FIRST.astimezone(zone).utcoffset()
    while moment < LAST_MOMENT:
        later = (moment + STEP).astimezone(zone).utcoffset()
        if later != offset and offset is not None and later is not None:
            found.append(Change(_turn(zone, moment, moment + STEP), offset, later))
        moment, offset = moment + STEP, later
    return tuple(found)


def _turn(zone: ZoneInfo, early: datetime, late: datetime) -> datetime:
    before = early.astimezone(zone).utcoffset()
    while late - early > MINUTE:
        middle = early + (late - early) // MINUTE // 2 * MINUTE
        early, late = (middle, late) if middle.astimezone(zone).utcoffset() == before else (early, middle)
    return late


@cache
def zones() -> tuple[str, ...]:
    """One name of each way in which clocks behave in these years; with KITH_LONG every name there is."""
    names = sorted(available_timezones())
    if LONG:
        return tuple(names)
    behaviours = {(FIRST.astimezone(ZoneInfo(name)).utcoffset(), changes(name)): name for name in names}
    return tuple(behaviours.values())


times = st.one_of(
    st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45, 59])),
    st.builds(time, st.integers(0, 3), st.integers(0, 59)),
)
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
place = st.tuples(st.sampled_from([1, 2, 3, 4, 5, LAST]), st.integers(0, 6))
places = st.frozensets(place, min_size=1, max_size=3)
days: st.SearchStrategy[Days] = st.one_of(
    st.builds(EveryNthDay, st.one_of(st.just(1), st.integers(1, 60))),
    st.builds(DaysOfWeek, weekdays, st.integers(1, 5)),
    st.builds(DaysOfMonth, places),
)


@st.composite
def rule_lists(draw: st.DrawFn, around: date) -> Rules:
    """Schedules of one to three rules that begin near `around`, some with an end."""
    made: list[Rule] = []
    for _ in range(draw(st.integers(1, 3))):
        asked = tuple(draw(st.lists(times, min_size=1, max_size=4)))
        start = around + timedelta(days=draw(st.integers(-9000 if LONG else -400, 60)))
        length = draw(st.one_of(st.none(), st.integers(400, 900)))
        end = None if length is None else start + timedelta(days=length)
        made.append(Rule(draw(days), asked, start, end))
    try:
        return combine(made)
    except RuleError:
        return combine(made[:1])
