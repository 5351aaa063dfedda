"""The small web server beside the bot: whether it lives and keeps up, its figures, and the webhook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import TypeAlias

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot import metrics
from bot.services.vitals import Vitals
from bot.services.work import DatabaseAwayError
from bot.transport.readiness import Readiness, silence_of
from bot.transport.receiver import Receiver
from bot.transport.webhook import Webhook, read_update

LARGEST = 1024 * 1024
"""Bytes of one update; Telegram's own are a few thousand."""

Network: TypeAlias = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Doors:
    """Who may post updates. Empty `sources`: anybody who knows the secret. `proxies` are believed when they
    say for whom they ask."""

    sources: Sequence[Network] = ()
    proxies: Sequence[Network] = ()


class Web:
    def __init__(self, receiver: Receiver, vitals: Vitals, readiness: Readiness, doors: Doors) -> None:
        self._receiver = receiver
        self._vitals = vitals
        self._readiness = readiness
        self._doors = doors

    def app(self) -> Starlette:
        routes = [Route("/live", self._live), Route("/ready", self._ready), Route("/metrics", self._metrics)]
        if isinstance(self._receiver, Webhook):
            routes.append(Route(self._receiver.hook.path, self._posted, methods=["POST"]))
        return Starlette(routes=routes)

    async def _live(self, _: Request) -> Response:
        """The loop turns."""
        return PlainTextResponse("alive\n")

    async def _ready(self, _: Request) -> Response:
        troubles = await self._readiness.troubles()
        return JSONResponse({"ready": not troubles, "troubles": troubles}, 503 if troubles else 200)

    async def _metrics(self, _: Request) -> Response:
        try:
            late = await self._vitals.lateness()
        except DatabaseAwayError:
            return Response(status_code=503)  # without the database the rest would look like a quiet day
        silence = silence_of(self._receiver, late)
        metrics.silence.set(float("inf") if silence is None else silence)
        metrics.step_late.set(late.step.total_seconds())
        metrics.letter_late.set(late.letter.total_seconds())
        return Response(metrics.content(), media_type=metrics.content_type)

    async def _posted(self, request: Request) -> Response:
        assert isinstance(self._receiver, Webhook)  # noqa: S101 - else there is no such route
        if not self._may_come_in(request):
            return Response(status_code=403)
        if not self._receiver.hook.is_secret(request.headers.get("x-telegram-bot-api-secret-token", "")):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        raw = read_update(body)
        if raw is None:
            return Response(status_code=400)
        try:
            await self._receiver.accept(raw)
        except DatabaseAwayError:
            return Response(status_code=503)  # Telegram brings it again
        return Response()

    def _may_come_in(self, request: Request) -> bool:
        if not self._doors.sources:
            return True
        asking = _address(request, self._doors.proxies)
        return asking is not None and _is_among(asking, self._doors.sources)


async def _body(request: Request) -> bytes | None:
    """None: it is larger than an update can be."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _address(request: Request, proxies: Sequence[Network]) -> str | None:
    """Whom the request is from: of the addresses on its way, the last one that is no proxy of ours."""
    here = request.client.host if request.client else None
    forwarded = request.headers.get("x-forwarded-for", "").split(",")
    for before in [*map(str.strip, reversed(forwarded)), ""]:
        if not here or not before or not _is_among(here, proxies):
            return here
        here = before
    return here


def _is_among(address: str, networks: Sequence[Network]) -> bool:
    try:
        return any(ip_address(address) in network for network in networks)
    except ValueError:
        return False
