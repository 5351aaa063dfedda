"""Updates a second: stored, handled, committed and answered, one person after another pressing "I'm okay".

Baselines in the same run: the same library with one handler that selects a row and updates it, through
SQLAlchemy's async engine as it comes, and through Kith's own way to SQLite (one turn of the driver's thread
for a statement, not four); and the same two statements on the bare driver. None of them keeps an inbox.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import event, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from telegram import Update
from telegram.ext import Application, CallbackQueryHandler
from telegram.request import BaseRequest, RequestData

from bot.app import build_kith
from bot.clock import MovableClock
from bot.config import load
from bot.nursery import Nursery
from bot.wires import Wires
from storage import heartbeat
from storage.database import Database, async_url
from storage.encryption import Cipher
from storage.tables import check_ins
from tests.benchmarks.crowd import KEY, crowd
from tests.benchmarks.nine import NINE
from tests.benchmarks.report import Aim, Report, median

SHORT, LONG = 300, 3_000
RUNS = 3
_DURABLE = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")
TOKEN = "123456:a-token-of-the-bench-0123456789abcdef"


def measure(*, long: bool) -> Report:
    presses = LONG if long else SHORT
    rows = [
        median([{"what": what, "a second": _rate(bench, presses)} for _ in range(RUNS)])
        for what, bench in (
            ("Kith: inbox, answer, outbox", _kith),
            ("library and SQLAlchemy, one handler", _plain_handler),
            ("the same, by Kith's way to SQLite", _quick_handler),
            ("bare driver", _bare_driver),
        )
    ]
    aim = Aim("Kith against the one handler", rows[0]["a second"] / rows[1]["a second"], 0.5, at_least=True)
    return Report("updates", f"{presses} people press a button, one each, on SQLite", rows, [aim])


class Instant(BaseRequest):
    """A Telegram that answers at once and hands over the presses it was given."""

    def __init__(self, updates: list[dict[str, Any]]) -> None:
        self.updates = updates

    @property
    def read_timeout(self) -> float | None:
        return 30.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        result: Any = True
        match url.rpartition("/")[2]:
            case "getMe":
                result = {"id": 123456, "is_bot": True, "first_name": "Kith", "username": "kith_bot"}
            case "getUpdates":
                result, self.updates = self.updates[:100], self.updates[100:]
            case "sendMessage" | "editMessageText":
                result = {"message_id": 1, "date": 0, "chat": {"id": 1001, "type": "private"}}
        return 200, json.dumps({"ok": True, "result": result}).encode()


def _presses(count: int) -> list[dict[str, Any]]:
    """Person n answers check-in n."""
    return [
        {
            "update_id": 1000 + person,
            "callback_query": {
                "id": str(person),
                "from": {"id": 1000 + person, "is_bot": False, "first_name": "Ana"},
                "chat_instance": "1",
                "data": f"answer:{person}:okay",
                "message": {"message_id": 1, "date": 1, "chat": {"id": 1000 + person, "type": "private"}},
            },
        }
        for person in range(1, count + 1)
    ]


Bench = Callable[[Path, str, int], Awaitable[float]]


def _rate(bench: Bench, presses: int) -> float:
    async def run() -> float:
        with tempfile.TemporaryDirectory() as folder:
            async with crowd("sqlite", presses, Path(folder), "") as made:
                await _ask_all(made.url, presses)
                return presses / await bench(Path(folder), made.url, presses)

    return asyncio.run(run())


async def _ask_all(url: str, presses: int) -> None:
    """Everybody has been asked, and the question has arrived."""
    database = Database(url, Cipher((KEY,)))
    async with database.transaction() as tx:
        await heartbeat.beat(tx, NINE)  # Kith was not away
        await tx.execute(
            check_ins.insert(),
            [
                {
                    "id": person,
                    "person_id": person,
                    "due_at": NINE,
                    "state": "asked",
                    "asked_at": NINE,
                    "next_step_at": NINE + timedelta(minutes=15),
                    "miss_at": NINE + timedelta(hours=1),
                    "reminders": 0,
                    "snoozes": 0,
                    "version": 1,
                }
                for person in range(1, presses + 1)
            ],
        )
    await database.close()


async def _kith(folder: Path, url: str, presses: int) -> float:
    environ = {
        "KITH_TELEGRAM__TOKEN": TOKEN,
        "KITH_STORAGE__URL": url,
        "KITH_STORAGE__KEY": KEY,
        "KITH_DELIVERY__ALLOW_PAID_BROADCAST": "true",
        "KITH_DELIVERY__MESSAGES_PER_SECOND": "1000",
    }
    telegram = Instant([])
    async with Nursery() as nursery:
        kith = build_kith(load(None, environ), MovableClock(lambda: NINE), nursery, Wires(telegram, telegram))
        await kith.application.initialize()
        await kith.read_ahead()
        await kith.receiver.catch_up()
        telegram.updates = _presses(presses)
        began = time.perf_counter()
        while await kith.receiver.poll(timedelta()):
            pass
        await kith.dispatcher.quiet()
        took = time.perf_counter() - began
        await _all_answered(url, presses, "answered")
        await kith.close()
    return took


Transaction = Callable[[], AbstractAsyncContextManager[AsyncConnection]]


async def _plain_handler(folder: Path, url: str, presses: int) -> float:
    engine = create_async_engine(async_url(url))
    event.listen(engine.sync_engine, "connect", _as_durable_as_ours)
    took = await _one_handler(engine.begin, presses)
    await engine.dispose()
    await _all_answered(url, presses, "answered")
    return took


def _as_durable_as_ours(connection: Any, _: object) -> None:
    for pragma in _DURABLE:
        connection.execute(pragma).close()


async def _quick_handler(folder: Path, url: str, presses: int) -> float:
    database = Database(url, Cipher((KEY,)))
    took = await _one_handler(database.transaction, presses)
    await database.close()
    await _all_answered(url, presses, "answered")
    return took


async def _one_handler(transaction: Transaction, presses: int) -> float:
    async def okay(update_: Update, _: Any) -> None:
        assert update_.callback_query
        id_ = int((update_.callback_query.data or "").split(":")[1])
        async with transaction() as tx:
            row = (await tx.execute(select(check_ins).where(check_ins.c.id == id_))).one()
            changed = update(check_ins).where(check_ins.c.id == row.id, check_ins.c.version == row.version)
            await tx.execute(changed.values(state="answered", answer="okay", version=row.version + 1))
        await update_.callback_query.answer("Noted")
        await update_.callback_query.edit_message_text("Noted")

    telegram = Instant([])
    application: Any = (
        Application.builder()
        .token(TOKEN)
        .request(telegram)
        .get_updates_request(telegram)
        .updater(None)
        .build()
    )
    application.add_handler(CallbackQueryHandler(okay))
    await application.initialize()
    began = time.perf_counter()
    for raw in _presses(presses):
        await application.process_update(Update.de_json(raw, application.bot))
    took = time.perf_counter() - began
    await application.shutdown()
    return took


async def _bare_driver(folder: Path, url: str, presses: int) -> float:
    async with aiosqlite.connect(url.removeprefix("sqlite:///"), isolation_level=None) as driver:
        for pragma in _DURABLE:
            await driver.execute(pragma)
        began = time.perf_counter()
        for raw in _presses(presses):
            id_ = int(raw["callback_query"]["data"].split(":")[1])
            await driver.execute("BEGIN IMMEDIATE")
            rows = await driver.execute_fetchall("SELECT id, version FROM check_ins WHERE id = ?", (id_,))
            [(_, version)] = rows
            await driver.execute(
                "UPDATE check_ins SET state = 'answered', version = ? WHERE id = ? AND version = ?",
                (version + 1, id_, version),
            )
            await driver.commit()
        took = time.perf_counter() - began
    await _all_answered(url, presses, "answered")
    return took


async def _all_answered(url: str, presses: int, state: str) -> None:
    async with aiosqlite.connect(url.removeprefix("sqlite:///")) as driver:
        rows = await driver.execute_fetchall("SELECT count(*) FROM check_ins WHERE state = ?", (state,))
        assert list(rows) == [(presses,)], list(rows)
