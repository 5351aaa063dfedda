"""A change of keys: every encrypted value is written anew with the first key, a few rows at a time.

Nothing is noted of how far it came: a value that the first key opens is done. So it can be broken off and
begun again, and Kith may run meanwhile; a row that changes under it is looked at again in the next round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table, Text, bindparam, select, tuple_, type_coerce, update

from storage.database import Database
from storage.encryption import Cipher, Encrypted, EncryptionKeyError
from storage.tables import metadata

BATCH = 500

Progress = Callable[[str, int, int], None]
"""Is told the column, how many of its values were looked at, and how many there are."""


@dataclass(frozen=True, slots=True)
class Rotated:
    """`values` there are; `changed` of them were written anew."""

    values: int
    changed: int


async def rotate(database: Database, cipher: Cipher, progress: Progress = lambda *_: None) -> Rotated:
    """Until the first key opens every value, which is checked in a last round of its own.

    Raises EncryptionKeyError where none of the keys opens a value; what was changed until then is good.
    """
    changed = 0
    while True:
        values, in_this_round = 0, 0
        for column in encrypted_columns():
            looked_at, moved = await _round(database, cipher, column, progress)
            values, in_this_round = values + looked_at, in_this_round + moved
        changed += in_this_round
        if in_this_round == 0:
            return Rotated(values, changed)


def encrypted_columns() -> Iterator[Column[Any]]:
    for table in metadata.sorted_tables:
        yield from (column for column in table.columns if isinstance(column.type, Encrypted))


async def _round(
    database: Database, cipher: Cipher, column: Column[Any], progress: Progress
) -> tuple[int, int]:
    table: Table = column.table
    key = list(table.primary_key.columns) or [table.c.person_id]
    async with database.transaction() as tx:
        rows = (await tx.execute(select(*key).where(column.is_not(None)).order_by(*key))).all()
    moved = 0
    for start in range(0, len(rows), BATCH):
        chosen = rows[start : start + BATCH]
        moved += await _batch(database, cipher, column, key, [tuple(row) for row in chosen])
        progress(f"{table.name}.{column.name}", start + len(chosen), len(rows))
    return len(rows), moved


async def _batch(
    database: Database,
    cipher: Cipher,
    column: Column[Any],
    key: Sequence[Column[Any]],
    chosen: list[tuple[Any, ...]],
) -> int:
    raw = type_coerce(column, Text)
    async with database.transaction() as tx:
        found = select(raw.label("token"), *key).where(tuple_(*key).in_(chosen), column.is_not(None))
        old = [row for row in await tx.execute(found) if not cipher.is_newest(row.token)]
        if not old:
            return 0
        same = [part == bindparam(f"at_{part.name}") for part in key]
        written = (
            update(column.table)
            .where(*same, raw == bindparam("old", type_=Text))
            .values({column: bindparam("new", type_=Text)})
        )
        anew = [
            {
                "old": row.token,
                "new": _anew(cipher, row.token, column),
                **{f"at_{part.name}": getattr(row, part.name) for part in key},
            }
            for row in old
        ]
        await tx.execute(written, anew)
        return len(old)


def _anew(cipher: Cipher, token: str, column: Column[Any]) -> str:
    try:
        return cipher.rotate(token)
    except EncryptionKeyError:
        raise EncryptionKeyError(
            f"none of the keys opens a value of {column.table.name}.{column.name}; put the key it was "
            "written with behind the first one, and begin again. Nothing is lost, no key was taken away."
        ) from None
