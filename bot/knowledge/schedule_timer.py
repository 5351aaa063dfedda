"""What people type for a timer: "45m walking home", "1h30", "until 22:30", "hasta las 22:30"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from bot.domain.schedule_clock import local_to_utc
from bot.domain.screen import Text, text
from bot.knowledge.schedule_reading import Misunderstood, Words, take_time

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(hours=24)

_USUAL = timedelta(minutes=30)
_UNITS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_MOST_COUNTED = 99_999
_MARKS = " \t\n,;:.-–—"


@dataclass(frozen=True, slots=True)
class TimerUnderstood:
    """`ends_at` is in UTC; `words` are what else was typed, such as "walking home"."""

    ends_at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class _Now:
    now: datetime
    zone: tzinfo


def understand_timer(
    typed: str, language: str, now: datetime, zone: tzinfo
) -> TimerUnderstood | Misunderstood[datetime]:
    """SHORTEST to LONGEST from `now` on. A number alone is minutes, a clock time alone is "until".

    "Until 10:30" that could be morning or evening is the sooner of both: asking early does no harm. The
    length may stand before or behind the words. Never raises, whatever was typed.
    """
    here = _Now(now.astimezone(UTC), zone)
    end, rest = _read(Words(typed, language), here, typed)
    if isinstance(end, Text):
        return _misread(end, here.now + _USUAL)
    if end - here.now < SHORTEST:
        return _misread(text("rule-timer-short"), here.now + SHORTEST)
    if end - here.now > LONGEST:
        return _misread(text("rule-timer-long"), here.now + LONGEST)
    return TimerUnderstood(end, rest.strip(_MARKS))


def _read(words: Words, here: _Now, typed: str) -> tuple[datetime | Text, str]:
    """The end, or why there is none, and the other words."""
    if (end := _take_end(words, here)) is not None:
        return end, words.rest()
    while (token := words.here) is not None:  # "Walking home, 45 min": a length is the last thing said.
        start = words.at
        if (end := _take_end(words, here)) is not None and words.here is None:
            return end, typed[: token.start]
        words.at = start + 1
    words.at = 0
    if (end := _take_number(words, here)) is not None:
        return end, words.rest()
    return text("rule-timer-nothing"), ""


def _take_end(words: Words, here: _Now) -> datetime | Text | None:
    start = words.at
    words.skip_filler()
    is_until = words.take_word("until") or bool(words.peek("clock") or words.peek("half_day", 1))
    words.take_word("for", "in")
    if (length := _take_length(words)) is not None:
        return here.now + length
    if is_until and (end := _take_until(words, here)) is not None:
        return end
    words.at = start
    return None


def _take_until(words: Words, here: _Now) -> datetime | Text | None:
    """ "22:30", "10pm", "tomorrow 7:30", "7:30 tomorrow"."""
    day = words.take("day")
    words.skip_filler()
    start = words.at
    if (at := take_time(words)) is None or at.problem is not None:
        return at.problem if at else None
    is_clear = words.has("half_day", start) or words.quote(start).startswith("0")
    day = words.take("day") if day is None else day
    times = [at.value]
    if not is_clear and day in (None, "0") and 1 <= at.value.hour <= 12:
        times.append(time((at.value.hour + 12) % 24, at.value.minute))
    today = here.now.astimezone(here.zone).date()
    days = [today + timedelta(days=ahead) for ahead in (range(3) if day is None else [int(day)])]
    ends = (local_to_utc(each, at, here.zone) for each in days for at in times)
    return min((end for end in ends if end > here.now), default=text("rule-timer-past"))


def _take_number(words: Words, here: _Now) -> datetime | None:
    """ "45", "45 walking home"; not "45s" or "45th"."""
    words.skip_filler()
    digits, behind = words.here, words.ahead(1)
    number = words.number()
    if number is None or digits is None or (behind is not None and behind.start == digits.end):
        return None
    words.at += 1
    return here.now + timedelta(minutes=min(number, _MOST_COUNTED))


def _take_length(words: Words) -> timedelta | None:
    """ "2 hours", "1h 30m", "an hour and a half", "hora y media", "1.5 h", "1 hour and 20 minutes"."""
    total = _take_part(words)
    while total is not None:
        start = words.at
        words.take("and")
        words.take_word("and")
        if (more := _take_part(words)) is None:
            words.at = start
            break
        total += more
    return total


def _take_part(words: Words) -> timedelta | None:
    if minutes := words.take("duration"):
        return timedelta(minutes=int(minutes))
    start = words.at
    count = _take_count(words)
    unit = next((unit for unit in _UNITS if count is not None and words.is_next("unit", unit)), None)
    if count is not None and unit is not None:
        words.at += 1
        return count * _UNITS[unit] + timedelta(minutes=int(words.take("minutes_after") or 0))
    words.at = start
    return _take_hours_and_minutes(words)


def _take_count(words: Words) -> float | None:
    if (clock := words.peek("clock") or "").count(".") == 1:
        words.at += 1
        return min(float(clock), _MOST_COUNTED)
    if (number := words.number()) is not None:
        words.at += 1
        return min(number, _MOST_COUNTED) + _take_decimal(words)
    if words.is_next("unit", "hour") and words.peek("minutes_after", 1):
        return 1  # "hora y media"
    article = words.take("article")
    return None if article is None else int(article)


def _take_decimal(words: Words) -> float:
    """The ",5" of "1,5 horas"."""
    comma, digits = words.here, words.ahead(1)
    if comma is None or digits is None or comma.folded != "," or digits.start != comma.end:
        return 0
    if len(digits.folded) > 1 or words.number(1) is None or not words.is_next("unit", "hour", distance=2):
        return 0
    words.at += 2
    return int(digits.folded) / 10


def _take_hours_and_minutes(words: Words) -> timedelta | None:
    """ "1h30", "1h30m", "1:30 h"."""
    clock = words.peek("clock") or ""
    is_length = "h" in clock or (":" in clock and words.is_next("unit", "hour", distance=1))
    if not is_length:
        return None
    words.at += 1
    hours, minutes = (min(int(part[:9]), _MOST_COUNTED) for part in clock.replace("h", ":").split(":"))
    if words.is_next("unit", "minute", "hour"):
        words.at += 1
    return timedelta(hours=hours, minutes=minutes)


def _misread(problem: Text, suggestion: datetime) -> Misunderstood[datetime]:
    lines = (problem, text("rule-offer", words=suggestion))
    return Misunderstood(text("rule-misread", lines=lines), suggestion)
