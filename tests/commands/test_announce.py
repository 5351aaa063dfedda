"""`kith announce`: shows first, asks then, and tells nobody by mistake."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.commands.test_check import change

Printed = pytest.CaptureFixture[str]


async def announce(*options: str) -> int:
    return await asyncio.to_thread(main, ["announce", "news.txt", *options])


@pytest.fixture(autouse=True)
def news() -> Path:
    file = Path("news.txt")
    file.write_text("A new machine tonight.\n", encoding="utf-8")
    return file


def rows_for_it(file: Path) -> int:
    import sqlite3

    with sqlite3.connect(file) as connection:
        [count] = connection.execute("SELECT count(*) FROM outbox").fetchone()
    connection.close()
    return int(count)


async def test_a_dry_run_shows_to_how_many_and_what_they_read(lived_in: Path, capsys: Printed) -> None:
    code = await announce("--dry-run")

    assert code == 0
    told = capsys.readouterr().out
    assert "To 1 people" in told
    assert "en, 1 people:\nFrom whoever runs this bot:\n\nA new machine tonight." in told
    assert rows_for_it(lived_in) == 0


@pytest.mark.parametrize("typed", ["", "y\n", "2\n"])
async def test_who_does_not_type_the_number_sends_nothing(
    typed: str, lived_in: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))

    code = await announce()

    assert code == 1
    assert "Nothing was sent" in capsys.readouterr().err
    assert rows_for_it(lived_in) == 0


async def test_with_the_number_it_is_written_and_waits_to_be_sent(
    lived_in: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(lived_in, "UPDATE people SET quiet_from = '03:00', quiet_until = '03:01'")
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    monkeypatch.setattr("bot.commands.announce.LOOK_EVERY", 0.01)
    monkeypatch.setattr("bot.commands.announce.NOBODY_SENDS_AFTER", 3)
    running = asyncio.ensure_future(announce())
    while not rows_for_it(lived_in):  # noqa: ASYNC110 - the command is in a thread of its own
        await asyncio.sleep(0.05)
    while "kith run" not in capsys.readouterr().err:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    change(lived_in, "UPDATE outbox SET due_at = NULL, state = 'done'")

    assert await running == 0


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"x" * 3501])
async def test_what_cannot_be_an_announcement_is_refused(
    content: bytes, news: Path, lived_in: Path, capsys: Printed
) -> None:
    news.write_bytes(content)

    assert await announce("--yes") == 2
    assert "news.txt" in capsys.readouterr().err
    assert rows_for_it(lived_in) == 0
