"""A Telegram group beside the circle: one who is in both, and two who are not. What belongs to the circle
never shows in the group. Whatever else groups learn to do has its actions here."""

from __future__ import annotations

import random
import re
from itertools import combinations

from bot.sandbox.group import Group
from bot.sandbox.phone import Phone
from bot.sandbox.state import Press
from tests.groups import group_in_a_round
from tests.world import World

WRITTEN = (
    "/rounds",
    "/start",
    "/crisis",
    "/help",
    "/ok",
    "/circle",
    "/forget",
    "9:00",
    "Lisbon",
    "I want to kill myself",
)
RECENT = 8


class Gathering:
    def __init__(self, group: Group, members: list[Phone], dice: random.Random) -> None:
        self.group = group
        self.members = members
        self._dice = dice
        self._texts: dict[int, str] = {}

    @property
    def met(self) -> set[tuple[int, int]]:
        """Whoever is in a group sees who else is."""
        pairs = combinations([phone.id for phone in self.members], 2)
        return {pair for one, other in pairs for pair in ((one, other), (other, one))}

    def seen_by(self, phone: Phone) -> list[Phone]:
        """The group as this person sees it, if they do."""
        return [phone.at(self.group)] if phone.id in self.group.chat.seats else []

    def act(self) -> tuple[Phone, str, list[Press]]:
        phone = self._dice.choice(self.members)
        there = phone.at(self.group)
        buttons = [
            (each, button) for each in there.messages[-RECENT:] for button in each.all_buttons if button.data
        ]
        match self._dice.randint(0, 9):
            case 0:
                there.send(self._dice.choice((*WRITTEN, f"T{phone.id} in the group")))
                return phone, "writes in the group", []
            case 1:
                there.send(f"T{phone.id} answers", reply_to=there.last)
                return phone, "replies in the group", []
            case 2 if len(self.group.chat.seats) > 2:
                leaves = self.group.chat.seats[phone.id].status != "left"
                (self.group.leave if leaves else self.group.join)(phone)
                return phone, "leaves the group or joins it again", []
            case _ if buttons:
                message, button = self._dice.choice(buttons)
                pressed = there.forge(button.data or "", message)
                return phone, f"taps {button.data} in the group", [pressed]
            case _:
                return phone, "only looks at the group", []

    def shown(self) -> list[str]:
        """What stands newly in the group, and names somebody who is not in it."""
        wrong, ids = [], {phone.id for phone in self.members}
        for message in self.group.messages:
            text = message.text + " ".join(message.labels)
            if not message.from_bot or self._texts.get(message.id) == text:
                continue
            self._texts[message.id] = text
            named = {int(token) for token in re.findall(r"T(\d{10})", text)}
            if named - ids:
                wrong.append(f"the group read of {named - ids}: {text[:90]!r}")
        return wrong


async def gathers(world: World, members: list[Phone], dice: random.Random) -> Gathering:
    """The first of them looks after the rounds, and one is open."""
    return Gathering(await group_in_a_round(world, *members), members, dice)
