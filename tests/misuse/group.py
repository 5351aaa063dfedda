"""Two Telegram groups beside the circle, with a round open in each. What belongs to the circle never shows in
a group; and a name stands in a group only by its owner's choice in that very group, and so do words. Whatever
else groups learn to do has its actions here."""

from __future__ import annotations

import random
import re
from itertools import combinations

from bot.domain.round import Choice, Hearers
from bot.sandbox.chats import Message
from bot.sandbox.group import Group
from bot.sandbox.phone import Phone
from bot.sandbox.state import Press
from handlers import GROUP_PRESSES, PRESSES
from tests.groups import new_group, round_begins, set_up
from tests.misuse.ledger import Ledger
from tests.world import World

WRITTEN = (
    *("/rounds", "/start", "/crisis", "/help", "/ok", "/circle", "/forget", "9:00", "Lisbon"),
    "I want to kill myself",
)
ANSWERS = (
    *(f"round:{{round}}:{choice}" for choice in (*Choice, "okay")),
    *("show_answer:{round}", "show_answer:{round}", "got:{answer}", "round_words:{round}"),
)
PRIVATE = (
    *(f"hears:{{answer}}:{hearers}" for hearers in (*Hearers, *Hearers)),
    *("hears_one:{answer}:{person}", "share_words:{answer}:yes", "got:{answer}", "miss_me:{group}:on"),
)
RECENT = 8

Done = tuple[Phone, str, list[Press]]


class Gathering:
    def __init__(self, members: dict[Group, list[Phone]], dice: random.Random) -> None:
        self._members = members
        self._dice = dice
        self._ids: dict[str, list[int]] = {}
        self._chose: set[tuple[int, int]] = set()
        """Chat and person, where they chose in that group that something of theirs is told there."""
        self._said: set[tuple[int, str]] = set()
        """What people wrote in a group themselves, for all to read."""
        self._texts: dict[tuple[int, int], str] = {}

    @property
    def met(self) -> set[tuple[int, int]]:
        """Whoever is in a group sees who else is."""
        pairs = [
            pair for each in self._members.values() for pair in combinations([one.id for one in each], 2)
        ]
        return {seen for one, other in pairs for seen in ((one, other), (other, one))}

    def seen_by(self, phone: Phone) -> list[Phone]:
        """The groups as this person sees them, if they do."""
        return [phone.at(group) for group in self._members if phone.id in group.chat.seats]

    def act(self) -> Done:
        group = self._dice.choice(list(self._members))
        phone = self._dice.choice(self._members[group])
        there = phone.at(group)
        match self._dice.randint(0, 15):
            case 0:
                return self._writes(phone, there, self._dice.choice((*WRITTEN, f"T{phone.id} in the group")))
            case 1:
                return self._writes(phone, there, f"T{phone.id} answers", there.last)
            case 2 if len(group.chat.seats) > 2:
                leaves = group.chat.seats[phone.id].status != "left"
                (group.leave if leaves else group.join)(phone)
                return phone, "leaves the group or joins it again", []
            case 3 | 4 | 5 | 6 | 7:
                return self._forges(phone, there, self._dice.choice(ANSWERS))
            case 8:
                verb = self._dice.choice((*GROUP_PRESSES, *PRESSES))
                argument = self._dice.choice(("yes", "names", "group", "okay"))
                return self._forges(
                    phone, there, f"{verb}:{{{self._dice.choice(('answer', 'group'))}}}:{argument}"
                )
            case 9 | 10 | 11:
                return self._in_private(phone)
            case _:
                return self._taps(phone, there)

    def _writes(self, phone: Phone, there: Phone, words: str, reply_to: Message | None = None) -> Done:
        self._said.add((there.chat.id, words))
        there.send(words, reply_to=reply_to)
        return phone, "replies in the group" if reply_to else "writes in the group", []

    def _forges(self, phone: Phone, where: Phone, data: str) -> Done:
        data = data.format(**{of: self._dice.choice(ids or [1]) for of, ids in self._ids.items()})
        presses = [where.forge(data)]
        if data.startswith("round_words:") and phone.user.started:
            phone.send(f"secret of T{phone.id}")
        return phone, f"forges {data} of the group", presses

    def _in_private(self, phone: Phone) -> Done:
        if phone.user.started:
            return self._forges(phone, phone, self._dice.choice(PRIVATE))
        phone.start(f"round-{self._dice.choice(self._ids['round'])}")
        return phone, "starts from a round", []

    def _taps(self, phone: Phone, there: Phone) -> Done:
        buttons = [
            (each, button) for each in there.messages[-RECENT:] for button in each.all_buttons if button.data
        ]
        if not buttons:
            return phone, "only looks at the group", []
        message, button = self._dice.choice(buttons)
        if button.data == "group_circle":  # a link to their own circle, for the whole group
            self._chose.add((there.chat.id, phone.id))
        return phone, f"taps {button.data} in the group", [there.forge(button.data or "", message)]

    def learns(self, ledger: Ledger, forgotten: int) -> None:
        """What there is to press, and who chose to be named. `forgotten`: who was deleted just now."""
        tables = {"round": "rounds", "answer": "round_answers", "group": "groups", "person": "people"}
        self._ids = {of: [row["id"] for row in ledger.tables[table]] for of, table in tables.items()}
        self._chose -= {each for each in self._chose if each[1] == forgotten}
        self._chose |= ledger.named_in_groups()

    def shown(self) -> list[str]:
        """What stands newly in a group, and names somebody who did not choose that there."""
        wrong = []
        for group in self._members:
            for message in group.messages:
                text = message.text + " ".join(message.labels)
                if not message.from_bot or self._texts.get((group.id, message.id)) == text:
                    continue
                self._texts[group.id, message.id] = text
                for chat_id, said in self._said:
                    text = text.replace(said, "") if chat_id == group.id else text
                named = {int(token) for token in re.findall(r"T(\d{10})", text)}
                if unasked := {each for each in named if (group.id, each) not in self._chose}:
                    wrong.append(f"group {group.id} read of {unasked}: {text[:90]!r}")
        return wrong


async def gathers(world: World, circle: list[Phone], others: list[Phone], dice: random.Random) -> Gathering:
    """The one group shows numbers; the other, with two of the circle in it, names of those who are okay. The
    first of each looks after the rounds."""
    [one, other], [mine, yours] = circle[:2], others
    numbers = await new_group(world, one, mine, yours)
    names = await new_group(world, yours, one, other)
    await set_up(world, numbers, one, open_for="48 h")
    await set_up(world, names, yours, shows="Names of those who are okay", open_for="48 h")
    await round_begins(world)
    return Gathering({numbers: [one, mine, yours], names: [yours, one, other]}, dice)
