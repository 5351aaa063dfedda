"""The one place that reads the time. Everything else is handed a Clock, and tests move theirs by hand."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Gives the present moment as an aware datetime in UTC."""


def system_clock() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this file owns the only call


class MovableClock:
    """Runs like `base`, and jumps ahead when told to: the demo's "+1 h", the stories' passing days."""

    def __init__(self, base: Clock = system_clock) -> None:
        self._base = base
        self._offset = timedelta()

    def __call__(self) -> datetime:
        return self._base() + self._offset

    def move(self, by: timedelta) -> None:
        self._offset += by
