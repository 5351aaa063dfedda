"""Days as people say them, before it is known which year, week or day that makes."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from bot.domain.screen import text
from bot.knowledge.schedule_reading import Heard

_FIRST_YEAR, _LAST_YEAR = 1970, 2199
_YEARS_TO_LEAP = 9
"""Within so many years there is a 29 February, even where a century leaves one out."""
_MOST_COUNTED = 4000


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """ "24 December"; a month or a year that was not said is None. `typed` is how it was said."""

    day: int
    month: int | None
    year: int | None
    typed: str

    def heard(self, today: date, earliest: date) -> Heard[date]:
        """The first such day from `earliest` on, or the nearest day there is, with a problem."""
        months = (add_months(earliest.replace(day=1), later) for later in range(12 * _YEARS_TO_LEAP))
        if self.year is not None:
            months = (date(self.year, month, 1) for month in range(1, 13) if is_year(self.year))
        for month in months:
            if self.month in (None, month.month) and 1 <= self.day <= _length(month):
                found = month.replace(day=self.day)
                if self.year is not None or found >= earliest:
                    return Heard(found)
        return Heard(self._nearest(earliest), text("rule-no-such-day", words=self.typed))

    def _nearest(self, earliest: date) -> date:
        year = earliest.year if self.year is None else min(max(self.year, _FIRST_YEAR), _LAST_YEAR)
        month = date(year, min(max(self.month or earliest.month, 1), 12), 1)
        nearest = month.replace(day=min(max(self.day, 1), _length(month)))
        return add_months(nearest, 12) if self.year is None and nearest < earliest else nearest


@dataclass(frozen=True, slots=True)
class Weekday:
    """ "Friday": the next one, not today's."""

    weekday: int

    def heard(self, today: date, earliest: date) -> Heard[date]:
        since = max(today, earliest)
        return Heard(since + timedelta(days=(self.weekday - since.weekday() - 1) % 7 + 1))


@dataclass(frozen=True, slots=True)
class Distance:
    """ "In 3 weeks", "tomorrow"; `unit` is "day", "week" or "month"."""

    count: int
    unit: str = "day"

    def heard(self, today: date, earliest: date) -> Heard[date]:
        count = min(self.count, _MOST_COUNTED)
        if self.unit == "month":
            return Heard(add_months(today, min(count, _MOST_COUNTED // 30)))
        return Heard(today + timedelta(days=count * (7 if self.unit == "week" else 1)))


DaySaid: TypeAlias = CalendarDay | Weekday | Distance


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last one where that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, _length(first)))


def is_year(year: int) -> bool:
    return _FIRST_YEAR <= year <= _LAST_YEAR


def _length(month: date) -> int:
    return monthrange(month.year, month.month)[1]
