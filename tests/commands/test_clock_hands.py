"""The demo's clock jumps, and yet everything happens at its own moment and in its order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import build_kith
from bot.clock import MovableClock
from bot.commands.clock_hands import ClockHands
from bot.config import load
from bot.nursery import Nursery
from bot.sandbox.phone import Phone
from bot.sandbox.telegram import Telegram
from bot.wires import Wires
from storage.migrate import upgrade
from tests.end_to_end.surroundings import Surroundings
from tests.sandbox.request import StandInRequest

TOKEN = "123456:a-token-of-the-stand-in-0123456789"
LONDON = ZoneInfo("Europe/London")
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Demo:
    hands: ClockHands
    around: Surroundings

    async def circle(self) -> tuple[Phone, Phone]:
        """Ana, who is asked every day at nine in London, and Ben, who is not asked."""
        ana, ben = (self.around.telegram.person(name, language_code="en-GB") for name in ("Ana", "Ben"))
        ana.start()
        for label in ("Get started", "Yes, Ana", "United Kingdom", "London", "Every day at 9:00"):
            await self._taps_first(ana, label)
        await self.around.joins(ana, ben)
        return ana, ben

    async def _taps_first(self, phone: Phone, beginning: str) -> None:
        def look() -> str | None:
            return next((label for label in phone.buttons if label.startswith(beginning)), None)

        phone.tap(await self.around.until(look, f"a button {beginning!r}"))


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    clock = MovableClock()
    telegram = Telegram(token=TOKEN, clock=clock)
    environ = {
        "KITH_TELEGRAM__TOKEN": TOKEN,
        "KITH_STORAGE__URL": f"sqlite:///{tmp_path / 'kith.sqlite3'}",
        "KITH_DELIVERY__CHAT_BURST": "20",
    }
    wires = Wires(StandInRequest(telegram), StandInRequest(telegram))
    kith = build_kith(load(None, environ), clock, Nursery(), wires)
    await upgrade(kith.database)
    hands = ClockHands(clock)
    hands.of = kith
    stop = asyncio.Event()
    running = asyncio.ensure_future(kith.run(stop))
    yield Demo(hands, Surroundings(telegram, {}))
    stop.set()
    await running


def moments(phone: Phone, words: str) -> list[datetime]:
    """When messages with these words came, on a clock in London, to the minute."""
    found = [message.date.astimezone(LONDON) for message in phone.messages if words in message.text]
    return [moment.replace(second=0, microsecond=0) for moment in found]


async def test_the_next_check_in_is_asked_at_nine_and_reminders_and_alarm_follow_in_order(demo: Demo) -> None:
    ana, ben = await demo.circle()

    told = await demo.hands.to_next_check_in()
    await demo.hands.move(HOUR + 5)

    [asked] = moments(ana, "How are you?")
    assert told == "Check-in: Ana."
    assert (asked.hour, asked.minute) == (9, 0)
    assert moments(ana, "A reminder") == [asked + timedelta(minutes=15), asked + timedelta(minutes=40)]
    assert moments(ben, "Ana has not answered") == [asked + timedelta(hours=1)]
    assert not [text for text in ana.inbox if "offline" in text]


async def test_what_is_due_before_the_next_check_in_happens_on_the_way(demo: Demo) -> None:
    ana, ben = await demo.circle()
    ana.send("/reachout")
    await demo.around.taps(ana, "Tell them now")
    await demo.around.reads(ben, "Ana asked for somebody")

    await demo.hands.to_next_check_in()

    [nobody], [asked] = moments(ana, "I could not find anybody"), moments(ana, "How are you?")
    assert nobody < asked


async def test_a_check_in_that_was_put_off_is_the_next_one(demo: Demo) -> None:
    ana, _ = await demo.circle()
    await demo.hands.to_next_check_in()
    await demo.around.taps(ana, "Later")
    await demo.around.taps(ana, "1 h")
    await demo.around.reads(ana, "Good. I will ask again")

    told = await demo.hands.to_next_check_in()

    [again] = moments(ana, "Asking again, as you wished")
    assert told == "Check-in: Ana."
    assert again.hour == 10


async def test_the_next_round_of_a_group_is_reached_and_its_end_is_shown(demo: Demo) -> None:
    eva = demo.around.telegram.person("Eva", language_code="en-GB")
    there = eva.at(demo.around.telegram.group("Friends", eva))
    await demo.around.taps(there, "Set up the rounds")
    await demo.around.reads(there, "Where is this group?")
    there.send("London", reply_to=there.last)
    await demo.around.reads(there, "When should a round begin")
    there.send("Mondays 19:00", reply_to=there.last)
    for label in ("Save", "Numbers only", "2 h"):
        await demo.around.taps(there, label)
    await demo.around.reads(there, "Rounds of this group")

    told = await demo.hands.to_next_check_in()
    waiting = [(entry["what"], entry["who"]) for entry in await demo.hands.waiting()]

    [asked] = moments(there, "How are you all?")
    assert told == "Check-in: Friends."
    assert (asked.isoweekday(), asked.hour, asked.minute) == (1, 19, 0)
    assert waiting == [("end of a round", "Friends"), ("round of a group", "Friends")]


async def test_where_nobody_is_asked_the_clock_stands_and_says_why(demo: Demo) -> None:
    before = demo.hands.clock()

    told = await demo.hands.to_next_check_in()

    assert told == "No check-in is planned yet."
    assert demo.hands.clock() - before < timedelta(minutes=1)


async def test_the_strip_shows_whom_the_bot_will_ask_and_when(demo: Demo) -> None:
    await demo.circle()

    waiting = await demo.hands.waiting()

    [entry] = [entry for entry in waiting if entry["what"] == "check-in"]
    assert entry["who"] == "Ana"
    assert datetime.fromisoformat(entry["when"]).astimezone(LONDON).hour == 9
