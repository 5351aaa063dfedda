"""Addresses, keys and paths: which are taken, which are refused, and what becomes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import Settings, SettingsError, load


def with_value(name: str, value: str) -> Settings:
    return load(None, {name: value})


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("https://api.telegram.org", "https://api.telegram.org"),
        ("https://bots.example.org:8443/api/", "https://bots.example.org:8443/api"),
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("http://localhost:8081/", "http://localhost:8081"),
        ("http://[::1]:8081", "http://[::1]:8081"),
        ("http://192.168.1.20:8081", "http://192.168.1.20:8081"),
        ("http://telegram-bot-api:8081", "http://telegram-bot-api:8081"),
    ],
)
def test_any_bot_api_server_can_be_used(given: str, taken: str) -> None:
    assert with_value("KITH_TELEGRAM__API_URL", given).telegram.api_url == taken


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ("http://api.telegram.org", "would send the token unencrypted through the internet"),
        ("http://8.8.8.8", "would send the token unencrypted through the internet"),
        ("api.telegram.org", "is not a web address"),
        ("https://", "is not a web address"),
        ("https://host:port", "is not a web address"),
        ("https://[host", "is not a web address"),
        ("", "is not a web address"),
        ("https://host/?x=1", "holds more than scheme, host, port and path"),
        ("https://api.telegram.org/bot123:abc", "holds the token, which has its own setting"),
        ("https://me:secret@host", "holds more than scheme, host, port and path"),
    ],
)
def test_an_address_that_cannot_work_or_would_tell_the_token_is_refused(given: str, wrong: str) -> None:
    with pytest.raises(SettingsError, match=wrong):
        with_value("KITH_TELEGRAM__API_URL", given)


@pytest.mark.parametrize("token", ["123:abc", "123456789:AAHfZ0-abc_DEF"])
def test_a_token_of_any_length_is_taken(token: str) -> None:
    assert with_value("KITH_TELEGRAM__TOKEN", token).telegram.token.get_secret_value() == token


@pytest.mark.parametrize("token", ["bot123:abc", "123", "123:", "123:ab c", "123:äb", "<token>"])
def test_what_cannot_be_a_token_is_refused(token: str) -> None:
    with pytest.raises(SettingsError, match="does not have the shape of a bot token"):
        with_value("KITH_TELEGRAM__TOKEN", token)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///kith.sqlite3",
        "sqlite+aiosqlite:////var/lib/kith.sqlite3",
        "postgresql://kith:a%40b@localhost:5432/kith",
        "postgresql+asyncpg://localhost/kith?ssl=require",
        "postgresql:///kith?host=/run/postgresql",
    ],
)
def test_both_databases_are_taken_with_or_without_a_driver(url: str) -> None:
    assert with_value("KITH_STORAGE__URL", url).storage.url.get_secret_value() == url


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("mysql://kith@db/kith", "names no database that Kith knows"),
        ("kith.sqlite3", "names no database that Kith knows"),
        ("", "names no database that Kith knows"),
        ("sqlite://", "names no file"),
        ("sqlite:///", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite://kith.sqlite3", "names no file"),
        ("sqlite:///kith.sqlite3?mode=ro", "holds options"),
        ("postgresql://db", "is not a complete PostgreSQL address"),
        ("postgresql://kith:p#w@db/kith", "is not a complete PostgreSQL address"),
        ("postgresql://db:99999/kith", "is not a complete PostgreSQL address"),
    ],
)
def test_a_database_that_would_lose_or_never_find_its_data_is_refused(url: str, wrong: str) -> None:
    with pytest.raises(SettingsError, match=wrong):
        with_value("KITH_STORAGE__URL", url)


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({}, "kith.key"),
        ({"KITH_STORAGE__URL": "sqlite:////var/lib/kith/people.sqlite3"}, "/var/lib/kith/kith.key"),
        ({"KITH_STORAGE__URL": "postgresql://db/kith"}, "kith.key"),
        ({"KITH_STORAGE__KEY_FILE": "/etc/kith/key"}, "/etc/kith/key"),
    ],
)
def test_the_key_lies_beside_the_database_unless_told_otherwise(environ: dict[str, str], path: str) -> None:
    assert load(None, environ).storage.key_path == Path(path)


def test_no_local_crisis_lines_means_no_path() -> None:
    assert load(None, {}).crisis.local_lines_path is None
    assert with_value("KITH_CRISIS__LOCAL_LINES", "lines.toml").crisis.local_lines_path == Path("lines.toml")


@pytest.mark.parametrize("hour", ["9:05", "09:05", " 09:05 "])
def test_the_time_of_day_can_be_written_as_people_do(hour: str) -> None:
    chosen = with_value("KITH_CHECK_INS__DEFAULT_TIME", hour).check_ins.default_time

    assert (chosen.hour, chosen.minute) == (9, 5)
