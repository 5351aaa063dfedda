"""`kith check` and `kith migrate`: what is not in order is said with what to do about it."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import system_clock
from bot.commands.check import check
from bot.commands.migrate import migrate
from bot.sandbox.server import create_app, serve
from bot.sandbox.telegram import Telegram
from tests.commands.conftest import TOKEN, Setting

Printed = pytest.CaptureFixture[str]


def stand_in() -> Telegram:
    return Telegram(token=TOKEN, clock=system_clock)


def change(file: Path, statement: str) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute(statement)
    connection.close()


async def test_where_all_is_well_every_line_says_so(setting: Setting, capsys: Printed) -> None:
    async with serve(create_app(stand_in())) as port:
        setting(TELEGRAM__API_URL=f"http://127.0.0.1:{port}")

        exit_code = await check(None)

    lines = capsys.readouterr().out.splitlines()
    assert exit_code == 0
    assert all(line.startswith("ok ") for line in lines)
    assert "@kith_demo_bot" in "".join(lines)


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


async def test_a_webhook_that_somebody_left_is_found(setting: Setting, capsys: Printed) -> None:
    telegram = stand_in()
    await telegram.call(TOKEN, "setWebhook", {"url": "https://example.org/hook"})
    async with serve(create_app(telegram)) as port:
        setting(TELEGRAM__API_URL=f"http://127.0.0.1:{port}")

        exit_code = await check(None)

    assert exit_code == 1
    assert "webhook" in capsys.readouterr().out


async def test_a_server_that_does_not_answer_is_no_secret(capsys: Printed) -> None:
    exit_code = await check(None)

    told = capsys.readouterr().out
    assert exit_code == 1
    assert "Is this machine online?" in told
    assert TOKEN.partition(":")[2] not in told


@pytest.mark.parametrize(
    ("statement", "advice"),
    [
        ("UPDATE alembic_version SET version_num = '9042'", "Install that version, or restore a backup"),
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
