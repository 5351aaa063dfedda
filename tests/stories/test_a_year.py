"""A year of one circle of five in five zones: every clock change, a holiday, quiet hours, a digest, a ladder
of one's own, silences, and Kith itself away three times; the whole bot, from one due moment to the next."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiosqlite.core
import pytest

from bot.sandbox.chats import Message
from bot.sandbox.phone import Phone
from tests.world import World, new_world

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
LONG = bool(os.environ.get("KITH_LONG"))
PROMPT, MISSING, ALL_CLEAR, OKAY = (
    "How are you?",
    "{} has not answered",
    "All clear: {} has answered",
    "{} is okay",
)
AWAY = {
    date(2026, 5, 4): timedelta(days=1),
    date(2026, 8, 3): timedelta(days=7),
    date(2027, 1, 4): timedelta(hours=3),
}
"""Kith stops at noon in Greenwich and comes back after so long."""


@dataclass
class Person:
    """`asks` says whether the person is asked on a day; every `silent_each`-th question stays unanswered."""

    name: str
    zone: str
    typed: str
    at: time
    asks: Callable[[date], bool]
    silent_each: int
    pause: tuple[date, date] | None = None
    silences: list[datetime] = field(default_factory=list)
    seen: int = 0


FIRST = date(2026, 3, 2)
CIRCLE = (
    Person("Ana", "Europe/Lisbon", "Sundays 1:30", time(1, 30), lambda day: day.weekday() == 6, 13),
    Person(
        "Ben",
        "America/New_York",
        "every other week on Sundays 2:30",
        time(2, 30),
        lambda day: day.weekday() == 6 and (day - FIRST).days // 7 % 2 == 0,
        8,
        pause=(date(2026, 7, 1), date(2026, 7, 31)),
    ),
    Person(
        "Cleo",
        "Australia/Sydney",
        "first Sunday of the month 2:30",
        time(2, 30),
        lambda day: day.weekday() == 6 and day.day <= 7,
        4,
    ),
    Person(
        "Dan",
        "Australia/Lord_Howe",
        "every 20 days at 2:10 until 31 December",
        time(2, 10),
        lambda day: (day - FIRST).days % 20 == 0 and day <= date(2026, 12, 31),
        9,
    ),
    Person(
        "Eva",
        "Africa/Cairo",
        "daily 0:30" if LONG else "every 4 weeks on Fridays 0:30",
        time(0, 30),
        lambda day: LONG or (day.weekday() == 4 and (day - FIRST).days // 7 % 4 == 0),
        11 if LONG else 7,
    ),
)
ANA, BEN, CLEO, DAN, EVA = CIRCLE


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, unpaced: None) -> None:
    """Each statement runs where it is asked for: SQLite's thread would take most of a year's time."""

    async def execute(_: Any, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    async def connect(self: Any) -> Any:
        self._connection = self._connection or self._connector()
        return self

    monkeypatch.setattr(aiosqlite.core.Connection, "_execute", execute)
    monkeypatch.setattr(aiosqlite.core.Connection, "_connect", connect)


def owed(person: Person, until: datetime) -> Iterator[datetime]:
    """By the calendar and by clocks read minute by minute: nothing of Kith's own arithmetic is used."""
    zone = ZoneInfo(person.zone)
    day = FIRST
    while (noon := datetime.combine(day, time(12), UTC)) < until + DAY:
        if person.asks(day) and not (person.pause and person.pause[0] <= day <= person.pause[1]):
            wanted = datetime.combine(day, person.at)
            moment = noon - 30 * timedelta(hours=1)
            while moment.astimezone(zone).replace(tzinfo=None) < wanted:
                moment += 5 * MINUTE
            yield moment
        day += DAY


def kith_was_away(moment: datetime) -> bool:
    starts = {datetime.combine(day, time(12), UTC): span for day, span in AWAY.items()}
    return any(start <= moment < start + span for start, span in starts.items())


class Year:
    def __init__(self, world: World, phones: list[Phone]) -> None:
        self.world = world
        self.phones = dict(zip((person.name for person in CIRCLE), phones, strict=True))
        self.began = world.now
        self.until = self.began + 365 * DAY
        self.asked: dict[str, list[datetime]] = {person.name: [] for person in CIRCLE}
        self.alarmed: defaultdict[tuple[str, str], list[datetime]] = defaultdict(list)

    async def settles_in(self) -> None:
        for person in CIRCLE:
            await self.world.lives_in(self.phones[person.name], person.zone)
            await self.says(person, f"/schedule {person.typed}", "Save")
        for person in (BEN, CLEO, DAN, EVA):
            await self.says(person, "/circle", "What I share", "Only when I ask or go silent")
        await self.says(CLEO, "/circle", "What I hear", "One digest a day")
        await self.says(DAN, "/circle", "What I hear", "Only when somebody needs me")
        await self.says(EVA, "/quiet 22-7")
        await self.says(ANA, "/ladder", "When Ben is told", "First")
        await self.says(ANA, "/ladder", "When Cleo is told", "Second")
        await self.says(ANA, "/ladder", "When Dan is told", "Second")
        await self.says(ANA, "/ladder", "When Eva is told", "Never")

    async def says(self, person: Person, words: str, *labels: str) -> None:
        phone = self.phones[person.name]
        await self.world.says(phone, words)
        for label in labels:
            await self.world.taps(phone, label)

    async def passes(self) -> None:
        events: list[tuple[datetime, Any]] = [
            (datetime.combine(day, time(12), UTC), span) for day, span in AWAY.items()
        ]
        events.append((datetime.combine(date(2026, 6, 30), time(12), UTC), "/pause until 31 July"))
        for moment, event in sorted([*events, (self.until, None)], key=lambda each: each[0]):
            while self.world.now < moment:
                await self.world.goes_on(moment)
                await self.everybody_looks()
            if isinstance(event, timedelta):
                await self.world.restarts(after=event)
                await self.world.kith.tick()
                await self.world.settles()
                await self.everybody_looks()
            elif event:
                await self.says(BEN, event)

    async def everybody_looks(self) -> None:
        for person in CIRCLE:
            phone = self.phones[person.name]
            new = phone.messages[person.seen :]
            person.seen += len(new)
            for message in new:
                if message.from_bot:
                    await self.reads(person, phone, message)

    async def reads(self, person: Person, phone: Phone, message: Message) -> None:
        if message.text.startswith(PROMPT):
            self.asked[person.name].append(message.date)
            if len(self.asked[person.name]) % person.silent_each:
                await self.world.taps(phone, "I'm okay", message)
            else:
                person.silences.append(message.date)
        elif any(message.text.startswith(MISSING.format(each.name)) for each in CIRCLE):
            silent = next(each for each in CIRCLE if message.text.startswith(MISSING.format(each.name)))
            self.alarmed[person.name, silent.name].append(message.date)
            # Whoever looks last finds out; by then all who were to hear have heard.
            last = DAN if silent in (ANA, EVA) else EVA
            if person is last:
                await self.says(silent, "/ok")


def openings(phone: Phone, opening: str) -> list[Message]:
    return [message for message in phone.messages if message.from_bot and message.text.startswith(opening)]


async def test_a_year_of_one_circle(tmp_path: Path, quick: None) -> None:
    async with new_world(tmp_path) as world:
        year = Year(world, await world.quiet_circle(*(person.name for person in CIRCLE)))
        await year.settles_in()

        await year.passes()

        for person in CIRCLE:
            check_prompts(year, person)
            check_alarms(year, person)
        check_news(year)
        assert await world.kith.services.kept_for_later.due(9) == []


def check_prompts(year: Year, person: Person) -> None:
    """Once for each time that came, at its moment; for all that came while Kith was away, at most once."""
    due = [moment for moment in owed(person, year.until) if year.began < moment < year.until]
    on_time = [moment for moment in due if not kith_was_away(moment)]
    asked = Counter(moment.replace(second=0, microsecond=0) for moment in year.asked[person.name])
    assert {moment: asked[moment] for moment in on_time} == dict.fromkeys(on_time, 1), person.name
    late = +(asked - Counter(on_time))
    backs = {datetime.combine(day, time(12), UTC) + span for day, span in AWAY.items()}
    assert set(late) <= backs
    assert max(late.values(), default=1) == 1


def check_alarms(year: Year, silent: Person) -> None:
    """Every silence is told once to everybody on the ladder, and ended once; to nobody else."""
    for reader in CIRCLE:
        if reader is silent:
            continue
        phone = year.phones[reader.name]
        alarms = year.alarmed[reader.name, silent.name]
        clear = openings(phone, ALL_CLEAR.format(silent.name))
        expected = 0 if (silent, reader) == (ANA, EVA) else len(silent.silences)
        assert (len(alarms), len(clear)) == (expected, expected), (silent.name, reader.name)
        hour = timedelta(hours=1)
        told_after = [alarm - moment for alarm, moment in zip(alarms, silent.silences, strict=expected > 0)]
        later = 10 * MINUTE if silent is ANA and reader in (CLEO, DAN) else timedelta()
        assert all(hour + later <= span < hour + later + 2 * MINUTE for span in told_after)


def check_news(year: Year) -> None:
    answered = len(year.asked["Ana"]) - len(ANA.silences)
    shares = {name: openings(phone, OKAY.format("Ana")) for name, phone in year.phones.items()}
    digests = {name: openings(phone, "Meanwhile:") for name, phone in year.phones.items()}
    assert len(shares["Ben"]) == answered + len(ANA.silences)  # "/ok" after a silence is an answer too
    assert shares["Cleo"] == shares["Dan"] == digests["Dan"] == digests["Ben"] == []
    at_six = {message.date.astimezone(ZoneInfo(CLEO.zone)).time() for message in digests["Cleo"]}
    assert {at.replace(second=0, microsecond=0) for at in at_six} == {time(18)}
    told = [*shares["Eva"], *digests["Eva"]]
    assert len(told) == answered + len(ANA.silences)
    assert all(7 <= message.date.astimezone(ZoneInfo(EVA.zone)).hour < 22 for message in told)
