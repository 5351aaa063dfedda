"""`kith forget` and `kith privacy`."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands.privacy import markdown
from bot.config import Settings
from tests.project.source import ROOT


def test_forget_deletes_the_person_and_says_so(lived_in: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exit_code = main(["forget", "101"])

    with sqlite3.connect(lived_in) as connection:
        left = connection.execute("SELECT count(*) FROM people").fetchone()
    connection.close()
    assert (exit_code, left) == (0, (0,))
    assert capsys.readouterr().out.startswith("Forgotten.")
    assert main(["forget", "101"]) == 1
    assert "Nobody with the Telegram id 101" in capsys.readouterr().err


@pytest.mark.usefixtures("another_key")
def test_forget_with_a_wrong_key_deletes_nobody(lived_in: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "101"]) == 1

    with sqlite3.connect(lived_in) as connection:
        assert connection.execute("SELECT count(*) FROM people").fetchone() == (1,)
    connection.close()
    assert "put back the key file" in capsys.readouterr().err


def test_the_page_of_the_documents_says_what_the_command_says() -> None:
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")

    assert markdown(Settings(), "en") in page, "run: kith privacy, and put it in docs/privacy.md"


def test_the_numbers_are_the_operators(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_RETENTION__ANSWERS_DAYS", "17")
    monkeypatch.setenv("KITH_RETENTION__WORDS_HOURS", "5")

    assert main(["privacy", "--language", "es"]) == 0

    page = capsys.readouterr().out
    assert "Durante 17 días" in page
    assert "5 horas como mucho" in page
