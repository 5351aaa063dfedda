"""The one gate through which everything leaves the bot, in the order of its urgency.

It stands behind the library's rate-limiter interface, so answers, notices, edits and files all pass it. A
caller names the lane with `rate_limit_args=Lane.URGENT`; without one it is DIRECT. (The library drops a
falsy argument, so Lane.ANSWER cannot be asked for: what never waits is known by its endpoint.)

Who is next is decided when a slot is there, among those who wait here. So whoever works off a long queue
of its own hands over only as many as `room` says: handing over early would fix an order, and words, that may
yet change.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeAlias

from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.domain.delivery import Lane
from bot.domain.lines import Lines, Ticket
from bot.domain.pacing import NEVER, ChatId, Departure, Floods, Limits, Slots
from bot.transport.outcomes import NeverLeftError, retry_after

Answer: TypeAlias = bool | dict[str, Any] | list[dict[str, Any]]

# Telegram limits messages. Asking about a chat is not writing there, and answers to presses are not limited
# (tdlib/telegram-bot-api issue 636). Edits and deletions have no published limit and count as messages.
_UNCOUNTED = ("answer", "get")
_TRIES = 3  # of a request that is told to wait again and again

_log = logging.getLogger(__name__)


class Pacer(BaseRateLimiter[Lane]):
    """See the module. Belongs to one event loop; times are that loop's."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lines = Lines(limits)
        self._slots = Slots(limits.per_second)
        self._floods = Floods()
        self._under_way: dict[Ticket, Departure] = {}
        self._wake: asyncio.TimerHandle | None = None
        # Of those who stand in line. A turn ends in None: go; or in the reason why not.
        self._turns: dict[Ticket, asyncio.Future[TelegramError | None]] = {}
        self._rooms: list[tuple[list[Lane], asyncio.Future[int]]] = []

    async def initialize(self) -> None:
        """There is nothing to prepare."""

    async def shutdown(self) -> None:
        """Whoever still waits is told that it was not sent; what is in flight ends by itself."""
        for ticket in list(self._turns):
            self._refuse(ticket, NeverLeftError())

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> Answer:
        """Raises RetryAfter when Telegram wants silence for longer than the limits' patience."""
        chat = data.get("chat_id")
        if chat is None or endpoint.startswith(_UNCOUNTED):
            return await callback(*args, **kwargs)
        ticket = Ticket(chat, rate_limit_args or Lane.DIRECT)
        tries = 0
        while True:
            await self._turn(ticket)
            tries += 1
            try:
                answer = await callback(*args, **kwargs)
                self._slots.answered(self._under_way[ticket], asyncio.get_running_loop().time())
                return answer
            except RetryAfter as error:
                # It goes back to the head of its chat's line, so nothing overtakes it by its misfortune.
                if not self._is_bearable(ticket.chat, retry_after(error)) or tries == _TRIES:
                    raise
            finally:
                self._finish(ticket)

    async def room(self, last: Lane, first: Lane = Lane.ANSWER) -> int:
        """Waits until few of these lanes wait for a slot; says how many more may be handed over.

        A second's worth is taken in, and more is asked for at half of that: enough that no slot stays empty
        while a database is asked, and little enough that what leaves is chosen late. Requests that
        wait for their own chat are not counted, or a few silent groups would hold up everybody.
        """
        room: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        lanes = [lane for lane in Lane if first <= lane <= last]
        self._rooms.append((lanes, room))
        self._offer_room()
        return await room

    def limit(self, per_second: int) -> None:
        """So many a second from now on: the rest of what Telegram takes is for other replicas."""
        if per_second != self._limits.per_second:
            self._limits = replace(self._limits, per_second=per_second)
            self._slots = Slots(per_second)

    def paused_for(self, chat: ChatId | None = None) -> timedelta:
        """How much longer Telegram wants silence: in this chat, or (None) from the bot altogether."""
        now = asyncio.get_running_loop().time()
        return timedelta(seconds=max(0.0, self._silent_until(chat) - now))

    def waiting(self) -> dict[Lane, int]:
        """How many wait here, by lane."""
        lengths = dict.fromkeys(Lane, 0)
        for ticket in self._turns:
            lengths[ticket.lane] += 1
        return lengths

    @property
    def in_flight(self) -> int:
        return len(self._under_way)

    async def _turn(self, ticket: Ticket) -> None:
        loop = asyncio.get_running_loop()
        if self.paused_for(ticket.chat).total_seconds() > self._limits.patience:
            raise RetryAfter(self.paused_for(ticket.chat))
        turn = self._turns[ticket] = loop.create_future()
        self._lines.join(ticket, loop.time())
        self._wake_at(loop.time())
        try:
            refusal = await turn
        except asyncio.CancelledError:
            if self._turns.pop(ticket, None):
                self._lines.withdraw(ticket, loop.time())
                self._wake_at(loop.time())
            elif not turn.cancelled() and turn.result() is None:
                self._finish(ticket)  # cancelled between the word to go and going
            raise
        if refusal:
            raise refusal

    def _finish(self, ticket: Ticket) -> None:
        now = asyncio.get_running_loop().time()
        del self._under_way[ticket]
        self._lines.finish(ticket.chat, now)
        self._wake_at(now)

    def _refuse(self, ticket: Ticket, error: TelegramError) -> None:
        turn = self._turns.pop(ticket)
        self._lines.withdraw(ticket, asyncio.get_running_loop().time())
        if not turn.cancelled():
            turn.set_result(error)

    def _is_bearable(self, chat: ChatId, wait: timedelta) -> bool:
        """Notes that Telegram wants silence. If that is too long to sit out, whoever waits for it is told."""
        now = asyncio.get_running_loop().time()
        self._lines.silence(chat, now + wait.total_seconds())
        is_for_all = self._floods.note(chat, wait.total_seconds(), now)
        silence = self.paused_for(chat)
        kind = "all" if is_for_all else "one_chat"
        _log.warning("flood_pause", extra={"kind": kind, "chat": chat, "seconds": silence.total_seconds()})
        if silence.total_seconds() <= self._limits.patience:
            return True
        for ticket in list(self._turns):
            if is_for_all or ticket.chat == chat:
                self._refuse(ticket, RetryAfter(silence))
        return False

    def _silent_until(self, chat: ChatId | None) -> float:
        of_all = self._floods.silent_until
        return of_all if chat is None else max(of_all, self._lines.silent_until(chat))

    def _lowest_lane(self) -> Lane:
        """When answers are slow to come, a quarter of the places in flight is kept from the herd."""
        return Lane.DIRECT if self.in_flight >= self._limits.in_flight * 3 // 4 else Lane.BULK

    def _wake_at(self, moment: float) -> None:
        if self._wake is not None:
            # One that is due already must not be put off, or a stream of newcomers would put it off for ever.
            if self._wake.when() <= moment:
                return
            self._wake.cancel()
        self._wake = asyncio.get_running_loop().call_at(moment, self._let_go)

    def _let_go(self) -> None:
        """Lets go whoever may leave now, and sees to it that it is called when the next may."""
        self._wake = None
        now = asyncio.get_running_loop().time()
        while ticket := self._next(now):
            slot = max(self._slots.free_at(), self._floods.silent_until)
            if slot > now:
                self._wake_at(slot)
                break
            self._send_off(ticket, now)
        else:
            self._wake_for_parked()
        self._offer_room()

    def _next(self, now: float) -> Ticket | None:
        if self.in_flight >= self._limits.in_flight:
            return None
        return self._lines.next(now, self._lowest_lane())

    def _send_off(self, ticket: Ticket, now: float) -> None:
        turn = self._turns.pop(ticket)
        if turn.cancelled():
            self._lines.withdraw(ticket, now)
            return
        self._lines.depart(ticket, now)
        self._under_way[ticket] = self._slots.take(now)
        turn.set_result(None)

    def _wake_for_parked(self) -> None:
        if self.in_flight < self._limits.in_flight and (moment := self._lines.wake_at()) < NEVER:
            self._wake_at(moment)

    def _offer_room(self) -> None:
        """None during a pause of all: what would be handed over then is better kept where it is."""
        if self._rooms and self.paused_for():
            self._wake_at(self._floods.silent_until)
            return
        self._rooms = [(lanes, room) for lanes, room in self._rooms if not self._is_offered(lanes, room)]

    def _is_offered(self, lanes: list[Lane], room: asyncio.Future[int]) -> bool:
        if room.done():
            return True
        waiting = sum(map(self._lines.waiting_for_a_slot, lanes))
        if waiting > self._limits.per_second // 2:
            return False
        room.set_result(self._limits.per_second - waiting)
        return True
