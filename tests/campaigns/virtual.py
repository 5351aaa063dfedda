"""The whole bot in one process, whose hours pass in seconds: its own loops run, and time jumps when all wait.

Unlike in tests/world.py nothing is worked off by hand here: receiver, sender, pacer and their pauses run as
in life. Time stands still only while a database is being asked, which is done in real time.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import httpx
import telegram.error

from bot.app import Kith, build_kith
from bot.config import load
from bot.nursery import Nursery
from bot.sandbox.telegram import Telegram
from bot.transport import sender
from bot.wires import Wires
from storage.database import Database
from storage.migrate import upgrade
from tests.sandbox.request import StandInRequest

Result = TypeVar("Result")
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TOKEN = "123456:a-token-of-the-stand-in-0123456789"
READ_TIMEOUT = 30.0
PRUNE_EVERY = 3600
EVERY = 10
"""Seconds between ticks, and between the sender's looks when nothing woke it: in life one."""


class _Jumping(selectors.DefaultSelector):
    """Time goes on by itself only when nothing is due now and no database works for us."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.databases: list[Database] = []

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if (ready := super().select(0)) or timeout == 0:
            return ready
        if timeout is None or any(_works(each) for each in self.databases):
            return super().select(0.02)
        self.now += timeout
        return super().select(0)


def _works(database: Database) -> bool:
    pool: Any = database.engine.pool
    return bool(pool.checkedout() > 0)


class VirtualHours(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.jumping = _Jumping()
        super().__init__(self.jumping)

    def time(self) -> float:
        return self.jumping.now


def run(campaign: Coroutine[Any, Any, Result]) -> Result:
    with asyncio.Runner(loop_factory=VirtualHours) as runner:
        return runner.run(campaign)


def clock() -> datetime:
    return START + timedelta(seconds=asyncio.get_running_loop().time())


class Line(StandInRequest):
    """To the stand-in, with a little latency; a lost answer costs the whole time-out. `away`: no way out."""

    def __init__(self, standing_in: Telegram) -> None:
        super().__init__(standing_in)
        self.away = False
        self.latency = 0.05

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        await asyncio.sleep(self.latency)
        if self.away:
            raise telegram.error.NetworkError("httpx.ConnectError") from httpx.ConnectError("away")
        try:
            return await super().do_request(*args, **kwargs)
        except telegram.error.TimedOut:
            await asyncio.sleep(READ_TIMEOUT)
            raise


class VirtualLife:
    """Kith's process: begins, ends, and begins anew on the same database."""

    def __init__(self, folder: Path, url: str | None, **settings: str) -> None:
        self.telegram = Telegram(token=TOKEN, clock=clock)
        self.line = Line(self.telegram)
        self._environ = {
            "KITH_TELEGRAM__TOKEN": TOKEN,
            "KITH_STORAGE__URL": url or f"sqlite:///{folder / 'kith.sqlite3'}",
            "KITH_STORAGE__KEY_FILE": str(folder / "kith.key"),
            "KITH_CHECK_INS__REMINDER_MINUTES": "[5, 40]",
            **settings,
        }
        sender.IDLE = float(EVERY)
        self._nursery = Nursery()
        self.kith: Kith = self._build()

    def _build(self) -> Kith:
        self._nursery = Nursery()
        wires = Wires(self.line, self.line, asyncio.get_running_loop().time)
        kith = build_kith(load(None, self._environ), clock, self._nursery, wires)
        loop: Any = asyncio.get_running_loop()
        loop.jumping.databases.append(kith.database)
        return kith

    async def begin(self) -> None:
        await upgrade(self.kith.database)
        await self.kith.take_back()
        await self.kith.application.initialize()
        await self._nursery.__aenter__()
        loops = {
            "sender": self.kith.sender.run(self._nursery),
            "sender_leases": self.kith.sender.keep(),
            "receiver_leases": self.kith.dispatcher.keep(),
            "receiver": self.kith.receiver.run(timedelta(seconds=50)),
            "ticks": self._ticks(),
        }
        for name, loop in loops.items():
            self._nursery.spawn(loop, name)

    async def end(self) -> None:
        """As at a kill that lets the database finish: whatever waits in memory is gone."""
        await self._nursery.__aexit__(None, None, None)
        await self.kith.close()
        loop: Any = asyncio.get_running_loop()
        loop.jumping.databases.remove(self.kith.database)

    async def away(self, span: timedelta) -> None:
        """The process is down for so long."""
        await self.end()
        await asyncio.sleep(span.total_seconds())
        self.kith = self._build()
        await self.begin()

    async def _ticks(self) -> None:
        """What is due, and once an hour what is old: the metronome's part in `Kith.run`."""
        seconds = 0
        while True:
            await self.kith.tick()
            if seconds % PRUNE_EVERY == 60:
                await self.kith.services.retention.prune()
            await asyncio.sleep(EVERY)
            seconds += EVERY


@asynccontextmanager
async def virtual_life(folder: Path, url: str | None, **settings: str) -> AsyncIterator[VirtualLife]:
    life = VirtualLife(folder, url, **settings)
    await life.begin()
    try:
        yield life
    finally:
        await life.end()
