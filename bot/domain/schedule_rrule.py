"""Rules as RFC 5545 text: how schedules are stored, and what a person takes along to a calendar program.

One pair of lines per time of day: DTSTART in floating local time, and RRULE; a calendar calls that an event.
"9:00 and 21:30" cannot stand in one RRULE, since BYHOUR and BYMINUTE multiply to four times, and RFC 5545
(3.8.5.3) advises against two RRULEs under one DTSTART. Pairs need neither; every program reads them.
"""

from datetime import date, datetime, time
from functools import lru_cache

from bot.domain.schedule import (
    LAST,
    Days,
    DaysOfMonth,
    DaysOfWeek,
    EveryNthDay,
    Rule,
    RuleError,
    Rules,
    combine,
)

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "WKST"}
_START, _RULE = "DTSTART:", "RRULE:"


def to_rrule(rules: Rules) -> str:
    """Lines "DTSTART:…" and "RRULE:…" in pairs; `parse_rrule` gives back equal rules."""
    return "\n".join(_pair(rule, at) for rule in rules for at in rule.times)


@lru_cache(maxsize=4096)  # read whenever it is due, and many people have the same one
def parse_rrule(text: str) -> Rules:
    """Raises RuleError naming what is not supported, such as a zone in DTSTART, COUNT or BYMONTHDAY."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) % 2:
        raise RuleError("lines come in pairs, DTSTART and RRULE")
    return combine(_rule(start, rule) for start, rule in zip(lines[::2], lines[1::2], strict=True))


def _pair(rule: Rule, at: time) -> str:
    parts = _day_parts(rule.days)
    if rule.end is not None:
        parts.append(f"UNTIL={rule.end:%Y%m%d}T235959")
    return f"{_START}{rule.start:%Y%m%d}T{at:%H%M}00\n{_RULE}{';'.join(parts)}"


def _day_parts(days: Days) -> list[str]:
    match days:
        case EveryNthDay(every):
            return ["FREQ=DAILY", *_interval(every)]
        case DaysOfWeek(weekdays, every):
            return [
                "FREQ=WEEKLY",
                *_interval(every),
                "BYDAY=" + ",".join(_WEEKDAYS[w] for w in sorted(weekdays)),
            ]
        case DaysOfMonth(places):
            return ["FREQ=MONTHLY", "BYDAY=" + ",".join(f"{nth}{_WEEKDAYS[w]}" for nth, w in sorted(places))]


def _interval(every: int) -> list[str]:
    return [f"INTERVAL={every}"] if every > 1 else []


def _rule(start_line: str, rule_line: str) -> Rule:
    if not start_line.startswith(_START) or not rule_line.startswith(_RULE):
        raise RuleError(f"not a DTSTART without a zone and an RRULE: {start_line[:40]!r}, {rule_line[:40]!r}")
    start = _local(start_line.removeprefix(_START))
    parts = _parts(rule_line.removeprefix(_RULE))
    end = _end(parts["UNTIL"], start.time()) if "UNTIL" in parts else None
    return Rule(_days(parts, start.date()), (start.time(),), start.date(), end)


def _parts(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in rule.upper().split(";"):
        name, _, value = part.partition("=")
        if name not in _KNOWN or name in parts:
            raise RuleError(f"{name or 'an empty part'} is not supported, or stands twice")
        parts[name] = value
    if parts.get("WKST", "MO") != "MO":
        raise RuleError("WKST: weeks begin on Monday")
    return parts


def _days(parts: dict[str, str], start: date) -> Days:
    every = _number(parts.get("INTERVAL", "1"), "INTERVAL")
    by_day = parts["BYDAY"].split(",") if "BYDAY" in parts else []
    match parts.get("FREQ"):
        case "DAILY" if not by_day:
            return EveryNthDay(every)
        case "WEEKLY":
            return DaysOfWeek(frozenset(map(_weekday, by_day)) or frozenset({start.weekday()}), every)
        case "MONTHLY" if by_day and every == 1:
            return DaysOfMonth(frozenset((_place(day[:-2]), _weekday(day[-2:])) for day in by_day))
        case frequency:
            raise RuleError(
                f"FREQ={frequency} with {', '.join(sorted(parts.keys() - {'FREQ'})) or 'nothing else'}"
            )


def _weekday(code: str) -> int:
    if code not in _WEEKDAYS:
        raise RuleError(f"BYDAY: {code[:10]!r} is not a weekday")
    return _WEEKDAYS.index(code)


def _place(number: str) -> int:
    return LAST if number == str(LAST) else _number(number.removeprefix("+"), "BYDAY")


def _number(digits: str, name: str) -> int:
    if not (digits.isascii() and digits.isdigit() and len(digits) < 5):
        raise RuleError(f"{name}: {digits[:10]!r} is not a number")
    return int(digits)


def _local(value: str) -> datetime:
    try:
        return datetime.strptime(value, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - floating time has no zone
    except ValueError:
        raise RuleError(f"{value[:20]!r} is not a local date and time") from None


def _end(until: str, at: time) -> date:
    """The last whole day. A bare date includes that day, as calendar programs have it."""
    if "T" not in until:
        return _local(f"{until}T000000").date()
    last = _local(until)
    return last.date() if last.time() >= at else date.fromordinal(last.toordinal() - 1)
