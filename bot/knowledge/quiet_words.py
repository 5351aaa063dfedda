"""What people type for quiet hours ("22:30-7", "from 10 pm to 7 am") and for the time of the digest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.domain.quiet_hours import QuietHours
from bot.domain.screen import Text, text
from bot.knowledge.schedule_reading import Heard, Words, take_time

_USUAL = QuietHours(time(22), time(7))
_USUAL_DIGEST = time(18)
_NIGHT = timedelta(hours=9)
_LONGEST = timedelta(hours=16)
"""Beyond it hardly a time is left in which somebody can be told; mostly "10 to 6" was meant for 22:00."""

_DOTTED = re.compile(r"(?<=\d)\.(?=\d)")
"""The reader of schedules takes "22.30-07" for a date; here there are none."""


@dataclass(frozen=True, slots=True)
class QuietHoursMisread:
    """`problem` says what was understood and what was not; the `suggestion` is the nearest sensible thing."""

    problem: Text
    suggestion: QuietHours


@dataclass(frozen=True, slots=True)
class TimeMisread:
    problem: Text
    suggestion: time


def understand_quiet_hours(typed: str, language: str) -> QuietHours | QuietHoursMisread:
    """Never raises, whatever was typed."""
    words = Words(_DOTTED.sub(":", typed), language)
    start = _take(words)
    if start is None:
        return QuietHoursMisread(_nothing(words), _USUAL)
    end = _take(words)
    if end is None:
        no_end = text("quiet-no-end", start=clock_words(start.value))
        return QuietHoursMisread(start.problem or no_end, _from(start.value))
    hours = _from(start.value) if start.value == end.value else QuietHours(start.value, end.value)
    problem = start.problem or end.problem or _rest(words)
    if problem is None and start.value == end.value:
        problem = text("quiet-same")
    if (length := _length(hours)) > _LONGEST:
        problem = problem or text("quiet-long", hours=length // timedelta(hours=1))
        hours = _shorter(hours)
    return hours if problem is None else QuietHoursMisread(problem, hours)


def understand_time(typed: str, language: str) -> time | TimeMisread:
    """Never raises, whatever was typed."""
    words = Words(_DOTTED.sub(":", typed), language)
    at = _take(words)
    if at is None:
        return TimeMisread(_nothing(words), _USUAL_DIGEST)
    problem = at.problem or _rest(words)
    return at.value if problem is None else TimeMisread(problem, at.value)


def clock_words(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"


def _take(words: Words) -> Heard[time] | None:
    """The next time of day, behind "from", "to", "between" and the like."""
    while (token := words.here) is not None:
        is_small = token.value("filler") or token.value("and") or token.means("word", "from", "and")
        if token.meanings and not is_small and not words.is_to():
            break
        words.at += 1
    return take_time(words)


def _nothing(words: Words) -> Text:
    return text("quiet-no-time") if words.here is None else text("rule-unheard", words=words.quote_rest())


def _rest(words: Words) -> Text | None:
    return None if words.here is None else text("rule-unheard", words=words.quote_rest())


def _from(start: time) -> QuietHours:
    """A night from then on."""
    return QuietHours(start, (_on_some_day(start) + _NIGHT).time())


def _length(hours: QuietHours) -> timedelta:
    return (_on_some_day(hours.end) - _on_some_day(hours.start)) % timedelta(days=1)


def _shorter(hours: QuietHours) -> QuietHours:
    """The beginning in the other half of the day, where that is short enough; else a night."""
    start = (_on_some_day(hours.start) + timedelta(hours=12)).time()
    if start == hours.end or _length(QuietHours(start, hours.end)) > _LONGEST:
        return _from(hours.start)
    return QuietHours(start, hours.end)


def _on_some_day(at: time) -> datetime:
    return datetime(2000, 1, 1, at.hour, at.minute, tzinfo=UTC)
