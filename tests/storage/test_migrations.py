"""The steps from nothing to today's tables, and back."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Column, Connection, MetaData, func, inspect, select, table, text

from storage import migrate
from storage.database import BrokenReferencesError, Database
from storage.migrate import DatabaseState
from storage.tables import metadata
from tests.databases import CIPHER, KEY, sqlite_url
from tests.storage.rows import NOW

Shape = dict[str, dict[str, Any]]


def move(to: str, *, up: bool) -> Callable[[Connection], None]:
    def moving(connection: Connection) -> None:
        (command.upgrade if up else command.downgrade)(migrate.alembic_config(connection), to)

    return moving


def shape(connection: Connection) -> Shape:
    """Columns, keys and indexes by table, as the database itself tells them."""
    inspector = inspect(connection)
    found: Shape = {
        "columns": {
            table: {each["name"]: (str(each["type"]), each["nullable"], each["default"]) for each in columns}
            for (_, table), columns in inspector.get_multi_columns().items()
        },
        "primary": {
            table: key["constrained_columns"]
            for (_, table), key in inspector.get_multi_pk_constraint().items()
        },
        "foreign": {
            table: sorted((str(each["name"]), str(each["options"])) for each in keys)
            for (_, table), keys in inspector.get_multi_foreign_keys().items()
        },
        "unique": names_of(inspector.get_multi_unique_constraints()),
        "indexes": names_of(inspector.get_multi_indexes()),
    }
    for tables in found.values():
        tables.pop("alembic_version", None)
    return found


def names_of(found: Any) -> dict[str, list[str]]:
    return {table: sorted(str(each["name"]) for each in all_of) for (_, table), all_of in found.items()}


async def test_every_step_can_be_gone_up_down_and_up_again(empty_database: Database) -> None:
    async with empty_database.migration() as tx:
        before = await tx.run_sync(shape)
    for below, revision in zip(["base", *migrate.revisions()], migrate.revisions(), strict=False):
        async with empty_database.migration() as tx:
            await tx.run_sync(move(revision, up=True))
            first = await tx.run_sync(shape)

            await tx.run_sync(move(below, up=False))
            down = await tx.run_sync(shape)
            await tx.run_sync(move(revision, up=True))
            again = await tx.run_sync(shape)

        assert down == before
        assert again == first != before
        before = again


async def test_no_step_up_or_down_loses_a_row(empty_database: Database) -> None:
    """A new column that must be filled, for one, cannot be added to a table with rows."""
    first, newest = migrate.revisions()[0], migrate.newest_revision()
    async with empty_database.migration() as tx:
        await tx.run_sync(move(first, up=True))
        before = await tx.run_sync(fill)

        await tx.run_sync(move(newest, up=True))
        up = await tx.run_sync(count)
        await tx.run_sync(move(first, up=False))

        assert await tx.run_sync(count) == before
    assert up | before == up, "what was there still is"


def fill(connection: Connection) -> dict[str, int]:
    """One row in each table."""
    tables = MetaData()
    tables.reflect(connection)
    for each in tables.sorted_tables:
        if each.name != "alembic_version":
            needed = {column.name: some_value(column) for column in each.columns if not column.nullable}
            connection.execute(each.insert().values(needed))
    return count(connection)


def some_value(column: Column[Any]) -> object:
    if isinstance(column.type, JSON):
        return []
    kind = column.type.python_type
    return NOW if kind is datetime else kind(1) if kind in (int, bool) else kind("1" if kind is str else b"1")


def count(connection: Connection) -> dict[str, int]:
    names = inspect(connection).get_table_names()
    rows = {name: select(func.count()).select_from(table(name)) for name in names}
    counted = {name: connection.execute(query).scalar_one() for name, query in rows.items()}
    return {name: number for name, number in counted.items() if number}


async def test_the_migrated_database_is_what_the_tables_say(database: Database) -> None:
    def differences(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    async with database.transaction() as tx:
        found = await tx.run_sync(differences)

    assert found == [], "write a new revision in storage/migrations/versions that makes these changes"


async def test_migrating_gives_the_same_as_making_the_tables_afresh(empty_database: Database) -> None:
    """Also keys, delete rules and names, which Alembic's comparison leaves out."""
    async with empty_database.migration() as tx:
        await tx.run_sync(metadata.create_all)
        made = await tx.run_sync(shape)
        await tx.run_sync(metadata.drop_all)

    await migrate.upgrade(empty_database)

    async with empty_database.transaction() as tx:
        assert await tx.run_sync(shape) == made


async def test_every_index_stands_in_the_database_as_in_the_tables(database: Database) -> None:
    wanted = {index.name: bool(index.unique) for table in metadata.tables.values() for index in table.indexes}

    def indexes(connection: Connection) -> dict[str | None, bool]:
        inspector = inspect(connection)
        return {
            index["name"]: bool(index["unique"])
            for table in metadata.tables
            for index in inspector.get_indexes(table)
            if "duplicates_constraint" not in index
        }

    async with database.transaction() as tx:
        found = await tx.run_sync(indexes)

    assert found == wanted


def test_revisions_are_numbered_in_one_line_and_their_files_named_after_them() -> None:
    steps = list(ScriptDirectory(str(migrate.MIGRATIONS)).walk_revisions())
    numbers = [step.revision for step in reversed(steps)]

    assert numbers == migrate.revisions() == [f"{number:04}" for number in range(1, len(steps) + 1)]
    assert [step.down_revision for step in reversed(steps)] == [None, *numbers[:-1]]


def test_starting_the_program_does_not_load_alembic() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, storage.migrate; sys.exit('alembic' in sys.modules)"], check=False
    )

    assert done.returncode == 0


DIES_HALF_WAY = """
import asyncio, os, signal, sys
from sqlalchemy import event
from storage.database import Database
from storage.encryption import Cipher
from storage.migrate import upgrade

database = Database(sys.argv[1], Cipher((sys.argv[2],)))

@event.listens_for(database.engine.sync_engine, "after_cursor_execute")
def die(connection, cursor, statement, parameters, context, executemany):
    if "CREATE TABLE reach_outs" in statement:
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(upgrade(database))
"""


async def test_a_process_killed_half_way_leaves_the_database_as_it_was(
    empty_database_url: str, empty_database: Database
) -> None:
    killed = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", DIES_HALF_WAY, empty_database_url, KEY], check=False
    )
    left = await migrate.state(empty_database)

    await migrate.upgrade(empty_database)

    assert killed.returncode == -signal.SIGKILL
    assert left is DatabaseState.EMPTY
    assert await migrate.state(empty_database) is DatabaseState.CURRENT


async def test_replicas_that_start_at_once_migrate_once(empty_database_url: str) -> None:
    replicas = [Database(empty_database_url, CIPHER) for _ in range(3)]

    await asyncio.gather(*(migrate.upgrade(replica) for replica in replicas))

    assert [await migrate.state(replica) for replica in replicas] == [DatabaseState.CURRENT] * 3
    for replica in replicas:
        await replica.close()


async def test_copying_a_table_in_a_migration_takes_no_rows_of_other_tables_along(tmp_path: Path) -> None:
    """SQLite drops the old table, and with foreign keys on that deletes whatever refers to it."""
    database = Database(sqlite_url(tmp_path / "kith.db"), CIPHER)
    async with database.transaction() as tx:
        await tx.execute(text("CREATE TABLE a (id INTEGER PRIMARY KEY)"))
        await tx.execute(text("CREATE TABLE b (a_id INTEGER REFERENCES a (id) ON DELETE CASCADE)"))
        await tx.execute(text("INSERT INTO a VALUES (1)"))
        await tx.execute(text("INSERT INTO b VALUES (1)"))

    async with database.migration() as tx:
        await tx.execute(text("CREATE TABLE a_new (id INTEGER PRIMARY KEY, note TEXT)"))
        await tx.execute(text("INSERT INTO a_new (id) SELECT id FROM a"))
        await tx.execute(text("DROP TABLE a"))
        await tx.execute(text("ALTER TABLE a_new RENAME TO a"))

    async with database.transaction() as tx:
        assert (await tx.execute(text("SELECT count(*) FROM b"))).scalar_one() == 1
        await tx.execute(text("DELETE FROM a"))
        assert (await tx.execute(text("SELECT count(*) FROM b"))).scalar_one() == 0, "foreign keys hold again"
    await database.close()


async def test_a_migration_that_leaves_rows_pointing_at_nothing_is_taken_back(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "kith.db"), CIPHER)
    async with database.transaction() as tx:
        await tx.execute(text("CREATE TABLE a (id INTEGER PRIMARY KEY)"))
        await tx.execute(text("CREATE TABLE b (a_id INTEGER REFERENCES a (id))"))
        await tx.execute(text("INSERT INTO a VALUES (1)"))
        await tx.execute(text("INSERT INTO b VALUES (1)"))

    with pytest.raises(BrokenReferencesError, match="b"):
        async with database.migration() as tx:
            await tx.execute(text("DELETE FROM a"))

    async with database.transaction() as tx:
        assert (await tx.execute(text("SELECT count(*) FROM a"))).scalar_one() == 1
    await database.close()
