"""`kith keys rotate` and `kith keys retire`, and what is said where a key is missing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.__main__ import main
from tests.commands.conftest import Setting

KEY_FILE = Path("kith.key")


def name_of_somebody(file: Path) -> str:
    with sqlite3.connect(file) as connection:
        [token] = connection.execute("SELECT name FROM people").fetchone()
    connection.close()
    return Fernet(KEY_FILE.read_text().split()[0]).decrypt(token).decode()


def test_rotate_then_retire_leaves_one_new_key_that_opens_everything(
    lived_in: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = KEY_FILE.read_text().split()

    assert main(["keys", "rotate"]) == 0
    rotated = KEY_FILE.read_text().split()
    assert main(["keys", "retire"]) == 0

    assert rotated[1:] == before
    assert KEY_FILE.read_text().split() == rotated[:1]
    assert name_of_somebody(lived_in) == "Ana"
    told = capsys.readouterr()
    assert "1 values; 1 were written anew" in told.out
    assert "people.name: 1 of 1" in told.err
    assert not [key for key in (*before, *rotated) if key in told]


@pytest.mark.usefixtures("lived_in", "another_key")
def test_rotate_puts_no_new_key_before_one_that_does_not_fit(capsys: pytest.CaptureFixture[str]) -> None:
    before = KEY_FILE.read_text()

    assert main(["keys", "rotate"]) == 1

    assert KEY_FILE.read_text() == before
    assert "put back the key file" in capsys.readouterr().err


def test_keys_in_the_settings_are_rotated_and_left_to_the_operator(
    lived_in: Path, setting: Setting, capsys: pytest.CaptureFixture[str]
) -> None:
    new = Fernet.generate_key().decode()
    setting(STORAGE__KEY=f"{new},{KEY_FILE.read_text().strip()}")

    assert main(["keys", "rotate"]) == 0
    assert main(["keys", "retire"]) == 1

    KEY_FILE.write_text(new)
    assert name_of_somebody(lived_in) == "Ana"
    assert "Take the other keys out" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["check"], ["migrate"], ["forget", "101"], ["keys", "rotate"]])
def test_where_the_key_is_gone_and_the_database_is_not_no_new_one_is_made(
    lived_in: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    KEY_FILE.unlink()

    assert main(command) == 1

    said = capsys.readouterr()
    assert "Put back the key it was made with" in said.out + said.err
    assert not KEY_FILE.exists()
    assert lived_in.stat().st_size > 0
