"""The ways out to Telegram, and what is learned on them of its clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from httpx import create_ssl_context
from telegram.request import BaseRequest, HTTPXRequest

from bot.clock import system_clock
from bot.config import Settings
from bot.domain.pacing import Limits
from bot.transport.telegram_clock import TelegramClock


@dataclass(frozen=True, slots=True)
class Wires:
    """The two ways out to Telegram, how much may leave by them, and clocks; stories put their own here."""

    calls: BaseRequest
    polls: BaseRequest
    seconds: Callable[[], float] = monotonic
    telegram_clock: TelegramClock = field(default_factory=lambda: TelegramClock(system_clock))
    limits: Limits | None = None
    """None: as the settings say."""


def wires_of(settings: Settings) -> Wires:
    # Telegram itself may hold a send for 8 s; giving up before it answers would repeat what was delivered.
    patience = settings.delivery.read_timeout.total_seconds()
    telegram_clock = TelegramClock(system_clock)
    client = {
        "verify": create_ssl_context(),  # one for both: reading all authorities takes a tenth of a second
        "event_hooks": {"response": [telegram_clock.note]},
    }
    return Wires(
        calls=HTTPXRequest(
            connection_pool_size=256, read_timeout=patience, pool_timeout=patience, httpx_kwargs=client
        ),
        polls=HTTPXRequest(connection_pool_size=2, httpx_kwargs=client),
        telegram_clock=telegram_clock,
    )
