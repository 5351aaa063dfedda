"""What the page can move beside the phones: the bot's clock. The demo hands it in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Controls:
    """`jump_to_next` moves to the next thing due and says what it is.

    `waiting` tells what the bot will do by itself: each with "what", "who" and "when" (ISO 8601).
    """

    now: Callable[[], datetime]
    move_clock: Callable[[float], Awaitable[None]]
    jump_to_next: Callable[[], Awaitable[str]]
    waiting: Callable[[], Awaitable[Sequence[Mapping[str, str]]]]
