"""SQLite, made honest; and SQLAlchemy's way to it with one turn of the database's thread for a statement.

A turn costs more than most statements do: the event loop is left and woken again, and SQLAlchemy takes four.
Here a cursor is made, used, emptied and closed at once, a transaction begins with its first statement, and a
connection is opened and set up at once, so that whoever is cancelled meanwhile leaves none behind. What is
streamed goes SQLAlchemy's own way.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from functools import partial
from typing import Any, NamedTuple

import aiosqlite
from sqlalchemy.connectors.asyncio import AsyncAdapt_dbapi_connection
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)
from sqlalchemy.util import await_

_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",  # a committed alarm survives a power cut
    "foreign_keys = ON",
    "busy_timeout = 20000",
    "secure_delete = ON",
)


class _Outcome(NamedTuple):
    description: Any = None
    rowcount: int = -1
    lastrowid: Any = None


class _Cursor(AsyncAdapt_aiosqlite_cursor):
    __slots__ = ("_outcome",)

    def __init__(self, adapt_connection: AsyncAdapt_dbapi_connection) -> None:
        # Not super(): it would take a turn of the thread to make a cursor of which nothing is asked yet.
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._rows = deque()
        self._outcome = _Outcome()

    @property
    def description(self) -> Any:
        return self._outcome.description

    @property
    def rowcount(self) -> int:
        return self._outcome.rowcount

    @property
    def lastrowid(self) -> Any:
        return self._outcome.lastrowid

    def execute(self, operation: Any, parameters: Any = None) -> None:
        self._take_turn("execute", operation, parameters or ())

    def executemany(self, operation: Any, seq_of_parameters: Any) -> None:
        self._take_turn("executemany", operation, seq_of_parameters)

    def close(self) -> None:
        """It was closed where it was used; what it found stays until it is fetched."""
        self._rows.clear()

    async def _async_soft_close(self) -> None:
        """As `close`, with the rows kept."""

    def _take_turn(self, how: str, *asked: Any) -> None:
        driver: Any = self._connection
        adapted: Any = self._adapt_connection
        begin, adapted.to_begin = adapted.to_begin, ""

        def turn() -> tuple[_Outcome, list[Any]]:
            cursor = driver._conn.cursor()
            try:
                if begin:
                    cursor.execute(begin)
                getattr(cursor, how)(*asked)
                rows = cursor.fetchall() if cursor.description else []
                return _Outcome(cursor.description, cursor.rowcount, cursor.lastrowid), rows
            finally:
                cursor.close()

        try:
            self._outcome, rows = await_(driver._execute(turn))
        except Exception as error:
            self._adapt_connection._handle_exception(error)
        self._rows = deque(rows)


class _Connection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ("to_begin",)
    _cursor_cls = _Cursor

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.to_begin = ""
        """What the next statement is preceded by: nothing within a transaction, or outside of any."""

    def cursor(self, server_side: bool = False) -> Any:
        if server_side and self.to_begin:
            begin, self.to_begin = self.to_begin, ""
            self._cursor_cls(self).execute(begin)
        return super().cursor(server_side)

    def create_function(self, *_: Any, **__: Any) -> None:
        """SQLAlchemy's REGEXP, of which nothing here makes use, would take a turn for each connection."""

    def rollback(self) -> None:
        """A query outside a transaction leaves nothing to take back."""
        self.to_begin = ""
        driver: Any = self._connection
        if driver._connection is not None and driver.in_transaction:
            super().rollback()


class SqliteDriver(AsyncAdapt_aiosqlite_dbapi):
    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *arg: Any, **kw: Any) -> _Connection:
        driver: Any = aiosqlite.Connection(partial(_opened, *arg, **kw), iter_chunk_size=64)
        driver._thread.daemon = True  # as SQLAlchemy has it
        return _Connection(self, await_(driver))


def _opened(file: str, **options: Any) -> sqlite3.Connection:
    # The driver's own transactions start too late: nine of ten concurrent read-then-write updates were lost.
    connection: sqlite3.Connection = sqlite3.connect(file, isolation_level=None, **options)
    try:
        if connection.execute("PRAGMA page_count").fetchone() == (0,):
            # Decided when the file is made; later it would only wait for whoever writes.
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except Exception:
        connection.close()
        raise
    return connection
