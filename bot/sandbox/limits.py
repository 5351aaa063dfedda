"""How fast a bot may talk: Telegram's published limits, as a strict sliding window."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.chats import Chat
from bot.sandbox.errors import too_many_requests


@dataclass(frozen=True, slots=True)
class Window:
    """At most `calls` within `span`."""

    calls: int
    span: timedelta


@dataclass(slots=True)
class Limits:
    """Of https://core.telegram.org/bots/faq; `per_chat` allows a short burst around one message a second."""

    overall: Window = Window(30, timedelta(seconds=1))
    per_chat: Window = Window(3, timedelta(seconds=3))
    per_group: Window = Window(20, timedelta(minutes=1))
    _sent: dict[int | None, deque[datetime]] = field(default_factory=dict)

    def admit(self, chat: Chat, now: datetime) -> None:
        """Counts one message. One too many is not counted: RefusalError 429 with the seconds to wait."""
        wait = max(self._wait(key, window, now) for key, window in self._windows(chat))
        if wait > timedelta():
            raise too_many_requests(max(1, math.ceil(wait.total_seconds())))
        for key, _ in self._windows(chat):
            self._sent[key].append(now)

    def _windows(self, chat: Chat) -> Iterator[tuple[int | None, Window]]:
        yield None, self.overall
        yield chat.id, self.per_group if chat.is_group else self.per_chat

    def _wait(self, key: int | None, window: Window, now: datetime) -> timedelta:
        sent = self._sent.setdefault(key, deque())
        while sent and sent[0] <= now - window.span:
            sent.popleft()
        return sent[0] + window.span - now if len(sent) >= window.calls else timedelta()
