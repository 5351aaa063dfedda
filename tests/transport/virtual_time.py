"""An event loop whose time jumps to the next moment at which something is due: hours pass in milliseconds."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class EverybodyWaitsError(Exception):
    """No task can go on and no timer is set: somebody's turn was lost."""


class _Jumping(selectors.DefaultSelector):
    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise EverybodyWaitsError
        self.now += timeout
        return super().select(0)


class VirtualTime(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now

    def spend(self, seconds: float) -> None:
        """As if the code that runs just now took so long."""
        self._jumping.now += seconds


def run(story: Coroutine[Any, Any, Result]) -> Result:
    """Runs `story` from second 0 of a time of its own."""
    with asyncio.Runner(loop_factory=VirtualTime) as runner:
        return runner.run(story)
