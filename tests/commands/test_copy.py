"""`kith copy`: what an operator reads, and the exit code."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.__main__ import main

Printed = pytest.CaptureFixture[str]


def copy(source: str, target: str) -> int:
    return main(["copy", "--from", source, "--to", target])


@pytest.fixture
def here(lived_in: Path) -> str:
    return f"sqlite:///{lived_in}"


async def test_the_copy_says_where_it_is_and_what_to_do_next(here: str, capsys: Printed) -> None:
    code = await asyncio.to_thread(copy, here, "sqlite:///new.sqlite3")

    printed = capsys.readouterr()
    assert code == 0
    assert "rows are in sqlite:///new.sqlite3, and add up" in printed.out
    assert "never on the old one again" in printed.out
    assert "copying people: 1 of 1" in printed.err


@pytest.mark.parametrize(
    ("source", "target", "code", "said"),
    [
        ("sqlite:///kith.sqlite3", "sqlite:///kith.sqlite3", 2, "the same database"),
        ("sqlite:///nowhere.sqlite3", "sqlite:///new.sqlite3", 1, "--from: nowhere.sqlite3 is not there"),
        ("mysql://x", "sqlite:///new.sqlite3", 2, "--from\n    names no database that Kith knows"),
        (
            "sqlite:///kith.sqlite3",
            "postgresql://kith:s3cret-word@127.0.0.1:9/kith",
            1,
            "--to: nothing answers",
        ),
        ("sqlite:///kith.sqlite3", "sqlite:///no/folder/new.sqlite3", 1, "no/folder"),
    ],
)
@pytest.mark.usefixtures("lived_in")
async def test_what_cannot_be_copied_is_said(
    source: str, target: str, code: int, said: str, capsys: Printed
) -> None:
    found = await asyncio.to_thread(copy, source, target)

    printed = capsys.readouterr()
    assert found == code
    assert said in printed.err
    assert "s3cret-word" not in printed.err + printed.out


async def test_nobody_writes_in_the_old_one_meanwhile(here: str, capsys: Printed) -> None:
    from storage.one_process import alone

    with alone(Path("kith.sqlite3")):
        code = await asyncio.to_thread(copy, here, "sqlite:///new.sqlite3")

    assert code == 1
    assert "another Kith runs on" in capsys.readouterr().err
    assert not Path("new.sqlite3").exists()
