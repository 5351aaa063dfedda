"""People with phones: what they can and cannot do, and what the bot learns of it."""

from __future__ import annotations

import pytest
from telegram import Bot

from bot.sandbox.phone import Phone
from bot.sandbox.screen import CannotDoError
from bot.sandbox.telegram import Telegram


async def test_a_link_presses_start_with_its_payload(bot: Bot, telegram: Telegram) -> None:
    dora = telegram.person("Dora", language_code="es")

    dora.open("https://t.me/kith_demo_bot?start=AbC_-9")
    message = (await bot.get_updates())[0].message

    assert message is not None and message.text == "/start AbC_-9"
    assert message.from_user is not None and message.from_user.language_code == "es"


def test_a_link_to_somebody_else_is_not_opened(ana: Phone) -> None:
    with pytest.raises(CannotDoError, match="does not lead to @kith_demo_bot"):
        ana.open("https://t.me/another_bot?start=x")


async def test_everything_a_person_can_send_reaches_the_bot(bot: Bot, ana: Phone) -> None:
    ana.send_sticker()
    ana.send_voice("listen")
    ana.send_photo("look")
    ana.send_location(38.7, -9.1)
    ana.send_contact("+351910000000")
    ana.forward("chain letter")

    messages = [update.message for update in await bot.get_updates()]
    sticker, voice, photo, place, contact, forwarded = (message for message in messages if message)

    assert (sticker.sticker is not None, voice.caption, photo.caption) == (True, "listen", "look")
    assert place.location is not None and contact.contact is not None
    assert contact.contact.user_id == ana.id
    assert forwarded.forward_origin is not None and forwarded.text == "chain letter"


async def test_an_edit_is_told_and_a_deletion_is_not(bot: Bot, ana: Phone) -> None:
    message = ana.send("low")
    ana.edit(message, "okay")
    ana.delete(message)

    updates = await bot.get_updates()

    assert [update.edited_message and update.edited_message.text for update in updates] == [None, "okay"]


async def test_what_comes_while_a_phone_is_off_waits_and_the_bot_is_not_told(bot: Bot, ana: Phone) -> None:
    ana.switch_off()

    await bot.send_message(ana.id, "How are you?")
    assert (ana.inbox, ana.unread) == ([], 0)
    ana.switch_on()

    assert (ana.inbox, ana.unread) == (["How are you?"], 1)


async def test_reading_and_writing_clears_what_is_unread(bot: Bot, ana: Phone) -> None:
    await bot.send_message(ana.id, "one")
    ana.read()
    assert ana.unread == 0
    await bot.send_message(ana.id, "two")

    ana.send("hello")

    assert ana.unread == 0


def test_nothing_can_be_sent_from_a_phone_that_is_off_or_to_a_blocked_bot(ana: Phone, ben: Phone) -> None:
    ana.switch_off()
    ben.block()

    with pytest.raises(CannotDoError, match="Ana's phone is off"):
        ana.send("x")
    with pytest.raises(CannotDoError, match="Ben blocked the bot"):
        ben.send("x")


async def test_start_brings_a_blocked_bot_back(bot: Bot, ana: Phone) -> None:
    ana.block()

    ana.start()
    await bot.send_message(ana.id, "Welcome back")

    assert ana.inbox == ["Welcome back"]
