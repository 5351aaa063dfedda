"""A token, a password and a key stay where they are, whatever goes wrong around them."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.config import DatabaseUrl, SettingsError, load
from bot.config.sections import Storage, Telegram

TOKEN = "123456789:AAHfZ0-secret_secret_secret_secret1"
PASSWORD = "hunter2"
URL = f"postgresql://kith:{PASSWORD}@db.example:5432/kith"
KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ="


def everything_printed(error: BaseException) -> str:
    whole = "".join(traceback.format_exception(error))
    return f"{whole}{error!s}{error!r}{error.__cause__!r}{error.__context__!r}"


MISTAKES = [
    f'[telegram]\ntoken = "{TOKEN} "x',
    f"[telegram]\ntoken = {TOKEN}",
    f'[telegram]\ntoken = "bot{TOKEN}"',
    f'[telegram]\ntoken = ["{TOKEN}"]',
    f'[telegram]\ntokn = "{TOKEN}"',
    f'[telegram]\n"{TOKEN}" = 1',
    f'telegram = "{TOKEN}"',
    f'["{TOKEN}"]\nx = 1',
    f'token = "{TOKEN}"',
    f'[telegram]\napi_url = "https://api.telegram.org/bot{TOKEN}"',
    f'[telegram]\napi_url = "https://host/?{TOKEN}"',
    f'[telegram]\napi_url = "http://user:{PASSWORD}@localhost"',
    f'[telegram]\npoll_seconds = "{TOKEN}"',
    f'[logging]\nlevel = "{TOKEN}"',
    f'[check_ins]\ndefault_time = "{TOKEN}"',
    f'[check_ins]\nsnooze_minutes = ["{TOKEN}"]',
    f'[storage]\nurl = "mysql://kith:{PASSWORD}@db/kith"',
    f'[storage]\nurl = "postgresql://kith:{PASSWORD}#@db/kith"',
    f'[storage]\nurl = "postgresql://kith:1{PASSWORD}/@db/kith"',
    f'[storage]\nurl = "postgresql://kith:{PASSWORD}@[db/kith"',
    f'[storage]\nkey = "{KEY[:-2]}"',
    f'[storage]\nkey = "{KEY},{PASSWORD}"',
]


@pytest.mark.parametrize("text", MISTAKES)
def test_no_message_about_a_mistake_repeats_a_secret(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(SettingsError) as caught:
        load(file, {})

    printed = everything_printed(caught.value)
    assert TOKEN not in printed
    assert TOKEN.partition(":")[2] not in printed
    assert PASSWORD not in printed
    assert KEY[:-2] not in printed


@pytest.mark.parametrize(
    "name", ["KITH_TELEGRAM__POLL_SECONDS", "KITH_STORAGE__KEY", "KITH_STORAGE__URL", "KITH_LOGGING__LEVEL"]
)
def test_a_secret_in_the_wrong_variable_is_not_repeated(name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(None, {name: TOKEN})

    assert TOKEN not in everything_printed(caught.value)


def test_printing_the_settings_shows_no_secret() -> None:
    settings = load(
        None,
        {
            "KITH_TELEGRAM__TOKEN": f" {TOKEN}\n",
            "KITH_STORAGE__URL": URL,
            "KITH_STORAGE__KEY": f"{KEY}, {KEY}",
        },
    )

    printed = f"{settings!r}{settings!s}{settings.model_dump()}{settings.model_dump_json()}"

    assert settings.telegram.token.get_secret_value() == TOKEN
    assert settings.storage.keys == (KEY, KEY)
    assert settings.storage.url.get_secret_value() == URL
    assert TOKEN not in printed
    assert PASSWORD not in printed
    assert KEY not in printed


def test_pydantic_itself_repeats_no_secret() -> None:
    with pytest.raises(ValidationError) as token:
        Telegram(token="no token")  # type: ignore[arg-type]
    with pytest.raises(ValidationError) as url:
        Storage(url="mysql://kith:hunter2@db/kith")  # type: ignore[arg-type]

    assert "no token" not in str(token.value)
    assert PASSWORD not in str(url.value)


def test_the_settings_name_what_a_log_must_mask() -> None:
    environ = {
        "KITH_TELEGRAM__TOKEN": TOKEN,
        "KITH_STORAGE__KEY": KEY,
        "KITH_STORAGE__URL": "postgresql://kith:hunt%40er2@db/kith?sslpassword=option-secret",
    }

    assert set(load(None, environ).secrets()) == {TOKEN, KEY, "hunt%40er2", "hunt@er2", "option-secret"}


def test_without_secrets_there_is_nothing_to_mask() -> None:
    assert load(None, {}).secrets() == ()


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        (URL, "postgresql://kith:***@db.example:5432/kith"),
        ("postgresql+asyncpg://kith@db/kith?password=hunter2", "postgresql+asyncpg://kith@db/kith"),
        ("postgresql:///kith", "postgresql:///kith"),
        ("sqlite:////var/lib/kith/kith.sqlite3", "sqlite:////var/lib/kith/kith.sqlite3"),
    ],
)
def test_a_database_address_has_a_form_for_messages(url: str, safe: str) -> None:
    assert DatabaseUrl(url).safe == safe
    assert str(DatabaseUrl(url)) == safe


def test_reading_the_settings_logs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    load(None, {"KITH_TELEGRAM__TOKEN": TOKEN})

    assert caplog.records == []
