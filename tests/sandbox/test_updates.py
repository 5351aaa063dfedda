"""What waits for the bot: order, confirmation, expiry, one poller at a time."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest, Conflict

from bot.sandbox.phone import Phone
from bot.sandbox.telegram import Telegram
from tests.sandbox.conftest import HandClock

ONE = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [
        update.effective_message.text for update in updates if isinstance(update.effective_message, Message)
    ]


async def test_updates_come_again_until_they_are_confirmed(bot: Bot, ana: Phone) -> None:
    first, second = ana.send("one"), ana.send("two")

    once = await bot.get_updates()
    again = await bot.get_updates()
    rest = await bot.get_updates(offset=once[0].update_id + 1)

    assert texts(once) == texts(again) == ["one", "two"]
    assert texts(rest) == ["two"]
    assert (first.fetched, second.fetched) == (True, False)


async def test_ids_fit_no_32_bit_column_and_update_ids_rise(bot: Bot, ana: Phone) -> None:
    ana.send("one")
    ana.send("two")

    one, two = await bot.get_updates()

    assert two.update_id == one.update_id + 1
    assert ana.id > 2**32


async def test_after_a_week_of_silence_update_ids_start_anywhere(
    bot: Bot, ana: Phone, clock: HandClock
) -> None:
    ana.send("one")
    before = (await bot.get_updates())[0].update_id
    clock.passes(days=8)
    ana.send("two")

    after = (await bot.get_updates())[0].update_id

    assert after != before + 1


async def test_messages_live_for_a_day_and_presses_for_150_seconds(
    bot: Bot, ana: Phone, clock: HandClock
) -> None:
    await bot.send_message(ana.id, "Well?", reply_markup=ONE)
    ana.tap("Yes")
    ana.send("okay")
    clock.passes(seconds=151)
    assert texts(await bot.get_updates()) == ["okay"]

    clock.passes(hours=24)

    assert await bot.get_updates() == ()


async def test_a_long_poll_answers_as_soon_as_something_comes(bot: Bot, ana: Phone) -> None:
    async with asyncio.timeout(5):
        poll = asyncio.ensure_future(bot.get_updates(timeout=40))
        await asyncio.sleep(0)
        ana.send("hello")

        assert texts(await poll) == ["hello"]


async def test_a_second_poller_ends_the_first(bot: Bot) -> None:
    first = asyncio.ensure_future(bot.get_updates(timeout=40))
    await asyncio.sleep(0.01)

    second = await bot.get_updates()

    assert second == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first


async def test_allowed_updates_are_remembered(bot: Bot, ana: Phone) -> None:
    await bot.get_updates(allowed_updates=["message"])
    message = ana.send("one")
    ana.edit(message, "two")

    updates = await bot.get_updates()

    assert [update.edited_message for update in updates] == [None]


async def test_membership_of_others_comes_only_if_it_is_named(
    bot: Bot, telegram: Telegram, ana: Phone, ben: Phone
) -> None:
    group = telegram.group("Walks", ana)
    telegram.platform.updates.drop()

    group.join(ben)
    silent = await bot.get_updates(allowed_updates=["message", "chat_member"])
    group.leave(ben)
    named = await bot.get_updates()

    assert [update.chat_member for update in silent] == [None]
    assert any(update.chat_member for update in named)


async def test_blocking_and_unblocking_is_told(bot: Bot, ana: Phone) -> None:
    ana.block()
    ana.unblock()

    changes = [update.my_chat_member for update in await bot.get_updates()]

    assert [change and change.new_chat_member.status for change in changes] == ["kicked", "member"]


async def test_a_webhook_and_polling_exclude_each_other(bot: Bot) -> None:
    await bot.set_webhook("https://kith.example.org/hook", secret_token="abc")

    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()

    await bot.delete_webhook()
    assert await bot.get_updates() == ()


@pytest.mark.parametrize("url", ["http://kith.example.org/", "https://kith.example.org:9000/"])
async def test_a_webhook_needs_https_and_a_usual_port(bot: Bot, url: str) -> None:
    with pytest.raises(BadRequest, match="Bad webhook"):
        await bot.set_webhook(url)


async def test_updates_can_be_repeated_and_come_in_the_wrong_order(
    bot: Bot, telegram: Telegram, ana: Phone
) -> None:
    ana.send("one")
    ana.send("two")
    batch = await bot.get_updates()
    telegram.repeat_updates()
    repeated = await bot.get_updates(offset=batch[-1].update_id + 1)
    telegram.reverse_updates()
    ana.send("three")
    ana.send("four")

    reversed_ = await bot.get_updates()

    assert texts(repeated) == ["one", "two"]
    assert texts(reversed_) == ["four", "three"]
