"""Databases for tests: a SQLite file for each, and a PostgreSQL database where a server answers.

`KITH_TEST_POSTGRES` names the server as a URL; without it, the one on this machine is tried. With
`KITH_REQUIRE_POSTGRES=1` a missing server fails the tests that need it, otherwise they are skipped.
"""

from __future__ import annotations

import getpass
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio
from cryptography.fernet import Fernet
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

from storage import sqlite_driver
from storage.database import Database, async_url
from storage.encryption import Cipher
from storage.migrate import upgrade
from storage.tables import metadata

__all__ = [
    "database",
    "database_url",
    "empty_database",
    "empty_database_url",
    "empty_postgres_url",
    "migrated_sqlite_file",
    "other_database",
    "postgres_server",
    "postgres_url",
]

PRAGMAS_IN_LIFE = sqlite_driver._PRAGMAS
"""In tests nothing waits for the disk: tests/conftest.py."""
KEY = Fernet.generate_key().decode()
CIPHER = Cipher((KEY,))
BOTH = ("sqlite", "postgresql")
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


def sqlite_url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def migrated_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once; a test that wants a database of its own copies it."""
    file = tmp_path_factory.mktemp("databases") / "migrated.db"
    await _migrate(sqlite_url(file))
    return file


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres_server() -> str:
    """The URL of a database from which others can be made; skips where there is none."""
    url, reasons = await find_postgres()
    if url is not None:
        return url
    missing = f"no PostgreSQL server answers; set KITH_TEST_POSTGRES to its URL ({'; '.join(reasons)})"
    if os.environ.get("KITH_REQUIRE_POSTGRES") == "1":
        pytest.fail(missing)
    pytest.skip(missing)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres_url(postgres_server: str) -> AsyncIterator[str]:
    """A migrated database of this session's own."""
    async with new_postgres_database(postgres_server) as url:
        await _migrate(url)
        yield url


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Migrated and without rows, once of each kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    file = tmp_path / "kith.db"
    shutil.copyfile(request.getfixturevalue("migrated_sqlite_file"), file)
    return sqlite_url(file)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = Database(database_url, CIPHER)
    yield opened
    if not opened.is_sqlite:
        async with opened.transaction() as tx:
            # Truncating would cost ten times as much.
            deletes = " ".join(f"DELETE FROM {table.name};" for table in reversed(metadata.sorted_tables))  # noqa: S608
            await tx.execute(text(f"DO $$ BEGIN {deletes} END $$"))
    await opened.close()


@pytest.fixture
async def other_database(database: Database, database_url: str) -> AsyncIterator[Database]:
    """The same database, as another replica sees it."""
    opened = Database(database_url, CIPHER)
    yield opened
    await opened.close()


async def find_postgres() -> tuple[str | None, list[str]]:
    """The server's URL, or why there is none."""
    given = os.environ.get("KITH_TEST_POSTGRES")
    users = dict.fromkeys((os.environ.get("PGUSER") or getpass.getuser(), "postgres"))
    reasons = []
    for url in [given] if given else [f"postgresql://{user}@127.0.0.1:5432/test" for user in users]:
        try:
            await _command(url, "SELECT 1")
        except (SQLAlchemyError, OSError) as error:
            reasons.append(f"{make_url(url).render_as_string(hide_password=True)}: {error}")
        else:
            return url, []
    return None, reasons


@pytest_asyncio.fixture(loop_scope="session")
async def empty_postgres_url(postgres_server: str) -> AsyncIterator[str]:
    async with new_postgres_database(postgres_server) as url:
        yield url


@pytest.fixture(params=BOTH)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Nothing in it, not even tables; once of each kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("empty_postgres_url"))
    return sqlite_url(tmp_path / "kith.db")


@pytest.fixture
async def empty_database(empty_database_url: str) -> AsyncIterator[Database]:
    opened = Database(empty_database_url, CIPHER)
    yield opened
    await opened.close()


@asynccontextmanager
async def new_postgres_database(server: str) -> AsyncIterator[str]:
    """Of a name that no other run has, so that two may run at once; gone at the end."""
    name = f"kith_test_{uuid4().hex[:12]}"
    # Not waiting for the disk makes each commit ten times quicker; a power cut would cost only the test.
    await _command(server, f"CREATE DATABASE {name}", f"ALTER DATABASE {name} SET synchronous_commit = off")
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        await _command(server, f"DROP DATABASE {name} WITH (FORCE)")


async def _migrate(url: str) -> None:
    database = Database(url, CIPHER)
    try:
        await upgrade(database)
    finally:
        await database.close()


async def _command(url: str, *commands: str) -> None:
    engine = create_async_engine(async_url(url), isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            for command in commands:
                await connection.execute(text(command))
    finally:
        await engine.dispose()
