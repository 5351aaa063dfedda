"""Transactions that keep their word, on both databases."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError

from storage import heartbeat, people, sqlite_driver
from storage.database import Database, DatabaseAwayError, async_url
from storage.tables import metadata
from tests.databases import CIPHER, ON_POSTGRESQL, ON_SQLITE, PRAGMAS_IN_LIFE
from tests.storage.rows import NOW, person

IN_LISBON_SUMMER = timezone(timedelta(hours=1))


async def test_a_failed_transaction_leaves_no_trace(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with database.transaction() as tx:
            ana = await person(tx)
            raise ZeroDivisionError

    async with database.transaction() as tx:
        assert await people.by_id(tx, ana.id) is None


async def test_an_error_of_the_work_itself_is_not_taken_for_a_database_away(database: Database) -> None:
    with pytest.raises(FileNotFoundError):
        async with database.transaction() as tx:
            await person(tx)
            raise FileNotFoundError


async def test_a_cancelled_transaction_leaves_no_trace_and_blocks_nobody(database: Database) -> None:
    async def never_ends() -> None:
        async with database.transaction() as tx:
            await person(tx)
            await asyncio.sleep(60)

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await never_ends()

    async with asyncio.timeout(5), database.transaction() as tx:
        assert await people.by_telegram_id(tx, 101) is None


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="without a zone"):
        async with database.transaction() as tx:
            await heartbeat.beat(tx, datetime(2026, 3, 2, 9, 0))  # noqa: DTZ001 - what is refused


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC),
        datetime(2026, 7, 1, 0, 30, tzinfo=IN_LISBON_SUMMER),
        datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC),
    ],
)
async def test_a_moment_comes_back_as_the_same_moment_in_utc(database: Database, moment: datetime) -> None:
    async with database.transaction() as tx:
        await heartbeat.beat(tx, moment)

    async with database.transaction() as tx:
        found = await heartbeat.last(tx)

    assert found == moment
    assert found is not None
    assert found.tzinfo is UTC


async def test_rows_that_refer_to_nothing_are_refused(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.transaction() as tx:
            await tx.execute(
                text("INSERT INTO members VALUES (77, 78, false, 'every', 'each', '2026-01-01')")
            )


@pytest.mark.parametrize(
    "table", [name for name, each in metadata.tables.items() if "id" in each.c and name != "heartbeat"]
)
@ON_SQLITE
async def test_the_id_of_a_deleted_row_is_never_given_to_another(database: Database, table: str) -> None:
    """Buttons in old messages and causes in the outbox still carry it. PostgreSQL's never go back."""
    async with database.transaction() as tx:
        made = await tx.execute(text(f"SELECT sql FROM sqlite_master WHERE name = '{table}'"))  # noqa: S608

        assert "AUTOINCREMENT" in made.scalar_one()


async def test_a_person_who_comes_after_one_who_was_forgotten_is_somebody_else(database: Database) -> None:
    async with database.transaction() as tx:
        ana = await person(tx)
        await people.remove(tx, ana.id)

    async with database.transaction() as tx:
        assert (await person(tx, 102, "Ben")).id != ana.id


@ON_SQLITE
async def test_sqlite_is_set_so_that_a_commit_survives_a_power_cut(
    database: Database, other_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_driver, "_PRAGMAS", PRAGMAS_IN_LIFE)
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    for each in (database, other_database):
        async with each.transaction() as tx:
            found = {name: (await tx.exec_driver_sql(f"PRAGMA {name}")).scalar_one() for name in wanted}

        assert found == wanted


@ON_SQLITE
async def test_fifty_increments_at_once_on_one_sqlite_file_all_count(
    database: Database, other_database: Database
) -> None:
    """Read, then write, with nothing but the transaction between them; the driver's own lost nine of ten.

    On PostgreSQL rows move by compare-and-set: test_compare_and_set.py.
    """
    async with database.transaction() as tx:
        await heartbeat.beat(tx, NOW)

    async def increment(mine: Database) -> None:
        async with mine.transaction() as tx:
            last = await heartbeat.last(tx)
            assert last is not None
            await asyncio.sleep(0)
            await heartbeat.beat(tx, last + timedelta(seconds=1))

    await asyncio.gather(*(increment(each) for each in [database, other_database] * 25))

    async with database.transaction() as tx:
        assert await heartbeat.last(tx) == NOW + timedelta(seconds=50)


@ON_POSTGRESQL
async def test_a_database_that_is_gone_is_away_and_comes_back(
    database: Database, other_database: Database
) -> None:
    with pytest.raises(DatabaseAwayError):
        async with database.transaction() as tx:
            mine = (await tx.execute(text("SELECT pg_backend_pid()"))).scalar_one()
            async with other_database.transaction() as other:
                await other.execute(select(text("pg_terminate_backend(:pid)")), {"pid": mine})
            await tx.execute(text("SELECT 1"))

    async with database.transaction() as tx:
        assert (await tx.execute(text("SELECT 1"))).scalar_one() == 1


@ON_POSTGRESQL
async def test_connections_that_the_server_closed_meanwhile_are_not_used_again(
    database: Database, other_database: Database
) -> None:
    async with database.transaction() as tx:
        mine = (await tx.execute(text("SELECT pg_backend_pid()"))).scalar_one()
    async with other_database.transaction() as other:
        await other.execute(select(text("pg_terminate_backend(:pid)")), {"pid": mine})
        gone = text("SELECT count(*) FROM pg_stat_activity WHERE pid = :pid")
        while (await other.execute(gone, {"pid": mine})).scalar_one():
            await asyncio.sleep(0.01)
            await other.execute(text("SELECT pg_stat_clear_snapshot()"))
    await asyncio.sleep(0.01)  # the driver hears of it from the event loop

    async with database.transaction() as tx:
        assert (await tx.execute(text("SELECT pg_backend_pid()"))).scalar_one() != mine


async def test_a_query_alone_waits_for_no_writer_and_leaves_nothing_open(database: Database) -> None:
    async with database.transaction() as tx:
        await heartbeat.beat(tx, NOW)

    async with asyncio.timeout(5), database.transaction() as tx:
        await heartbeat.beat(tx, NOW + timedelta(seconds=1))
        async with database.reading() as reading:
            assert await heartbeat.last(reading) == NOW

    async with database.reading() as reading:
        assert await heartbeat.last(reading) == NOW + timedelta(seconds=1)
    async with database.transaction() as tx:
        await heartbeat.beat(tx, NOW + timedelta(seconds=2))
    async with database.reading() as reading:
        assert await heartbeat.last(reading) == NOW + timedelta(seconds=2)


@ON_SQLITE
async def test_many_queries_alone_at_once_do_not_wait_for_the_pool_to_give_up(database: Database) -> None:
    database.engine.sync_engine.pool._timeout = 0.05  # type: ignore[attr-defined]

    async def read() -> None:
        async with database.reading() as reading:
            await heartbeat.last(reading)
            await asyncio.sleep(0.002)

    await asyncio.gather(*(read() for _ in range(100)))


@ON_POSTGRESQL
async def test_a_deadlock_can_be_tried_again(database: Database) -> None:
    async with database.transaction() as tx:
        ids = [(await person(tx, telegram_id)).id for telegram_id in (101, 102)]
    waiting = asyncio.Barrier(2)

    async def change(first: int, second: int) -> bool:
        try:
            async with database.transaction() as tx:
                await tx.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
                await people.change(tx, first, country="PT")
                await waiting.wait()
                await people.change(tx, second, country="PT")
        except DatabaseAwayError:
            return False
        return True

    done = await asyncio.gather(change(*ids), change(*reversed(ids)))

    assert sorted(done) == [False, True]


async def test_wellness_is_told_without_raising(database: Database) -> None:
    gone = Database("postgresql://nobody@127.0.0.1:1/kith", CIPHER)

    assert await database.is_well()
    assert not await gone.is_well()

    await gone.close()


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("sqlite:///kith.db", "sqlite+aiosqlite"),
        ("sqlite+aiosqlite:///kith.db", "sqlite+aiosqlite"),
        ("postgresql://me@host/kith", "postgresql+asyncpg"),
        ("postgresql+psycopg2://me@host/kith", "postgresql+asyncpg"),
    ],
)
def test_the_async_driver_is_our_business(given: str, driver: str) -> None:
    assert async_url(given).drivername == driver


@ON_POSTGRESQL
async def test_no_connection_left_in_time_is_a_database_away(database: Database) -> None:
    database.engine.sync_engine.pool._timeout = 0.05  # type: ignore[attr-defined]
    async with AsyncExitStack() as stack:
        with pytest.raises(DatabaseAwayError):
            for _ in range(20):
                await stack.enter_async_context(database.transaction())
