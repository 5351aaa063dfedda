"""What SQLAlchemy compiled for one SQLite database serves the next: doing it anew was a quarter of a story's
cost.

Compiled statements belong to a dialect, and a dialect carries the cipher of one database. So a database has a
used one to itself from its making until it is closed; should it be opened again, it goes on with its own.
"""

from __future__ import annotations

import sqlite3
from typing import Any
from weakref import WeakKeyDictionary

import pytest

from storage.database import Database, _engine, async_url
from storage.encryption import Cipher

Compiled = tuple[Any, Any]
"""A dialect and the statements compiled for it."""


def serves_again(patched: pytest.MonkeyPatch) -> None:
    made, closed = Database.__init__, Database.close
    spare: list[Compiled] = []
    own: WeakKeyDictionary[Database, Compiled] = WeakKeyDictionary()

    def make(self: Database, url: str, cipher: Cipher) -> None:
        made(self, url, cipher)
        if self.is_sqlite:
            own[self] = _of(self.engine.sync_engine)
            _use(self, spare.pop() if spare else _of(_engine(async_url("sqlite://")).sync_engine))

    async def close(self: Database) -> None:
        await closed(self)
        if self in own:
            spare.append(_of(self.engine.sync_engine))
            _use(self, own.pop(self))

    patched.setattr(Database, "__init__", make)
    patched.setattr(Database, "close", close)


def _of(engine: Any) -> Compiled:
    return engine.dialect, engine._compiled_cache


def _use(database: Database, compiled: Compiled) -> None:
    engine: Any = database.engine.sync_engine
    engine.dialect, engine._compiled_cache = compiled
    engine.dialect.kith_cipher = database.cipher
    engine.dialect.server_version_info = sqlite3.sqlite_version_info  # else found out by a first connection
