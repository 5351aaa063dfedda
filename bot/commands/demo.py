"""`kith demo`: the bot against the built-in stand-in of Telegram, three people, a clock that jumps."""

from __future__ import annotations

import asyncio
import signal
import tempfile
import webbrowser
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from bot import logs
from bot.app import Kith, build_kith, stops
from bot.clock import MovableClock
from bot.commands import complain, say
from bot.config import Settings, load
from bot.nursery import Nursery
from bot.sandbox.server import create_app, serve
from bot.sandbox.telegram import Telegram
from bot.sandbox.web.controls import Controls
from storage.agenda import Entry
from storage.migrate import upgrade

TOKEN = "1234567:the-stand-in-knows-no-secrets-0123456"  # noqa: S105 - opens nothing
PEOPLE = ("Ana", "Ben", "Cleo")
SHORTEST_STEP, LONGEST_STEP = timedelta(seconds=1), timedelta(minutes=30)
SHOWN = 8


async def demo(port: int, *, opens_browser: bool) -> int:
    clock = MovableClock()
    telegram = Telegram(token=TOKEN, clock=clock)
    for name in PEOPLE:
        telegram.person(name, language_code="en-GB")
    stop = asyncio.Event()
    for name_ in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name_, stop.set)
    with tempfile.TemporaryDirectory(prefix="kith-demo-") as folder:
        hands = ClockHands(clock)
        controls = Controls(now=clock, move_clock=hands.move, jump_to_next=hands.jump, waiting=hands.waiting)
        try:
            async with serve(create_app(telegram, controls), port=port) as taken:
                settings = _settings(Path(folder), taken)
                logs.configure(settings.logging, settings.secrets())
                kith = build_kith(settings, clock, Nursery(stops(stop)))
                await upgrade(kith.database)
                hands.of = kith
                _announce(taken, opens_browser=opens_browser)
                await kith.run(stop)
        except OSError:
            complain(f"port {port} is taken on this machine; choose another: kith demo --port 8421")
            return 1
    return 0


class ClockHands:
    """Moves the bot's clock from one thing due to the next, so that everything happens at its own moment."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self.of: Kith | None = None

    async def move(self, seconds: float) -> None:
        left = timedelta(seconds=seconds)
        while left > timedelta():
            step = min(left, await self._until_next())
            left -= step
            await self._step(step)

    async def jump(self) -> str:
        """To the next thing due, and a moment past it."""
        if self.of is None or not (agenda := await self._ahead()):
            return "nothing is due"
        what = agenda[0]
        await self.move((what.at - self._clock()).total_seconds() + 1)
        return _WHAT.get(what.what, what.what)

    async def waiting(self) -> Sequence[Mapping[str, str]]:
        if self.of is None:
            return []
        agenda = await self.of.services.time_passing.agenda(SHOWN)
        return [
            {"what": _WHAT.get(entry.what, entry.what), "who": entry.who, "when": entry.at.isoformat()}
            for entry in agenda
        ]

    async def _ahead(self) -> list[Entry]:
        assert self.of is not None  # noqa: S101 - asked by the callers
        now = self._clock()
        agenda = await self.of.services.time_passing.agenda(SHOWN)
        return [entry for entry in agenda if entry.at > now]

    async def _until_next(self) -> timedelta:
        ahead = await self._ahead() if self.of else []
        step = ahead[0].at - self._clock() if ahead else LONGEST_STEP
        return min(max(step, SHORTEST_STEP), LONGEST_STEP)

    async def _step(self, step: timedelta) -> None:
        if self.of is None:
            return
        await self.of.services.time_passing.clock_will_move(step)
        self._clock.move(step)
        await self.of.tick()
        await self._sent()

    async def _sent(self) -> None:
        """A prompt's grace runs from its delivery, so let it arrive before time goes on."""
        assert self.of is not None  # noqa: S101 - asked by the caller
        for _ in range(100):
            agenda = await self.of.services.time_passing.agenda(SHOWN)
            if not any(entry.what == "outbox" for entry in agenda):
                return
            await asyncio.sleep(0.02)


_WHAT = {
    "schedules": "check-in is due",
    "check_ins": "check-in: next step",
    "reach_outs": "reach-out: next step",
    "outbox": "message on its way",
}


def _settings(folder: Path, port: int) -> Settings:
    environ = {
        "KITH_TELEGRAM__TOKEN": TOKEN,
        "KITH_TELEGRAM__API_URL": f"http://127.0.0.1:{port}",
        "KITH_STORAGE__URL": f"sqlite:///{folder / 'kith.sqlite3'}",
        "KITH_LOGGING__LEVEL": "warning",
    }
    return load(None, environ, needs_token=True)


def _announce(port: int, *, opens_browser: bool) -> None:
    address = f"http://127.0.0.1:{port}/"
    say(f"Three phones are waiting at {address}")
    say("Press Ctrl+C to stop; nothing is kept.")
    if opens_browser:
        webbrowser.open(address)
