"""A small web server inside another program: it takes no signals and writes no log of its own."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp


@asynccontextmanager
async def serve(
    app: ASGIApp, host: str, port: int, *, closing: Callable[[], None] = lambda: None
) -> AsyncIterator[int]:
    """Runs the app while the block does, and gives the port; 0 takes a free one. OSError if it is in use.

    `closing` is called before the server waits for the answers that are still under way.
    """
    listener = socket.create_server((host, port))
    config = uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="on", ws="none", server_header=False
    )
    server = _Server(config)
    running = asyncio.ensure_future(server.serve(sockets=[listener]))
    try:
        yield listener.getsockname()[1]
    finally:
        closing()
        server.should_exit = True
        await running


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
