"""Behind a webhook it is known from Telegram, and from what it posts, whether anybody is heard."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.transport import webhook
from bot.transport.webhook import Hook, Webhook
from tests.world import World

URL = "https://kith.example.org/telegram"


async def nobody(_: Any) -> None:
    """The database is there, so nobody is answered without it."""


async def test_one_post_that_failed_makes_it_deaf_only_until_another_comes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(webhook, "CATCHING_UP", 0.0)
    kith, hooked = world.kith, world.telegram.platform.webhook
    ana = await world.newcomer("Ana")
    ana.send("/help")  # while many talk, something waits at every look
    hooked.url, hooked.last_error, hooked.last_error_at = URL, "Bad Gateway", world.now
    parts = (kith.services.inbox, kith.services.time_passing, kith.dispatcher, nobody)
    receiver = Webhook(Hook(URL, "token"), kith.clock, kith.receiver._bot, *parts)

    listening = kith.nursery.spawn(receiver.run(timedelta()), "receiver")
    await asyncio.sleep(0.2)
    deaf = not receiver.has_caught_up
    world.clock.move(timedelta(seconds=1))
    await receiver.accept({"update_id": 1})
    async with asyncio.timeout(8):
        while not receiver.has_caught_up:  # noqa: ASYNC110 - nobody is told
            await asyncio.sleep(0.01)
    listening.cancel()

    assert deaf
