"""Which times were said of which days: "9:00 and 21:30 on weekdays, weekends 11:00" is two clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import time

from bot.knowledge.schedule_days import DaysSaid


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said: days, a time, or times to offer where none is said. AND is none of them.

    It is certain unless it stands in for something that does not exist.
    """

    days: DaysSaid | None = None
    at: time | None = None
    assumed: tuple[time, ...] = ()
    is_certain: bool = True

    @property
    def is_qualifier(self) -> bool:
        return self.days is not None and self.days.is_qualifier


AND = Said()
"""A comma, or "and"."""


@dataclass(slots=True)
class Clause:
    """`is_times_first` is "9:00 on weekdays"; no days said are None."""

    days: DaysSaid | None = None
    times: list[time] = field(default_factory=list)
    assumed: tuple[time, ...] = ()
    is_times_first: bool = False
    certain_days: DaysSaid | None = None
    certain_times: list[time] = field(default_factory=list)

    @property
    def has_times(self) -> bool:
        return bool(self.times or self.assumed)

    def add(self, said: Said) -> None:
        if said.days is not None:
            self.is_times_first = self.is_times_first or (self.days is None and self.has_times)
            self.days = _joined(self.days, said.days)
            self.certain_days = _joined(self.certain_days, said.days if said.is_certain else None)
        if said.at is not None:
            self.times.append(said.at)
            self.certain_times += [said.at] if said.is_certain else []
        self.assumed = self.assumed or said.assumed


def _joined(one: DaysSaid | None, other: DaysSaid | None) -> DaysSaid | None:
    return one | other if one and other else one or other


def clauses(said: Sequence[Said]) -> list[Clause]:
    found: list[Clause] = []
    for part in (part for between in _between_ands(said) for part in _parts(between)):
        if not found or _opens_clause(found[-1], part):
            found.append(Clause())
        for each in part:
            found[-1].add(each)
    return found


def _between_ands(said: Sequence[Said]) -> Iterator[list[Said]]:
    part: list[Said] = []
    for each in (*said, AND):
        if each != AND:
            part.append(each)
        elif part:
            yield part
            part = []


def _parts(said: list[Said]) -> list[list[Said]]:
    """ "Weekdays 9:00 weekends 11:00", "9:00 weekdays 11:00 weekends": cut where the first kind is back."""
    is_times_first = said[0].days is None
    leading = next((place for place, each in enumerate(said) if each.days is not None), len(said))
    if is_times_first and said[-1].days is None and leading < len(said):
        return [said[:leading], *_parts(said[leading:])]  # "9:00 weekends 11:00"
    parts = [said[:1]]
    for each in said[1:]:
        is_of_first_kind = (each.days is None) == is_times_first
        has_both = (parts[-1][-1].days is None) != is_times_first
        if is_of_first_kind and has_both and not each.is_qualifier:
            parts.append([])
        parts[-1].append(each)
    return parts


def _opens_clause(current: Clause, part: list[Said]) -> bool:
    has_days = any(each.days is not None for each in part)
    has_times = any(each.days is None for each in part)
    if not has_days or not current.has_times or all(each.is_qualifier for each in part):
        return False
    if current.days is None:
        return has_times and part[0].days is not None
    return has_times or not current.is_times_first
