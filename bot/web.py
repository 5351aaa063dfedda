"""The small web server beside the bot, as the settings want it; without web.port there is none."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network

from bot.config import Settings
from bot.services.vitals import Vitals
from bot.transport.readiness import Patience, Readiness
from bot.transport.receiver import Receiver
from bot.transport.telegram_clock import TelegramClock
from bot.transport.webhook import Hook


class WebPortError(Exception):
    """The port cannot be had; the message says what to do."""


@asynccontextmanager
async def web_beside(
    settings: Settings, receiver: Receiver, vitals: Vitals, readiness: Readiness
) -> AsyncIterator[None]:
    """Raises WebPortError."""
    wanted = settings.web
    if not wanted.port:
        yield
        return
    # Imported here: most have no web server, and it would hold up their start.
    from bot.serving import serve
    from bot.transport.web import Doors, Web

    doors = Doors(_ranges(wanted.webhook_sources), _ranges(wanted.proxies))
    web = Web(receiver, vitals, readiness, doors)
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(serve(web.app(), wanted.host, wanted.port))
        except OSError as error:
            raise WebPortError(
                f"web.port: {wanted.host}:{wanted.port} cannot be used ({error.strerror}). "
                "Name another, or stop what listens there."
            ) from None
        yield


def hook_of(settings: Settings) -> Hook | None:
    """None: Kith polls."""
    if not settings.web.webhook_url:
        return None
    token = settings.telegram.token.get_secret_value()
    return Hook(settings.web.webhook_url, token, settings.web.certificate_path)


def readiness_of(
    settings: Settings, receiver: Receiver, vitals: Vitals, telegram_clock: TelegramClock
) -> Readiness:
    wanted = settings.web
    patience = Patience(
        silence=timedelta(seconds=wanted.silence_seconds),
        step=timedelta(seconds=wanted.step_seconds),
        letter=timedelta(seconds=wanted.letter_seconds),
    )
    return Readiness(receiver, vitals, patience, telegram_clock)


def _ranges(written: Sequence[str]) -> Sequence[IPv4Network | IPv6Network]:
    return [ip_network(each) for each in written]
