"""What the page can move beside the phones: the bot's clock. The demo hands it in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Controls:
    """`to_next_check_in` moves to when somebody is asked next and says who.

    `waiting` tells what the bot will do by itself: each with "what", "who" and "when" (ISO 8601).
    `zone` is the time zone in which the phones show the time; None: the visitor's.
    """

    now: Callable[[], datetime]
    move_clock: Callable[[float], Awaitable[None]]
    to_next_check_in: Callable[[], Awaitable[str]]
    waiting: Callable[[], Awaitable[Sequence[Mapping[str, str]]]]
    zone: str | None = None
