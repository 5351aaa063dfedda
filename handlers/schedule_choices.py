"""Days and times of a schedule by tapping; whatever is not offered can be typed."""

from __future__ import annotations

from datetime import date, time

from bot.domain.schedule import WEEKDAYS, WEEKEND, Days, DaysOfWeek, EveryNthDay, Rule, Rules
from bot.domain.schedule_text import describe_days
from bot.domain.screen import Button, Screen, press, text

_DAYS: dict[str, Days] = {
    "all": EveryNthDay(1),
    "work": DaysOfWeek(WEEKDAYS),
    "end": DaysOfWeek(WEEKEND),
    **{str(weekday): DaysOfWeek(frozenset({weekday})) for weekday in range(7)},
}
_TIMES = (time(7), time(8), time(9), time(12), time(18), time(21))
_PER_ROW = 3


def which_days(schedule_id: int) -> Screen:
    """`schedule_id` as in the buttons: 0 where the schedule is new."""
    buttons = [
        Button(describe_days(days), press=press("days", schedule_id, code)) for code, days in _DAYS.items()
    ]
    return Screen(text("type-schedule"), _rows(buttons))


def which_time(schedule_id: int, code: str) -> Screen | None:
    """None: no such days are offered."""
    if (days := _DAYS.get(code)) is None:
        return None
    buttons = [
        Button(
            text("rule-time", time=f"{at.hour}:{at.minute:02}"), press=press("at", schedule_id, code, at.hour)
        )
        for at in _TIMES
    ]
    return Screen(text("which-time", days=describe_days(days)), _rows(buttons))


def rules(code: str, hour: int, today: date) -> Rules | None:
    """What was tapped. None: nothing that was offered."""
    days, at = _DAYS.get(code), next((at for at in _TIMES if at.hour == hour), None)
    return None if days is None or at is None else (Rule(days, (at,), today).from_day(today),)


def _rows(buttons: list[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[place : place + _PER_ROW]) for place in range(0, len(buttons), _PER_ROW))
