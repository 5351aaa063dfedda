"""The fault campaign: people live on while Telegram, the line and the database stumble; the same books.

In one process, in virtual time, with fixed seeds: one kind of trouble alone, or all of them mixed.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from sqlalchemy import literal, select

from bot.sandbox.state import Press
from storage.database import Database
from storage.encryption import Cipher
from storage.key_file import KeyFile
from storage.tables import inbox, outbox
from tests.campaigns import plays
from tests.campaigns.books import Books
from tests.campaigns.effects import Effects
from tests.campaigns.troubles import TROUBLES, Surroundings
from tests.campaigns.virtual import VirtualLife, clock, virtual_life
from tests.circles import settle_circle

T = TypeVar("T")
PATIENCE = 3 * 24 * 3600.0
"""Virtual seconds."""
PRESSES_AGAIN = 160.0
"""Seconds after which somebody whose press was not answered presses again: by then it is dropped."""
AT_ONCE = 4
ALLOWED = (
    "Nobody has taken it yet",
    "asking the next ones",
    "could not find anybody",
    "still needs somebody",
)
"""What is true when nobody could be heard for so long that a rung's time ran out."""


@dataclass(slots=True)
class Campaign:
    around: Surroundings
    books: Books = field(default_factory=Books)
    effects: Effects = field(default_factory=Effects)
    troubles: int = 0
    stories: int = 0
    group: asyncio.TaskGroup = field(default_factory=asyncio.TaskGroup)
    _insisting: list[asyncio.Task[None]] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    @property
    def life(self) -> VirtualLife:
        return self.around.life

    async def until(self, look: Callable[[], T | None], wanted: str) -> T:
        changes = self.life.telegram.platform.changes
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    seen = changes.count
                    if (found := look()) is not None:
                        return found
                    await changes.after(seen)
        except TimeoutError:
            raise AssertionError(f"for days nobody saw {wanted}") from None

    def insist(self, pressed: Press, again: Callable[[], Press]) -> None:
        """In the background: whoever sees already what they pressed for goes on."""
        self._insisting.append(self.group.create_task(self._insist(pressed, again)))

    def nobody_insists(self) -> None:
        for task in self._insisting:
            task.cancel()

    async def _insist(self, pressed: Press, again: Callable[[], Press]) -> None:
        for _ in range(100):
            with suppress(TimeoutError):
                async with asyncio.timeout(PRESSES_AGAIN):
                    await self.until(lambda: pressed.answer is not None or None, "an answer")  # noqa: B023
            if pressed.answer is not None or pressed.button not in pressed.message.all_buttons:
                return
            pressed = again()

    async def play(self, story: plays.Story) -> None:
        number = next(self._numbers)
        ana, *peers = (self.life.telegram.person(f"{name}{number}") for name in ("Ana", "Ben", "Cleo"))
        await settle_circle(self.around.database, (ana, *peers), clock())
        for phone in (ana, *peers):
            for sign in ALLOWED:
                self.books.allows(phone, sign)
        chance = Random(self.around.chance.random())
        who = (ana, (peers[0], peers[1]), chance)
        await story(plays.Play(self, self.books, self.effects, *who, replies_may_be_lost=True))
        self.stories += 1

    async def comes_to_rest(self) -> list[str]:
        self.life.telegram.faults.clear()
        async with asyncio.timeout(PATIENCE):
            while self.life.telegram.platform.updates.waiting or await self._is_busy():  # noqa: ASYNC110
                await asyncio.sleep(5)
        async with self.around.database.transaction() as tx:
            effects = await self.effects.unbalanced(tx)
        users = self.life.telegram.platform.users
        return [*self.books.unbalanced(lambda id_: users[id_].name), *effects]

    async def _is_busy(self) -> bool:
        to_send = select(literal(1)).where(outbox.c.due_at.is_not(None))
        to_handle = select(literal(1)).where(inbox.c.handled_at.is_(None))
        async with self.around.database.transaction() as tx:
            return bool((await tx.execute(to_send.union_all(to_handle).limit(1))).scalar())


@asynccontextmanager
async def campaign(
    folder: Path, url: str | None, seed: int, *, locked_for: float = 0.3
) -> AsyncIterator[Campaign]:
    async with virtual_life(folder, url) as life:
        cipher = Cipher(KeyFile(folder / "kith.key").read_or_make())
        database = Database(url or f"sqlite:///{folder / 'kith.sqlite3'}", cipher)
        loop: Any = asyncio.get_running_loop()
        loop.jumping.databases.append(database)
        made = Campaign(Surroundings(life, database, Random(seed), locked_for))
        made.books.watch(life.telegram)
        try:
            yield made
        finally:
            await database.close()


async def stumble(made: Campaign, names: Sequence[str], stories: int) -> None:
    """`stories` are played while troubles of these names come, one after the other."""
    chance = made.around.chance
    left = iter(range(stories))
    playing = True

    async def acts() -> None:
        for _ in left:
            await asyncio.sleep(chance.uniform(0, 20))
            await made.play(chance.choice(plays.LONG_STORIES))

    async def stumbles() -> None:
        while playing:
            await asyncio.sleep(chance.uniform(1, 15))
            if not made.life.telegram.faults.is_empty:
                continue  # else they would pile up, and nothing would ever come through
            made.troubles += 1
            await TROUBLES[chance.choice(names)](made.around)

    async with made.group as group:
        group.create_task(stumbles())
        await asyncio.gather(*(group.create_task(acts()) for _ in range(AT_ONCE)))
        playing = False
        made.nobody_insists()
    made.life.line.away, made.life.line.latency = False, 0.05
