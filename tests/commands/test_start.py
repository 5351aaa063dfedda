"""`kith run` and `kith demo` as processes that refuse to start, each with one clear sentence."""

from __future__ import annotations

import socket
import sqlite3
from pathlib import Path

import pytest

from bot.clock import system_clock
from bot.sandbox.server import create_app, serve
from bot.sandbox.telegram import Telegram
from tests.commands.conftest import TOKEN
from tests.end_to_end.processes import kith


async def ends(*arguments: str, **environ: str) -> tuple[int, list[str]]:
    """Exit code and lines of a program that is expected to end by itself."""
    async with kith(*arguments, environ=environ, folder=Path.cwd()) as program:
        exit_code = await program.ends()
    return exit_code, program.lines


async def test_run_refuses_a_database_of_a_newer_kith(lived_in: Path) -> None:
    with sqlite3.connect(lived_in) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9042'")
    connection.close()

    exit_code, lines = await ends("run", KITH_TELEGRAM__TOKEN=TOKEN)

    assert exit_code == 1
    assert len(lines) == 1
    assert "9042" in lines[0]
    assert "Run the Kith that made it" in lines[0]


@pytest.mark.usefixtures("another_key")
async def test_run_refuses_a_key_that_does_not_fit() -> None:
    exit_code, lines = await ends("run", KITH_TELEGRAM__TOKEN=TOKEN)

    assert exit_code == 1
    assert lines == ["the key does not fit this database; put back the key file it was made with"]


async def test_run_with_a_token_that_telegram_does_not_know_says_so() -> None:
    telegram = Telegram(token="123456:the-right-one-0123456789abcdef", clock=system_clock)
    async with serve(create_app(telegram)) as port:
        exit_code, lines = await ends(
            "run", KITH_TELEGRAM__TOKEN=TOKEN, KITH_TELEGRAM__API_URL=f"http://127.0.0.1:{port}"
        )

    assert exit_code == 2
    assert "Telegram does not know this token" in lines[-1]
    assert TOKEN.partition(":")[2] not in "".join(lines)


async def test_demo_on_a_taken_port_says_how_to_take_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        exit_code, lines = await ends("demo", "--port", str(port), "--no-browser")

    assert exit_code == 1
    assert str(port) in lines[0]
    assert "kith demo --port 0" in lines[1]
