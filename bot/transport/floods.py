"""More messages of one person than anybody could mean to have answered: one "slow down", and nothing lost
that asks for help."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Coroutine
from time import monotonic
from typing import Any

from telegram import Update

MOST_WAITING = 20
"""Of one person. Answers leave once a second, so the last of these is answered after that many seconds."""
TOLD_EVERY = 300.0
"""Seconds."""
MOST_PRESSES = 20
"""That may wait beside them."""
MOST_CALLS = 20
"""For help, that may wait beside all of that: whoever has so many waiting is answered by those."""


def _nobody(_: Update) -> bool:
    return False


async def _nothing(_: Update) -> None:
    pass


class Floods:
    """`asks_for_help` tells what is never turned away; `slow_down` says so to whoever floods."""

    def __init__(
        self,
        asks_for_help: Callable[[Update], bool] = _nobody,
        slow_down: Callable[[Update], Coroutine[Any, Any, None]] = _nothing,
    ) -> None:
        self._asks_for_help = asks_for_help
        self.slow_down = slow_down
        self._told: dict[int, float] = {}

    def is_to_be_told(self, whose: int) -> bool:
        """Once in a while; whoever goes on flooding has read it."""
        now = monotonic()
        if now - self._told.get(whose, -TOLD_EVERY) < TOLD_EVERY:
            return False
        self._told = {known: at for known, at in self._told.items() if now - at < TOLD_EVERY}
        self._told[whose] = now
        return True

    def takes(self, line: deque[Update], update: Update) -> bool:
        """Whether it joins the line: at its end, or next where words ask for help and others would delay
        them. Presses keep their order: one of them may take back what another does."""
        if len(line) < MOST_WAITING:
            line.append(update)
            return True
        is_call, is_press = self._asks_for_help(update), update.callback_query is not None
        room = MOST_WAITING + MOST_PRESSES + (MOST_CALLS if is_call else 0)
        if len(line) >= room or not (is_call or is_press):
            return False
        line.insert(len(line) if is_press else 1, update)
        return True
