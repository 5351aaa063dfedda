"""`kith check` and `kith migrate`: what is not in order is said with what to do about it."""

from __future__ import annotations

import json
import sqlite3
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from telegram import Bot

from bot.clock import system_clock
from bot.commands.check import check
from bot.commands.migrate import migrate
from bot.config import Settings
from bot.policies import wanted_profile
from bot.sandbox.server import create_app, serve
from bot.sandbox.telegram import Telegram
from bot.transport.profile import Profile
from storage.backup_files import Plan, new_file
from tests.commands.conftest import TOKEN, Setting
from tests.sandbox.request import StandInRequest

Printed = pytest.CaptureFixture[str]


def stand_in() -> Telegram:
    return Telegram(token=TOKEN, clock=system_clock)


def a_backup(age: timedelta) -> Path:
    """A folder in which the newest one is so old."""
    folder = Path("backups")
    folder.mkdir(exist_ok=True)
    new_file(Plan(folder, timedelta(days=1), 14), system_clock() - age).touch()
    return folder


def harm(file: Path) -> None:
    """Every page after the first few is written over."""
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray(file.read_bytes())
    for page in range(4 * 4096, len(content), 2 * 4096):
        content[page : page + 4096] = b"x" * 4096
    file.write_bytes(content)


def change(file: Path, statement: str) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute(statement)
    connection.close()


async def test_where_all_is_well_every_line_says_so(setting: Setting, capsys: Printed) -> None:
    telegram = stand_in()
    bot = Bot(TOKEN, request=StandInRequest(telegram), get_updates_request=StandInRequest(telegram))
    await Profile(bot, wanted_profile(Settings()), system_clock()).publish()
    async with serve(create_app(telegram)) as port:
        setting(TELEGRAM__API_URL=f"http://127.0.0.1:{port}", BACKUPS__FOLDER=str(a_backup(timedelta())))

        exit_code = await check(None)

    lines = capsys.readouterr().out.splitlines()
    assert exit_code == 0
    assert [line for line in lines if not line.startswith("ok ")] == []
    assert "@kith_demo_bot" in "".join(lines)
    assert "clock: 0 s behind" in "".join(lines) or "clock: 1 s ahead" in "".join(lines)


async def test_how_often_a_crisis_card_was_shown_lately_is_told(
    lived_in: Path, setting: Setting, capsys: Printed
) -> None:
    today = system_clock().date()
    for day, times in ((today, 3), (today - timedelta(days=29), 2), (today - timedelta(days=30), 9)):
        change(lived_in, f"INSERT INTO cards_shown VALUES ('{day}', {times})")  # noqa: S608 - our own

    await check(None)

    assert "crisis cards shown in 30 days: 5\n" in capsys.readouterr().out


async def test_a_token_that_telegram_does_not_know_is_told_and_not_shown(
    setting: Setting, capsys: Printed
) -> None:
    async with serve(create_app(stand_in())) as port:
        setting(
            TELEGRAM__API_URL=f"http://127.0.0.1:{port}", TELEGRAM__TOKEN="123456:another-0123456789abcdef"
        )

        exit_code = await check(None)

    told = capsys.readouterr().out
    assert exit_code == 1
    assert "Telegram does not know this token" in told
    assert "another-0123456789abcdef" not in told


async def test_a_server_that_does_not_answer_is_no_secret(capsys: Printed) -> None:
    exit_code = await check(None)

    told = capsys.readouterr().out
    assert exit_code == 1
    assert "Is this machine online?" in told
    assert TOKEN.partition(":")[2] not in told


@pytest.mark.parametrize(
    ("statement", "advice"),
    [
        ("UPDATE alembic_version SET version_num = '9042'", "Run the Kith that made it, or restore a backup"),
        ("DROP TABLE alembic_version", "Give Kith a database of its own"),
    ],
)
async def test_a_database_that_is_not_ours_to_use_is_told_by_both_commands(
    statement: str, advice: str, lived_in: Path, capsys: Printed
) -> None:
    change(lived_in, statement)

    checked, migrated = await check(None), await migrate(None)

    printed = capsys.readouterr()
    assert (checked, migrated) == (1, 1)
    assert advice in printed.out
    assert "storage.url" in printed.err


async def test_a_file_that_is_no_database_is_left_as_it_is(diary: Path, capsys: Printed) -> None:
    size = diary.stat().st_size

    checked, migrated = await check(None), await migrate(None)

    printed = capsys.readouterr()
    assert (checked, migrated) == (1, 1)
    assert "a database of its own" in printed.out
    assert "a database of its own" in printed.err
    assert diary.stat().st_size == size


@pytest.mark.usefixtures("another_key")
async def test_a_key_that_does_not_fit_is_found_before_it_does_harm(capsys: Printed) -> None:
    exit_code = await check(None)

    assert exit_code == 1
    assert "put back the key file it was made with" in capsys.readouterr().out


async def test_a_key_that_others_can_read_is_told(lived_in: Path, capsys: Printed) -> None:
    lived_in.with_name("kith.key").chmod(0o644)

    await check(None)

    assert "WRONG key kith.key can be read by others" in capsys.readouterr().out


async def test_a_damaged_database_is_named_with_the_way_back(lived_in: Path, capsys: Printed) -> None:
    harm(lived_in)

    exit_code = await check(None)

    told = capsys.readouterr().out
    assert exit_code == 1
    assert "damaged" in told
    assert "kith restore" in told


async def test_a_disk_that_is_nearly_full_is_named(
    lived_in: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def free(left: int) -> None:
        monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=left * 1024 * 1024))

    free(50)
    code = await check(None)
    first = capsys.readouterr().out
    free(500)
    await check(None)

    assert code == 1
    assert "WRONG disk of" in first
    assert "hint  disk of" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("age", "level"), [(timedelta(hours=47), "ok "), (timedelta(hours=49), "WRONG"), (None, "hint ")]
)
async def test_backups_that_are_too_old_are_named(
    age: timedelta | None, level: str, setting: Setting, capsys: Printed
) -> None:
    setting(BACKUPS__FOLDER="backups")
    if age is not None:
        a_backup(age)

    await check(None)

    [told] = [line for line in capsys.readouterr().out.splitlines() if "backups in backups" in line]
    assert told.startswith(level)


async def test_crisis_lines_that_nobody_looked_up_for_a_year_are_named(capsys: Printed) -> None:
    await check(None, lambda: system_clock() + timedelta(days=800))

    told = capsys.readouterr().out
    assert "older than twelve months" in told
    assert "kith lines check" in told


async def test_what_programs_read_says_the_same(setting: Setting, capsys: Printed) -> None:
    code = await check(None, as_json=True)
    found = json.loads(capsys.readouterr().out)
    setting(STORAGE__URL="mysql://secret-word")
    wrong_settings = await check(None, as_json=True)
    told = capsys.readouterr().out

    assert (code, found["well"]) == (1, False)
    token = next(each for each in found["findings"] if each["check"] == "token")
    assert token["level"] == "wrong"
    assert "online" in token["remedy"]
    assert wrong_settings == 2
    assert json.loads(told)["findings"][0]["what"] == "storage.url (from KITH_STORAGE__URL)"
    assert "secret-word" not in told


async def test_a_folder_that_is_not_there_is_found(setting: Setting, capsys: Printed) -> None:
    setting(STORAGE__URL="sqlite:///nowhere/kith.sqlite3")

    checked, migrated = await check(None), await migrate(None)

    printed = capsys.readouterr()
    assert (checked, migrated) == (1, 1)
    assert "nowhere" in printed.out
    assert "nowhere" in printed.err


async def test_a_database_server_that_does_not_answer_is_told_without_its_password(
    setting: Setting, capsys: Printed
) -> None:
    setting(STORAGE__URL="postgresql://kith:pass-word-1@127.0.0.1:9/kith")

    checked, migrated = await check(None), await migrate(None)

    printed = capsys.readouterr()
    assert (checked, migrated) == (1, 1)
    assert "Does the server run?" in printed.out
    assert "Does the server run?" in printed.err
    assert "pass-word-1" not in printed.out + printed.err


WAITING_SINCE = """INSERT INTO outbox
    (cause, chat_id, lane, state, revision, repeatable, attempts, due_at, created_at)
    VALUES ('c', 1, 1, 'queued', 1, 0, 0, datetime('now', '-30 minutes'), datetime('now'))"""
SET_ASIDE = """INSERT INTO outbox
    (cause, chat_id, lane, state, revision, repeatable, attempts, outcome, created_at, settled_at)
    VALUES ('c', 1, 1, 'failed', 1, 0, 1, 'refused', datetime('now'), datetime('now')),
        ('c', 2, 1, 'failed', 1, 0, 1, 'server', datetime('now'), datetime('now', '-2 days')),
        ('c', 3, 1, 'failed', 1, 0, 1, 'blocked', datetime('now'), datetime('now')),
        ('c', 4, 1, 'done', 1, 0, 1, 'delivered', datetime('now'), datetime('now'))"""


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (SET_ASIDE, "WRONG outbox: 0 waiting, set aside within a day: 1 refused\n"),
        (WAITING_SINCE, "WRONG outbox: 1 waiting, the oldest for 30 minutes\n"),
    ],
)
async def test_messages_that_do_not_get_out_are_noticed(
    setting: Setting, capsys: Printed, tmp_path: Path, rows: str, told: str
) -> None:
    setting(STORAGE__URL=f"sqlite:///{tmp_path / 'kith.sqlite3'}")
    await migrate(None)
    change(tmp_path / "kith.sqlite3", rows)

    exit_code = await check(None)

    assert exit_code == 1
    assert told in capsys.readouterr().out
