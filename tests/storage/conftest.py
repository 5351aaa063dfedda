"""Every test here runs on a SQLite file and on PostgreSQL, unless it asks for one of them."""

from tests.databases import (
    database,
    database_url,
    empty_database,
    empty_database_url,
    empty_postgres_url,
    migrated_sqlite_file,
    other_database,
    postgres_server,
    postgres_url,
)

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
