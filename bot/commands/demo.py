"""`kith demo`: the bot against the built-in stand-in of Telegram, a group of three, a clock that jumps."""

from __future__ import annotations

import asyncio
import signal
import tempfile
import webbrowser
from contextlib import AsyncExitStack
from pathlib import Path

from bot import logs
from bot.app import build_kith, stops
from bot.clock import MovableClock
from bot.commands import complain, say
from bot.commands.clock_hands import ClockHands
from bot.config import Settings, load
from bot.nursery import Nursery
from bot.sandbox.server import create_app, serve
from bot.sandbox.telegram import Telegram
from bot.sandbox.web.controls import Controls
from storage.migrate import upgrade

TOKEN = "1234567:the-stand-in-knows-no-secrets-0123456"  # noqa: S105 - opens nothing
PEOPLE = ("Ana", "Ben", "Cleo")
GROUP = "Friends"
LANGUAGE, ZONE = "en-GB", "Europe/London"
"""What the three phones are set to; the first tap in getting started agrees."""


async def demo(port: int, *, opens_browser: bool) -> int:
    """Runs until told to stop. `port` 0 takes a free one."""
    clock = MovableClock()
    telegram = Telegram(token=TOKEN, clock=clock)
    telegram.group(GROUP, *(telegram.person(name, language_code=LANGUAGE) for name in PEOPLE))
    hands = ClockHands(clock)
    controls = Controls(clock, hands.move, hands.to_next_check_in, hands.waiting, ZONE)
    async with AsyncExitStack() as stack:
        try:
            taken = await stack.enter_async_context(serve(create_app(telegram, controls), port=port))
        except OSError as error:
            complain(f"port {port} cannot be used on this machine: {error.strerror}")
            complain("Name another, or let Kith take a free one: kith demo --port 0")
            return 1
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="kith-demo-"))
        return await _run(_settings(Path(folder), taken), hands, taken, opens_browser=opens_browser)


async def _run(settings: Settings, hands: ClockHands, port: int, *, opens_browser: bool) -> int:
    asked, stop = asyncio.Event(), asyncio.Event()

    def ask_to_stop() -> None:
        asked.set()
        stop.set()

    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, ask_to_stop)
    logs.configure(settings.logging, settings.secrets())
    kith = build_kith(settings, hands.clock, Nursery(stops(stop)))
    await upgrade(kith.database)
    hands.of = kith
    _announce(port, opens_browser=opens_browser)
    await kith.run(stop)
    return 0 if asked.is_set() else 1


def _settings(folder: Path, port: int) -> Settings:
    environ = {
        "KITH_TELEGRAM__TOKEN": TOKEN,
        "KITH_TELEGRAM__API_URL": f"http://127.0.0.1:{port}",
        "KITH_STORAGE__URL": f"sqlite:///{folder / 'kith.sqlite3'}",
        "KITH_LOGGING__LEVEL": "warning",
        # The stand-in has no limits, and an hour of messages has to arrive while the clock jumps.
        "KITH_DELIVERY__ALLOW_PAID_BROADCAST": "true",  # the stand-in takes nothing for it
        "KITH_DELIVERY__MESSAGES_PER_SECOND": "1000",
        "KITH_DELIVERY__CHAT_BURST": "20",
    }
    return load(None, environ, needs_token=True)


def _announce(port: int, *, opens_browser: bool) -> None:
    address = f"http://127.0.0.1:{port}/"
    say(f"Three phones are waiting at {address}")
    say("Press Ctrl+C to stop; nothing is kept.")
    if opens_browser:
        webbrowser.open(address)
