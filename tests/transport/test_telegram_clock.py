"""The machine's clock beside Telegram's: noticed by itself, told and logged."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.transport.telegram_clock import TelegramClock

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def answer(date: str | None) -> httpx.Response:
    return httpx.Response(200, headers={"date": date} if date else {})


@pytest.mark.parametrize(
    ("date", "ahead", "is_wrong"),
    [
        ("Mon, 02 Mar 2026 08:00:00 GMT", 0, False),
        ("Mon, 02 Mar 2026 08:00:29 GMT", -29, False),
        ("Mon, 02 Mar 2026 07:59:00 GMT", 60, True),
        ("Tue, 03 Mar 2026 08:00:00 GMT", -86400, True),
    ],
)
async def test_what_an_answer_says_of_the_time(date: str, ahead: int, is_wrong: bool) -> None:
    theirs = TelegramClock(lambda: NOW)

    await theirs.note(answer(date))

    assert (theirs.ahead, theirs.is_wrong) == (timedelta(seconds=ahead), is_wrong)


@pytest.mark.parametrize("date", [None, "yesterday", "Mon, 02 Mar 2026 08:00:00"])
async def test_what_says_nothing_of_it_changes_nothing(date: str | None) -> None:
    theirs = TelegramClock(lambda: NOW)

    await theirs.note(answer(date))

    assert not theirs.is_wrong


async def test_a_wrong_one_is_logged_and_told(caplog: pytest.LogCaptureFixture) -> None:
    theirs, told = TelegramClock(lambda: NOW), []

    async def tell(ahead: timedelta) -> None:
        told.append(ahead)

    await theirs.look(tell)
    await theirs.note(answer("Sun, 01 Mar 2026 08:00:00 GMT"))
    with caplog.at_level(logging.ERROR):
        await theirs.look(tell)

    assert told == [timedelta(days=1)]
    assert [record.message for record in caplog.records] == ["clock_wrong"]
