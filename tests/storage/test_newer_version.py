"""A rolling restart: the newer version has migrated the database, and the older one still runs on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.migrate import DatabaseNewerError, upgrade
from storage.tables import metadata
from tests.world import new_world


async def migrate_as_a_newer_version_would(database: Database) -> None:
    """By the rule of docs/operating.md: it adds, and what it adds may be left out."""
    async with database.transaction() as tx:
        for table in metadata.tables:
            await tx.execute(text(f"ALTER TABLE {table} ADD COLUMN of_tomorrow VARCHAR(8)"))
        await tx.execute(text("CREATE TABLE tomorrow (id INTEGER PRIMARY KEY)"))
        await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))


async def test_the_older_version_goes_on_and_does_not_start_anew(
    empty_database_url: str, tmp_path: Path
) -> None:
    async with new_world(tmp_path, url=empty_database_url) as world:
        ana, ben = await world.quiet_circle("Ana", "Ben")
        await world.says(ana, "/ok")

        await migrate_as_a_newer_version_would(world.kith.database)
        status = await world.asks(ana)
        await world.taps(ben, "I've got this")
        with pytest.raises(DatabaseNewerError, match="9999"):
            await upgrade(world.kith.database)

    assert "Ben: has it" in status.text
    assert "Ana is okay" in "".join(ben.inbox)
