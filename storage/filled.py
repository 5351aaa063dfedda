"""Many rows at once: each value costs its handling, also where there is none."""

from collections.abc import Sequence
from typing import Any


def filled(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows without the columns that are empty in all of them, which are empty by themselves."""
    columns = [column for column in rows[0] if any(row[column] is not None for row in rows)]
    return [{column: row[column] for column in columns} for row in rows]
