"""The first and the last day of a typed schedule: "from 1 December until 24 December", "for 2 weeks"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.screen import Text, text
from bot.knowledge.schedule_dates import CalendarDay, DaySaid, Distance
from bot.knowledge.schedule_reading import Words
from bot.knowledge.schedule_typed_day import take_day, take_day_of_month

_A_YEAR = timedelta(days=365)
_LONGEST_WITHOUT_YEAR = timedelta(days=335)
""" "From 24 December until 1 December" is rather the wrong way round than eleven months."""
_FARTHEST_START = timedelta(days=3653)


@dataclass(slots=True)
class BoundsSaid:
    """`length` is "for 2 weeks", counted from the start; what was not said is None."""

    start: DaySaid | None = None
    end: DaySaid | None = None
    length: Distance | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """Both days are included; None is open. `problems` is what they make up for."""

    start: date | None = None
    end: date | None = None
    problems: tuple[Text, ...] = ()


def take_bound(words: Words, today: date, said: BoundsSaid) -> bool:
    """Notes a first day, a last day or a length in `said`; skips the "from" of "from Monday to Friday"."""
    start = words.at
    found = (
        _take_start(words, today, said) or _take_end(words, today, said) or _take_length(words, today, said)
    )
    if not found:
        words.at = start
    return found


def bounds(said: BoundsSaid, today: date) -> Bounds:
    """The days meant; where no year was said, those that fit together and are not yet over."""
    start = said.start.heard(today, today) if said.start else None
    end = said.end.heard(today, today) if said.end else None
    problems = [day.problem for day in (start, end) if day and day.problem]
    first = start.value if start else None
    last = end.value if end else None
    if said.length:
        last = said.length.heard(first or today, today).value - timedelta(days=1)
    if said.start and said.end and first and last and last < first:
        first, last, is_turned = _around_the_year(said.start, said.end, first, last, today)
        problems += [text("rule-end-before-start")] if is_turned else []
    if last and last < today:
        problems.append(text("rule-end-past", day=last))
        last = None
    if first and first > today + _FARTHEST_START:
        problems.append(text("rule-start-far"))
        first = None
    return Bounds(first, last, tuple(problems))


def _around_the_year(
    start: DaySaid, end: DaySaid, first: date, last: date, today: date
) -> tuple[date, date, bool]:
    """The two days read again for an end that seems to lie before the start; True: they are turned round."""
    begun = start.heard(today, today - _A_YEAR).value
    if begun <= last <= begun + _LONGEST_WITHOUT_YEAR:
        return begun, last, False
    later = end.heard(today, first).value
    if first <= later <= first + _LONGEST_WITHOUT_YEAR:
        return first, later, False
    return last, first, True


def _take_start(words: Words, today: date, said: BoundsSaid) -> bool:
    if not words.take_word("from"):
        return False
    if words.peek("weekday") and (words.peek("to", 1) or words.is_next("word", "to", distance=1)):
        return True
    if (day := take_day(words, today)) is not None:
        said.start = day
        return True
    # The 1 of "from 1 to 24 December"; its month comes with the end.
    if (day_alone := take_day_of_month(words)) is None or not words.is_to():
        return False
    said.start = day_alone
    return True


def _take_end(words: Words, today: date, said: BoundsSaid) -> bool:
    is_end = words.take_word("until") or (said.start is not None and words.take_to())
    if not is_end or (day := take_day(words, today)) is None:
        return False
    said.end, said.length = day, None
    if isinstance(said.start, CalendarDay) and said.start.month is None and isinstance(day, CalendarDay):
        said.start = replace(said.start, month=day.month, year=day.year)
    return True


def _take_length(words: Words, today: date, said: BoundsSaid) -> bool:
    if not words.take_word("for") or not isinstance(length := take_day(words, today), Distance):
        return False
    said.end, said.length = None, length
    return True
