"""A stand-in, a clock moved by hand, the library's bot on it, and two people who have started it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot

from bot.sandbox.phone import Phone
from bot.sandbox.telegram import Telegram
from tests.sandbox.request import StandInRequest

TOKEN = "123456:stand-in"


class HandClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def telegram(clock: HandClock) -> Telegram:
    return Telegram(token=TOKEN, clock=clock)


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    """The real library; only its network layer leads into the stand-in."""
    request = StandInRequest(telegram)
    async with Bot(TOKEN, request=request, get_updates_request=StandInRequest(telegram)) as bot:
        yield bot


@pytest.fixture
def ana(telegram: Telegram) -> Phone:
    return started(telegram, "Ana")


@pytest.fixture
def ben(telegram: Telegram) -> Phone:
    return started(telegram, "Ben")


def started(telegram: Telegram, name: str) -> Phone:
    """Somebody who pressed Start, which the bot has heard already."""
    phone = telegram.person(name)
    phone.start()
    telegram.platform.updates.drop()
    return phone
