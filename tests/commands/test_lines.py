"""`kith lines`: looking after the crisis lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import main

Printed = pytest.CaptureFixture[str]


def test_check_says_that_all_is_in_order_or_what_is_not(capsys: Printed) -> None:
    exit_code = main(["lines", "check"])

    printed = capsys.readouterr()
    assert (exit_code, printed.out) == (0, "All crisis lines are in order.\n"), printed.err


@pytest.mark.parametrize("country", ["DE", "de", "Germany", "Deutschland", "🇩🇪"])
def test_show_takes_a_country_by_code_name_or_flag(country: str, capsys: Printed) -> None:
    exit_code = main(["lines", "show", country])

    told = capsys.readouterr().out
    assert exit_code == 0
    assert "Emergency: general 112" in told
    assert "TelefonSeelsorge" in told
    assert "checked 20" in told


@pytest.mark.parametrize(
    ("country", "advice"),
    [("Korea", "KR"), ("Narnia", "Name a country"), (None, "Name a country")],
)
def test_a_country_that_is_not_clear_is_asked_for(country: str | None, advice: str, capsys: Printed) -> None:
    exit_code = main(["lines", "show", *([country] if country else [])])

    assert exit_code == 2
    assert advice in capsys.readouterr().err


def test_the_operators_own_lines_are_checked_and_shown_with_the_rest(tmp_path: Path, capsys: Printed) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[DE.line]]\nid = "telefonseelsorge"\nphone = "116 123"\n', encoding="utf-8")
    config = tmp_path / "config.toml"
    config.write_text(f'[crisis]\nlocal_lines = "{own}"\n', encoding="utf-8")

    exit_code = main(["lines", "check", "--config", str(config)])

    assert exit_code == 1
    assert "own.toml, telefonseelsorge: checked is missing" in capsys.readouterr().err


def test_export_is_json_that_other_programs_read(capsys: Printed) -> None:
    exit_code = main(["lines", "export"])

    exported = json.loads(capsys.readouterr().out)
    assert exit_code == 0
    assert any("TelefonSeelsorge" in service["name"] for service in exported["services"])
