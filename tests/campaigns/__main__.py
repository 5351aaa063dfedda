"""`make campaign`: the long forms. Prints seed, counts, what does not balance, and how to repeat it."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.campaigns import kills, replicas, soak, stumbles, virtual
from tests.campaigns.books import Totals
from tests.campaigns.server import Server, is_possible, own_server
from tests.campaigns.troubles import ONLY_ON, TROUBLES, possible
from tests.databases import find_postgres, new_postgres_database

KINDS = ("kill", "faults", "soak", "replicas")
MOST_STATEMENTS = 400
LOCKED_FOR = 21.0
"""Seconds; SQLite's own patience is twenty."""


@dataclass(frozen=True, slots=True)
class Wanted:
    seed: int
    kills: int | None
    """None: as many as is usual for the campaign."""
    stories: int
    people: int
    calls: int
    minutes: int
    only: str | None


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - this is a command


def _report(name: str, counts: str, totals: Totals, unbalanced: Sequence[str], again: str) -> bool:
    told = f"{totals.owed} notices owed, {totals.arrived} arrived, {totals.lost} lost"
    told = f"{told}, {totals.repeats} repeated"
    _say(f"{name}: {counts}; {told}, {totals.unexplained} of them unexplained.")
    for sentence in unbalanced:
        _say(f"  does not balance: {sentence}")
    if unbalanced:
        _say(f"  again: {again}")
    return not unbalanced


@asynccontextmanager
async def _postgres() -> AsyncIterator[str | None]:
    """A database of our own on the server that answers; None where there is none."""
    server, reasons = await find_postgres()
    if server is None:
        _say(f"no PostgreSQL: {'; '.join(reasons)}")
        yield None
        return
    async with new_postgres_database(server) as url:
        yield url


async def _kill(wanted: Wanted, folder: Path, url: str | None, kind: str) -> bool:
    number = wanted.kills or 1000
    async with kills.campaign(folder, url, wanted.seed) as made:
        await kills.kill_at_statements(made, range(1, min(MOST_STATEMENTS, number)))
        at_statements = made.kills
        await kills.kill_at_random(made, number)
        unbalanced = await made.comes_to_rest()
        counts = (
            f"seed {wanted.seed}, {at_statements} kills at statements of a reach-out, "
            f"{made.kills - at_statements} at random moments, {made.stories} stories, "
            f"{made.effects.count} effects compared, {made.books.deeds['a question in doubt']} in doubt"
        )
        again = f"make campaign KIND=kill SEED={wanted.seed} KILLS={number}"
        return _report(f"kill on {kind}", counts, made.books.totals(), unbalanced, again)


async def _stumble(wanted: Wanted, folder: Path, url: str | None, names: Sequence[str]) -> bool:
    async with stumbles.campaign(folder, url, wanted.seed, locked_for=LOCKED_FOR) as made:
        await stumbles.stumble(made, names or possible(made.around.database), wanted.stories)
        unbalanced = await made.comes_to_rest()
        counts = f"seed {wanted.seed}, {made.troubles} troubles, {made.stories} stories"
        name = f"faults on {made.around.database.engine.dialect.name}: {','.join(names) or 'all mixed'}"
        again = (
            f"make campaign KIND=faults SEED={wanted.seed} STORIES={wanted.stories} ONLY={','.join(names)}"
        )
        return _report(name, counts, made.books.totals(), unbalanced, again)


def _mixtures(wanted: Wanted) -> Iterator[list[str]]:
    """Each trouble alone, then all of them mixed; or only what was asked for."""
    if wanted.only is not None:
        yield [name for name in wanted.only.split(",") if name]
        return
    yield from ([name] for name in TROUBLES)
    yield []


def _soak(wanted: Wanted, folder: Path) -> bool:
    readings = virtual.run(soak.soak(folder, None, wanted.people, wanted.minutes, wanted.seed))
    _say(f"soak: seed {wanted.seed}, {wanted.people} people, {wanted.minutes} minutes of their lives")
    for reading in readings:
        _say(f"  {reading}")
    flat = soak.is_flat(readings)
    if not flat:
        _say(f"  does not stay flat; again: make campaign KIND=soak SEED={wanted.seed}")
    return flat


async def _kill_on_both(wanted: Wanted, folder: Path) -> bool:
    (folder / "sqlite").mkdir()
    good = await _kill(wanted, folder / "sqlite", None, "SQLite")
    async with _postgres() as url:
        return (url is None or await _kill(wanted, folder, url, "PostgreSQL")) and good


async def _replicas(wanted: Wanted, folder: Path, url: str, server: Server | None, way: str) -> bool:
    """Kills among herds and calls for help; then hangs and rolling restarts, which leave nothing in doubt."""
    posted = way == "webhook"
    number, times = 2 if posted else 3, wanted.kills or 20
    async with replicas.replicas(folder, url, wanted.seed, number=number, posted=posted) as made:
        made.server, made.herd.size, made.calls = server, wanted.people, wanted.calls
        await replicas.kill_holders(made, times, times // 4)
        await replicas.hang_and_roll(made, max(1, times // 10))
        unbalanced = await made.comes_to_rest()
        counts = (
            f"seed {wanted.seed}, {made.kills} kills, {made.cuts} times without the server, "
            f"{made.hangs} hangs, {made.rolls} rolling restarts, {made.stories} stories, "
            f"{len(made.delays)} calls for help, {made.calls} at each kill and hang, "
            f"half told within {median(made.delays):.1f} s, the slowest after {max(made.delays):.1f} s; "
            f"{len(made.herd.phones)} asked in herds of {made.herd.size}, at each kill {made.herd.fewest} "
            f"of the newest or more still waiting; {await made.herd.in_doubt()} in doubt"
        )
        again = (
            f"make campaign KIND=replicas SEED={wanted.seed} KILLS={times} "
            f"PEOPLE={wanted.people} CALLS={wanted.calls} ONLY={way}"
        )
        return _report(f"{number} replicas, {way}", counts, made.books.totals(), unbalanced, again)


async def _replicas_both_ways(wanted: Wanted, folder: Path) -> bool:
    """On a server of our own where one can be started, which is restarted; else its connections are cut."""
    good = True
    for way in (wanted.only or "polling,webhook").split(","):
        place = folder / way
        place.mkdir()
        if is_possible():
            async with own_server(folder / f"server-{way}") as server:
                good = await _replicas(wanted, place, server.url, server, way) and good
            continue
        async with _postgres() as url:
            good = (url is None or await _replicas(wanted, place, url, None, way)) and good
    return good


@contextmanager
def _postgres_in_real_time() -> Iterator[str | None]:
    """Made and removed outside of virtual time, in which a connection that takes a moment takes for ever."""
    with asyncio.Runner() as runner:
        made = _postgres()
        url = runner.run(_entered(made))
        try:
            yield url
        finally:
            runner.run(_left(made))


async def _entered(made: AbstractAsyncContextManager[str | None]) -> str | None:
    return await made.__aenter__()


async def _left(made: AbstractAsyncContextManager[str | None]) -> None:
    await made.__aexit__(None, None, None)


def _faults(wanted: Wanted, folder: Path) -> bool:
    good = True
    for number, names in enumerate(_mixtures(wanted)):
        for kind in ("sqlite", "postgresql"):
            if any(ONLY_ON.get(name, kind) != kind for name in names):
                continue
            place = folder / f"{kind}-{number}"
            place.mkdir()
            if kind == "sqlite":
                good = virtual.run(_stumble(wanted, place, None, names)) and good
                continue
            with _postgres_in_real_time() as url:
                good = (url is None or virtual.run(_stumble(wanted, place, url, names))) and good
    return good


def main() -> int:
    parser = argparse.ArgumentParser(prog="make campaign", description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=KINDS, default=KINDS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int)
    for name, usual in (("stories", 20), ("people", 2000), ("calls", 50), ("minutes", 60)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument(
        "--only", help="troubles of the fault campaign, or ways of the replicas, with commas between"
    )
    given = parser.parse_args()
    wanted = Wanted(**{name: value for name, value in vars(given).items() if name != "kinds"})
    good = True
    for kind in given.kinds or KINDS:
        with tempfile.TemporaryDirectory(prefix="kith-campaign-") as made:
            folder = Path(made)
            match kind:
                case "kill":
                    good = asyncio.run(_kill_on_both(wanted, folder)) and good
                case "faults":
                    good = _faults(wanted, folder) and good
                case "replicas":
                    good = asyncio.run(_replicas_both_ways(wanted, folder)) and good
                case _:
                    good = _soak(wanted, folder) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
