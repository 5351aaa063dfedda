"""When somebody is asked: days and times by the wall clock, and the moments these come to in a time zone.

A schedule asks by a tuple of rules; one rule has one set of days, and the times on them. "Weekdays 9:00,
weekends 11:00" are two rules of one schedule. The text they are stored as is made in schedule_rrule.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from heapq import merge
from typing import TypeAlias

from bot.domain.schedule_clock import local_to_utc

WEEK = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
"""Monday to Friday; days of the week are counted as `date.weekday()` does, Monday is 0."""
WEEKEND = WEEK - WEEKDAYS

MOST_TIMES_A_DAY = 12
MOST_DAYS_BETWEEN = 366
MOST_WEEKS_BETWEEN = 52
LAST = -1
"""Among the places in a month: the last such weekday."""
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2199, 12, 31)
"""No rule starts before the one or asks after the other."""

_ONE_DAY = timedelta(days=1)
_ONE_WEEK = timedelta(weeks=1)


class RuleError(ValueError):
    """A rule that cannot be kept; says in English, for a log or a developer, what is wrong with it."""


@dataclass(frozen=True, slots=True)
class EveryNthDay:
    """Counted in days of the calendar from the rule's start; 1 is every day."""

    every: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.every <= MOST_DAYS_BETWEEN:
            raise RuleError(f"every {self.every} days: 1 to {MOST_DAYS_BETWEEN} is possible")

    @property
    def weekdays(self) -> frozenset[int]:
        return WEEK

    def on_or_after(self, day: date, start: date) -> date:
        return day + timedelta(days=(start - day).days % self.every)


@dataclass(frozen=True, slots=True)
class DaysOfWeek:
    """Chosen weekdays of every `every`-th week; weeks begin on Monday and are counted from the start's."""

    weekdays: frozenset[int]
    every: int = 1

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= WEEK:
            raise RuleError(f"days of the week are 0 to 6, and at least one: {sorted(self.weekdays)}")
        if not 1 <= self.every <= MOST_WEEKS_BETWEEN:
            raise RuleError(f"every {self.every} weeks: 1 to {MOST_WEEKS_BETWEEN} is possible")

    def on_or_after(self, day: date, start: date) -> date:
        first_week = _monday_of(start)
        week = (day - first_week).days // 7
        if week % self.every == 0 and (rest := [w for w in self.weekdays if w >= day.weekday()]):
            return day + timedelta(days=min(rest) - day.weekday())
        next_week = first_week + (week // self.every + 1) * self.every * _ONE_WEEK
        return next_week + timedelta(days=min(self.weekdays))


@dataclass(frozen=True, slots=True)
class DaysOfMonth:
    """Weekdays by their place in every month: (1, 0) is the first Monday, (LAST, 4) the last Friday."""

    places: frozenset[tuple[int, int]]

    def __post_init__(self) -> None:
        if not self.places or any(nth not in (1, 2, 3, 4, 5, LAST) for nth, _ in self.places):
            raise RuleError(
                f"places in a month are 1 to 5 and the last, and at least one: {sorted(self.places)}"
            )
        if not self.weekdays <= WEEK:
            raise RuleError(f"days of the week are 0 to 6: {sorted(self.weekdays)}")

    @property
    def weekdays(self) -> frozenset[int]:
        return frozenset(weekday for _, weekday in self.places)

    def on_or_after(self, day: date, start: date) -> date:
        month = day.replace(day=1)
        while True:
            in_month = (_nth_weekday(month, nth, weekday) for nth, weekday in self.places)
            if days := [found for found in in_month if found is not None and found >= day]:
                return min(days)
            # A fifth one is not in every month, but in one of any four.
            month = _next_month(month)


Days: TypeAlias = EveryNthDay | DaysOfWeek | DaysOfMonth


@dataclass(frozen=True, slots=True)
class Rule:
    """Days and times by the wall clock, in no particular zone, from `start` to `end`, both included.

    Rules that mean the same are equal: times are sorted, `start` is moved to the first day that is asked, and
    all seven days of every week are every day. Raises RuleError for what can never be asked.
    """

    days: Days
    times: tuple[time, ...]
    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.days == DaysOfWeek(WEEK):
            object.__setattr__(self, "days", EveryNthDay())
        object.__setattr__(self, "times", _in_order(self.times))
        for day in (self.start, self.end):
            if day is not None and not FIRST_DAY <= day <= LAST_DAY:
                raise RuleError(f"{day}: a rule keeps to {FIRST_DAY} to {LAST_DAY}")
        first = self.day_on_or_after(self.start)
        if first is None:
            raise RuleError(f"never asks between {self.start} and {self.end}")
        object.__setattr__(self, "start", first)

    def from_day(self, day: date) -> Rule:
        """The same, started on `day`, or on the first of its weekdays after that, and counted from there."""
        if isinstance(self.days, DaysOfWeek):
            day = replace(self.days, every=1).on_or_after(day, day)
        return replace(self, start=day)

    def day_on_or_after(self, day: date) -> date | None:
        """The first such day on which somebody is asked, or None when the rule has ended."""
        last = self.end or LAST_DAY
        if day > last:
            return None
        found = self.days.on_or_after(max(day, self.start), self.start)
        return found if found <= last else None


Rules: TypeAlias = tuple[Rule, ...]
"""What one schedule asks. Made by `daily`, `weekly`, `monthly`, `combine`, or read from text."""


def daily(*times: time, start: date, end: date | None = None, every: int = 1) -> Rules:
    """Every day, or every `every`-th counted from `start`."""
    return (Rule(EveryNthDay(every), times, start, end),)


def weekly(weekdays: Set[int], *times: time, start: date, end: date | None = None, every: int = 1) -> Rules:
    """On `weekdays` (Monday is 0) of every `every`-th week, counted from the first such day since `start`."""
    days = DaysOfWeek(frozenset(weekdays), every)
    first = replace(days, every=1).on_or_after(start, start)
    return (Rule(days, times, first, end),)


def monthly(nth: int, weekday: int, *times: time, start: date, end: date | None = None) -> Rules:
    """On the `nth` (1 to 5, or LAST) `weekday` of every month; a month without a fifth one is left out."""
    return (Rule(DaysOfMonth(frozenset({(nth, weekday)})), times, start, end),)


def combine(rules: Iterable[Rule]) -> Rules:
    """As one schedule: times on the same days become one rule; order stays.

    Raises RuleError when there is no rule, or when one weekday gets more than MOST_TIMES_A_DAY times.
    """
    times: dict[tuple[Days, date, date | None], tuple[time, ...]] = {}
    on_weekday: list[set[time]] = [set() for _ in WEEK]
    for rule in rules:
        key = (rule.days, rule.start, rule.end)
        times[key] = times.get(key, ()) + rule.times
        for weekday in rule.days.weekdays:
            on_weekday[weekday] |= set(rule.times)
    if not times:
        raise RuleError("a schedule needs at least one rule")
    if max(map(len, on_weekday)) > MOST_TIMES_A_DAY:
        raise RuleError(f"more than {MOST_TIMES_A_DAY} times a day")
    return tuple(Rule(days, at, start, end) for (days, start, end), at in times.items())


def occurrences(rules: Rules, zone: tzinfo, after: datetime) -> Iterator[datetime]:
    """The moments, in UTC and strictly later than `after`, at which clocks in `zone` say it is time.

    In order, each once even where a clock change lets two times fall together; endless if a rule has no end.
    """
    last = after
    each = [_of_rule(rule, zone, after) for rule in rules]
    for moment in merge(*each) if each[1:] else each[0]:
        if moment > last:
            last = moment
            yield moment


def next_occurrence(rules: Rules, zone: tzinfo, after: datetime) -> datetime | None:
    """The first moment, in UTC, strictly later than `after`; None when all rules have ended."""
    return min(filter(None, (next(_of_rule(rule, zone, after), None) for rule in rules)), default=None)


def around(rules: Rules, zone: tzinfo, due: datetime, now: datetime) -> tuple[datetime, datetime | None]:
    """Of what has been due since `due`: the latest moment that has come, and the first that has not."""
    latest = due
    for moment in occurrences(rules, zone, due):
        if moment > now:
            return latest, moment
        latest = moment
    return latest, None


def _of_rule(rule: Rule, zone: tzinfo, after: datetime) -> Iterator[datetime]:
    # Whatever was to be asked on a day before the one that clocks show now has its moment behind it.
    day = rule.day_on_or_after(after.astimezone(zone).date())
    while day is not None:
        for at in rule.times:
            moment = local_to_utc(day, at, zone)
            if moment > after:
                yield moment
        day = rule.day_on_or_after(day + _ONE_DAY)


def _in_order(times: tuple[time, ...]) -> tuple[time, ...]:
    if any(at.second or at.microsecond or at.tzinfo is not None for at in times):
        raise RuleError("times are whole minutes without a zone")
    if not 1 <= len(unique := sorted(set(times))) <= MOST_TIMES_A_DAY:
        raise RuleError(f"{len(unique)} times a day: 1 to {MOST_TIMES_A_DAY} is possible")
    return tuple(unique)


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _nth_weekday(month: date, nth: int, weekday: int) -> date | None:
    """`month` is its first day."""
    if nth == LAST:
        last = _next_month(month) - _ONE_DAY
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    day = month + timedelta(days=(weekday - month.weekday()) % 7) + (nth - 1) * _ONE_WEEK
    return day if day.month == month.month else None
