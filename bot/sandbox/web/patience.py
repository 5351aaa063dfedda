"""Waiting on behalf of somebody who may hang up, in a server that may go down."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.requests import Request

T = TypeVar("T")


class HungUpError(Exception):
    """Nobody waits for the answer any more."""


async def while_connected(request: Request, closing: asyncio.Event, work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`; HungUpError, and the work is cancelled, once the caller or the server goes away.

    A long poll would otherwise outlive a killed bot and answer to nobody.
    """
    task = asyncio.ensure_future(work)
    watchers = [asyncio.ensure_future(_gone(request)), asyncio.ensure_future(closing.wait())]
    try:
        await asyncio.wait((task, *watchers), return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise HungUpError
        return task.result()
    finally:
        for each in (task, *watchers):
            each.cancel()
        await asyncio.gather(task, *watchers, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
