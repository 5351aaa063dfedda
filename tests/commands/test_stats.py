"""`kith stats`: numbers only, and none that points at somebody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.commands.stats import stats
from tests.commands.test_check import change

Printed = pytest.CaptureFixture[str]


async def test_few_people_are_not_told_apart(lived_in: Path, capsys: Printed) -> None:
    for number in range(200, 209):
        change(
            lived_in,
            "INSERT INTO people (telegram_id, name, language, country, setup, created_at)"  # noqa: S608 - our own
            f" SELECT {number}, name, 'es', 'MX', setup, created_at FROM people WHERE telegram_id = 101",
        )

    code = await stats(None)
    plain, err = capsys.readouterr()
    assert not err
    await stats(None, as_json=True)
    found = json.loads(capsys.readouterr().out)

    assert code == 0
    assert found["people"] == {"in all": "10", "cannot be reached": "0"}
    assert found["people by language"] == {"en": "fewer than 5", "es": "not told"}
    assert "people by country\n  MX: not told\n  none: fewer than 5\n" in plain
    assert "Ana" not in plain
    assert "101" not in plain


async def test_where_there_is_no_database_it_makes_none(capsys: Printed) -> None:
    code = await stats(None)

    assert code == 1
    assert "is not there yet" in capsys.readouterr().err
    assert list(Path().iterdir()) == []
