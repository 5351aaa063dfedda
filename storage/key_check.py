"""Whether the key in use is the one that this database was written with."""

from sqlalchemy import select

from storage.database import Database
from storage.tables import people


async def check_key(database: Database) -> None:
    """Reads one name. Raises EncryptionKeyError, whose message says what to do, and DatabaseAwayError."""
    async with database.transaction() as tx:
        (await tx.execute(select(people.c.name).order_by(people.c.id).limit(1))).scalar_one_or_none()
