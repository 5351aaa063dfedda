"""Whether a database is whole, as far as it can tell itself."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from storage.database import Database, DatabaseAwayError, Trouble

MOST = 20
"""Findings; the first few say enough."""


async def damage(database: Database) -> list[str]:
    """In the words of SQLite; names of tables and indexes, and nothing that is in them. Others may write
    meanwhile. PostgreSQL answers for itself: what it cannot read is an error. Raises DatabaseAwayError.
    """
    if not database.is_sqlite:
        return []
    try:
        async with database.snapshot() as tx:
            told = (await tx.execute(text(f"PRAGMA integrity_check({MOST})"))).scalars().all()
            broken = (await tx.execute(text("PRAGMA foreign_key_check"))).all()
    except DatabaseAwayError as error:
        if error.trouble is Trouble.DAMAGED:
            return ["it cannot be read to its end"]
        raise
    except DatabaseError as error:
        return [str(error.orig)]
    dangling = sorted({f"rows of {row[0]} point at nothing" for row in broken})
    return [*(str(each) for each in told if each != "ok"), *dangling]
