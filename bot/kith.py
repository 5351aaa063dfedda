"""One bot as a running program: its start, what it does every second, and its end."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.backups import LOOK_EVERY, Backups, plan_of
from bot.clock import Clock
from bot.config import Settings
from bot.nursery import Nursery
from bot.policies import wanted_profile
from bot.replicas import INBOX, OUTBOX, Replicas, Role
from bot.services.services import Services
from bot.services.time_passing import Due
from bot.services.work import DatabaseAwayError
from bot.texts import read_texts
from bot.transport.context import Context, KithApplication, Tools
from bot.transport.dispatcher import Dispatcher
from bot.transport.eraser import Eraser
from bot.transport.first_contact import meet
from bot.transport.profile import Profile
from bot.transport.readiness import Readiness
from bot.transport.receiver import Receiver
from bot.transport.sender import Sender
from bot.transport.telegram_clock import TelegramClock
from bot.transport.watchers import OutsideMonitor, Systemd
from bot.web import readiness_of, web_beside
from handlers.danger import lexicon_or_none
from storage.database import Database

_log = logging.getLogger(__name__)

TICK = timedelta(seconds=1)
PRUNE_EVERY = timedelta(hours=1)
# A job of the library that is late by more than a second is dropped unless told otherwise.
_JOB = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


@dataclass(frozen=True, slots=True)
class Kith:
    """One bot, built but not yet running."""

    settings: Settings
    clock: Clock
    database: Database
    services: Services
    application: KithApplication
    sender: Sender
    eraser: Eraser
    receiver: Receiver
    dispatcher: Dispatcher
    nursery: Nursery
    replicas: Replicas
    telegram_clock: TelegramClock

    async def tick(self) -> None:
        """Once a second: what time brings, once it is known what Telegram kept for us meanwhile."""
        passing, receiver = self.services.time_passing, self.receiver
        if receiver.has_caught_up:
            await self._wake_for(passing.tick(hearing=receiver.is_hearing))
        else:
            await self._look()

    async def _look(self) -> None:
        await self._wake_for(self.services.time_passing.look())

    async def _wake_for(self, looking: Awaitable[Due]) -> None:
        try:
            due = await looking
        except DatabaseAwayError:
            _log.error("tick_failed", extra={"error": DatabaseAwayError})
            return
        if due.letters:
            self.sender.wake()
        if due.erasures:
            self.eraser.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set. Raises InvalidToken when Telegram does not know the token at the start, and
        WebPortError."""
        listening = web_beside(self.settings, self.receiver, self.services.vitals, self.readiness)
        async with self.nursery, listening:
            self.nursery.spawn(self.replicas.run(), "receiver_and_sender")
            self.nursery.spawn(self.read_ahead(), "read_ahead")
            if await meet(self.application, stop):
                await self._work(stop)
        await self._give_back()
        await self.close()

    async def read_ahead(self) -> None:
        """What would take half of a start, while Telegram is waited for; who needs it sooner waits for it.
        All that is there by then stays: looking for garbage in it would hold up everybody now and then."""
        try:
            await asyncio.to_thread(lexicon_or_none)
            await asyncio.to_thread(read_texts)
        finally:
            gc.freeze()
            gc.enable()

    async def _work(self, stop: asyncio.Event) -> None:
        await self.application.start()
        await self.report_lines()
        self._start_jobs()
        systemd = Systemd()
        systemd.ready()
        self.nursery.spawn(systemd.run(), "systemd")
        profile = Profile(self.application.bot, wanted_profile(self.settings), self.clock())
        self.nursery.spawn(profile.run(), "profile")
        self.nursery.spawn(self.telegram_clock.watch(self.services.operator.clock_wrong), "telegram_clock")
        if monitor := self.settings.operator.monitor_url.get_secret_value():
            is_told_here = partial(self.replicas.holds, Role.RECEIVER)
            self.nursery.spawn(OutsideMonitor(monitor, self.readiness, is_told_here).run(), "monitor")
        self.nursery.spawn(self.dispatcher.keep(), "receiver_leases")
        self.nursery.spawn(self.sender.keep(), "sender_leases")
        if self.replicas.may_be_many:
            self.receiver.stands_by = True
            self.nursery.spawn(self.receiver.left_over.run(), "receiver_left_over")
        self.replicas.begin(
            {Role.RECEIVER: self._receive, Role.SENDER: partial(self.sender.run, self.nursery)},
            {INBOX: self.receiver.left_over.wake, OUTBOX: self.sender.wake},
        )
        await stop.wait()
        systemd.stopping()
        await self.replicas.leave(Role.RECEIVER)
        await self.dispatcher.quiet_within(timedelta(seconds=3))
        await self.replicas.leave(Role.SENDER)
        await self.sender.quiet_within(timedelta(seconds=2))
        await self.application.stop()

    async def _receive(self) -> None:
        is_ours = partial(self.replicas.is_sure_of, Role.RECEIVER)
        self.receiver.stands_by = False
        try:
            await self.receiver.run(self.settings.telegram.poll, is_ours)
        finally:
            self.receiver.stands_by = True

    async def _give_back(self) -> None:
        """What was not handled here need not wait for the end of its lease; where it has to, nothing is
        lost."""
        with suppress(DatabaseAwayError, TimeoutError):
            async with asyncio.timeout(1):
                await self.services.inbox.give_back()

    @property
    def readiness(self) -> Readiness:
        return readiness_of(self.settings, self.receiver, self.services.vitals, self.telegram_clock)

    async def report_lines(self) -> None:
        """What is wrong in the operator's own crisis lines; the built-in ones stand in for it meanwhile."""
        tools: Tools = self.application.bot_data["tools"]
        if mistakes := tools.directory.local_mistakes:
            _log.error("local_lines_wrong", extra={"count": len(mistakes)})
            await self.services.operator.lines_wrong(len(mistakes), str(mistakes[0]))

    async def take_back(self) -> None:
        """For a start, while no other replica is there: whatever somebody had taken is free again."""
        await self.services.delivery.take_back()
        await self.services.inbox.take_back()

    async def close(self) -> None:
        await self.application.shutdown()
        await self.replicas.close()
        await self.database.close()

    def _start_jobs(self) -> None:
        jobs = self.application.job_queue
        assert jobs is not None  # noqa: S101 - built with the library's job queue

        holds = self.replicas.holds

        async def tick(_: Context) -> None:
            if holds(Role.RECEIVER):
                await self.tick()
            elif holds(Role.SENDER):
                await self._look()

        async def erase(_: Context) -> None:
            if holds(Role.SENDER):
                await self.eraser.erase_if_woken()

        async def prune(_: Context) -> None:
            if holds(Role.RECEIVER):
                await self.services.retention.prune()

        jobs.run_repeating(tick, TICK, first=0, job_kwargs=_JOB)
        jobs.run_repeating(erase, TICK, first=0, job_kwargs=_JOB)
        if plan := plan_of(self.settings):
            backups = Backups(
                plan,
                self.database,
                self.settings.storage.backup_passphrase.get_secret_value(),
                self.clock,
                self.services.operator.backup_failed,
            )

            async def back_up(_: Context) -> None:
                await backups.make_if_due()

            jobs.run_repeating(back_up, LOOK_EVERY, first=30, job_kwargs=_JOB)
        jobs.run_repeating(prune, PRUNE_EVERY, first=60, job_kwargs=_JOB)
