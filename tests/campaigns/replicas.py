"""Several replicas on one PostgreSQL: whoever holds a lock is killed, the server's connections are cut, and
people go on living; nothing is lost, and nobody in need waits for longer than locks and leases take.

The books are those of kills.py. The replicas poll, or stand behind a proxy that gives the webhook's posts to
each in turn.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeVar

import httpx
from sqlalchemy import text

from storage.database import Database
from storage.encryption import Cipher
from storage.key_file import KeyFile
from storage.migrate import upgrade
from tests.campaigns import plays
from tests.campaigns.books import Books
from tests.campaigns.herd import Herd
from tests.campaigns.kills import PATIENCE, Campaign
from tests.campaigns.lives import Lives, lives
from tests.campaigns.proxy import free_port, proxy
from tests.campaigns.server import Server
from tests.end_to_end.surroundings import surroundings

T = TypeVar("T")
ROLES = ("sender", "receiver")
LONGEST_DELAY = 20.0
"""Seconds from a kill, or from the press where that came later, until the alarm is on both phones."""
SLOWEST = 10
"""Questions a second that a herd is asked at the least, all in all."""
CUT = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@dataclass(slots=True)
class Replicas(Campaign):
    """`life` is the first of `all_lives`."""

    herd: Herd = field(kw_only=True)
    all_lives: list[Lives] = field(default_factory=list)
    calls: int = 1
    """How many call for help at once when somebody is killed."""
    delays: list[float] = field(default_factory=list)
    ports: list[int] = field(default_factory=list)
    server: Server | None = None
    """Where it is the campaign's own, it is restarted; where others use it too, connections are cut."""
    cuts: int = 0
    hangs: int = 0
    rolls: int = 0
    _struck: float = 0.0
    _server_is_there: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def until(self, look: Callable[[], T | None], wanted: str) -> T:
        """Hundreds wait at once: were they to look at each change, the machine would do little else."""
        try:
            async with asyncio.timeout(PATIENCE):
                while (found := look()) is None:  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
                return found
        except TimeoutError:
            raise AssertionError(f"after {PATIENCE:.0f} s nobody saw {wanted}") from None

    async def begin_all(self) -> None:
        """Returns once all are there."""
        for life in self.all_lives:
            if not life.pid:
                life.log.write_text("")
                await life.begin()
        async with asyncio.timeout(PATIENCE):
            while not all(map(_is_there, self.all_lives)):  # noqa: ASYNC110 - a log tells nobody that it grew
                await asyncio.sleep(0.05)

    async def holder(self, role: str) -> Lives:
        """Waits until somebody has it, as their own logs say."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for life in self.all_lives:
                    if life.pid and has_role(life, role):
                        return life
                await asyncio.sleep(0.05)

    async def kill(self, role: str) -> None:
        life = await self.holder(role)
        sends = has_role(life, "sender")
        life.kill()
        self._struck = _seconds()
        await life.ends()
        self.kills += 1
        if sends:
            await self.note_in_flight()

    async def cut(self) -> None:
        """The server ends every connection, or is gone for a while; what is on its way is settled too late or
        not at all, so that nobody knows whether it arrived."""
        await self.note_in_flight()
        self.cuts += 1
        if self.server is not None:
            async with self._server_is_there:
                await self.server.stop()
                assert set(await self._readiness()) <= {503}, "without a database nobody calls itself ready"
                await asyncio.sleep(self.chance.uniform(0.0, 8.0))
                await self.server.start()
            return
        async with self.database.transaction() as tx:
            await tx.execute(CUT)

    async def hang(self) -> None:
        """Whoever sends stands still, as a machine does that is suspended, and goes on later."""
        victim = await self.holder("sender")

        async def stands_still() -> None:
            os.kill(victim.pid, signal.SIGSTOP)
            self._struck = _seconds()
            await self.note_in_flight()

        await self.are_urgent(stands_still)
        os.kill(victim.pid, signal.SIGCONT)
        self.hangs += 1

    async def roll(self) -> None:
        for life in self.all_lives:
            began = _seconds()
            life.stop()
            code = await life.ends()
            assert (code, _seconds() - began < 10) == (0, True), "it stops in order"
            await self.begin_all()
            await self.is_urgent()
        self.rolls += 1

    async def are_urgent(self, strike: Callable[[], Awaitable[None]]) -> None:
        """Several call for help at once, and are looked after though trouble `strike`s in their midst."""
        in_midst = self.chance.randint(1, self.calls)
        pressed = asyncio.Semaphore(0)
        plays_ = [await self.new_play() for _ in range(self.calls)]
        async with asyncio.TaskGroup() as group:
            for play in plays_:
                group.create_task(self._calls_for_help(play, pressed.release))
            for _ in range(in_midst):
                await pressed.acquire()
            await asyncio.sleep(self.chance.uniform(0.0, 0.2))
            await strike()

    async def is_urgent(self) -> None:
        await self._calls_for_help(await self.new_play(), lambda: None)

    async def new_play(self) -> plays.Play:
        async with self._server_is_there:
            return await Campaign.new_play(self)

    async def _calls_for_help(self, play: plays.Play, pressed: Callable[[], None]) -> None:
        ana = play.ana
        play.types(ana, "/reachout")
        await play.tells_them_now()
        began = _seconds()
        pressed()
        await play.told(plays.ALARM, "the circle was asked", of=ana.name)
        self.delays.append(_seconds() - max(began, self._struck))
        await play.taps(ana, "I'm okay now")
        self.effects.expects(ana, "reach-out closed round 0")
        await play.told(plays.ALL_CLEAR, "it was closed", of=ana.name)

    async def comes_to_rest(self) -> list[str]:
        """All live on until nothing is left to do, and stop; and what does not balance is told."""
        await self.begin_all()
        await self.holder("sender")
        await self.until_quiet(PATIENCE + self.herd.waiting() / SLOWEST)
        async with asyncio.timeout(PATIENCE):
            while await self._readiness() != [200] * len(self.ports):  # noqa: ASYNC110 - as a proxy asks
                await asyncio.sleep(0.1)
        codes = []
        for life in self.all_lives:
            life.stop()
        for life in self.all_lives:
            codes.append(await life.ends())
        async with self.database.transaction() as tx:
            effects = await self.effects.unbalanced(tx)
        stopped = [f"A last life ended with exit code {code}." for code in codes if code]
        late = [f"An alarm took {delay:.1f} s." for delay in self.delays if delay > LONGEST_DELAY]
        return [*self.books.unbalanced(self.name), *effects, *stopped, *late, *await self.herd.unbalanced()]

    async def _readiness(self) -> list[int]:
        """What `/ready` says at each replica that answers."""
        said = []
        async with httpx.AsyncClient() as client:
            for port in self.ports:
                with suppress(httpx.TransportError):
                    said.append((await client.get(f"http://127.0.0.1:{port}/ready")).status_code)
        return said


def _is_there(life: Lives) -> bool:
    return "kith_started" in life.log.read_text()


def has_role(life: Lives, role: str) -> bool:
    """What it last wrote of it."""
    for line in reversed(life.log.read_text().splitlines()):
        if f"role_ended kind={role}" in line:
            return False
        if f"role_taken kind={role}" in line:
            return True
    return False


def _seconds() -> float:
    return asyncio.get_running_loop().time()


@asynccontextmanager
async def replicas(
    folder: Path, url: str, seed: int, *, number: int = 3, posted: bool = False
) -> AsyncIterator[Replicas]:
    """`posted`: by webhook; otherwise one of them polls."""
    async with surroundings(folder, url=url) as around, AsyncExitStack() as stack:
        environ = around.environ | {
            "KITH_REACH_OUTS__UNDO_SECONDS": "60",
            "KITH_DELIVERY__MESSAGES_PER_SECOND": "30",
        }
        cipher = Cipher(KeyFile(folder / "kith.key").read_or_make())
        database = Database(url, cipher)
        stack.push_async_callback(database.close)
        await upgrade(database)
        front, *ports = (free_port() for _ in range(number + 1))
        if posted:
            environ["KITH_WEB__WEBHOOK_URL"] = f"http://127.0.0.1:{front}/hook"
            environ["KITH_WEB__WEBHOOK_SOURCES"] = "127.0.0.1/32"
            await stack.enter_async_context(proxy(front, ports))
        made = [
            lives(environ | {"KITH_WEB__PORT": str(port)}, folder / f"life{place}.log")
            for place, port in enumerate(ports)
        ]
        all_lives = await asyncio.gather(*map(stack.enter_async_context, made))
        books = Books()
        books.watch(around.telegram)
        herd = Herd(around.telegram, database, books)
        yield Replicas(
            around.telegram,
            database,
            all_lives[0],
            Random(seed),
            books,
            herd=herd,
            all_lives=all_lives,
            ports=ports,
        )


async def kill_holders(made: Replicas, kills: int, cuts: int) -> None:
    """Each kill in the middle of a herd and of calls for help, while others live; whoever was killed is back
    soon, and then the server is gone for a moment, `cuts` times."""
    playing = True

    async def acts() -> None:
        while playing:
            await made.play(plays.any_story(made.chance))

    await made.begin_all()
    for role in ROLES:
        await made.holder(role)
    async with asyncio.TaskGroup() as group:
        acting = group.create_task(acts())
        for kill in range(kills):
            await made.herd.is_in_the_middle()
            await made.are_urgent(partial(made.kill, ROLES[kill % len(ROLES)]))
            if kill < cuts:
                await made.cut()
            await made.begin_all()
        await made.is_urgent()
        playing = False
        await acting


async def hang_and_roll(made: Replicas, times: int) -> None:
    """Whoever sends stands still while somebody calls for help; then each is stopped and begun in turn, as at
    an upgrade, which leaves nothing in doubt."""
    for _ in range(times):
        await made.hang()
        await made.roll()
