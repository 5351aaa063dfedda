"""`kith run`: migrate if that is simple, then run until told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from pathlib import Path

from telegram.error import InvalidToken

from bot import logs
from bot.app import Kith, build_kith, stops
from bot.clock import system_clock
from bot.commands import complain, settings_or_none
from bot.config import Settings
from bot.knowledge.zones import zone_data
from bot.nursery import Nursery
from bot.troubles import DATABASE_TROUBLES, told
from bot.web import WebPortError
from storage.key_check import check_key
from storage.migrate import upgrade
from storage.one_process import alone

_log = logging.getLogger(__name__)

EXIT_FAILED, EXIT_WRONG_SETTINGS = 1, 2


async def run(config: Path | None) -> int:
    settings = settings_or_none(config, needs_token=True)
    if settings is None:
        return EXIT_WRONG_SETTINGS
    logs.configure(settings.logging, settings.secrets())
    try:
        with alone(settings.storage.url.file):
            return await _run(settings)
    except DATABASE_TROUBLES as error:
        complain(told(error, settings.storage.url))
        return EXIT_FAILED


async def _run(settings: Settings) -> int:
    asked, stop = asyncio.Event(), asyncio.Event()

    def ask_to_stop() -> None:
        asked.set()
        stop.set()

    kith = build_kith(settings, system_clock, Nursery(stops(stop)))
    try:
        await _open(kith)
    except DATABASE_TROUBLES:
        await kith.replicas.close()
        await kith.database.close()
        raise
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, ask_to_stop)
    try:
        _log.info("kith_started")
        await kith.run(stop)
    except WebPortError as error:
        complain(str(error))
        return EXIT_WRONG_SETTINGS
    except InvalidToken:
        complain("telegram.token: Telegram does not know this token; ask @BotFather for the right one")
        return EXIT_WRONG_SETTINGS
    _log.info("kith_stopped")
    return 0 if asked.is_set() else EXIT_FAILED


async def _open(kith: Kith) -> None:
    await upgrade(kith.database)
    await check_key(kith.database)
    await kith.replicas.enter(kith.take_back)
    await kith.services.time_passing.follow_zone_data(zone_data())
