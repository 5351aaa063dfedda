"""What stands around the real program: Telegram's stand-in on a port, and people with phones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.clock import system_clock
from bot.sandbox.chats import Message
from bot.sandbox.phone import Phone
from bot.sandbox.server import create_app, serve
from bot.sandbox.telegram import Telegram
from tests.end_to_end.processes import PATIENCE, Program, kith

TOKEN = "123456:a-token-that-nobody-may-ever-see-0123456789"
UNDO = 1
"""Seconds; so much shorter than by default that tests do not have to wait."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Surroundings:
    telegram: Telegram
    environ: dict[str, str]

    def runs(self, **settings: str) -> AbstractAsyncContextManager[Program]:
        """`kith run` in these surroundings; `settings` stand above the usual ones."""
        return kith("run", environ=self.environ | settings)

    async def until(self, look: Callable[[], T | None], wanted: str) -> T:
        """Waits until there is what `look` looks for."""
        platform = self.telegram.platform
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    seen = platform.changes.count
                    if (found := look()) is not None:
                        return found
                    await platform.changes.after(seen)
        except TimeoutError:
            phones = [self.telegram.phone(id_) for id_ in platform.users]
            there = "\n".join(f"{phone.name}: {phone.inbox[-3:]}" for phone in phones)
            raise AssertionError(f"nobody saw {wanted}; last of all:\n{there}") from None

    async def reads(self, phone: Phone, words: str) -> Message:
        """Waits until a message on this phone holds the words."""

        def look() -> Message | None:
            return next((message for message in reversed(phone.messages) if words in message.text), None)

        return await self.until(look, f"{words!r} on {phone.name}'s phone")

    async def is_offered(self, phone: Phone, label: str) -> Message:
        """Waits until a button is in sight on this phone."""

        def look() -> Message | None:
            return next((message for message in reversed(phone.messages) if label in message.labels), None)

        return await self.until(look, f"the button {label!r} on {phone.name}'s phone")

    async def taps(self, phone: Phone, label: str) -> None:
        phone.tap(label, await self.is_offered(phone, label))

    async def circle(self) -> tuple[Phone, Phone, Phone]:
        """Ana, Ben and Cleo in one circle; the program has to run."""
        ana, *others = (self.telegram.person(name) for name in ("Ana", "Ben", "Cleo"))
        ana.start()
        await self.is_offered(ana, "Get started")
        for phone in others:
            await self.joins(ana, phone)
        await self.reads(others[0], "Cleo is now in")
        return ana, others[0], others[1]

    async def joins(self, inviter: Phone, phone: Phone) -> None:
        inviter.send("/invite")
        since = self.telegram.platform.changes.count

        def link() -> str | None:
            newest = [message for message in inviter.messages if message.revision > since]
            return next((b.copy for message in newest for b in message.all_buttons if b.copy), None)

        phone.open(await self.until(link, "an invitation"))
        await self.taps(phone, "Accept")
        await self.taps(inviter, "Let in")
        await self.is_offered(phone, "Every answer")
        await self.reads(inviter, f"{phone.name} is in")


def told(phone: Phone, words: str) -> int:
    """How many messages on this phone hold the words."""
    return sum(words in text for text in phone.inbox)


@asynccontextmanager
async def surroundings(folder: Path, *, url: str | None = None) -> AsyncIterator[Surroundings]:
    """Everything the program keeps is in `folder`, or in the database at `url`."""
    telegram = Telegram(token=TOKEN, clock=system_clock)
    async with serve(create_app(telegram)) as port:
        environ = {
            "KITH_TELEGRAM__TOKEN": TOKEN,
            "KITH_TELEGRAM__API_URL": f"http://127.0.0.1:{port}",
            "KITH_STORAGE__URL": url or f"sqlite:///{folder / 'kith.sqlite3'}",
            "KITH_STORAGE__KEY_FILE": str(folder / "kith.key"),
            "KITH_REACH_OUTS__UNDO_SECONDS": str(UNDO),
            "KITH_DELIVERY__CHAT_BURST": "20",
        }
        yield Surroundings(telegram, environ)
