"""Lets synchronous code wake whoever waits for something to change."""

from __future__ import annotations

import asyncio


class Changes:
    """`count` grows with every change, so that nobody can miss one between looking and waiting."""

    def __init__(self) -> None:
        self.count = 0
        self._event = asyncio.Event()

    def announce(self) -> None:
        self.count += 1
        self._event.set()
        self._event = asyncio.Event()

    async def after(self, seen: int) -> None:
        """Returns as soon as `count` has passed `seen`."""
        while self.count <= seen:
            await self._event.wait()
