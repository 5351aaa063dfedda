"""Days and times of a schedule by tapping; whatever is not offered can be typed."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import islice
from typing import TypeAlias
from zlib import crc32
from zoneinfo import ZoneInfo

from bot.domain.schedule import WEEKDAYS, WEEKEND, Days, DaysOfWeek, EveryNthDay, Rule, Rules, occurrences
from bot.domain.schedule_text import describe, describe_days
from bot.domain.screen import Button, Screen, Text, press, text

_DAYS: dict[str, Days] = {
    "all": EveryNthDay(1),
    "work": DaysOfWeek(WEEKDAYS),
    "end": DaysOfWeek(WEEKEND),
    **{str(weekday): DaysOfWeek(frozenset({weekday})) for weekday in range(7)},
}
_TIMES = (time(7), time(8), time(9), time(12), time(18), time(21))
_PER_ROW = 3


Rows: TypeAlias = tuple[tuple[Button, ...], ...]


def day_rows(verb: str, schedule_id: int) -> Rows:
    """`schedule_id` as in the buttons: 0 where the schedule is new."""
    return _rows(
        [Button(describe_days(days), press=press(verb, schedule_id, code)) for code, days in _DAYS.items()]
    )


def which_time(verb: str, schedule_id: int, code: str) -> Screen | None:
    """None: no such days are offered."""
    if (days := _DAYS.get(code)) is None:
        return None
    buttons = [
        Button(
            text("rule-time", time=f"{at.hour}:{at.minute:02}"), press=press(verb, schedule_id, code, at.hour)
        )
        for at in _TIMES
    ]
    return Screen(text("which-time", days=describe_days(days)), _rows(buttons))


def rules(code: str, hour: int, today: date) -> Rules | None:
    """What was tapped. None: nothing that was offered."""
    days, at = _DAYS.get(code), next((at for at in _TIMES if at.hour == hour), None)
    return None if days is None or at is None else (Rule(days, (at,), today).from_day(today),)


def proposal(rules: Rules, problem: Text | None, zone: ZoneInfo, now: datetime) -> Text:
    """What was understood, with the next three moments, before anything is saved."""
    coming = tuple(text("occurrence", moment=moment) for moment in islice(occurrences(rules, zone, now), 3))
    described = describe(rules, now.astimezone(zone).date())
    words = text("schedule-proposed", rule=described, coming=coming or (text("never-again"),))
    return text("schedule-suggested", problem=problem, proposal=words) if problem is not None else words


def mark(rule: str) -> str:
    """Of a proposal: short enough for a button, and another one for another."""
    return f"{crc32(rule.encode()):x}"


def _rows(buttons: list[Button]) -> Rows:
    return tuple(tuple(buttons[place : place + _PER_ROW]) for place in range(0, len(buttons), _PER_ROW))
