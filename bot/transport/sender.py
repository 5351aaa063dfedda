"""Lease, render, send, settle: the outbox on its way to Telegram, the most urgent first."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from telegram.error import TelegramError

from bot import metrics
from bot.clock import Clock
from bot.domain.delivery import Delivered, Lane, Outcome, Reason, Refused, ResendPlain, Unknown
from bot.domain.leases import RENEWED_EVERY
from bot.nursery import Nursery
from bot.services.delivery import Delivery, Leased
from bot.services.work import DatabaseAwayError
from bot.texts import Reader
from bot.transport import covers
from bot.transport.outcomes import outcome_of
from bot.transport.post import NotRenderedError, Post, Where

_log = logging.getLogger(__name__)

IDLE = 30.0
"""Seconds between looks when nothing woke the sender. Whoever writes a letter wakes it, and each tick that
finds one due; this is for when both were prevented."""

LOOKAHEAD = 30
FOR_GIVING_BACK = 1.0
"""Seconds at a stop, for what waits for its turn to go back to where it came from."""


class Room(Protocol):
    async def room(self, last: Lane, first: Lane = Lane.ANSWER) -> int: ...

    async def shutdown(self) -> None: ...


class Sender:
    """A loop for each kind of haste, so that no prompt and no relay is leased in front of an alarm, and no
    herd of prompts keeps a digest from being leased; among those leased the pacer decides who leaves next."""

    def __init__(self, delivery: Delivery, post: Post, pacer: Room, clock: Clock) -> None:
        self._delivery = delivery
        self._post = post
        self._pacer = pacer
        self._clock = clock
        self._woken: list[asyncio.Event] = []
        self._on_their_way: dict[int, asyncio.Task[None]] = {}

    def wake(self) -> None:
        for event in self._woken:
            event.set()

    async def run(self, nursery: Nursery) -> None:
        """Until cancelled; what is on its way then goes on."""
        self._woken.clear()
        loops = (
            (Lane.ANSWER, Lane.URGENT),
            (Lane.DIRECT, Lane.DIRECT),
            (Lane.PROMPT, Lane.PROMPT),
            (Lane.BULK, Lane.BULK),
        )
        tasks = [
            nursery.spawn(self._loop(first, last, nursery), f"sender_{last.name.lower()}")
            for first, last in loops
        ]
        await asyncio.gather(*tasks)

    async def quiet_within(self, span: timedelta) -> None:
        """At a stop: what has left is settled; what has not goes back, and somebody else may send it."""
        await self._settle_within(span.total_seconds())
        await self._pacer.shutdown()
        await self._settle_within(FOR_GIVING_BACK)

    async def _settle_within(self, seconds: float) -> None:
        if self._on_their_way:
            await asyncio.wait([*self._on_their_way.values()], timeout=seconds)

    async def keep(self) -> None:
        """Until cancelled: what is on its way, however slowly, is sent by nobody else."""
        while True:
            await asyncio.sleep(RENEWED_EVERY)
            if self._on_their_way:
                try:
                    await self._delivery.renew(self._on_their_way.keys())
                except DatabaseAwayError:
                    _log.error("lease_failed")

    async def drain(self) -> None:
        """Everything that can be sent now is sent, one after the other."""
        while rows := await self._delivery.lease(LOOKAHEAD):
            for row in rows:
                await self.deliver(row)

    async def _loop(self, first: Lane, last: Lane, nursery: Nursery) -> None:
        woken = asyncio.Event()
        self._woken.append(woken)
        while True:
            woken.clear()
            room = await self._pacer.room(last, first)
            # Cancelled in the middle, rows would be taken that nobody sends.
            if not await asyncio.shield(nursery.spawn(self._send_some(room, first, last, nursery), "lease")):
                await _either(woken, IDLE)

    async def _send_some(self, room: int, first: Lane, last: Lane, nursery: Nursery) -> int:
        rows = await self._lease(room, first, last)
        for row in rows:
            # In doubt and still on its way: its lease has ended, as while the database was away, and nobody
            # sends it a second time. Not in doubt: it was settled, and there is something newer to say.
            if not (row.in_doubt and row.id in self._on_their_way):
                self._on_their_way[row.id] = nursery.spawn(self._deliver_one(row), "deliver")
        return len(rows)

    async def _deliver_one(self, row: Leased) -> None:
        try:
            await self.deliver(row)
        finally:
            if self._on_their_way.get(row.id) is asyncio.current_task():
                del self._on_their_way[row.id]

    async def _lease(self, room: int, first: Lane, last: Lane) -> list[Leased]:
        try:
            return await self._delivery.lease(room, first, last)
        except DatabaseAwayError:
            _log.error("lease_failed")
            return []

    async def deliver(self, row: Leased) -> None:
        outcome = await self._try(row, plain=False)
        try:
            settlement = await self._delivery.tried(row, outcome, plain=False)
            if isinstance(settlement, ResendPlain):
                outcome = await self._try(row, plain=True)
                await self._delivery.tried(row, outcome, plain=True)
        except DatabaseAwayError as error:
            # The lease runs out by itself, and then the row is looked at again.
            _log.error("settle_failed", extra={"row": row.id, "error": type(error).__name__})
        if isinstance(outcome, Delivered) and row.message_id is None:
            waited = (self._clock() - row.created_at).total_seconds()
            metrics.delivery_seconds.labels(row.lane.name.lower()).observe(waited)
        metrics.letters.labels(row.lane.name.lower(), type(outcome).__name__.lower()).inc()
        _log.info("letter_tried", extra={"row": row.id, "lane": row.lane, "outcome": type(outcome)})

    async def _try(self, row: Leased, *, plain: bool) -> Outcome:
        if row.screen is None:
            return Refused(Reason.UNREADABLE)
        reader = Reader(row.language, _zone(row), self._clock())
        try:
            if row.message_id is None:
                look = covers.cover(row) if row.is_covered else row.screen
                where = Where(row.chat_id, row.topic_id)
                sent = self._post.write(where, look, reader, row.lane, plain=plain, silent=row.silent)
                return Delivered(await sent)
            if row.is_covered:
                return Delivered(row.message_id)  # its words are in the row, for when it is opened
            await self._post.revise(row.chat_id, row.message_id, row.screen, reader, row.lane, plain=plain)
            return Delivered(row.message_id)
        except TelegramError as error:
            return outcome_of(error)
        except NotRenderedError as error:
            _log.exception("not_rendered", extra={"row": row.id, "error": type(error.__cause__).__name__})
            return Refused(Reason.UNEXPECTED)
        except Exception as error:
            # Telegram answered something that the library cannot read: by then it may have arrived.
            _log.exception("unexpected_in_send", extra={"row": row.id, "error": type(error).__name__})
            return Unknown()


def _zone(row: Leased) -> ZoneInfo:
    """A zone that this machine does not know must not keep anybody from being told."""
    try:
        return ZoneInfo(row.zone_name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


async def _either(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass
