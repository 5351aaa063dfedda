"""Whoever waits may change their mind, at any moment, and that must not cost anybody else a turn."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.domain.delivery import Lane
from bot.domain.pacing import Limits, Slots
from bot.transport.outcomes import NeverLeftError
from tests.transport import virtual_time
from tests.transport.paced_telegram import Telegram

pytestmark = pytest.mark.usefixtures("durations_from_the_library")


def test_an_alarm_that_is_withdrawn_takes_its_urgency_along() -> None:
    async def story() -> Telegram:
        telegram = Telegram(Limits(per_second=1))
        telegram.herd(range(1, 4))
        await asyncio.sleep(0.1)
        telegram.sending(500, "digest", Lane.BULK)
        alarm = telegram.sending(500, "alarm", Lane.URGENT)
        await asyncio.sleep(0.5)
        alarm.cancel()
        await telegram.all_done()
        return telegram

    assert virtual_time.run(story()).arrived[-1][2] == "digest"


def test_whoever_is_cancelled_between_the_word_to_go_and_going_blocks_nobody() -> None:
    async def story() -> Telegram:
        telegram = Telegram()
        first = telegram.sending(1, "first")
        while not telegram.pacer.in_flight:  # noqa: ASYNC110 - the one step in between is what matters
            await asyncio.sleep(0)
        first.cancel()
        telegram.sending(1, "second")
        await telegram.all_done()
        return telegram

    telegram = virtual_time.run(story())

    assert telegram.words(1) == ["second"]
    assert telegram.pacer.in_flight == 0


def test_whoever_is_cancelled_at_the_very_moment_of_the_slot_leaves_the_slot_to_the_next() -> None:
    async def story() -> Telegram:
        telegram = Telegram(Limits(per_second=1))
        telegram.sending(1, "first")
        second = telegram.sending(2, "second")
        telegram.sending(3, "third")
        loop = asyncio.get_running_loop()
        assert isinstance(loop, virtual_time.VirtualTime)

        def cancel_slowly() -> None:
            second.cancel()
            loop.spend(0.01)

        loop.call_at(1.0 + Slots.TOLERANCE - 1e-10, cancel_slowly)
        await telegram.all_done()
        return telegram

    telegram = virtual_time.run(story())

    assert telegram.words(2) == []
    assert telegram.times("third")[0] == pytest.approx(1.01, abs=0.005)


def test_whoever_is_cancelled_just_before_the_end_is_simply_cancelled() -> None:
    async def story() -> list[bool]:
        telegram = Telegram(Limits(per_second=1))
        telegram.herd(range(1, 4))
        await asyncio.sleep(0.5)
        telegram.tasks[1].cancel()
        await telegram.pacer.shutdown()
        await telegram.all_done()
        return [task.cancelled() for task in telegram.tasks]

    assert virtual_time.run(story()) == [False, True, False]


def test_room_that_nobody_wants_any_more_is_given_to_the_next() -> None:
    async def story() -> int:
        telegram = Telegram()
        telegram.herd(range(1, 31))
        await asyncio.sleep(0)
        unwanted = telegram.start(telegram.pacer.room(Lane.BULK))
        await asyncio.sleep(0)
        unwanted.cancel()
        return await telegram.pacer.room(Lane.BULK)

    assert virtual_time.run(story()) == 15


def test_who_still_waits_at_the_end_is_told_that_nothing_was_sent() -> None:
    async def story() -> list[Any]:
        telegram = Telegram(Limits(per_second=1))
        telegram.herd(range(1, 4))
        await asyncio.sleep(0.5)
        await telegram.pacer.shutdown()
        return await asyncio.gather(*telegram.tasks, return_exceptions=True)

    first, *others = virtual_time.run(story())

    assert first is True
    assert [type(end) for end in others] == [NeverLeftError, NeverLeftError]
