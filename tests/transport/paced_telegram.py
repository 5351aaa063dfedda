"""A Telegram that listens behind a pacer, in virtual time, and remembers when it heard what."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import repeat
from typing import Any

from telegram.error import RetryAfter

from bot.domain.delivery import Lane
from bot.domain.pacing import Limits
from bot.transport.pacer import Pacer

GROUP = -100


@dataclass
class Telegram:
    """Takes `latency` seconds per message, and some are held up on their way before they arrive.

    `floods` holds the pauses each chat will name, in order.
    """

    limits: Limits = field(default_factory=Limits)
    latency: float = 0.05
    arrived: list[tuple[float, int, str]] = field(default_factory=list)
    floods: dict[int, list[int]] = field(default_factory=dict)
    hold_ups: Iterator[float] = field(default_factory=lambda: repeat(0.0))
    hanging: set[int] = field(default_factory=set)
    tasks: list[asyncio.Task[Any]] = field(default_factory=list)
    joined: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pacer = Pacer(self.limits)

    async def send(
        self, chat: int, words: str, lane: Lane = Lane.DIRECT, endpoint: str = "sendMessage"
    ) -> Any:
        async def arrive() -> bool:
            await asyncio.sleep(next(self.hold_ups))
            self.arrived.append((now(), chat, words))
            if pauses := self.floods.get(chat):
                raise RetryAfter(timedelta(seconds=pauses.pop(0)))
            await asyncio.sleep(30 if chat in self.hanging else self.latency)
            return True

        return await self.pacer.process_request(arrive, (), {}, endpoint, {"chat_id": chat}, lane)

    def sending(self, chat: int, words: str, lane: Lane = Lane.DIRECT) -> asyncio.Task[Any]:
        return self.start(self.send(chat, words, lane))

    def herd(self, chats: range, lane: Lane = Lane.PROMPT) -> None:
        for chat in chats:
            self.sending(chat, "how are you?", lane)

    def start(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        self.tasks.append(asyncio.get_running_loop().create_task(work))
        return self.tasks[-1]

    async def all_done(self) -> None:
        await asyncio.gather(*self.tasks, return_exceptions=True)

    def times(self, words: str | None = None, chat: int | None = None) -> list[float]:
        return [at for at, to, said in self.arrived if words in (None, said) and chat in (None, to)]

    def words(self, chat: int) -> list[str]:
        return [said for _, to, said in self.arrived if to == chat]


def now() -> float:
    return asyncio.get_running_loop().time()


def most_within(span: float, times: list[float]) -> int:
    return max((sum(at <= other < at + span for other in times) for at in times), default=0)
