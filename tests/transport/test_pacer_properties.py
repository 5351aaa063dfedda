"""Whatever comes, whenever, and whoever changes their mind."""

from __future__ import annotations

import asyncio
from itertools import chain, cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.domain.delivery import Lane
from tests.transport import virtual_time
from tests.transport.paced_telegram import GROUP, Telegram, most_within

pytestmark = pytest.mark.usefixtures("durations_from_the_library")

ROUNDING = 1e-9  # of adding up floats

arrival = st.tuples(
    st.floats(0, 5),
    st.sampled_from([1, 2, 3, 4, 5, 6, GROUP, *range(100, 160)]),
    st.sampled_from([Lane.URGENT, Lane.DIRECT, Lane.PROMPT, Lane.BULK]),
)
# A few, where mistakes are easily read; or many, where the limits begin to matter.
arrivals = st.lists(arrival, max_size=20) | st.lists(arrival, min_size=80, max_size=120)
floods = st.dictionaries(
    st.sampled_from([1, 2, GROUP, 100, 101]), st.lists(st.integers(1, 40), min_size=1, max_size=2)
)


async def play(telegram: Telegram, plan: list[tuple[float, int, Lane]], cancelled: dict[int, float]) -> None:
    async def one(number: int, at: float, chat: int, lane: Lane) -> None:
        await asyncio.sleep(at)
        telegram.joined.append((chat, str(number)))
        await telegram.send(chat, str(number), lane)

    for number, (at, chat, lane) in enumerate(plan):
        task = telegram.start(one(number, at, chat, lane))
        if number in cancelled:
            asyncio.get_running_loop().call_later(cancelled[number], task.cancel)
    await telegram.all_done()


@settings(max_examples=40, deadline=None)
@given(
    plan=arrivals, pauses=floods, cancelled=st.dictionaries(st.integers(0, 119), st.floats(0, 8), max_size=40)
)
def test_whatever_comes_and_goes_the_limits_hold_and_nobody_is_forgotten(
    plan: list[tuple[float, int, Lane]], pauses: dict[int, list[int]], cancelled: dict[int, float]
) -> None:
    named = {chat: list(waits) for chat, waits in pauses.items()}

    async def story() -> Telegram:
        telegram = Telegram(floods=named)
        await play(telegram, plan, cancelled)
        assert telegram.pacer.in_flight == 0
        assert not any(telegram.pacer.waiting().values())
        return telegram

    telegram = virtual_time.run(story())

    assert most_within(1.0, telegram.times()) <= 30
    for chat in {chat for _, chat, _ in telegram.arrived}:
        assert most_within(3.0, telegram.times(chat=chat)) <= 3
        assert most_within(60.0, telegram.times(chat=chat)) <= (20 if chat == GROUP else 60)
    arrived = {said for _, _, said in telegram.arrived}
    for number, task in enumerate(telegram.tasks):
        assert str(number) in arrived or task.cancelled() or isinstance(task.exception(), RetryAfter)


@settings(max_examples=40, deadline=None)
@given(plan=arrivals, cancelled=st.dictionaries(st.integers(0, 119), st.floats(0, 8), max_size=40))
def test_each_chat_hears_everything_in_the_order_it_was_said(
    plan: list[tuple[float, int, Lane]], cancelled: dict[int, float]
) -> None:
    async def story() -> Telegram:
        telegram = Telegram()
        await play(telegram, plan, cancelled)
        return telegram

    telegram = virtual_time.run(story())

    for chat in {chat for _, chat, _ in telegram.arrived}:
        heard = telegram.words(chat)
        assert heard == [said for to, said in telegram.joined if to == chat and said in heard]


@settings(max_examples=40, deadline=None)
@given(plan=arrivals, pauses=floods)
def test_no_chat_hears_anything_before_its_pause_is_over(
    plan: list[tuple[float, int, Lane]], pauses: dict[int, list[int]]
) -> None:
    async def story() -> Telegram:
        telegram = Telegram(floods={chat: list(waits) for chat, waits in pauses.items()})
        await play(telegram, plan, {})
        return telegram

    telegram = virtual_time.run(story())

    for chat, waits in pauses.items():
        times = telegram.times(chat=chat)
        for at, wait, following in zip(times, waits, times[1:], strict=False):
            assert following >= at + wait - ROUNDING


@settings(max_examples=40, deadline=None)
@given(hold_ups=st.lists(st.floats(0, 0.25), min_size=1, max_size=40))
def test_messages_held_up_on_their_way_do_not_make_too_many_arrive_at_once(hold_ups: list[float]) -> None:
    async def story() -> Telegram:
        telegram = Telegram(hold_ups=chain([0.0], cycle(hold_ups)))
        await telegram.send(1, "the usual time to an answer is known from this")
        telegram.herd(range(2, 150))
        await telegram.all_done()
        return telegram

    assert most_within(1.0, virtual_time.run(story()).times()) <= 30
