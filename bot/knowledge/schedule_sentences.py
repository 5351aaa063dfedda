"""From typed words to what was said of which days and times, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from bot.domain.schedule import MOST_TIMES_A_DAY
from bot.domain.screen import Text, text
from bot.knowledge.schedule_bounds import Bounds, BoundsSaid, bounds, take_bound
from bot.knowledge.schedule_clauses import AND, Clause, Said, clauses
from bot.knowledge.schedule_days import DaysSaid, take_days
from bot.knowledge.schedule_reading import Words, take_time
from bot.knowledge.schedule_typed_day import take_day

_FIRST_MINUTE, _LAST_MINUTE = 9 * 60, 21 * 60
"""Between these, times are offered to somebody who only said how many."""
_BY_HALF_OF_DAY = {"am": time(9), "pm": time(18), "night": time(21)}


@dataclass(frozen=True, slots=True)
class Sentence:
    """Clauses that share a first and a last day. `problems` are what the clauses make up for."""

    clauses: list[Clause]
    bounds: Bounds
    problems: list[Text]
    unread: list[str]


@dataclass(slots=True)
class _Notes:
    """What one sentence has said so far; `unread` are places of tokens, from and up to."""

    said: list[Said] = field(default_factory=list)
    bounds: BoundsSaid = field(default_factory=BoundsSaid)
    problems: list[Text] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)


def sentences(words: Words, today: date) -> list[Sentence]:
    """One per line, or part between semicolons, that says anything."""
    found: list[Sentence] = []
    while words.here is not None:
        notes = _Notes()
        while words.here is not None and not words.take("break"):
            _take_next(words, today, notes)
        if notes != _Notes():
            unread = [words.quote(start, end) for start, end in notes.unread]
            kept = bounds(notes.bounds, today)
            found.append(Sentence(clauses(notes.said), kept, notes.problems, unread))
    return found


def _take_next(words: Words, today: date, notes: _Notes) -> None:
    start = words.at
    if words.take("and") or words.take_word("and"):
        notes.said.append(AND)
    elif take_bound(words, today, notes.bounds):
        pass
    elif (times := _take_times_a_day(words, notes)) is not None:
        notes.said.append(Said(assumed=times))
    elif (excluded := _take_except(words)) is not None:
        notes.said.append(Said(days=excluded))
    elif (days := take_days(words)) is not None:
        notes.problems += [days.problem] if days.problem else []
        notes.said.append(Said(days=days.value, is_certain=not (days.problem or words.has_guess(start))))
    elif (at := take_time(words)) is not None:
        notes.problems += [at.problem] if at.problem else []
        notes.said.append(Said(at=at.value, is_certain=not at.problem))
        _note_dash_of_times(words, today, notes)
    elif half := words.take("half_day"):
        notes.said.append(Said(assumed=(_BY_HALF_OF_DAY[half],)))
    else:
        _pass_over(words, today, notes)


def _take_times_a_day(words: Words, notes: _Notes) -> tuple[time, ...] | None:
    """ "3 times a day", "twice a day", "every 4 hours": times to offer."""
    start = words.at
    if words.is_next("times_a_day", "1", "2"):
        return _spread(int(words.take("times_a_day") or 1))
    if (count := words.number()) is not None and words.is_next("times_a_day", "many", distance=1):
        words.at += 2
        if not 1 <= count <= MOST_TIMES_A_DAY:
            notes.problems.append(text("rule-times-a-day", words=words.quote(start), most=MOST_TIMES_A_DAY))
        return _spread(count)
    if words.take_word("every"):
        count = words.number()
        words.at += count is not None
        for unit, minutes in (("hour", 60), ("minute", 1)):
            if words.is_next("unit", unit):
                words.at += 1
                step = max((1 if count is None else count) * minutes, 60)
                return _spread((_LAST_MINUTE - _FIRST_MINUTE) // step + 1)
    words.at = start
    return None


def _spread(count: int) -> tuple[time, ...]:
    count = min(max(count, 1), MOST_TIMES_A_DAY)
    step = (_LAST_MINUTE - _FIRST_MINUTE) // max(count - 1, 1) // 30 * 30
    minutes = (_FIRST_MINUTE + place * step for place in range(count))
    return tuple(time(*divmod(minute, 60)) for minute in minutes)


def _take_except(words: Words) -> DaysSaid | None:
    start = words.at
    if not words.take_word("except"):
        return None
    excluded = DaysSaid()
    while (days := take_days(words)) is not None:
        excluded |= days.value
        reached = words.at
        if not (words.take("and") or words.take_word("and")) or words.peek("weekday") is None:
            words.at = reached
            break
    if not excluded.weekdays:
        words.at = start
        return None
    return excluded.without()


def _note_dash_of_times(words: Words, today: date, notes: _Notes) -> None:
    """ "9:00-17:00" could be two times or all hours between them: better asked than guessed. "9:00 until
    24 December" could not."""
    reached = words.at
    is_last_day = take_bound(words, today, BoundsSaid())
    words.at = reached
    if is_last_day:
        return
    is_time = words.peek("clock", 1) is not None or words.number(1) is not None
    if is_time and words.take_to():
        notes.problems.append(text("rule-not-between"))


def _pass_over(words: Words, today: date, notes: _Notes) -> None:
    start = words.at
    if words.take("filler") or words.take_word("for") or words.take("to"):
        return
    if take_day(words, today) is None:
        words.at += 1
    _note(notes, start, words.at)


def _note(notes: _Notes, start: int, end: int) -> None:
    if notes.unread and notes.unread[-1][1] == start:
        start = notes.unread.pop()[0]
    notes.unread.append((start, end))
