"""Settings that are wrong or missing, whichever command they are given to."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from tests.commands.conftest import TOKEN

SECRET = TOKEN.partition(":")[2]
WRONG = f"""
[telegram]
token = "{TOKEN}"
api_url = "ftp://{TOKEN}@example.org"
[check_ins]
grace_minutes = -3
[delivery]
speed = "fast"
"""

with_settings = pytest.mark.parametrize("command", ["run", "check", "migrate"])


@with_settings
def test_all_mistakes_are_told_at_once_by_their_paths_and_no_secret_is(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("wrong.toml").write_text(WRONG, encoding="utf-8")

    exit_code = main([command, "--config", "wrong.toml"])

    told = capsys.readouterr().err
    assert exit_code == 2
    assert [path for path in ("check_ins.grace_minutes", "delivery.speed") if path not in told] == []
    assert "from 5 to 10080" in told
    assert SECRET not in told


@with_settings
def test_a_missing_file_is_named_with_what_to_do(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    exit_code = main([command, "--config", "nowhere.toml"])

    told = capsys.readouterr().err
    assert exit_code == 2
    assert "nowhere.toml" in told
    assert "copy config.example.toml" in told


@pytest.mark.parametrize("command", ["run", "check"])
def test_without_a_token_it_says_where_to_get_one(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("KITH_TELEGRAM__TOKEN")

    exit_code = main([command])

    told = capsys.readouterr().err
    assert exit_code == 2
    assert "@BotFather" in told
    assert "KITH_TELEGRAM__TOKEN" in told


def test_no_file_is_needed_and_the_database_needs_no_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("KITH_TELEGRAM__TOKEN")

    exit_code = main(["migrate"])

    assert (exit_code, capsys.readouterr().out) == (0, "sqlite:///kith.sqlite3 is up to date.\n")
    assert Path("kith.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("port", ["70000", "-1", "http", "8420.5"])
def test_a_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["demo", "--port", port])

    assert refused.value.code == 2
    assert "--port" in capsys.readouterr().err


def test_help_says_what_every_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])

    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert [name for name in ("run", "demo", "check", "migrate", "lines", "screen") if name not in told] == []
