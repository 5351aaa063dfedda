"""The kill campaign: SIGKILL at random moments, and at every statement of one reach-out; nothing is lost.

The real `kith run` speaks HTTP with the stand-in, people act all the time, several circles at once, and
after each kill the next life begins. What was in flight is read from the database between two lives: only
that may repeat.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import TypeVar

from sqlalchemy import literal, select

from bot.clock import system_clock
from bot.sandbox.state import Press
from bot.sandbox.telegram import Telegram
from storage.database import Database
from storage.encryption import Cipher
from storage.key_file import KeyFile
from storage.migrate import upgrade
from storage.tables import inbox, outbox
from tests.campaigns import plays
from tests.campaigns.books import Books
from tests.campaigns.effects import Effects
from tests.campaigns.lives import Lives, lives
from tests.circles import settle_circle
from tests.end_to_end.surroundings import surroundings

T = TypeVar("T")
PATIENCE = 120.0
"""Seconds that anybody waits for anything before the campaign gives up."""
AT_ONCE = 4
"""Circles in which people act at the same time."""
USUAL_LIFE = 0.3
"""Seconds, from the first question for news to the kill; now and then much longer."""


@dataclass(slots=True)
class Campaign:
    telegram: Telegram
    database: Database
    life: Lives
    chance: Random
    books: Books = field(default_factory=Books)
    effects: Effects = field(default_factory=Effects)
    kills: int = 0
    stories: int = 0
    _numbers: count[int] = field(default_factory=lambda: count(1))

    async def until(self, look: Callable[[], T | None], wanted: str) -> T:
        """The stage of the plays: real time, and whatever changes at the stand-in."""
        changes = self.telegram.platform.changes
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    seen = changes.count
                    if (found := look()) is not None:
                        return found
                    await changes.after(seen)
        except TimeoutError:
            raise AssertionError(f"after {PATIENCE:.0f} s nobody saw {wanted}") from None

    def insist(self, pressed: Press, again: Callable[[], Press]) -> None:
        """Lives are short, so that Telegram keeps every press until the next."""

    async def play(self, story: plays.Story) -> None:
        await story(await self.new_play())
        self.stories += 1

    async def new_play(self) -> plays.Play:
        number = next(self._numbers)
        ana, *peers = (self.telegram.person(f"{name}{number}") for name in ("Ana", "Ben", "Cleo"))
        await settle_circle(self.database, (ana, *peers), system_clock())
        chance = Random(self.chance.random())
        return plays.Play(self, self.books, self.effects, ana, (peers[0], peers[1]), chance)

    async def listens(self) -> None:
        """A life begins, and asks Telegram for what there is."""
        polls = self.telegram.platform.polls
        await self.life.begin()
        await self.until(lambda: self.telegram.platform.polls > polls or None, "that it listens")

    async def lives_a_little(self) -> None:
        """One life in five does not get through its start; the others hear at least something."""
        if self.chance.random() < 0.2:
            await self.life.begin()
            await asyncio.sleep(self.chance.uniform(0.0, 0.3))
        else:
            await self.listens()
            await asyncio.sleep(self.chance.expovariate(1 / USUAL_LIFE))

    async def note_kill(self) -> None:
        """Whatever a dead process was just sending may have arrived, and nobody can tell."""
        self.kills += 1
        await self.note_in_flight()

    async def note_in_flight(self) -> None:
        async with self.database.transaction() as tx:
            in_flight = await tx.execute(select(outbox.c.chat_id).where(outbox.c.state == "sending"))
            self.books.at_risk.update(in_flight.scalars())

    async def comes_to_rest(self) -> list[str]:
        """Lives on unharmed until nothing is left to do, stops, and tells what does not balance."""
        await self.listens()
        await self.until_quiet()
        self.life.stop()
        code = await self.life.ends()
        async with self.database.transaction() as tx:
            effects = await self.effects.unbalanced(tx)
        stopped = [] if code == 0 else [f"The last life ended with exit code {code}."]
        return [*self.books.unbalanced(self.name), *effects, *stopped]

    async def until_quiet(self, patience: float = PATIENCE) -> None:
        async with asyncio.timeout(patience):
            while self.telegram.platform.updates.waiting or await self._is_busy():  # noqa: ASYNC110
                await asyncio.sleep(0.1)

    async def _is_busy(self) -> bool:
        """Whether anything is left to send or to handle."""
        to_send = select(literal(1)).where(outbox.c.due_at.is_not(None))
        to_handle = select(literal(1)).where(inbox.c.handled_at.is_(None))
        async with self.database.transaction() as tx:
            return bool((await tx.execute(to_send.union_all(to_handle).limit(1))).scalar())

    def name(self, chat_id: int) -> str:
        return self.telegram.platform.users[chat_id].name


@asynccontextmanager
async def campaign(folder: Path, url: str | None, seed: int) -> AsyncIterator[Campaign]:
    async with surroundings(folder, url=url) as around:
        environ = around.environ | {"KITH_REACH_OUTS__UNDO_SECONDS": "60"}
        cipher = Cipher(KeyFile(folder / "kith.key").read_or_make())
        database = Database(environ["KITH_STORAGE__URL"], cipher)
        await upgrade(database)
        async with lives(environ, folder / "lives.log") as life:
            made = Campaign(around.telegram, database, life, Random(seed))
            made.books.watch(around.telegram)
            try:
                yield made
            finally:
                await database.close()


async def kill_at_random(made: Campaign, kills: int) -> None:
    playing = True
    last = made.kills + kills

    async def acts() -> None:
        while playing:
            await made.play(plays.any_story(made.chance))

    async with asyncio.TaskGroup() as group:
        actors = [group.create_task(acts()) for _ in range(AT_ONCE)]
        while made.kills < last:
            await made.lives_a_little()
            made.life.kill()
            await made.life.ends()
            await made.note_kill()
        playing = False
        await made.listens()
        await asyncio.gather(*actors)
        made.life.stop()
        await made.life.ends()


async def kill_at_statements(made: Campaign, numbers: range) -> None:
    """One reach-out for each number; in its first life the bot dies before that statement or commit."""
    for number in numbers:
        await made.life.begin(dies_before=number)
        ending = asyncio.ensure_future(made.life.ends())
        playing = asyncio.ensure_future(made.play(plays.is_looked_after))
        await asyncio.wait((ending, playing), return_when=asyncio.FIRST_COMPLETED)
        survived = not ending.done()
        if survived:
            made.life.stop()
        await ending
        if not survived:
            await made.note_kill()
        await made.listens()
        await playing
        made.life.stop()
        await made.life.ends()
        if survived:
            break
