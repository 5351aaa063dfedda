"""Reading typed words from left to right: the place reached, the times of day, and what came of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Generic, TypeVar

from bot.domain.schedule import Rules
from bot.domain.screen import Text, text
from bot.knowledge.schedule_tokens import Token, tokens

LONGEST = 1000
"""Characters of a text that are read; describing the longest sensible schedule takes fewer."""

_MOST_QUOTED = 60

Suggested = TypeVar("Suggested", Rules, date, datetime)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Misunderstood(Generic[Suggested]):
    """`problem` says it all: what was understood, what was not, and the `suggestion`, which is sensible."""

    problem: Text
    suggestion: Suggested


@dataclass(frozen=True, slots=True)
class Heard(Generic[Value]):
    """A value; `problem` is set when the words meant none, and the nearest one stands in."""

    value: Value
    problem: Text | None = None


class Words:
    """Typed words, and the place reached in them; each `take` moves on over what it finds."""

    def __init__(self, typed: str, language: str) -> None:
        self._typed = typed
        self._tokens = tokens(typed[:LONGEST], language)
        self.at = 0

    @property
    def here(self) -> Token | None:
        return self.ahead(0)

    def ahead(self, distance: int) -> Token | None:
        place = self.at + distance
        return self._tokens[place] if place < len(self._tokens) else None

    def peek(self, kind: str, distance: int = 0) -> str | None:
        token = self.ahead(distance)
        return token.value(kind) if token else None

    def is_next(self, kind: str, *values: str, distance: int = 0) -> bool:
        token = self.ahead(distance)
        return token is not None and token.means(kind, *values)

    def take(self, kind: str) -> str | None:
        value = self.peek(kind)
        self.at += value is not None
        return value

    def take_word(self, *names: str) -> bool:
        found = self.is_next("word", *names)
        self.at += found
        return found

    def is_to(self, distance: int = 0) -> bool:
        """Whether a dash or a word for "to" or "until" follows."""
        return self.peek("to", distance) is not None or self.is_next("word", "to", "until", distance=distance)

    def take_to(self) -> bool:
        found = self.is_to()
        self.at += found
        return found

    def skip_filler(self) -> None:
        while self.take("filler"):
            pass

    def number(self, distance: int = 0) -> int | None:
        digits = self.peek("number", distance)
        return None if digits is None else int(digits[:9])

    def quote(self, start: int, end: int | None = None) -> str:
        """What was typed from the token `start` up to the token `end`, or up to here; not all where long."""
        last = self._tokens[(self.at if end is None else end) - 1]
        words = " ".join(self._typed[self._tokens[start].start : last.end].split())
        return words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED]}…"

    def quote_rest(self) -> str:
        return self.quote(self.at, len(self._tokens))

    def guesses(self) -> list[str]:
        """The words, as typed, that were taken for a misspelling of a known one."""
        return [self.quote(place, place + 1) for place, token in enumerate(self._tokens) if token.is_guess]

    def has(self, kind: str, start: int) -> bool:
        """Whether such a word stands between the token `start` and here."""
        return any(token.value(kind) for token in self._tokens[start : self.at])

    def has_guess(self, start: int) -> bool:
        return any(token.is_guess for token in self._tokens[start : self.at])

    def rest(self) -> str:
        """What was typed behind the place reached, in full."""
        token = self.here
        return "" if token is None else self._typed[token.start :]


def take_time(words: Words) -> Heard[time] | None:
    """A time of day: "9", "9:00", "7.30 pm", "19h", "0930", "half past nine", "noon"."""
    start = words.at
    found = _take_hour_and_minute(words)
    if found is None:
        words.at = start
        return None
    hour, minute = _by_half_of_day(*found, words.take("half_day"))
    if hour < 24 and minute < 60:
        return Heard(time(hour, minute))
    problem = text("rule-no-such-time", words=words.quote(start))
    if hour == 24 and not minute:
        return Heard(time(0), problem)
    return Heard(time(min(hour, 23), minute if minute < 60 else 0), problem)


def _take_hour_and_minute(words: Words) -> tuple[int, int] | None:
    if clock := words.take("clock") or _take_full_stop(words):
        hour, minute = re.split("[:.h]", clock.rstrip("."))
        return int(hour[:9]), int(minute)
    before = int(words.take("minutes_before") or 0)
    digits = words.peek("number")
    if digits is None or len(digits) > 4 or _is_something_else(words):
        return None
    words.at += 1
    if len(digits) > 2:
        return int(digits[:-2]), int(digits[-2:])
    if words.is_next("unit", "hour"):
        words.at += 1
    return _moved(int(digits), before + int(words.take("minutes_after") or 0))


def _take_full_stop(words: Words) -> str | None:
    """ "At 7.30." looks like a date until one has looked for a month."""
    dotted = words.peek("dotted")
    if dotted is None or len(dotted.split(".")[1]) != 2:
        return None
    return words.take("dotted")


def _is_something_else(words: Words) -> bool:
    """Whether the number here counts days or times, or is a day of a month."""
    return (
        words.is_next("unit", "day", "week", "month", "minute", distance=1)
        or words.is_next("times_a_day", "many", distance=1)
        or words.peek("month", 1) is not None
    )


def _moved(hour: int, minutes: int) -> tuple[int, int]:
    if not minutes or hour > 23:
        return hour, 0
    total = (hour * 60 + minutes) % (24 * 60)
    return divmod(total, 60)


def _by_half_of_day(hour: int, minute: int, half: str | None) -> tuple[int, int]:
    match half:
        case "am" | "night" if hour == 12:
            return 0, minute
        case "pm" if hour < 12:
            return hour + 12, minute
        case "night" if 5 <= hour < 12:
            return hour + 12, minute
        case _:
            return hour, minute
