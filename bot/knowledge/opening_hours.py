"""Opening hours as written in the files: a small part of OpenStreetMap's opening_hours notation."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.domain.crisis_hours import Hours, Period

EXAMPLES = '"24/7", "Mo-Fr 08:00-20:00" or "Mo-Th 18:00-02:00; Sa,Su 09:00-12:00,14:00-24:00"'
CALLER = "caller"
"""The zone of a line that answers at these hours wherever in the country the caller is."""

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_RULE = re.compile(r"(?P<days>[A-Za-z,-]+) (?P<times>[\d:,-]+)")
_TIMES = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")


def parse(written: str, zone: str | None) -> Hours:
    """Raises ValueError (as ZoneInfo does for a zone it does not know) with what is wrong in plain words."""
    if written == "24/7":
        return Hours(written)
    if zone is None:
        raise ValueError('the hours need a zone, such as zone = "Europe/Berlin"')
    periods = tuple(period for rule in written.split(";") for period in _rule(rule.strip()))
    return Hours(written, periods, None if zone == CALLER else _zone(zone))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError(f"there is no time zone {name!r}") from error


def _rule(rule: str) -> list[Period]:
    match = _RULE.fullmatch(rule)
    if match is None:
        raise ValueError(f"{rule!r} is not days and times")
    return [
        Period(day, opens, closes)
        for day in _days(match["days"])
        for opens, closes in (_times(times) for times in match["times"].split(","))
    ]


def _days(written: str) -> list[int]:
    days: list[int] = []
    for part in written.split(","):
        first, _, last = part.partition("-")
        if first not in _DAYS or (last and last not in _DAYS):
            raise ValueError(f"{part!r} is not one of the days {', '.join(_DAYS)}")
        start = _DAYS.index(first)
        length = (_DAYS.index(last or first) - start) % 7 + 1
        days += [(start + step) % 7 for step in range(length)]
    return days


def _times(written: str) -> tuple[timedelta, timedelta]:
    """A closing time not after the opening is on the next day."""
    match = _TIMES.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} is not a time such as 08:00-20:00")
    from_hour, from_minute, to_hour, to_minute = map(int, match.groups())
    opens = timedelta(hours=from_hour, minutes=from_minute)
    closes = timedelta(hours=to_hour, minutes=to_minute)
    if max(from_minute, to_minute) > 59 or opens >= timedelta(days=1) or closes > timedelta(days=1):
        raise ValueError(f"{written!r} has an hour that no clock shows")
    return opens, closes if closes > opens else closes + timedelta(days=1)
