"""What follows when Telegram wants silence."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.domain.delivery import Lane
from tests.transport import virtual_time
from tests.transport.paced_telegram import Telegram, now

pytestmark = pytest.mark.usefixtures("durations_from_the_library")


def test_a_flood_pause_of_one_chat_is_kept_and_leaves_the_others_alone() -> None:
    async def story() -> Telegram:
        telegram = Telegram(floods={1: [20]})
        telegram.sending(1, "first")
        telegram.sending(1, "second")
        telegram.herd(range(2, 62))
        await telegram.all_done()
        return telegram

    telegram = virtual_time.run(story())

    assert telegram.words(1) == ["first", "first", "second"]
    assert telegram.times(chat=1)[1] >= 20
    assert telegram.times("how are you?")[-1] < 2.2


def test_three_flooded_chats_silence_all_of_them_until_the_last_pause_is_over() -> None:
    async def story() -> tuple[timedelta, Telegram]:
        telegram = Telegram(floods={1: [20], 2: [10], 3: [15]})
        telegram.herd(range(1, 100))
        await asyncio.sleep(1)
        left = telegram.pacer.paused_for()
        await telegram.all_done()
        return left, telegram

    left, telegram = virtual_time.run(story())
    third = telegram.times(chat=3)[0]

    assert left == timedelta(seconds=third + 15 - 1)
    assert telegram.times(chat=1)[1] >= 20
    assert [at for at in telegram.times() if third < at < third + 15] == []
    assert len(telegram.times()) == 99 + 3


def test_a_finished_request_does_not_end_a_pause() -> None:
    async def story() -> Telegram:
        telegram = Telegram(floods={1: [25]}, latency=1.0)
        telegram.herd(range(2, 20))
        telegram.sending(1, "first")
        await asyncio.sleep(2)
        telegram.sending(1, "second")
        await telegram.all_done()
        return telegram

    telegram = virtual_time.run(story())

    assert telegram.times(chat=1)[1] - telegram.times(chat=1)[0] >= 25


def test_a_pause_beyond_patience_is_told_at_once_to_all_it_concerns() -> None:
    async def story() -> list[Any]:
        telegram = Telegram(floods={1: [50]})
        concerned = [telegram.sending(1, "first"), telegram.sending(1, "second")]
        await asyncio.sleep(1)
        concerned.append(telegram.sending(1, "third"))
        other = telegram.sending(2, "hello")
        ends = await asyncio.gather(*concerned, return_exceptions=True)
        return [now() < 1.01, await other, *ends]

    is_at_once, other, *ends = virtual_time.run(story())

    assert is_at_once
    assert other is True
    assert all(isinstance(end, RetryAfter) for end in ends)
    assert 48.9 < ends[2].retry_after.total_seconds() < 50


def test_a_pause_longer_than_any_chats_own_is_for_all() -> None:
    async def story() -> Any:
        telegram = Telegram(floods={1: [3600]})
        telegram.sending(1, "first")
        await asyncio.sleep(1)
        telegram.sending(2, "hello")
        return await asyncio.gather(*telegram.tasks, return_exceptions=True)

    ends = virtual_time.run(story())

    assert [type(end) for end in ends] == [RetryAfter, RetryAfter]


def test_a_request_told_to_wait_again_and_again_is_handed_back() -> None:
    async def story() -> tuple[Any, float]:
        telegram = Telegram(floods={1: [5, 5, 5, 5, 5]})
        ends = await asyncio.gather(telegram.send(1, "first"), return_exceptions=True)
        return ends[0], now()

    end, after = virtual_time.run(story())

    assert isinstance(end, RetryAfter)
    assert after == pytest.approx(10, abs=0.2)


def test_there_is_no_room_while_all_are_silenced() -> None:
    async def story() -> tuple[int, float]:
        telegram = Telegram(floods={1: [3600]})
        telegram.sending(1, "first")
        await asyncio.sleep(1)
        room = await telegram.pacer.room(Lane.PROMPT)
        await telegram.all_done()
        return room, now()

    room, after = virtual_time.run(story())

    assert room == 30
    assert after == pytest.approx(3600, abs=0.1)


def test_errors_that_come_at_once_do_not_slow_down_the_rest() -> None:
    async def story(floods: dict[int, list[int]]) -> float:
        telegram = Telegram(floods=floods)
        await telegram.send(1, "hello")
        await asyncio.sleep(60)
        telegram.arrived.clear()
        telegram.herd(range(100, 250))
        await telegram.all_done()
        return telegram.times()[-1] - telegram.times()[0]

    disturbed = virtual_time.run(story({1: [1, 1]}))

    assert disturbed == pytest.approx(virtual_time.run(story({})), abs=0.01)
