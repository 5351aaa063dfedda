"""One of several replicas has a role, and another has it as soon as the server can know that it is gone."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from storage import heartbeat, outbox, postgres_connections, roles
from storage.database import Database, DatabaseAwayError
from storage.roles import LOST, Role, RoleLocks
from storage.wake_ups import OUTBOX
from tests.databases import ON_POSTGRESQL
from tests.storage.rows import MINUTE, NOW, letter

pytestmark = ON_POSTGRESQL

CUT = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND application_name = 'kith roles'"
)


class Replica:
    def __init__(self, database: Database) -> None:
        self.locks = RoleLocks(database)
        self.heard: list[str] = []
        self.news = asyncio.Event()
        self.found_nobody = False

    def hear(self, channel: str) -> None:
        self.heard.append(channel)
        self.news.set()

    async def enters(self) -> Replica:
        async def alone() -> None:
            self.found_nobody = True

        await self.locks.open(self.hear)
        await self.locks.enter(alone)
        return self


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server frees what belongs to somebody silent after a second."""
    monkeypatch.setattr(roles, "_SETTINGS", roles._SETTINGS.replace("'10s'", "'1s'"))


@pytest.fixture
async def two(database: Database, other_database: Database) -> AsyncIterator[tuple[Replica, Replica]]:
    first, second = Replica(database), Replica(other_database)
    yield await first.enters(), await second.enters()
    await first.locks.close()
    await second.locks.close()


async def gets(replica: Replica, role: Role) -> bool:
    async with asyncio.timeout(20):
        while not await replica.locks.hold(role):  # noqa: ASYNC110 - as replicas do
            await asyncio.sleep(0.05)
    return True


async def test_whoever_comes_first_has_it_and_knows_that_nobody_was_there(
    two: tuple[Replica, Replica],
) -> None:
    first, second = two

    held = [await each.locks.hold(Role.SENDER) for each in (first, second, first)]

    assert held == [True, False, True]
    assert (first.found_nobody, second.found_nobody) == (True, False)
    assert await second.locks.hold(Role.RECEIVER), "each role is a lock of its own"
    assert [await each.locks.count() for each in two] == [2, 2]


async def test_let_go_or_gone_it_is_the_others(two: tuple[Replica, Replica]) -> None:
    first, second = two
    for role in Role:
        await first.locks.hold(role)

    await first.locks.let_go(Role.SENDER)
    after_letting_go = [await second.locks.hold(role) for role in (Role.SENDER, Role.RECEIVER)]
    await first.locks.close()

    assert after_letting_go == [True, False]
    assert await gets(second, Role.RECEIVER)


async def test_a_replica_whose_connection_is_cut_knows_it_at_once_and_holds_nothing(
    two: tuple[Replica, Replica], database: Database
) -> None:
    first, second = two
    await first.locks.hold(Role.SENDER)

    async with database.transaction() as tx:
        await tx.execute(CUT)
    async with asyncio.timeout(20):
        await first.news.wait()
    with pytest.raises(DatabaseAwayError):
        await first.locks.count()

    assert (first.heard, first.locks.held) == ([LOST], set())
    with pytest.raises(DatabaseAwayError):
        await second.locks.count()
    await second.enters()
    assert await gets(second, Role.SENDER)


async def test_a_replica_that_hangs_loses_what_it_has(impatient: None, two: tuple[Replica, Replica]) -> None:
    hanging, living = two
    await hanging.locks.hold(Role.SENDER)

    got = await gets(living, Role.SENDER)  # asking all the time keeps it alive
    async with asyncio.timeout(20):
        await hanging.news.wait()

    assert got
    assert (hanging.heard, living.heard) == ([LOST], [])


async def test_a_letter_that_is_committed_by_one_is_heard_of_by_the_other(
    two: tuple[Replica, Replica], database: Database
) -> None:
    _, second = two

    async with database.transaction() as tx:
        await outbox.put(tx, [letter()], NOW)
        early = list(second.heard)
    async with asyncio.timeout(20):
        await second.news.wait()

    assert (early, second.heard) == ([], [OUTBOX])


async def test_what_a_replica_that_hangs_had_locked_is_let_go(
    database: Database, other_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        postgres_connections, "_LET_GO_OF_US", postgres_connections._LET_GO_OF_US.replace("10s", "300ms")
    )
    async with database.transaction() as tx:
        await heartbeat.beat(tx, NOW)

    with pytest.raises(DatabaseAwayError):
        async with database.transaction() as hanging:
            await heartbeat.beat(hanging, NOW)
            async with asyncio.timeout(20), other_database.transaction() as tx:
                await heartbeat.beat(tx, NOW + MINUTE)
            await heartbeat.beat(hanging, NOW)

    async with database.transaction() as tx:
        assert await heartbeat.last(tx) == NOW + MINUTE


async def test_what_a_replica_that_hangs_amid_a_statement_had_locked_is_let_go(
    two: tuple[Replica, Replica],
    database: Database,
    other_database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(roles, "HUNG_AFTER", timedelta(milliseconds=300))
    _, living = two
    async with database.transaction() as tx:
        await heartbeat.beat(tx, NOW)

    with pytest.raises(DatabaseAwayError):
        async with database.transaction() as hanging:
            await heartbeat.beat(hanging, NOW)
            driver = (await hanging.get_raw_connection()).driver_connection
            assert driver is not None
            await driver.prepare("SELECT 1 AS announced")
            waiting = asyncio.ensure_future(_beats(other_database))
            async with asyncio.timeout(20):
                while not waiting.done():
                    await asyncio.sleep(0.1)
                    await living.locks.end_the_hung()
            await heartbeat.beat(hanging, NOW)

    async with database.transaction() as tx:
        assert await heartbeat.last(tx) == NOW + MINUTE


async def _beats(database: Database) -> None:
    async with database.transaction() as tx:
        await heartbeat.beat(tx, NOW + MINUTE)


async def test_whoever_waits_for_a_lock_is_not_taken_for_hung(
    two: tuple[Replica, Replica],
    database: Database,
    other_database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(roles, "HUNG_AFTER", timedelta())
    _, living = two
    async with database.transaction() as tx:
        await heartbeat.beat(tx, NOW)

    async with database.transaction() as tx:
        await heartbeat.beat(tx, NOW)
        waiting = asyncio.ensure_future(_beats(other_database))
        for _ in range(5):
            await asyncio.sleep(0.05)
            await living.locks.end_the_hung()
    await waiting

    async with database.transaction() as tx:
        assert await heartbeat.last(tx) == NOW + MINUTE


async def test_a_server_whose_machine_vanishes_is_noticed_in_seconds(database: Database) -> None:
    async with database.engine.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        way = driver._transport.get_extra_info("socket")
        patience = way.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
        asked_after = way.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE)

    assert (patience, asked_after) == (10_000, 5)
