"""What people type for a schedule, in their words: "weekdays 9:00 and 21:30", "cada 2 días a las 8"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time

from bot.domain.schedule import (
    MOST_TIMES_A_DAY,
    WEEK,
    DaysOfWeek,
    Rule,
    RuleError,
    Rules,
    combine,
    daily,
)
from bot.domain.schedule_text import describe, describe_days, describe_times
from bot.domain.screen import Text, text
from bot.knowledge.schedule_bounds import Bounds
from bot.knowledge.schedule_clauses import Clause
from bot.knowledge.schedule_days import DaysSaid
from bot.knowledge.schedule_reading import LONGEST, Misunderstood, Words
from bot.knowledge.schedule_sentences import Sentence, sentences

_USUAL_TIME = time(9)
_MOST_QUOTED = 200


@dataclass(frozen=True, slots=True)
class Understood:
    rules: Rules


@dataclass(slots=True)
class _Reading:
    """Rules made of what was said or, where that was not possible, of the nearest; `problems` says why."""

    today: date
    rules: list[Rule] = field(default_factory=list)
    problems: list[Text] = field(default_factory=list)

    def note(self, problems: Iterable[Text]) -> None:
        self.problems += [problem for problem in problems if problem not in self.problems]


def understand(typed: str, language: str, today: date) -> Understood | Misunderstood[Rules]:
    """The words of both languages count, those of `language` first. Never raises, whatever was typed."""
    words = Words(typed, language)
    said = sentences(words, today)
    reading = _Reading(today)
    for sentence in said:
        _read(sentence, _other_days(said), reading)
    if len(typed) > LONGEST:
        reading.note([text("rule-too-long", most=LONGEST)])
    unread = dict.fromkeys([*(part for sentence in said for part in sentence.unread), *words.guesses()])
    if unread:
        reading.note([text("rule-unheard", words=", ".join(unread)[:_MOST_QUOTED])])
    elif not reading.rules:
        reading.note([text("rule-nothing-said")])
    rules = _combined(reading)
    if not reading.problems:
        return Understood(rules)
    return Misunderstood(_answer(said, reading, rules), rules)


def _read(sentence: Sentence, others: frozenset[int], reading: _Reading) -> None:
    reading.note([*sentence.problems, *sentence.bounds.problems])
    clauses = sentence.clauses or ([Clause()] if sentence.bounds != Bounds() else [])
    times: Iterable[time] = ()
    for clause in clauses:
        if not clause.times:
            reading.note([text("rule-no-time")])
        times = clause.times or clause.assumed or times or [_USUAL_TIME]
        kept = tuple(sorted(set(times))[:MOST_TIMES_A_DAY])
        if len(set(times)) > len(kept):
            reading.note([text("rule-too-many-times", most=MOST_TIMES_A_DAY)])
        reading.rules.append(_rule(clause.days or DaysSaid(weekdays=others), kept, sentence.bounds, reading))


def _rule(said: DaysSaid, times: tuple[time, ...], bounds: Bounds, reading: _Reading) -> Rule:
    if not said.fits_together:
        reading.note([text("rule-days-clash")])
    start = bounds.start or reading.today
    endless = Rule(said.days(start), times, start).from_day(start)
    try:
        return replace(endless, end=bounds.end)
    except RuleError:
        reading.note([text("rule-never")])
        return endless


def _other_days(said: list[Sentence]) -> frozenset[int]:
    """ "9:00, weekends 11:00": the days of a clause that names none are those no other one names."""
    named = [clause.days.days(date.min) for sentence in said for clause in sentence.clauses if clause.days]
    of_week = frozenset(day for days in named if isinstance(days, DaysOfWeek) for day in days.weekdays)
    return WEEK - of_week or WEEK


def _combined(reading: _Reading) -> Rules:
    """As many of the rules as one schedule holds."""
    if not reading.rules:
        return daily(_USUAL_TIME, start=reading.today)
    kept: Rules = ()
    for rule in reading.rules:
        try:
            kept = combine((*kept, rule))
        except RuleError:
            reading.note([text("rule-too-many-times", most=MOST_TIMES_A_DAY)])
    return kept


def _answer(said: list[Sentence], reading: _Reading, rules: Rules) -> Text:
    heard = [
        part for sentence in said for clause in sentence.clauses for part in _heard(clause, reading.today)
    ]
    first = [text("rule-heard", words=_in_a_row(heard))] if heard else []
    offer = text("rule-offer" if heard else "rule-example", words=describe(rules, reading.today))
    return text("rule-misread", lines=(*first, *reading.problems, offer))


def _heard(clause: Clause, today: date) -> list[Text]:
    """What is certain of a clause."""
    days = [describe_days(clause.certain_days.days(today))] if clause.certain_days else []
    times = (
        [describe_times(sorted(set(clause.certain_times))[:MOST_TIMES_A_DAY])] if clause.certain_times else []
    )
    return [text("rule-clause", days=days[0], times=times[0])] if days and times else [*days, *times]


def _in_a_row(parts: list[Text]) -> Text:
    row = parts[-1]
    for part in reversed(parts[:-1]):
        row = text("rule-comma", first=part, rest=row)
    return row
