"""Whether the key in use is the one that this database was written with."""

from sqlalchemy import select

from storage.database import Database
from storage.key_rotation import encrypted_columns

_NEAR = 1000
"""Rows at either end of a table: where a million leave something out, looking for one who does not would cost
a start seconds."""


async def check_key(database: Database) -> None:
    """Reads of every kind of encrypted value one of the oldest and one of the newest.

    Raises EncryptionKeyError, whose message says what to do, and DatabaseAwayError.
    """
    async with database.transaction() as tx:
        for column in encrypted_columns():
            [first, *_] = column.table.primary_key.columns
            for order in (first, first.desc()):
                near = select(column.label("words")).order_by(order).limit(_NEAR).subquery()
                (await tx.execute(select(near.c.words).where(near.c.words.is_not(None)).limit(1))).all()
