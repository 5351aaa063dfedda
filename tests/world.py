"""People who speak and time that passes: the whole bot on a SQLite file, Telegram's stand-in in one process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from storage.migrate import upgrade

from bot.app import Kith, Wires, build_kith
from bot.clock import MovableClock
from bot.config import load
from bot.domain.circle import Share
from bot.domain.person import Setup
from bot.domain.schedule import daily
from bot.nursery import Nursery
from bot.sandbox.chats import Message
from bot.sandbox.phone import Phone
from bot.sandbox.telegram import Telegram
from tests.sandbox.request import StandInRequest

TOKEN = "123456:a-token-of-the-stand-in-0123456789"
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""A Monday morning; Lisbon's clocks show the same."""


class World:
    def __init__(self, folder: Path, nursery: Nursery, *, url: str | None = None) -> None:
        self._now = START
        self.clock = MovableClock(lambda: self._now)
        self.telegram = Telegram(token=TOKEN, clock=self.clock)
        self.url = url or f"sqlite:///{folder / 'kith.sqlite3'}"
        self._folder = folder
        self._nursery = nursery
        self.kith = self._build()

    def _build(self) -> Kith:
        environ = {
            "KITH_TELEGRAM__TOKEN": TOKEN,
            "KITH_STORAGE__URL": self.url,
            "KITH_STORAGE__KEY_FILE": str(self._folder / "kith.key"),
            "KITH_DELIVERY__MESSAGES_PER_SECOND": "1000",
            "KITH_DELIVERY__CHAT_BURST": "20",
        }
        wires = Wires(
            StandInRequest(self.telegram),
            StandInRequest(self.telegram),
            lambda: self.clock().timestamp(),
        )
        return build_kith(load(None, environ), self.clock, self._nursery, wires)

    @property
    def now(self) -> datetime:
        return self.clock()

    async def begin(self) -> None:
        await upgrade(self.kith.database)
        await self.kith.application.initialize()
        await self.kith.receiver.catch_up()

    async def restarts(self, *, after: timedelta = timedelta()) -> None:
        """The process is gone, time passes, a new one starts."""
        await self.kith.close()
        self.clock.move(after)
        self.kith = self._build()
        await self.begin()

    async def hears(self) -> None:
        """Everything said so far is heard; what follows for others still waits."""
        while await self.kith.receiver.poll(timedelta()):
            await self.kith.dispatcher.quiet()
        await self.kith.dispatcher.quiet()

    async def settles(self) -> None:
        """Everything said so far is heard, and everything that can be sent now is sent."""
        await self.hears()
        await self.kith.sender.drain()

    async def says(self, phone: Phone, words: str) -> None:
        phone.send(words)
        await self.settles()

    async def taps(self, phone: Phone, label: str, message: Message | None = None) -> None:
        phone.tap(label, message)
        await self.settles()

    async def asks(self, phone: Phone) -> Message:
        """Asks for somebody and lets the undo pass; gives the message that tells how it stands."""
        await self.says(phone, "/reachout")
        status = phone.last
        await self.passes(seconds=11)
        return status

    async def passes(self, *, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Time passes for a process that is up: from one thing due to the next, each at its own moment."""
        until = self.now + timedelta(hours=hours, minutes=minutes, seconds=seconds)
        while self.now < until:
            step = min(until, await self._next_due(until)) - self.now
            await self.kith.services.time_passing.clock_will_move(step)
            await self._moves(step)

    async def _next_due(self, until: datetime) -> datetime:
        agenda = await self.kith.services.time_passing.agenda(100)
        return next((entry.at for entry in agenda if entry.at > self.now), until)

    async def _moves(self, step: timedelta) -> None:
        self.clock.move(step)
        await self.settles()
        await self.kith.tick()
        await self.settles()

    async def newcomer(self, name: str, language: str = "en") -> Phone:
        return self.telegram.person(name, language_code=language)

    async def person(self, name: str, language: str = "pt") -> Phone:
        """Somebody who has got started by tapping the first button each time."""
        phone = await self.newcomer(name, language)
        phone.start()
        await self.settles()
        await self.gets_started(phone)
        return phone

    async def gets_started(self, phone: Phone) -> int:
        """Taps the first button until the set-up is done; gives the number of taps."""
        for taps in range(9):
            label = phone.last.buttons[0][0]
            if label.label in ("Invite someone", "Invitar a alguien"):
                return taps
            phone.tap(label, phone.last)
            await self.settles()
        raise AssertionError(f"{phone.name} is still not set up: {phone.last.text}")

    async def circle(self, *names: str) -> list[Phone]:
        """People in one circle; the first one made it, and everybody shares and hears everything."""
        first, *rest = [await self.newcomer(name) for name in names]
        first.start()
        await self.settles()
        await self.gets_started(first)
        for phone in rest:
            await self.joins(first, phone)
        return [first, *rest]

    async def friends(self, *names: str, speaking: str = "en") -> list[Phone]:
        """The same as `circle`, without its hundred taps, for stories that begin afterwards: all in New York,
        asked every day at 9:00, with the home screen in front of them."""
        phones = [await self.newcomer(name, speaking) for name in names]
        for phone in phones:
            phone.start()
        await self.settles()
        ids = [await self._has_got_started(phone) for phone in phones]
        services = self.kith.services
        circle = await services.circles.create(ids[0], f"{names[0]}'s circle")
        assert circle is not None
        for id_ in ids[1:]:
            invited = await services.invitations.invite(ids[0], circle.id)
            assert invited is not None
            await services.invitations.accept(id_, invited.token)
            await services.circles.share(id_, circle.id, Share.EVERY)
        await self.settles()
        for phone in phones:
            phone.start()
        await self.settles()
        return phones

    async def _has_got_started(self, phone: Phone) -> int:
        services = self.kith.services
        person = await services.people.known(phone.id)
        assert person is not None
        await services.people.live_in(person.id, "US")
        await services.people.move_to(person.id, "America/New_York")
        local = self.now.astimezone(ZoneInfo("America/New_York"))
        await services.schedules.add(person.id, daily(time(9), start=local.date()))
        await services.people.got_to(person.id, Setup.DONE)
        return person.id

    async def joins(self, inviter: Phone, phone: Phone) -> None:
        phone.open(await self.invitation(inviter))
        await self.settles()
        await self.gets_started(phone)

    async def invitation(self, inviter: Phone) -> str:
        """The link that this person is shown."""
        inviter.send("/invite")
        await self.settles()
        [button] = [
            button for message in inviter.messages for row in message.buttons for button in row if button.copy
        ][-1:]
        return str(button.copy)


@asynccontextmanager
async def new_world(folder: Path, *, url: str | None = None) -> AsyncIterator[World]:
    async with Nursery() as nursery:
        world = World(folder, nursery, url=url)
        await world.begin()
        yield world
        await world.kith.close()
