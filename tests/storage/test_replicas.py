"""What each of several replicas does: one hears, one sends, and the others are woken and ready."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from functools import partial

import pytest
from sqlalchemy import text

from bot import replicas
from bot.nursery import Nursery
from bot.replicas import INBOX, OUTBOX, Replicas, Role
from storage import outbox
from storage.database import Database, DatabaseAwayError
from storage.roles import RoleLocks
from tests.databases import ON_POSTGRESQL
from tests.storage.rows import NOW, letter

pytestmark = ON_POSTGRESQL
CUT = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND application_name = 'kith roles'"
)


class One:
    """A replica with duties that do nothing but last."""

    def __init__(self, database: Database, nursery: Nursery) -> None:
        self.shares: list[tuple[int, bool]] = []
        self.replicas = Replicas(database, nursery, lambda *share: self.shares.append(share))
        self.began: Counter[Role] = Counter()
        self.woken: Counter[str] = Counter()
        self.takes_back = 0

    async def starts(self) -> None:
        async def take_back() -> None:
            self.takes_back += 1

        await self.replicas.enter(take_back)
        duties = {role: partial(self._lasts, role) for role in Role}
        wakes = {channel: partial(self.woken.update, [channel]) for channel in (INBOX, OUTBOX)}
        self.replicas.begin(duties, wakes)

    async def _lasts(self, role: Role) -> None:
        self.began[role] += 1
        await asyncio.Event().wait()

    @property
    def holds(self) -> list[Role]:
        return [role for role in Role if self.replicas.holds(role)]


@pytest.fixture
async def two(
    database: Database, other_database: Database, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[One, One]]:
    monkeypatch.setattr(replicas, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(replicas, "AFTER_TROUBLE", 0.05)
    async with Nursery() as nursery:
        made = [One(each, nursery) for each in (database, other_database)]
        for one in made:
            await one.starts()
            nursery.spawn(one.replicas.run(), "roles")
            await until(lambda: made[0].holds == list(Role), "that the first has all")
        yield made[0], made[1]
    for one in made:
        await one.replicas.close()


async def until(is_so: Callable[[], object], wanted: str) -> None:
    try:
        async with asyncio.timeout(20):
            while not is_so():  # noqa: ASYNC110 - as somebody who watches
                await asyncio.sleep(0.01)
    except TimeoutError:
        raise AssertionError(f"never came: {wanted}") from None


async def test_the_first_does_all_the_second_stands_by_and_takes_back_nothing(two: tuple[One, One]) -> None:
    first, second = two

    await until(lambda: (2, False) in second.shares and (2, True) in first.shares, "that both share")

    assert (first.holds, second.holds) == (list(Role), [])
    assert (first.takes_back, second.takes_back) == (1, 0)


async def test_at_a_stop_each_role_goes_on_to_the_other_when_it_is_left(two: tuple[One, One]) -> None:
    first, second = two

    await first.replicas.leave(Role.RECEIVER)
    await until(lambda: second.holds == [Role.RECEIVER], "that the other hears")
    still = list(first.holds)
    await first.replicas.leave(Role.SENDER)
    await until(lambda: second.holds == list(Role), "that the other does all")

    assert still == [Role.SENDER]
    assert first.holds == []


async def test_without_the_server_nobody_sends_and_whoever_heard_goes_on_hearing(
    two: tuple[One, One], database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two

    async def away(locks: RoleLocks, _: object) -> bool:
        if locks._connection is None:
            raise DatabaseAwayError
        return False

    with monkeypatch.context() as patch:
        patch.setattr(RoleLocks, "open", away)
        async with database.transaction() as tx:
            await tx.execute(CUT)
        await until(lambda: first.holds == [Role.RECEIVER], "that it has stopped sending")
        sure = first.replicas.is_sure_of(Role.RECEIVER)
    await until(lambda: sorted(first.holds + second.holds) == list(Role), "that each role is held once")

    assert not sure
    assert first.began[Role.RECEIVER] + second.began[Role.RECEIVER] <= 2
    assert first.woken[OUTBOX] >= 1, "what was said meanwhile is looked for"


async def test_whoever_sends_is_woken_by_what_another_has_committed(
    two: tuple[One, One], other_database: Database
) -> None:
    first, second = two

    async with other_database.transaction() as tx:
        await outbox.put(tx, [letter()], NOW)

    await until(lambda: first.woken[OUTBOX] and second.woken[OUTBOX], "that both are woken")
