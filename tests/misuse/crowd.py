"""A few people who do anything a person with a modified app could do, one thing after the other."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import timedelta
from itertools import permutations
from pathlib import Path

from sqlalchemy import select, update

from bot.domain.circle import Hear, Share
from bot.domain.drill import Drill, State
from bot.sandbox.chats import Message
from bot.sandbox.phone import Phone
from bot.sandbox.screen import CannotDoError
from bot.sandbox.state import Press
from handlers import COMMANDS, PRESSES
from storage import caring, drills
from storage.tables import members
from tests.misuse import group
from tests.misuse.judge import Deed, Seen, complaints
from tests.misuse.ledger import Ledger, Reader
from tests.world import World

AIMED = (
    *("remove:<circles>:<people>", "hand_over:<circles>:<people>", "members:<circles>", "rename:<circles>"),
    *("share:<circles>:every", "joined_share:<circles>:every", "hear:<circles>:each", "leave:<circles>:yes"),
    *("invite:<circles>", "withdraw:<invitations>:<circles>", "circle:<circles>", "leave_out:<people>:yes"),
    *(
        "caring:<people>:thinking",
        "caring:<people>:check_in",
        "caring_from:<people>:no",
        "caring_from:all:no",
    ),
    *("drill:<circles>:yes", "drill_seen:<drills>"),
    *("inviting:<circles>:owner", "inviting:<circles>:all"),
    *("admit:<join_requests>", "not_them:<join_requests>", "stop_waiting:<join_requests>"),
    *("waiting:<join_requests>", "stop_waiting:<join_requests>:report"),
    *("told:<people>:0", "told:<people>:-1", "open:<outbox>", "answer:<check_ins>:okay", "later:<check_ins>"),
    *("snooze:<check_ins>:15", "more:<check_ins>", "answer:<check_ins>:help_now", "unschedule:<schedules>"),
    *(
        "skip_next:<schedules>",
        "change_schedule:<schedules>",
        "name_schedule:<schedules>",
        "say:<reach_outs>",
    ),
    *(
        f"{verb}:<reach_outs>"
        for verb in ["undo", "tell_now", "okay_now", "still", "claim", "cannot", "in_touch"]
    ),
    *(f"{verb}:<reach_outs>" for verb in ["not_yet", "hand_on", "settled", "write"]),
    *(f"wish:<reach_outs>:{wish}" for wish in ("call", "unseen")),
)
"""Buttons that do something, with the ids of what is there."""

PEOPLE = 6
SPANS = ((5, 10), (11, 10), (60, 8), (600, 8), (3700, 8), (40_000, 1))
"""Seconds that pass, and how often: most of what a long time costs is that the same happens again."""
LIVE = ("asking", "asked", "snoozed", "running", "held", "open", "claimed", "planned")
"""States in which a press changes something."""
RECENT = 12
"""So far back somebody scrolls for a button."""

WORDS = (
    *("9:00", "every day at 21:30", "22:00 to 7", "45m", "Portugal", "Lisbon", "tomorrow", "friday", "ok"),
    *("I'm okay", "x" * 4096, "<b>", "{ $name }", "10:45", "no thanks", "\u202e", "123456789", "/", "?"),
)
DANGER = ("I want to kill myself", "he hits me", "I took too many")
ARGUMENTS = (
    "yes",
    "no",
    "every",
    "need",
    "each",
    "digest",
    "okay",
    "low",
    "help_now",
    "on",
    "off",
    "-1",
    "write",
)


class Crowd:
    """`met` grows by whom a followed link showed to whom."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.dice = random.Random(seed)
        self.phones: list[Phone] = []
        self.links: list[tuple[str, Phone]] = []
        self.met: set[tuple[int, int]] = set()
        self.presses: list[Press] = []
        self._looked_until = -1
        self._last: Ledger
        self._texts: dict[tuple[int, int], str] = {}
        self._books = Reader(Path(world.url.removeprefix("sqlite:///")), world.kith.database.cipher)

    async def gathers(self) -> None:
        self.phones = await self.world.quiet_circle(*(f"T{7_100_000_001 + n}" for n in range(PEOPLE - 2)))
        for number in range(PEOPLE - 2, PEOPLE):
            self.phones.append(await self.world.newcomer(f"T{7_100_000_001 + number}"))
        circle, others = self.phones[: PEOPLE - 2], self.phones[PEOPLE - 2 :]
        self.gathering = await group.gathers(self.world, circle, others, self.dice)
        self.met |= self.gathering.met
        await self._choose()
        for phone in self.phones[: PEOPLE - 2]:
            phone.send(self.dice.choice(("/reachout", "/reachout", "/checkin", "/invite", "/timer 45m")))
        await self.world.settles()
        assert [phone.name for phone in self.phones] == [f"T{phone.id}" for phone in self.phones]
        self._last = self._books.read()
        self.gathering.learns(self._last, 0)

    async def _choose(self) -> None:
        """What each shares and hears, from whom they take a kind word, and a test alarm that is to come."""
        async with self.world.kith.database.transaction() as tx:
            rows = list(await tx.execute(select(members)))
            for row in rows:
                choices = {"share": self.dice.choice(list(Share)), "hear": self.dice.choice(list(Hear))}
                mine = (members.c.circle_id == row.circle_id, members.c.person_id == row.person_id)
                values = {name: choice.value for name, choice in choices.items()}
                await tx.execute(update(members).where(*mine).values(**values))
            for one, other in permutations([row.person_id for row in rows], 2):
                if self.dice.random() < 0.3:
                    await caring.refuse(tx, one, other)
            now, soon = self.world.now, self.world.now + timedelta(seconds=self.dice.randint(5, 900))
            await drills.add(tx, Drill(0, rows[0].circle_id, rows[0].person_id, State.PLANNED, now, soon))

    async def acts(self) -> list[str]:
        """One action; what was wrong about what came of it."""
        before = self._last
        deed = await self._something()
        await self._settles()
        after = self._last = self._books.read()
        wrong = complaints(deed, before, after, self._news(), self.met)
        self.gathering.learns(after, deed.actor if deed.forgets else 0)
        wrong += self.gathering.shown()
        wrong += [f"not answered: {press.button.data}" for press in self.presses if press.answer is None]
        self.presses.clear()
        return [f"{deed.what}: {each}" for each in wrong]

    async def _settles(self) -> None:
        """As World.settles, with no more looks at the database than one action needs."""
        kith = self.world.kith
        await kith.receiver.poll(timedelta())
        await kith.dispatcher.quiet()
        await kith.sender.drain()

    def close(self) -> None:
        self._books.close()

    async def _something(self) -> Deed:
        kinds: tuple[tuple[Callable[[Phone], str], int], ...] = (
            (self._taps, 40),
            (self._taps_old, 8),
            (self._forges, 6),
            (self._aims, 18),
            (self._steals, 10),
            (self._cares, 5),
            (self._commands, 16),
            (self._answers, 8),
            (self._writes, 16),
            (self._edits, 4),
            (self._follows, 8),
            (self._other, 4),
        )
        chance = self.dice.random()
        if chance < 0.06:
            return await self._waits()
        if chance < 0.26:
            return self._in_group()
        phone = self.dice.choice(self.phones)
        [act] = self.dice.choices([act for act, _ in kinds], [weight for _, weight in kinds])
        try:
            what = act(phone)
        except CannotDoError:
            if phone.user.blocked:
                phone.unblock()
            what = "nothing"
        return Deed(phone.id, f"{phone.name} {what}", "forget:yes" in what)

    def _in_group(self) -> Deed:
        try:
            phone, what, presses = self.gathering.act()
        except CannotDoError:
            return Deed(0, "nothing in the group")
        self.presses += presses
        return Deed(phone.id, f"{phone.name} {what}", "forget:yes" in what)

    async def _waits(self) -> Deed:
        [seconds] = self.dice.choices([seconds for seconds, _ in SPANS], [weight for _, weight in SPANS])
        span = timedelta(seconds=seconds)
        await self.world.passes(seconds=span.total_seconds())
        return Deed(0, f"waits {span}")

    # --- what they do

    def _taps(self, phone: Phone) -> str:
        return self._tap_one(phone, [each for each in phone.messages if not each.deleted][-RECENT:])

    def _taps_old(self, phone: Phone) -> str:
        """A button of long ago, also one whose message has changed since."""
        return self._tap_one(phone, list(phone.messages))

    def _tap_one(self, phone: Phone, messages: list[Message]) -> str:
        buttons = [(message, button) for message in messages for button in message.all_buttons if button.data]
        if not buttons:
            phone.send("/start")
            return "starts"
        message, button = self.dice.choice(buttons)
        self.presses.append(phone.forge(button.data or "", message))
        self._meets_by(phone, button.data or "")
        return f"taps {button.data}"

    def _forges(self, phone: Phone) -> str:
        verb = self.dice.choice([*PRESSES, "card", "card_kinds", "dead", "asked", "friend", "nothing"])
        ids = [str(self.dice.randint(1, 12)) for _ in range(self.dice.randint(0, 2))]
        data = ":".join([verb, *ids, *self.dice.sample(ARGUMENTS, self.dice.randint(0, 2))])
        self.presses.append(phone.forge(data[:64]))
        return f"forges {data}"

    def _aims(self, phone: Phone) -> str:
        """A button that does something, with ids that there are: somebody else's, more often than not."""
        data = self.dice.choice(AIMED)
        ledger = self._last
        for table in (name for name in ledger.tables if f"<{name}>" in data):
            rows = ledger.tables[table][-9:]
            live = [row for row in rows if row.get("state") in LIVE] if self.dice.random() < 0.5 else []
            ids = [row["id"] for row in live or rows] or [1]
            data = data.replace(f"<{table}>", str(self.dice.choice(ids)))
        self.presses.append(phone.forge(data))
        return f"aims {data}"

    def _cares(self, phone: Phone) -> str:
        ids = [row["id"] for row in self._last.tables["people"]]
        data = f"caring:{self.dice.choice(ids)}:{self.dice.choice(('thinking', 'check_in'))}"
        self.presses.append(phone.forge(data))
        return f"cares {data}"

    def _steals(self, phone: Phone) -> str:
        """Whatever stands in a button of somebody else."""
        other = self.dice.choice([*self.phones, *self.gathering.seen_by(phone)])
        found = [button.data for message in other.messages for button in message.all_buttons if button.data]
        if not found:
            return "steals nothing"
        data = self.dice.choice(found)
        self.presses.append(phone.forge(data))
        self._meets_by(phone, data)
        return f"steals {data}"

    def _commands(self, phone: Phone) -> str:
        command = self.dice.choice([*COMMANDS, "crisis", "help", "nonsense"])
        words = self.dice.choice(("", "", "", *WORDS[:8], "3 days", f"T{phone.id} {self.dice.random()}"))
        phone.send(f"/{command} {words}")
        return f"sends /{command} {words}"

    def _answers(self, phone: Phone) -> str:
        command = self.dice.choice(("/ok", "/low", "/reachout", "/checkin"))
        phone.send(command)
        return f"sends {command}"

    def _writes(self, phone: Phone) -> str:
        if self.dice.random() < 0.08:
            words = self.dice.choice(DANGER)
        elif self.dice.random() < 0.5:
            words = f"T{phone.id} {self.dice.randint(1, 99)}"
        else:
            words = self.dice.choice(WORDS)
        phone.send(words)
        return f"writes {words[:40]}"

    def _edits(self, phone: Phone) -> str:
        mine = [each for each in phone.messages if each.sender is phone.user and not each.deleted]
        if mine:
            phone.edit(self.dice.choice(mine[-RECENT:]), f"T{phone.id} edited {self.dice.randint(1, 99)}")
        return "edits"

    def _follows(self, phone: Phone) -> str:
        self._collect_links()
        if not self.links or self.dice.random() < 0.2:
            phone.start("".join(self.dice.choices("abcdefgh-_", k=22)))
            return "guesses a link"
        link, _ = self.dice.choice(self.links)
        phone.open(link)
        self._meets(phone, link.rpartition("=")[2])
        return "follows a link"

    def _other(self, phone: Phone) -> str:
        match self.dice.randint(0, 5):
            case 0:
                phone.block()
                return "blocks the bot"
            case 1:
                phone.send_location(38.7, -9.1)
                return "sends a location"
            case 2:
                phone.send_sticker()
                return "sends a sticker"
            case 3:
                phone.send_photo(f"T{phone.id} on a picture")
                return "sends a picture"
            case _:
                phone.inline("port")
                return "asks inline"

    # --- what came of it

    def _collect_links(self) -> None:
        for phone in self.phones:
            for message in phone.messages:
                for button in message.all_buttons:
                    if button.copy and (button.copy, phone) not in self.links:
                        self.links.append((button.copy, phone))

    def _meets_by(self, phone: Phone, data: str) -> None:
        if data.startswith(("accept:", "decline:", "refuse:", "report:")):
            self._meets(phone, data.partition(":")[2])

    def _meets(self, phone: Phone, token: str) -> None:
        """The link shows its inviter and the circle's name; the inviter learns who said yes or no."""
        self._collect_links()
        ledger = self._last
        for link, inviter in self.links:
            if link.endswith(token):
                self.met |= {(phone.id, inviter.id), (inviter.id, phone.id)}
                person = ledger.person_of(inviter.id)
                names = ledger.circle_names_of(person) if person else ""
                self.met |= {(phone.id, int(other)) for other in re.findall(r"T(\d{10})", names)}

    def _news(self) -> list[Seen]:
        seen, newest = [], self._looked_until
        for phone in self.phones:
            for message in phone.messages:
                if message.revision <= self._looked_until:
                    continue
                key, text = (phone.id, message.id), message.text + " ".join(message.labels)
                if message.from_bot and not message.deleted and self._texts.get(key) != text:
                    self._texts[key] = text
                    tokens = frozenset(int(token) for token in re.findall(r"T(\d{10})", text))
                    seen.append(Seen(phone.id, text, tokens))
                newest = max(newest, message.revision)
        self._looked_until = newest
        return seen
