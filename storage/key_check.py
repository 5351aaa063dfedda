"""Whether the key in use is the one that this database was written with."""

from sqlalchemy import select

from storage.database import Database
from storage.key_rotation import encrypted_columns


async def check_key(database: Database) -> None:
    """Reads the oldest and the newest of every kind of encrypted value.

    Raises EncryptionKeyError, whose message says what to do, and DatabaseAwayError.
    """
    async with database.transaction() as tx:
        for column in encrypted_columns():
            [first, *_] = column.table.primary_key.columns
            for order in (first, first.desc()):
                (await tx.execute(select(column).where(column.is_not(None)).order_by(order).limit(1))).all()
