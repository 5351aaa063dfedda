"""What can go wrong, each by its name: between the bot and Telegram, and between the bot and its database."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TypeAlias

from sqlalchemy import text

from bot.sandbox import faults
from storage.database import Database
from tests.campaigns.virtual import VirtualLife

ALMOST_A_DAY = timedelta(hours=23, minutes=50)
"""A few minutes more, and Telegram has forgotten what people typed."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    life: VirtualLife
    database: Database
    chance: Random
    locked_for: float
    """Real seconds for which somebody else holds the SQLite file."""


Trouble: TypeAlias = Callable[[Surroundings], Awaitable[None]]

_WRITES = ("sendMessage", "editMessageText", "answerCallbackQuery")


def _next_call(fault: Callable[[Random], faults.Fault], *methods: str) -> Trouble:
    async def trouble(around: Surroundings) -> None:
        method = around.chance.choice(methods)
        around.life.telegram.fail_next(method, fault(around.chance), times=around.chance.randint(1, 3))

    return trouble


async def _slow_answers(around: Surroundings) -> None:
    around.life.line.latency = 7.0
    await asyncio.sleep(40)
    around.life.line.latency = 0.05


async def _updates_twice(around: Surroundings) -> None:
    around.life.telegram.repeat_updates(2)


async def _updates_reversed(around: Surroundings) -> None:
    around.life.telegram.reverse_updates(2)


async def _no_way_out(around: Surroundings) -> None:
    """Telegram cannot be reached for 200 s: what people press meanwhile is lost."""
    around.life.line.away = True
    await asyncio.sleep(200)
    around.life.line.away = False


async def _down(around: Surroundings) -> None:
    await around.life.away(timedelta(seconds=200))


async def _down_for_a_day(around: Surroundings) -> None:
    await around.life.away(ALMOST_A_DAY)


async def _locked(around: Surroundings) -> None:
    file = around.database.engine.url.database or ""

    def hold() -> None:
        other = sqlite3.connect(file, isolation_level=None, timeout=60)
        other.execute("BEGIN IMMEDIATE")
        time.sleep(around.locked_for)
        other.execute("ROLLBACK")
        other.close()

    await asyncio.to_thread(hold)


async def _cut_off(around: Surroundings) -> None:
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    async with around.database.transaction() as tx:
        await tx.execute(text(f"{others} AND pid <> pg_backend_pid()"))


TROUBLES: dict[str, Trouble] = {
    "429-short": _next_call(lambda chance: faults.flood(chance.randint(1, 5)), *_WRITES),
    "429-long": _next_call(lambda chance: faults.flood(chance.randint(20, 90)), "sendMessage"),
    "5xx": _next_call(lambda chance: faults.server_error(chance.choice((500, 502))), *_WRITES, "getUpdates"),
    "reset-before": _next_call(lambda _: faults.cut(accepted=False), *_WRITES, "getUpdates"),
    "reset-after": _next_call(lambda _: faults.cut(accepted=True), *_WRITES, "getUpdates"),
    "hang-before": _next_call(lambda _: faults.hangs(accepted=False), *_WRITES, "getUpdates"),
    "hang-after": _next_call(lambda _: faults.hangs(accepted=True), *_WRITES, "getUpdates"),
    "404-on-getUpdates": _next_call(lambda _: faults.refused(404, "Not Found"), "getUpdates"),
    "slow-answers": _slow_answers,
    "updates-twice": _updates_twice,
    "updates-reversed": _updates_reversed,
    "no-way-out-200s": _no_way_out,
    "down-200s": _down,
    "down-a-day": _down_for_a_day,
    "database-locked": _locked,
    "postgresql-cut": _cut_off,
}
ONLY_ON = {"database-locked": "sqlite", "postgresql-cut": "postgresql"}


def possible(database: Database) -> list[str]:
    """The troubles that this kind of database can have."""
    kind = database.engine.dialect.name
    return [name for name in TROUBLES if ONLY_ON.get(name, kind) == kind]
