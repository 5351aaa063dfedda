"""The Bot API's addresses: /bot<token>/<method> and /file/bot<token>/<path>."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bot.sandbox.errors import RefusalError, not_found
from bot.sandbox.faults import LineCutError, NoAnswerError
from bot.sandbox.telegram import Telegram
from bot.sandbox.web.forms import read_body
from bot.sandbox.web.patience import HungUpError, while_connected


class BotApi:
    """`closing` is set when the server goes down, so that no long poll holds it up."""

    def __init__(self, telegram: Telegram, closing: asyncio.Event) -> None:
        self._telegram = telegram
        self._closing = closing

    async def call(self, request: Request) -> Response:
        try:
            return await self._answer(request)
        except (HungUpError, ClientDisconnect):
            return Response(status_code=503)
        except LineCutError:
            return _BrokenOff()

    async def _answer(self, request: Request) -> Response:
        token, method = request.path_params["token"], request.path_params["method"]
        try:
            fields, files = read_body(request.headers.get("content-type", ""), await request.body())
        except RefusalError as refusal:
            return JSONResponse(refusal.body(), refusal.status)
        answer = self._telegram.call(token, method, dict(request.query_params) | fields, files)
        try:
            status, content = await while_connected(request, self._closing, answer)
        except NoAnswerError:
            await while_connected(request, self._closing, asyncio.Event().wait())
            raise
        return JSONResponse(content, status)

    async def file(self, request: Request) -> Response:
        token, path = request.path_params["token"], request.path_params["path"]
        file = self._telegram.platform.files.get(path.rpartition("/")[2])
        if token != self._telegram.token or file is None:
            refusal = not_found()
            return JSONResponse(refusal.body(), refusal.status)
        return Response(file.content, media_type="application/octet-stream")


class _BrokenOff(Response):
    """Half an answer, then the line goes dead: the nearest to a reset that a web application can do."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"application/json"), (b"content-length", b"100")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"ok":', "more_body": True})
