"""What Telegram keeps for the bot until the bot has confirmed it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

UPDATE_LIFE = timedelta(hours=24)
_COUNTER_LIFE = timedelta(days=7)
ONLY_IF_NAMED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Update:
    id: int
    kind: str
    content: dict[str, Any]
    expires: datetime

    def to_json(self) -> dict[str, Any]:
        return {"update_id": self.id, self.kind: self.content}


class Updates:
    """In order of arrival. `button_life`: a press nobody fetched for so long is lost for good."""

    def __init__(self, clock: Callable[[], datetime], button_life: timedelta) -> None:
        self._clock = clock
        self._button_life = button_life
        self._waiting: list[Update] = []
        self._random = random.Random(7)
        self._next_id = self._random.randrange(10**8, 10**9)
        self._last_at: datetime | None = None
        self._handed_out: list[Update] = []
        self.allowed: frozenset[str] = frozenset()
        self.repeat_batches = 0
        self.reverse_batches = 0

    def add(self, kind: str, content: dict[str, Any]) -> Update | None:
        """None where the bot does not want this kind."""
        if not self._wanted(kind):
            return None
        now = self._clock()
        if self._last_at and now - self._last_at > _COUNTER_LIFE:
            self._next_id = self._random.randrange(10**8, 10**9)
        life = self._button_life if kind in ("callback_query", "inline_query") else UPDATE_LIFE
        update = Update(self._next_id, kind, content, now + life)
        self._waiting.append(update)
        self._next_id += 1
        self._last_at = now
        return update

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ONLY_IF_NAMED

    @property
    def waiting(self) -> Sequence[Update]:
        now = self._clock()
        self._waiting = [update for update in self._waiting if update.expires > now]
        return tuple(self._waiting)

    def confirm(self, offset: int) -> None:
        """Forget everything below `offset`; a negative one keeps only so many of the newest."""
        if offset < 0:
            self._waiting = list(self.waiting[offset:])
        else:
            self._waiting = [update for update in self._waiting if update.id >= offset]

    def batch(self, limit: int) -> list[dict[str, Any]]:
        """What getUpdates answers now. Everything stays until it is confirmed."""
        given = list(self.waiting[:limit])
        if self.repeat_batches and self._handed_out:
            given = self._handed_out + [update for update in given if update not in self._handed_out]
            self.repeat_batches -= 1
        if given:
            self._handed_out = given[:]
        if self.reverse_batches and len(given) > 1:
            given.reverse()
            self.reverse_batches -= 1
        return [update.to_json() for update in given]

    def drop(self) -> None:
        self._waiting = []
