"""Random people in two groups, with every button there is and none: a name stands in a group only by its
owner's choice in that very group, and so do words."""

from __future__ import annotations

import os
import random
import re
from contextlib import suppress

import pytest
from sqlalchemy import select

from bot.domain.round import Choice, Hearers
from bot.sandbox.group import Group
from bot.sandbox.phone import Phone
from bot.sandbox.screen import CannotDoError
from handlers import GROUP_PRESSES, PRESSES
from storage.tables import group_members, groups, people, round_answers, rounds
from tests.groups import new_group, round_begins, set_up
from tests.world import World

STEPS = 40
IS_LONG = os.environ.get("KITH_LONG") == "1"
CHOICES = [choice.value for choice in Choice]
PRIVATE = [f"hears:{{}}:{hearers.value}" for hearers in Hearers]
MORE = ["hears_one:{}:{}", "share_words:{}:yes", "got:{}", "miss_me:{}:on", "tell", "reach_out"]


class Crowd:
    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.dice = random.Random(seed)
        self.chose: set[tuple[int, int]] = set()
        """Chat and person, where they ever chose in that group that something of theirs is told there."""

    async def gathers(self) -> None:
        names = [f"T{7_100_000_001 + number}" for number in range(6)]
        circle = await self.world.quiet_circle(*names[:3])
        self.phones = [*circle, *[await self.world.newcomer(name) for name in names[3:]]]
        self.groups = [
            await new_group(self.world, *self.phones[3:], circle[0]),
            await new_group(self.world, *reversed(self.phones)),
        ]
        await set_up(self.world, self.groups[0], self.phones[3])
        await set_up(self.world, self.groups[1], self.phones[-1], shows="Names of those who are okay")
        await round_begins(self.world)

    async def acts(self) -> None:
        """Three people, each something; then the edits that follow are in the chats."""
        deeds = (self._answers, self._answers, self._forges, self._in_private, self._writes)
        for phone in self.dice.sample(self.phones, 3):
            group = self.dice.choice([each for each in self.groups if phone.id in each.chat.seats])
            with suppress(CannotDoError):
                self.dice.choice(deeds)(phone, group)
        await self.world.passes(seconds=self.dice.choice((5, 5, 5, 400)))

    def _answers(self, phone: Phone, group: Group) -> None:
        answers = [f"round:{self._round(group)}:{choice}" for choice in (*CHOICES, "okay")]
        shows = f"show_answer:{self._round(group)}"
        data = self.dice.choice([*answers, shows, shows, f"got:{self._id()}"])
        phone.at(group).forge(data)

    def _forges(self, phone: Phone, group: Group) -> None:
        verb = self.dice.choice([*GROUP_PRESSES, *PRESSES])
        where = phone.at(group) if self.dice.random() < 0.8 else phone
        where.forge(f"{verb}:{self._id()}:{self.dice.choice(('yes', 'names', 'group', 'okay'))}")

    def _in_private(self, phone: Phone, group: Group) -> None:
        data = self.dice.choice([*PRIVATE, *PRIVATE, *MORE]).format(self._id(), self._id())
        if phone.user.started:
            phone.forge(data)
        else:
            phone.start(f"round-{self._round(group)}")

    def _writes(self, phone: Phone, group: Group) -> None:
        if phone.user.started and self.dice.random() < 0.5:
            phone.at(group).forge(f"round_words:{self._round(group)}")
            phone.send(f"secret of T{phone.id}")
        else:
            phone.at(group).send("/rounds")

    def _round(self, group: Group) -> int:
        """Mostly the one of that group."""
        own = self.groups.index(group) + 1
        return self.dice.choice((own, own, own, 3 - own, 3))

    def _id(self) -> int:
        return self.dice.randint(1, 6)

    async def complaints(self) -> list[str]:
        await self._learn()
        return [
            f"{group.chat.title} {group.id} read of {token}: {message.text[:90]!r}"
            for group in self.groups
            for message in group.messages
            if message.from_bot
            for token in map(int, re.findall(r"T(\d{10})", message.text))
            if (group.id, token) not in self.chose
        ]

    async def _learn(self) -> None:
        query = (
            select(groups.c.chat_id, groups.c.shows, people.c.telegram_id, round_answers)
            .join(rounds, rounds.c.id == round_answers.c.round_id)
            .join(groups, groups.c.id == rounds.c.group_id)
            .join(people, people.c.id == round_answers.c.person_id)
        )
        named = select(groups.c.chat_id, people.c.telegram_id).select_from(
            group_members.join(groups).join(people)
        )
        async with self.world.kith.database.transaction() as tx:
            for row in await tx.execute(query):
                okay = row.shows == "names" and row.answer == "okay"
                if okay or row.is_shown or row.words_shown or row.heard_by == "group":
                    self.chose.add((row.chat_id, row.telegram_id))
                if row.taken_by is not None and row.heard_by == "group":
                    taker = select(people.c.telegram_id).where(people.c.id == row.taken_by)
                    self.chose.add((row.chat_id, (await tx.execute(taker)).scalar_one()))
            for row in await tx.execute(named.where(group_members.c.is_facilitator)):
                self.chose.add((row.chat_id, row.telegram_id))


@pytest.mark.parametrize("seed", range(40) if IS_LONG else range(1))
async def test_a_name_stands_in_a_group_only_by_its_owners_choice_there(world: World, seed: int) -> None:
    crowd = Crowd(world, seed)
    await crowd.gathers()
    wrong: list[str] = []

    for _ in range(STEPS):
        await crowd.acts()
        wrong += await crowd.complaints()

    assert wrong == []
    assert crowd.chose, "somebody showed something, or nothing was tried"
