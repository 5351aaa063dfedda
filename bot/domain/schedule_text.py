"""Rules as people say them: "weekdays 9:00 and 21:30, weekends 11:00 from Tuesday, 1 December"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from bot.domain.schedule import (
    LAST,
    WEEKDAYS,
    WEEKEND,
    Days,
    DaysOfMonth,
    DaysOfWeek,
    EveryNthDay,
    Rule,
    Rules,
)
from bot.domain.screen import Text, text

_SHORTEST_RUN = 3
"""Days in a row from which on they are said as "Monday to Wednesday"."""


def describe(rules: Rules, today: date) -> Text:
    """A first day is told only where it matters from `today` on, in the zone of whoever is asked."""
    sentences = _sentences(rules, today)
    return _in_a_row([sentence.describe() for sentence in sentences], "rule-semicolon", "rule-semicolon")


def describe_days(days: Days) -> Text:
    match days:
        case EveryNthDay(every):
            return text("rule-every-day", every=every)
        case DaysOfWeek(weekdays, 1):
            return _weekdays(weekdays)
        case DaysOfWeek(weekdays, every):
            return text("rule-every-weeks", every=every, weekdays=_weekdays(weekdays))
        case DaysOfMonth(places):
            return text("rule-of-month", places=_places(places))


def describe_times(times: Sequence[time]) -> Text:
    return _listed([text("rule-time", time=f"{at.hour}:{at.minute:02}") for at in times])


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Rules with the same first and last day; `start` is None where it has begun, or is not worth a word."""

    rules: Rules
    start: date | None
    end: date | None

    def describe(self) -> Text:
        clauses = _in_a_row([_clause(rule) for rule in self.rules], "rule-comma", "rule-comma")
        if self.start and self.end:
            return text("rule-from-until", rules=clauses, start=self.start, end=self.end)
        if self.start:
            return text("rule-from", rules=clauses, start=self.start)
        if self.end:
            return text("rule-until", rules=clauses, end=self.end)
        return clauses

    def with_rule(self, rule: Rule, start: date | None) -> "_Sentence | None":
        """Also telling `rule`, if it has the same end and a first day that suits all."""
        if rule.end != self.end or (start is None) != (self.start is None):
            return None
        first = min(filter(None, (start, self.start)), default=None)
        rules = (*self.rules, rule)
        if first and any(each.from_day(first).start != each.start for each in rules):
            return None
        return _Sentence(rules, first, self.end)


def _sentences(rules: Rules, today: date) -> list[_Sentence]:
    told: list[_Sentence] = []
    for rule in rules:
        coming = rule.day_on_or_after(today)
        ahead = replace(rule, start=coming) if coming else rule
        is_worth_a_word = coming is not None and ahead != rule.from_day(today)
        start = coming if is_worth_a_word else None
        joined = told[-1].with_rule(ahead, start) if told else None
        if joined is not None:
            told[-1] = joined
        else:
            told.append(_Sentence((ahead,), start, rule.end))
    return told


def _clause(rule: Rule) -> Text:
    return text("rule-clause", days=describe_days(rule.days), times=describe_times(rule.times))


def _weekdays(weekdays: frozenset[int]) -> Text:
    if weekdays == WEEKDAYS:
        return text("rule-weekdays")
    if weekdays == WEEKEND:
        return text("rule-weekend")
    first, last = min(weekdays), max(weekdays)
    if len(weekdays) == last - first + 1 >= _SHORTEST_RUN:
        return text("rule-run", first=text("rule-weekday", day=first), last=text("rule-weekday", day=last))
    return _listed([text("rule-on-weekday", day=day) for day in sorted(weekdays)])


def _places(places: frozenset[tuple[int, int]]) -> Text:
    """ "First and third Monday", "first Monday and last Friday"."""
    in_order = sorted(places, key=lambda place: (place[0] == LAST, place))
    if len({weekday for _, weekday in places}) == 1:
        return _place([nth for nth, _ in in_order], in_order[0][1])
    return _listed([_place([nth], weekday) for nth, weekday in in_order])


def _place(places: Sequence[int], weekday: int) -> Text:
    in_order = _listed([text("rule-nth", nth=nth) for nth in places])
    return text("rule-place", places=in_order, weekday=text("rule-weekday", day=weekday))


def _listed(parts: Sequence[Text]) -> Text:
    """ "a, b and c"."""
    return _in_a_row(parts, "rule-comma", "rule-and")


def _in_a_row(parts: Sequence[Text], between: str, before_last: str) -> Text:
    row = parts[-1]
    for place, part in enumerate(reversed(parts[:-1])):
        row = text(between if place else before_last, first=part, rest=row)
    return row
