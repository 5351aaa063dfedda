"""Typed days: "tomorrow", "Friday", "24 December", "24.12.", "in 3 days", "a week"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.domain.screen import Text, text
from bot.knowledge.schedule_dates import CalendarDay, DaySaid, Distance, Weekday, add_months
from bot.knowledge.schedule_reading import Misunderstood, Words

LONGEST_AHEAD = timedelta(days=366)
"""The latest day, from today, until which somebody can pause."""

_NOT_LONG_AGO = timedelta(days=180)
_LONGEST_MONTH = 31


def understand_day(typed: str, language: str, today: date) -> date | Misunderstood[date]:
    """The day meant: today or later, at most LONGEST_AHEAD away. Never raises, whatever was typed."""
    words = Words(typed, language)
    words.take_word("until", "for")
    said = take_day(words, today) or take_day_of_month(words)
    if said is None:
        unread = text("rule-unheard", words=words.quote_rest()) if words.here else text("rule-nothing-said")
        return _misread(unread, today + timedelta(days=1))
    day = said.heard(today, today)
    if day.problem is not None:
        return _misread(day.problem, _within_reach(day.value, today))
    if words.here is not None:
        return _misread(text("rule-unheard", words=words.quote_rest()), _within_reach(day.value, today))
    if day.value < today:
        return _misread(text("rule-day-past", day=day.value), _within_reach(day.value, today))
    if day.value > today + LONGEST_AHEAD:
        return _misread(text("rule-day-far"), today + LONGEST_AHEAD)
    if guesses := words.guesses():
        return _misread(text("rule-unheard", words=", ".join(guesses)), day.value)
    return day.value


def take_day(words: Words, today: date) -> DaySaid | None:
    start = words.at
    words.skip_filler()
    for form in (_take_numbers, _take_with_month, _take_weekday_of_date):
        if (date_said := form(words, today)) is not None:
            return date_said
    if (said := _take_relative(words) or _take_distance(words) or _take_weekday(words)) is not None:
        return said
    words.at = start
    return None


def take_day_of_month(words: Words) -> CalendarDay | None:
    """ "The 24th", without a month."""
    start = words.at
    words.skip_filler()
    number = words.number()
    if number is None or not 1 <= number <= _LONGEST_MONTH:
        words.at = start
        return None
    words.at += 1
    words.take_word("suffix")
    return CalendarDay(number, None, None, words.quote(start))


def _take_numbers(words: Words, today: date) -> CalendarDay | None:
    """ "2026-12-24", "24.12.", "24/12/26"; and "12/24", since there is no month 24."""
    start = words.at
    if iso := words.take("iso"):
        year, month, day = map(int, iso.split("-"))
        return CalendarDay(day, month, year, words.quote(start))
    is_clock = "." in (numbers := words.peek("clock") or "")
    if not is_clock and not (numbers := words.peek("date") or words.peek("dotted") or ""):
        return None
    first, second, *years = (int(number[:9]) for number in re.split(r"[./-]", numbers) if number)
    day, month = (second, first) if second > 12 >= first else (first, second)
    if is_clock and not (1 <= day <= _LONGEST_MONTH and 1 <= month <= 12):
        return None
    words.at += 1
    if not years:
        return CalendarDay(day, month, _take_year(words, today), words.quote(start))
    return CalendarDay(day, month, years[0] + 2000 if years[0] < 100 else years[0], words.quote(start))


def _take_with_month(words: Words, today: date) -> CalendarDay | None:
    """ "24 December", "1st of December 2026", "24 de diciembre de 2026", "December 24, 2026"."""
    start = words.at
    if (month := words.take("month")) is not None:
        words.skip_filler()
        day = _take_number_or_first(words)
    else:
        day = _take_number_or_first(words)
        words.skip_filler()
        month = words.take("month")
    if day is None or month is None:
        words.at = start
        return None
    year = _take_year(words, today)
    return CalendarDay(day, int(month), year, words.quote(start))


def _take_number_or_first(words: Words) -> int | None:
    number = words.number()
    if number is None and int(words.peek("place") or 0) > 0:
        number = int(words.peek("place") or 0)
    words.at += number is not None
    words.take_word("suffix")
    return number


def _take_year(words: Words, today: date) -> int | None:
    start = words.at
    words.take("and")  # a comma, as in "December 24, 2026"
    words.skip_filler()
    year = words.number()
    if year is not None and today.year - 10 <= year <= today.year + 20:
        words.at += 1
        return year
    words.at = start
    return None


def _take_weekday_of_date(words: Words, today: date) -> CalendarDay | None:
    """ "Tuesday, 1 December": the date says it all."""
    start = words.at
    if words.take("weekday") is not None:
        words.take("and")
        words.skip_filler()
        is_time = words.peek("clock") is not None
        if not is_time and (said := _take_numbers(words, today) or _take_with_month(words, today)):
            return said
    words.at = start
    return None


def _take_relative(words: Words) -> Distance | None:
    if (days := words.take("day")) is None:
        return None
    words.take("weekday")  # "tomorrow (Tuesday)", as Kith itself says it
    return Distance(int(days))


def _take_distance(words: Words) -> Distance | None:
    """ "In 3 days", "a week", "2 months"."""
    start = words.at
    words.take_word("in", "for")
    number = words.number()
    count = number if number is not None else int(words.peek("article") or 0)
    unit = next((unit for unit in ("day", "week", "month") if words.is_next("unit", unit, distance=1)), None)
    if not count or unit is None:
        words.at = start
        return None
    words.at += 2
    return Distance(count, unit)


def _take_weekday(words: Words) -> Weekday | None:
    start = words.at
    words.take_word("next")
    if (weekday := words.take("weekday")) is None:
        words.at = start
        return None
    words.take_word("next")  # "el viernes que viene"
    return Weekday(int(weekday))


def _within_reach(day: date, today: date) -> date:
    """The same day of a year that is to come, where the year can have been the mistake; else tomorrow."""
    if today - _NOT_LONG_AGO < day < today:
        return today + timedelta(days=1)
    if day < today:
        day = add_months(day, 12 * (today.year - day.year))
        day = add_months(day, 12) if day < today else day
    return min(day, today + LONGEST_AHEAD)


def _misread(problem: Text, suggestion: date) -> Misunderstood[date]:
    lines = (problem, text("rule-offer", words=suggestion))
    return Misunderstood(text("rule-misread", lines=lines), suggestion)
