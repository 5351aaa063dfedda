"""The stand-in on a real port, with a client for its page and a bot of the library for its Bot API."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from telegram import Bot

from bot.sandbox.server import Controls, create_app, serve
from bot.sandbox.telegram import Telegram


@dataclass(frozen=True, slots=True)
class Served:
    telegram: Telegram
    page: httpx.AsyncClient
    bot: Bot

    async def acts(self, person: int, action: str, **fields: Any) -> httpx.Response:
        return await self.page.post(f"/sandbox/people/{person}/{action}", json=fields)

    async def state(self, since: int = -1) -> dict[str, Any]:
        state: dict[str, Any] = (await self.page.get("/sandbox/state", params={"since": since})).json()
        return state


@asynccontextmanager
async def served(telegram: Telegram, controls: Controls | None = None) -> AsyncIterator[Served]:
    async with serve(create_app(telegram, controls)) as port:
        here = f"http://127.0.0.1:{port}"
        bot = Bot(telegram.token, base_url=f"{here}/bot", base_file_url=f"{here}/file/bot")
        async with httpx.AsyncClient(base_url=here) as page, bot:
            yield Served(telegram, page, bot)
