"""Databases for the campaigns: a SQLite file, and PostgreSQL where a server answers."""

from tests.databases import empty_database_url, empty_postgres_url, postgres_server

__all__ = ["empty_database_url", "empty_postgres_url", "postgres_server"]
