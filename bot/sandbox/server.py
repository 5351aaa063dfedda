"""The stand-in as a small web server on this machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot import serving
from bot.sandbox.screen import CannotDoError
from bot.sandbox.telegram import Telegram
from bot.sandbox.web.bot_api import BotApi
from bot.sandbox.web.control_api import ControlApi, cannot
from bot.sandbox.web.controls import Controls
from bot.sandbox.web.guards import LOCAL, LocalOnly
from bot.sandbox.web.webhook import deliver

__all__ = ["Controls", "create_app", "serve"]

_STATIC = Path(__file__).parent / "static"
_PAGE_POLICY = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def create_app(telegram: Telegram, controls: Controls | None = None) -> Starlette:
    """Without `controls` the page shows no clock and no strip of what waits."""
    closing = asyncio.Event()
    api, control = BotApi(telegram, closing), ControlApi(telegram, controls, closing)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        webhook = asyncio.ensure_future(deliver(telegram.platform))
        yield
        webhook.cancel()
        await asyncio.gather(webhook, control.storyteller.stop(), return_exceptions=True)

    routes = [
        Route("/", _page),
        Mount("/static", StaticFiles(directory=_STATIC)),
        Mount("/sandbox", routes=control.routes()),
        Route("/bot{token}/{method}", api.call, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", api.file),
    ]
    troubles = dict.fromkeys((CannotDoError, KeyError, ValueError, TypeError, AttributeError), cannot)
    app = Starlette(
        routes=routes, middleware=[Middleware(LocalOnly)], exception_handlers=troubles, lifespan=lifespan
    )
    app.state.closing = closing
    return app


async def _page(request: Request) -> FileResponse:
    return FileResponse(_STATIC / "index.html", headers=_PAGE_POLICY)


@asynccontextmanager
async def serve(app: Starlette, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[int]:
    """Runs the app while the block does, and gives the port; 0 takes a free one. OSError if it is in use.

    Installs no signal handlers and configures no logging: both belong to the program around it.
    """
    if host not in LOCAL:
        raise ValueError("the stand-in is for this machine only")
    async with serving.serve(app, host, port, closing=app.state.closing.set) as taken:
        yield taken
