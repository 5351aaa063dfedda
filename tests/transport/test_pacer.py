from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.domain.delivery import Lane
from bot.domain.pacing import Limits
from bot.sandbox import limits as strict
from bot.transport.pacer import Pacer
from tests.transport import virtual_time
from tests.transport.paced_telegram import GROUP, Telegram, most_within, now

pytestmark = pytest.mark.usefixtures("durations_from_the_library")


def test_a_herd_uses_nearly_all_that_is_permitted_and_never_more() -> None:
    async def story() -> Telegram:
        telegram = Telegram()
        telegram.herd(range(1, 601))
        await telegram.all_done()
        return telegram

    telegram = virtual_time.run(story())

    assert most_within(1.0, telegram.times()) == 30
    assert telegram.times()[-1] < 600 / 30 / 0.98


def test_where_others_send_as_well_it_keeps_to_its_share() -> None:
    async def story() -> list[float]:
        telegram = Telegram()
        telegram.herd(range(1, 301))
        await asyncio.sleep(2)
        telegram.pacer.limit(10)
        changed = now()
        await telegram.all_done()
        return [time for time in telegram.times() if time > changed + 1]

    since = virtual_time.run(story())

    assert most_within(1.0, since) == 10


def test_an_urgent_message_in_the_middle_of_a_herd_leaves_within_three_slots() -> None:
    async def story() -> list[float]:
        telegram = Telegram()
        telegram.herd(range(1, 601))
        delays = []
        for helper in range(1001, 1050):
            await asyncio.sleep(0.313)
            pressed = now()
            await telegram.send(helper, "please reach out", Lane.URGENT)
            delays.append(now() - pressed - telegram.latency)
        return delays

    delays = virtual_time.run(story())

    assert max(delays) <= 0.101
    assert sorted(delays)[len(delays) // 2] < 0.05


def test_lanes_go_in_the_order_of_their_urgency() -> None:
    async def story() -> Telegram:
        telegram = Telegram(Limits(per_second=1))
        for chat, lane in enumerate((Lane.BULK, Lane.PROMPT, Lane.DIRECT, Lane.URGENT), 1):
            telegram.sending(chat, lane.name, lane)
        await telegram.all_done()
        return telegram

    telegram = virtual_time.run(story())

    assert [said for _, _, said in telegram.arrived] == ["URGENT", "DIRECT", "PROMPT", "BULK"]


def test_all_clear_never_overtakes_the_alarm_and_takes_it_along() -> None:
    async def story() -> Telegram:
        telegram = Telegram()
        telegram.herd(range(1, 300))
        telegram.sending(500, "digest", Lane.BULK)
        await asyncio.sleep(1)
        telegram.sending(500, "all clear", Lane.URGENT)
        await telegram.all_done()
        return telegram

    telegram = virtual_time.run(story())

    assert telegram.words(500) == ["digest", "all clear"]
    assert telegram.times(chat=500)[1] < 1.3


def test_a_stream_of_newcomers_does_not_put_off_the_first() -> None:
    async def story() -> list[tuple[float, int, str]]:
        telegram = Telegram()
        for chat in range(50):
            telegram.sending(chat, "hello")
            await asyncio.sleep(0)
        arrived = list(telegram.arrived)
        await telegram.all_done()
        return arrived

    assert virtual_time.run(story())


def test_two_messages_to_one_chat_are_never_on_the_way_at_the_same_time() -> None:
    async def story() -> Telegram:
        telegram = Telegram(latency=0.7)
        telegram.sending(1, "first")
        await asyncio.sleep(0.1)
        telegram.sending(1, "second")
        await telegram.all_done()
        return telegram

    telegram = virtual_time.run(story())

    first, second = telegram.times()
    assert second - first >= 0.7


@pytest.mark.parametrize("endpoint", ["answerCallbackQuery", "getChatMember"])
def test_what_telegram_does_not_count_never_waits(endpoint: str) -> None:
    async def story() -> float:
        telegram = Telegram()
        telegram.herd(range(1, 100))
        telegram.floods[1] = [20]
        await asyncio.sleep(1)
        before = now()
        await telegram.pacer.process_request(asyncio.sleep, (0.01,), {}, endpoint, {"chat_id": 1}, None)
        return now() - before

    assert virtual_time.run(story()) == pytest.approx(0.01)


def test_a_request_to_no_chat_never_waits() -> None:
    async def story() -> float:
        telegram = Telegram()
        telegram.herd(range(1, 100))
        await asyncio.sleep(1)
        before = now()
        await telegram.pacer.process_request(asyncio.sleep, (0.01,), {}, "setMyCommands", {}, None)
        return now() - before

    assert virtual_time.run(story()) == pytest.approx(0.01)


def test_one_chat_gets_a_short_burst_and_then_one_message_a_second() -> None:
    async def story() -> Telegram:
        telegram = Telegram()
        for _ in range(10):
            telegram.sending(1, "hello")
        await telegram.all_done()
        return telegram

    times = virtual_time.run(story()).times()

    assert times[2] < 0.2
    assert most_within(3.0, times) == 3
    assert 9.0 < times[-1] < 9.5


def test_a_group_hears_twenty_a_minute_and_the_last_two_of_them_only_if_urgent() -> None:
    async def story() -> Telegram:
        telegram = Telegram()
        for _ in range(25):
            telegram.sending(GROUP, "round")
        await asyncio.sleep(40)
        telegram.sending(GROUP, "alarm", Lane.URGENT)
        await telegram.all_done()
        return telegram

    telegram = virtual_time.run(story())
    before_the_alarm = [at for at in telegram.times("round") if at < 40]

    assert len(before_the_alarm) == 18
    assert most_within(60.0, telegram.times()) == 20
    assert telegram.words(GROUP)[-1] == "alarm"


@pytest.mark.parametrize("endpoint", ["editMessageText", "sendPhoto", "deleteMessage", "copyMessage"])
def test_edits_and_files_count_as_messages_of_their_chat(endpoint: str) -> None:
    async def story() -> Telegram:
        telegram = Telegram()
        for _ in range(25):
            telegram.start(telegram.send(GROUP, "round", Lane.URGENT, endpoint))
        for _ in range(5):
            telegram.start(telegram.send(1, "hello", Lane.URGENT, endpoint))
        await telegram.all_done()
        return telegram

    telegram = virtual_time.run(story())

    assert most_within(60.0, telegram.times(chat=GROUP)) == 20
    assert most_within(3.0, telegram.times(chat=1)) == 3


def test_a_telegram_that_keeps_its_limits_strictly_has_nothing_to_refuse() -> None:
    async def story() -> Telegram:
        telegram = Telegram()
        telegram.herd(range(1, 300))
        for number in range(30):
            telegram.sending(GROUP, "round", Lane.BULK)
            telegram.sending(500 + number % 3, "words")
            telegram.sending(700 + number, "alarm", Lane.URGENT)
        await telegram.all_done()
        return telegram

    limits, began = strict.Limits(), datetime(2026, 3, 2, tzinfo=UTC)

    for at, chat, _ in virtual_time.run(story()).arrived:
        limits.admit(SimpleNamespace(id=chat, is_group=chat < 0), began + timedelta(seconds=at))  # type: ignore[arg-type]


def test_a_request_that_hangs_holds_up_its_own_chat_only() -> None:
    async def story() -> Telegram:
        telegram = Telegram(hanging={1})
        telegram.sending(1, "hangs")
        telegram.sending(1, "waits")
        telegram.herd(range(2, 92))
        await telegram.all_done()
        return telegram

    telegram = virtual_time.run(story())

    assert telegram.times("how are you?")[-1] < 3.2
    assert telegram.times("waits")[0] == pytest.approx(30, abs=0.2)


def test_a_herd_that_gets_no_answers_leaves_room_in_flight_for_an_alarm() -> None:
    async def story() -> tuple[int, Telegram]:
        telegram = Telegram(Limits(in_flight=40), hanging=set(range(1, 100)))
        telegram.herd(range(1, 100))
        await asyncio.sleep(10)
        stuck = telegram.pacer.in_flight
        telegram.sending(500, "alarm", Lane.URGENT)
        await telegram.all_done()
        return stuck, telegram

    stuck, telegram = virtual_time.run(story())

    assert stuck == 30
    assert telegram.times("alarm")[0] < 10.1


def test_bulk_still_leaves_while_alarms_never_cease() -> None:
    async def story() -> Telegram:
        telegram = Telegram()
        telegram.sending(1, "digest", Lane.BULK)
        for wave in range(1, 4):
            telegram.herd(range(1000 * wave, 1000 * wave + 100), Lane.URGENT)
            await asyncio.sleep(1)
        await telegram.all_done()
        return telegram

    assert virtual_time.run(story()).times("digest")[0] < 1


def test_room_is_a_second_of_messages_and_comes_again_at_half_of_it() -> None:
    async def story() -> tuple[int, float, int, float]:
        telegram = Telegram()
        first = await telegram.pacer.room(Lane.PROMPT)
        at_once = now()
        telegram.herd(range(1, 1 + first))
        await asyncio.sleep(0)
        second = await telegram.pacer.room(Lane.PROMPT)
        return first, at_once, second, now()

    first, at_once, second, later = virtual_time.run(story())

    assert (first, at_once, second) == (30, 0.0, 15)
    assert later == pytest.approx(0.5, abs=0.15)


def test_room_for_the_herd_does_not_depend_on_those_before_it_if_not_asked() -> None:
    async def story() -> int:
        telegram = Telegram()
        telegram.herd(range(1, 100), Lane.URGENT)
        await asyncio.sleep(0)
        return await telegram.pacer.room(Lane.BULK, first=Lane.PROMPT)

    assert virtual_time.run(story()) == 30


def test_chats_that_wait_for_themselves_take_up_no_room() -> None:
    async def story() -> int:
        telegram = Telegram()
        for _ in range(20):
            telegram.herd(range(GROUP, GROUP + 20))
        await asyncio.sleep(30)
        assert telegram.pacer.waiting()[Lane.PROMPT] == 40
        return await telegram.pacer.room(Lane.PROMPT)

    assert virtual_time.run(story()) == 30


def test_the_length_of_each_queue_is_known() -> None:
    async def story() -> dict[Lane, int]:
        telegram = Telegram(Limits(per_second=1))
        telegram.herd(range(1, 6))
        telegram.herd(range(6, 8), Lane.BULK)
        await asyncio.sleep(0.5)
        return telegram.pacer.waiting()

    lengths = virtual_time.run(story())

    assert (lengths[Lane.URGENT], lengths[Lane.PROMPT], lengths[Lane.BULK]) == (0, 4, 2)


class _Telegram(BaseRequest):
    """Behind the library's bot: remembers what was said in which order."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    @property
    def read_timeout(self) -> float:
        return 30.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *args: Any, request_data: Any = None, **kwargs: Any) -> tuple[int, bytes]:
        message = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}
        self.heard.append(request_data.parameters["text"])
        return 200, json.dumps({"ok": True, "result": message}).encode()


def test_the_lane_a_caller_names_comes_through_the_library() -> None:
    async def story() -> list[str]:
        telegram = _Telegram()
        bot: ExtBot[Lane] = ExtBot("1:a", request=telegram, rate_limiter=Pacer(Limits(per_second=1)))
        await asyncio.gather(
            bot.send_message(1, "digest", rate_limit_args=Lane.BULK),
            bot.send_message(2, "reply"),
            bot.send_message(3, "alarm", rate_limit_args=Lane.URGENT),
        )
        return telegram.heard

    assert virtual_time.run(story()) == ["alarm", "reply", "digest"]
