"""Typed days of a schedule: "weekdays", "every 2 days", "mon-fri", "every other week", "first Monday"."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from bot.domain.schedule import (
    LAST,
    MOST_DAYS_BETWEEN,
    MOST_WEEKS_BETWEEN,
    WEEK,
    WEEKDAYS,
    WEEKEND,
    Days,
    DaysOfMonth,
    DaysOfWeek,
    EveryNthDay,
)
from bot.domain.screen import Text, text
from bot.knowledge.schedule_reading import Heard, Words

_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DaysSaid:
    """What was said about days so far; 0 where an interval was not mentioned. Parts are joined by `|`."""

    every_days: int = 0
    every_weeks: int = 0
    weekdays: frozenset[int] = _NONE
    places: frozenset[tuple[int, int]] = frozenset()
    excluded: frozenset[int] = _NONE

    def __or__(self, other: DaysSaid) -> DaysSaid:
        return DaysSaid(
            max(self.every_days, other.every_days),
            max(self.every_weeks, other.every_weeks),
            self.weekdays | other.weekdays,
            self.places | other.places,
            self.excluded | other.excluded,
        )

    @property
    def is_qualifier(self) -> bool:
        """Whether it only says something about days named elsewhere: "except Sundays", "every other week"."""
        return not (self.every_days or self.weekdays or self.places)

    def without(self) -> DaysSaid:
        """The same days, as said behind "except"."""
        return DaysSaid(excluded=self.weekdays)

    @property
    def fits_together(self) -> bool:
        of_week = bool(self.weekdays or self.excluded or self.every_weeks)
        return (bool(self.places) + (self.every_days > 1) + of_week) < 2 and self._left != _NONE

    def days(self, today: date) -> Days:
        """Where parts do not fit together, the rarest counts; where a week names no day, today's weekday."""
        if self.places:
            return DaysOfMonth(self.places)
        if self.every_days > 1:
            return EveryNthDay(self.every_days)
        if self.every_weeks and not (self.weekdays or self.excluded):
            return DaysOfWeek(frozenset({today.weekday()}), self.every_weeks)
        if self._left in (WEEK, _NONE) and self.every_weeks < 2:
            return EveryNthDay()
        return DaysOfWeek(frozenset(self._left or WEEK), self.every_weeks or 1)

    @property
    def _left(self) -> Set[int]:
        return (self.weekdays or WEEK) - self.excluded


_NAMED = {
    "every_day": DaysSaid(every_days=1),
    "every_other_day": DaysSaid(every_days=2),
    "weekdays": DaysSaid(weekdays=WEEKDAYS),
    "weekend": DaysSaid(weekdays=WEEKEND),
}


def take_days(words: Words) -> Heard[DaysSaid] | None:
    start = words.at
    words.skip_filler()
    if named := words.take("days"):
        return Heard(_NAMED[named])
    for form in (_take_every, _take_places, _take_weekdays):
        if (heard := form(words)) is not None:
            return heard
    words.at = start
    return None


def _take_weekdays(words: Words) -> Heard[DaysSaid] | None:
    """One weekday, or from one to another: "mon-fri", "Friday to Monday"."""
    if (first := words.take("weekday")) is None:
        return None
    start = words.at
    if words.take_to():
        words.skip_filler()
        if (last := words.take("weekday")) is not None:
            length = (int(last) - int(first)) % 7 + 1
            return Heard(DaysSaid(weekdays=frozenset((int(first) + ahead) % 7 for ahead in range(length))))
    words.at = start
    return Heard(DaysSaid(weekdays=frozenset({int(first)})))


def _take_places(words: Words) -> Heard[DaysSaid] | None:
    """ "First Monday", "first and third Monday of the month"."""
    start = words.at
    places: list[int] = []
    while (place := words.take("place") or words.take("and_place") or _take_numbered(words)) is not None:
        places.append(int(place))
        words.skip_filler()
        if words.peek("place", 1) and words.take("and") is None:
            words.take_word("and")
    weekday = words.take("weekday") if places else None
    if weekday is None or any(not 1 <= place <= 5 and place != LAST for place in places):
        words.at = start
        return None
    words.take_word("of_month")
    return Heard(DaysSaid(places=frozenset((place, int(weekday)) for place in places)))


def _take_numbered(words: Words) -> str | None:
    """ "1st" before a weekday."""
    if words.is_next("word", "suffix", distance=1) and words.peek("weekday", 2) is not None:
        number = words.take("number")
        words.at += 1
        return number
    return None


def _take_every(words: Words) -> Heard[DaysSaid] | None:
    """ "Every 2 days", "every other week", "every third Tuesday"."""
    start = words.at
    count = _take_count(words)
    if count is None:
        return None
    words.skip_filler()
    in_days = words.is_next("unit", "day")
    if in_days or words.is_next("unit", "week"):
        words.at += 1
        part = DaysSaid()
    elif named := words.take("days"):
        part = _NAMED[named]
    elif (weekdays := _take_weekdays(words)) is not None and not words.is_next("word", "of_month"):
        part = weekdays.value
    else:
        words.at = start
        return _take_places_of_every(words)
    return _at_interval(part, count, in_days, words.quote(start))


def _take_count(words: Words) -> int | None:
    if words.take_word("every_other"):
        return 2
    if not words.take_word("every"):
        return None
    if (number := words.number()) is not None:
        words.at += 1
        words.take_word("suffix")
        return number
    if (place := int(words.peek("place") or 0)) > 1:
        words.at += 1
        return place
    return 1


def _take_places_of_every(words: Words) -> Heard[DaysSaid] | None:
    """ "Every second Tuesday of the month", "every last Friday"."""
    start = words.at
    words.take_word("every")
    if (heard := _take_places(words)) is not None:
        return heard
    words.at = start
    return None


def _at_interval(part: DaysSaid, count: int, in_days: bool, typed: str) -> Heard[DaysSaid]:
    possible = min(max(count, 1), MOST_DAYS_BETWEEN if in_days else MOST_WEEKS_BETWEEN)
    problem = _not_possible(typed) if possible != count else None
    if in_days:
        return Heard(DaysSaid(every_days=possible), problem)
    is_plain = possible == 1 and (part.weekdays or part.every_days)
    return Heard(part if is_plain else part | DaysSaid(every_weeks=possible), problem)


def _not_possible(typed: str) -> Text:
    return text("rule-no-such-interval", words=typed, days=MOST_DAYS_BETWEEN, weeks=MOST_WEEKS_BETWEEN)
