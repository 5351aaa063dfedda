"""The real process with its web server: webhook, health and figures."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.sandbox import faults
from tests.end_to_end.surroundings import TOKEN, Surroundings, surroundings

SECRET = hmac.new(TOKEN.encode(), b"kith webhook", hashlib.sha256).hexdigest()


@pytest.fixture
async def around(tmp_path: Path) -> AsyncIterator[Surroundings]:
    async with surroundings(tmp_path) as made:
        yield made


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


async def answers(client: httpx.AsyncClient, path: str, status: int) -> httpx.Response:
    """Waits until that path answers with that status."""
    async with asyncio.timeout(20):
        while True:
            try:
                found = await client.get(path)
            except httpx.TransportError:
                await asyncio.sleep(0.1)
                continue
            if found.status_code == status:
                return found
            await asyncio.sleep(0.1)


async def test_what_telegram_posts_is_handled_and_what_others_post_is_not(
    around: Surroundings, port: int
) -> None:
    settings = {
        "KITH_WEB__PORT": str(port),
        "KITH_WEB__WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "KITH_WEB__WEBHOOK_SOURCES": "127.0.0.1/32, 149.154.160.0/20",
    }
    async with around.runs(**settings) as program:
        ana, ben, _ = await around.circle()
        ana.send("/reachout")
        await around.reads(ben, "asked for somebody to reach out")

        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as outside:
            update = {"update_id": 1}
            stranger = await outside.post("/hook", json=update)
            telegram = {"x-telegram-bot-api-secret-token": SECRET, "x-forwarded-for": "149.154.167.220"}
            elsewhere = await outside.post(
                "/hook", json=update, headers=telegram | {"x-forwarded-for": "8.8.8.8"}
            )
            nonsense = await outside.post("/hook", content="[]", headers=telegram)
            too_large = await outside.post("/hook", content=b"x" * 1_100_000, headers=telegram)
            taken = await outside.post("/hook", json=update, headers=telegram)

    codes = [each.status_code for each in (stranger, elsewhere, nonsense, too_large, taken)]
    assert codes == [403, 403, 400, 413, 200]
    assert "ERROR" not in program.said


async def test_it_is_ready_while_it_keeps_up_and_says_what_is_wrong_when_it_does_not(
    around: Surroundings, port: int
) -> None:
    settings = {
        "KITH_WEB__PORT": str(port),
        "KITH_WEB__LETTER_SECONDS": "5",
    }
    async with around.runs(**settings), httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as outside:
        ana, ben, _ = await around.circle()
        await answers(outside, "/live", 200)
        well = (await answers(outside, "/ready", 200)).json()
        around.telegram.fail_next("sendMessage", faults.server_error(), times=1000, chat_id=ben.id)
        ana.send("/reachout")
        unwell = (await answers(outside, "/ready", 503)).json()
        figures = (await answers(outside, "/metrics", 200)).text

    assert well == {"ready": True, "troubles": []}
    assert [trouble.split(":")[0] for trouble in unwell["troubles"]] == ["messages"]
    assert 'kith_reach_outs_total{cause="asked"} 1.0' in figures
    assert 'kith_letters_total{lane="urgent",outcome="delivered"}' in figures
    assert not any(secret in figures for secret in (TOKEN, "Ana", str(ana.id), json.dumps(ben.name)))


async def test_a_taken_port_is_named_before_anything_starts(around: Surroundings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with around.runs(KITH_WEB__PORT=str(port)) as program:
            exit_code = await program.ends()

    assert exit_code == 2
    assert f"web.port: 127.0.0.1:{port} cannot be used" in program.said
