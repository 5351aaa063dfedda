"""A machine of one's own: an empty folder, and no settings but those of the test."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from storage.database import Database
from storage.encryption import Cipher
from storage.key_file import KeyFile
from storage.migrate import upgrade
from tests.storage import rows

TOKEN = "123456:a-token-that-nobody-may-ever-see-0123456789"
NOWHERE = "http://127.0.0.1:9"
"""Nothing listens there."""

Setting = Callable[..., None]


@pytest.fixture(autouse=True)
def setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setting:
    """Sets settings in the environment, by their names without KITH_."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KITH_")]:
        monkeypatch.delenv(name)

    def set_(**settings: str) -> None:
        for name, value in settings.items():
            monkeypatch.setenv(f"KITH_{name}", value)

    set_(TELEGRAM__TOKEN=TOKEN, TELEGRAM__API_URL=NOWHERE)
    monkeypatch.setattr("bot.doctor.telegram.LISTEN", 0)  # whoever else polls in a test does so already
    return set_


@pytest.fixture
def diary() -> Path:
    """A file of somebody's own in the place of the database."""
    file = Path("kith.sqlite3")
    file.write_text("Dear diary, " * 100, encoding="utf-8")
    return file


@pytest.fixture
def another_key(lived_in: Path) -> Path:
    """Beside the database lies a key that did not write it."""
    key = lived_in.with_name("kith.key")
    key.write_text(Fernet.generate_key().decode(), encoding="ascii")
    return key


@pytest.fixture
async def lived_in() -> Path:
    """A database as `kith run` leaves it, with its key beside it and one person in it."""
    file = Path("kith.sqlite3")
    database = Database(f"sqlite:///{file}", Cipher(KeyFile(Path("kith.key")).read_or_make()))
    await upgrade(database)
    async with database.transaction() as tx:
        await rows.person(tx)
    await database.close()
    return file
