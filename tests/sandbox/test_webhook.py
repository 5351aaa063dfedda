"""Telegram's side of a webhook: delivered in order, with the secret, until it is taken."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.phone import Phone
from bot.sandbox.server import serve
from bot.sandbox.telegram import Telegram
from bot.sandbox.web import webhook
from tests.sandbox.served import Served, served


@dataclass
class Receiver:
    """A bot's end of it. `statuses`: what it answers first; afterwards 200."""

    statuses: list[int] = field(default_factory=list)
    received: list[tuple[str, str]] = field(default_factory=list)

    async def take(self, request: Request) -> Response:
        text = (await request.json())["message"]["text"]
        self.received.append((request.headers.get("x-telegram-bot-api-secret-token", ""), text))
        return Response(status_code=self.statuses.pop(0) if self.statuses else 200)


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
async def site(
    telegram: Telegram, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Served]:
    monkeypatch.setattr(webhook, "_FIRST_PAUSE", 0.01)
    app = Starlette(routes=[Route("/hook", receiver.take, methods=["POST"])])
    app.state.closing = asyncio.Event()
    async with served(telegram) as site, serve(app) as port:
        await site.bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token="s3cret")
        yield site


async def all_taken(telegram: Telegram) -> None:
    async with asyncio.timeout(5):
        while telegram.platform.updates.waiting:
            await telegram.platform.changes.after(telegram.platform.changes.count)


async def test_updates_are_posted_in_order_with_the_secret(
    site: Served, receiver: Receiver, ana: Phone
) -> None:
    ana.send("one")
    last = ana.send("two")

    await all_taken(site.telegram)

    assert receiver.received == [("s3cret", "one"), ("s3cret", "two")]
    assert last.fetched


async def test_what_was_not_taken_is_posted_again(site: Served, receiver: Receiver, ana: Phone) -> None:
    receiver.statuses = [500, 503]
    ana.send("one")

    await all_taken(site.telegram)
    info = await site.bot.get_webhook_info()

    assert [text for _, text in receiver.received] == ["one"] * 3
    assert info.last_error_message == "Wrong response from the webhook: 503"
