"""A reverse proxy in front of several replicas: each post goes to the next of them that answers."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import count

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.serving import serve

_PASSED_ON = ("x-telegram-bot-api-secret-token", "content-type")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@asynccontextmanager
async def proxy(port: int, behind: Sequence[int]) -> AsyncIterator[None]:
    turns = count()
    async with httpx.AsyncClient(timeout=5) as client:

        async def pass_on(request: Request) -> Response:
            body, first = await request.body(), next(turns)
            headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
            for place in range(len(behind)):
                to = behind[(first + place) % len(behind)]
                try:
                    answer = await client.post(f"http://127.0.0.1:{to}/hook", content=body, headers=headers)
                except httpx.TransportError:
                    continue
                return Response(status_code=answer.status_code)
            return Response(status_code=502)

        async with serve(Starlette(routes=[Route("/hook", pass_on, methods=["POST"])]), "127.0.0.1", port):
            yield
