"""Keeps other web pages out: one that is open in the same browser must not drive the demo."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})


class LocalOnly:
    """Refuses names that are not this machine's (DNS rebinding), and calls that another site started."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        reason = _refusal(scope) if scope["type"] == "http" else None
        if reason is None:
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse(reason, status_code=403)(scope, receive, send)


def _refusal(scope: Scope) -> str | None:
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if _without_port(host) not in LOCAL:
        return "Only for this machine: open it as http://127.0.0.1 or http://localhost."
    if scope["method"] in ("GET", "HEAD") and not scope["path"].startswith("/bot"):
        return None
    origin = headers.get("origin")
    foreign = origin is not None and origin != f"http://{host}"
    if foreign or headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return "Another web page may not use this one."
    return None


def _without_port(host: str) -> str:
    return host if host.endswith("]") else host.rpartition(":")[0] or host
