"""One Kith at a time on a SQLite file: a second would take for lost what the first is just sending."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DatabaseTakenError(Exception):
    """Nobody else may use the database now; the message says what to do."""


@contextmanager
def alone(file: Path | None) -> Iterator[None]:
    """Holds the file for this process while the block runs; None (PostgreSQL): there is nothing to hold.

    The system gives it free when the process ends, however it ends. Raises DatabaseTakenError.
    """
    if file is None:
        yield
        return
    # Not the database itself: closing a second handle on it would undo SQLite's own locks.
    lock = file.with_name(f"{file.name}.lock")
    try:
        opened = lock.open("a")
    except OSError as error:
        raise DatabaseTakenError(
            f"storage.url: {lock} cannot be written ({type(error).__name__}). "
            "Make the folder, or let Kith write in it."
        ) from None
    with opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise DatabaseTakenError(
                f"storage.url: another Kith runs on {file}. Stop it, or give this one a file of its own."
            ) from None
        yield
