"""What `kith run` finds in a database, and what it makes of it."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import migrate
from storage.database import Database, DatabaseAwayError
from storage.migrate import DatabaseNewerError, DatabaseState, ForeignDatabaseError
from storage.tables import heartbeat
from tests.databases import CIPHER


async def run(database: Database, *statements: str) -> None:
    async with database.transaction() as tx:
        for statement in statements:
            await tx.execute(text(statement))


async def tables(tx: AsyncConnection) -> list[str]:
    def names(connection: Connection) -> list[str]:
        return sorted(connection.dialect.get_table_names(connection))

    return await tx.run_sync(names)


async def test_a_database_without_tables_is_empty_and_is_filled(empty_database: Database) -> None:
    found = await migrate.state(empty_database)

    await migrate.upgrade(empty_database)

    assert found is DatabaseState.EMPTY
    assert await migrate.state(empty_database) is DatabaseState.CURRENT


async def test_upgrading_a_current_database_changes_nothing(database: Database) -> None:
    await run(database, "INSERT INTO heartbeat (id, at) VALUES (1, '2026-01-01 00:00:00')")

    await migrate.upgrade(database)

    async with database.transaction() as tx:
        assert (await tx.execute(heartbeat.select())).one().id == 1


async def test_a_database_of_an_older_kith_is_older(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = migrate.revisions()
    monkeypatch.setattr(migrate, "revisions", lambda: [*known, "9999"])

    assert await migrate.state(database) is DatabaseState.OLDER


async def test_a_newer_database_is_refused_and_both_revisions_are_named(empty_database: Database) -> None:
    await migrate.upgrade(empty_database)
    await run(empty_database, "UPDATE alembic_version SET version_num = '9042'")
    found = await migrate.state(empty_database)

    with pytest.raises(DatabaseNewerError) as refused:
        await migrate.upgrade(empty_database)

    assert found is DatabaseState.NEWER
    assert "9042" in str(refused.value)
    assert migrate.newest_revision() in str(refused.value)
    assert "restore a backup" in str(refused.value)


@pytest.mark.parametrize(
    "foreign",
    [
        pytest.param(["CREATE TABLE shop (id INTEGER)"], id="tables of another program"),
        pytest.param(["CREATE TABLE people (id INTEGER)"], id="a table called like one of ours"),
        pytest.param(
            [
                "CREATE TABLE shop (id INTEGER)",
                "CREATE TABLE alembic_version (version_num VARCHAR(32))",
                "INSERT INTO alembic_version VALUES ('0001')",
            ],
            id="another program that uses Alembic",
        ),
    ],
)
async def test_somebody_elses_database_is_left_alone(empty_database: Database, foreign: list[str]) -> None:
    await run(empty_database, *foreign)
    async with empty_database.transaction() as tx:
        before = await tables(tx)

    with pytest.raises(ForeignDatabaseError, match="a database of its own"):
        await migrate.upgrade(empty_database)

    assert await migrate.state(empty_database) is DatabaseState.FOREIGN
    async with empty_database.transaction() as tx:
        assert await tables(tx) == before


async def test_what_a_downgrade_to_nothing_leaves_counts_as_empty(empty_database: Database) -> None:
    await run(empty_database, "CREATE TABLE alembic_version (version_num VARCHAR(32))")

    assert await migrate.state(empty_database) is DatabaseState.EMPTY


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("postgresql://nobody@127.0.0.1:1/kith", id="nobody listens"),
        pytest.param("postgresql://nobody@kith.invalid/kith", id="no such machine"),
        pytest.param("sqlite:////nowhere/at/all/kith.db", id="no such folder"),
    ],
)
async def test_a_database_that_cannot_be_had_is_away(url: str) -> None:
    database = Database(url, CIPHER)

    with pytest.raises(DatabaseAwayError):
        await migrate.state(database)
    with pytest.raises(DatabaseAwayError):
        await migrate.upgrade(database)

    await database.close()


async def test_a_database_the_server_does_not_have_is_away(postgres_server: str) -> None:
    database = Database(postgres_server.rpartition("/")[0] + "/kith_that_is_not", CIPHER)

    with pytest.raises(DatabaseAwayError):
        await migrate.state(database)

    await database.close()
