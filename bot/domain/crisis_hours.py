"""When a crisis line answers: weekly opening hours in the line's own zone, or in that of whoever calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class Period:
    """`weekday` 0 is Monday; `opens` and `closes` count from its midnight, past 24 h into the next day."""

    weekday: int
    opens: timedelta
    closes: timedelta


@dataclass(frozen=True, slots=True)
class Hours:
    """`written` is the form in the file. Without a zone the hours hold wherever the caller is.

    No periods at all: open day and night.
    """

    written: str
    periods: tuple[Period, ...] = ()
    zone: tzinfo | None = None

    @property
    def is_always(self) -> bool:
        return not self.periods


def is_open(hours: Hours | None, now: datetime, caller: tzinfo | None = None) -> bool | None:
    """None where that cannot be known: no hours in the file, or the caller's zone missing."""
    if hours is None:
        return None
    if hours.is_always:
        return True
    spans = _spans(hours, now, caller)
    if spans is None:
        return None
    return any(opens <= now < closes for opens, closes in spans)


def next_change(hours: Hours | None, now: datetime, caller: tzinfo | None = None) -> datetime | None:
    """When an open line closes, or a closed one opens; None if that is unknown or never."""
    if hours is None or hours.is_always:
        return None
    for opens, closes in _spans(hours, now, caller) or ():
        if opens <= now < closes:
            return closes
        if opens > now:
            return opens
    return None


def _spans(hours: Hours, now: datetime, caller: tzinfo | None) -> list[tuple[datetime, datetime]] | None:
    """Openings from a week ago to a week ahead in UTC, in order, with those that touch joined."""
    zone = hours.zone or caller
    if zone is None:
        return None
    today = now.astimezone(zone).date()
    days = [today + timedelta(days=offset) for offset in range(-7, 9)]
    spans = sorted(
        (_moment(day, period.opens, zone), _moment(day, period.closes, zone))
        for day in days
        for period in hours.periods
        if period.weekday == day.weekday()
    )
    return _joined(spans)


def _moment(day: date, since_midnight: timedelta, zone: tzinfo) -> datetime:
    """Wall-clock arithmetic on purpose: 8:00 stays 8:00 on the day the clocks change."""
    return (datetime.combine(day, time(), zone) + since_midnight).astimezone(UTC)


def _joined(spans: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    joined = spans[:1]
    for opens, closes in spans[1:]:
        if opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
        else:
            joined.append((opens, closes))
    return joined
