"""People who speak and time that passes: the whole bot on a SQLite file, and a stand-in for Telegram."""

from __future__ import annotations

import asyncio
import atexit
import shutil
import tempfile
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from cryptography.fernet import Fernet
from sqlalchemy import select
from telegram.error import TelegramError

from bot.app import Kith, build_kith
from bot.clock import MovableClock
from bot.config import load
from bot.domain.pacing import Limits
from bot.knowledge.zones import zone_data
from bot.nursery import Nursery
from bot.sandbox.chats import Message
from bot.sandbox.phone import Phone
from bot.sandbox.telegram import Telegram
from bot.wires import Wires
from storage import people
from storage.database import Database, DatabaseAwayError
from storage.encryption import Cipher
from storage.key_file import KeyFile
from storage.migrate import upgrade
from storage.tables import metadata
from tests.circles import settle_circle
from tests.sandbox.request import StandInRequest

TOKEN = "123456:a-token-of-the-stand-in-0123456789"
LISBON = ZoneInfo("Europe/Lisbon")
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""A Monday morning; Lisbon's clocks show the same."""


class World:
    def __init__(self, folder: Path, nursery: Nursery, *, url: str | None = None) -> None:
        self.settings: dict[str, str] = {}
        """Of the environment, on top of those below; they hold from the next restart on."""
        self._now = START
        self.clock = MovableClock(lambda: self._now)
        self._set_by = timedelta()
        self.telegram = Telegram(token=TOKEN, clock=self.clock)
        self.url = url or f"sqlite:///{folder / 'kith.sqlite3'}"
        self.operator: Phone | None = None
        self._folder = folder
        self._nursery = nursery
        self.kith = self._build()

    def _build(self) -> Kith:
        environ = {
            "KITH_TELEGRAM__TOKEN": TOKEN,
            "KITH_STORAGE__URL": self.url,
            "KITH_STORAGE__KEY_FILE": str(self._folder / "kith.key"),
            "KITH_DELIVERY__ALLOW_PAID_BROADCAST": "true",  # the stand-in takes nothing for it
            **self.settings,
        }
        if self.operator is not None:
            environ["KITH_OPERATOR__CHAT_ID"] = str(self.operator.id)
        wires = Wires(
            StandInRequest(self.telegram),
            StandInRequest(self.telegram),
            lambda: self.clock().timestamp() - self._set_by.total_seconds(),
            # Limits go by a real clock, of which a story takes no more than a second.
            limits=Limits(per_second=1000, chat_burst=1000, per_group_minute=1000),
        )
        return build_kith(load(None, environ), self.clock, self._nursery, wires)

    @property
    def now(self) -> datetime:
        return self.clock()

    async def begin(self) -> None:
        await upgrade(self.kith.database)
        await self.kith.take_back()
        await self.kith.services.time_passing.follow_zone_data(zone_data())
        await self.kith.application.initialize()
        await self.kith.tick()  # as in life, where the first one comes before Telegram has answered
        await self.kith.receiver.catch_up()

    async def restarts(self, *, after: timedelta = timedelta()) -> None:
        """The process is gone, time passes, a new one starts."""
        await self.kith.close()
        self.clock.move(after)
        self.kith = self._build()
        await self.begin()

    async def hears(self) -> None:
        """Everything said so far is heard; what follows for others still waits."""
        with suppress(TelegramError, DatabaseAwayError):  # as in the receiver's own loop, which asks again
            while await self.kith.receiver.poll(timedelta()):
                await self.kith.dispatcher.quiet()
        await self.kith.dispatcher.quiet()

    async def settles(self) -> None:
        """Everything said so far is heard, and everything that can be sent now is sent."""
        await self.hears()
        await self.kith.sender.drain()
        await self.kith.eraser.erase_due()

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
        await self.settles()
        while self.now < until:
            await self.goes_on(until)

    async def goes_on(self, until: datetime) -> None:
        """To the next thing due, at the latest to `until`."""
        step = min(until, await self._next_due(until)) - self.now
        await self.kith.services.time_passing.clock_will_move(step)
        await self._moves(step)

    async def sets_clock(self, by: timedelta) -> None:
        """Somebody sets the machine's clock; ten seconds later Telegram has been heard again."""
        self._set_by += by
        self.clock.move(by)
        await self.kith.tick()  # the ticker looks every second, long before the next poll ends
        await self.kith.sender.drain()
        await self._moves(timedelta(seconds=10))

    async def reaches(self, clock: str) -> None:
        """Time passes until the clocks in Lisbon show this next: "23:10"; on 2 March they show UTC."""
        local = self.now.astimezone(LISBON)
        until = datetime.combine(local.date(), time.fromisoformat(clock), LISBON)
        if until <= local:
            until += timedelta(days=1)
        await self.passes(seconds=(until.astimezone(UTC) - self.now).total_seconds())

    async def _next_due(self, until: datetime) -> datetime:
        agenda = await self.kith.services.time_passing.agenda(100)
        return next((entry.at for entry in agenda if entry.at > self.now), until)

    async def _moves(self, step: timedelta) -> None:
        self.clock.move(step)
        await self.hears()
        await self.kith.tick()
        await self.kith.sender.drain()
        await self.kith.eraser.erase_due()

    @asynccontextmanager
    async def without_database(self) -> AsyncIterator[None]:
        """The file cannot be opened, as when its disk is gone; afterwards it is back as it was."""
        await self.kith.database.close()
        threads = set(threading.enumerate())
        elsewhere = self._folder.rename(f"{self._folder}-elsewhere")
        try:
            yield
        finally:
            await _only_run(threads)
            elsewhere.rename(self._folder)

    async def has_operator(self) -> Phone:
        """Somebody hears, from the next start on, what whoever runs Kith has to know."""
        self.operator = await self.newcomer("Operator")
        self.operator.user.started = True
        await self.restarts()
        return self.operator

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

    async def quiet_circle(self, *names: str) -> list[Phone]:
        """A circle in Lisbon in which everybody shares and hears everything and nobody is asked by itself,
        with nothing on the phones yet: whatever stands there later was said in the story."""
        phones = [await self.newcomer(name) for name in names]
        await settle_circle(self.kith.database, phones, self.now)
        return phones

    async def lives_in(self, phone: Phone, zone_name: str) -> None:
        async with self.kith.database.transaction() as tx:
            person = await people.by_telegram_id(tx, phone.id)
            assert person is not None
            await people.change(tx, person.id, zone=zone_name)

    async def keeps(self, words: str) -> bool:
        """Whether these words can be found in any row, by whoever has the key."""
        async with self.kith.database.transaction() as tx:
            rows = [row for table in metadata.sorted_tables for row in await tx.execute(select(table))]
        return any(words in str(value) for row in rows for value in row)

    async def joins(self, inviter: Phone, phone: Phone) -> None:
        """Both sides agree: the one accepts, the other lets them in; then the newcomer gets started."""
        phone.open(await self.invitation(inviter))
        await self.settles()
        await self.taps(phone, "Accept")
        await self.taps(inviter, "Let in")
        await self.gets_started(phone)

    async def invitation(self, inviter: Phone) -> str:
        """The link that this person is shown."""
        inviter.send("/invite")
        await self.settles()
        [button] = [
            button for message in inviter.messages for row in message.buttons for button in row if button.copy
        ][-1:]
        return str(button.copy)


async def _only_run(before: set[threading.Thread]) -> None:
    """A thread that could not connect says goodbye to the event loop, which must still be there for it."""
    while set(threading.enumerate()) - before:  # noqa: ASYNC110 - a thread tells nobody that it is done
        await asyncio.sleep(0.001)


_MIGRATED = Path(tempfile.mkdtemp(prefix="kith-tests-")) / "empty.sqlite3"
"""Migrated once a run and copied for each world: the steps themselves are tests/storage's business."""
atexit.register(shutil.rmtree, _MIGRATED.parent, ignore_errors=True)


async def _copy_of_migrated(folder: Path) -> None:
    if not _MIGRATED.exists():
        database = Database(f"sqlite:///{_MIGRATED}", Cipher((Fernet.generate_key().decode(),)))
        await upgrade(database)
        await database.close()
    KeyFile(folder / "kith.key").read_or_make()
    shutil.copy(_MIGRATED, folder / "kith.sqlite3")


@asynccontextmanager
async def new_world(folder: Path, *, url: str | None = None) -> AsyncIterator[World]:
    if url is None:
        await _copy_of_migrated(folder)
    async with Nursery() as nursery:
        world = World(folder, nursery, url=url)
        await world.begin()
        yield world
        await world.kith.close()
