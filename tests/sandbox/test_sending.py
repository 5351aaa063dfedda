"""Sending, through the real library: what arrives, and what is refused in which words."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.sandbox.phone import Phone
from bot.sandbox.telegram import Telegram
from tests.sandbox.conftest import TOKEN
from tests.sandbox.request import StandInRequest

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (3).to_bytes(4) + (2).to_bytes(4) + b"\x08\0\0\0\0"


def one_button(**button: object) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Button", **button)]])  # type: ignore[arg-type]


async def test_a_message_arrives_as_it_was_sent(bot: Bot, ana: Phone) -> None:
    sent = await bot.send_message(
        ana.id, "Hello <b>Ana</b>", parse_mode=ParseMode.HTML, disable_notification=True
    )

    assert (ana.last.html, ana.last.silent, ana.last.id) == ("Hello <b>Ana</b>", True, sent.message_id)
    assert sent.text_html == "Hello <b>Ana</b>"
    assert ana.unread == 1


async def test_ids_count_in_each_chat_by_itself(bot: Bot, ana: Phone, ben: Phone) -> None:
    to_ana = await bot.send_message(ana.id, "a")
    to_ben = await bot.send_message(ben.id, "b")

    assert to_ana.message_id == to_ben.message_id


@pytest.mark.parametrize("text", ["", "   ", "<b></b>"])
async def test_an_empty_text_is_refused(bot: Bot, ana: Phone, text: str) -> None:
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(ana.id, text, parse_mode=ParseMode.HTML)


async def test_a_text_may_have_4096_characters_after_parsing_and_no_more(bot: Bot, ana: Phone) -> None:
    await bot.send_message(ana.id, f"<b>{'x' * 4096}</b>", parse_mode=ParseMode.HTML)

    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(ana.id, "x" * 4097)


async def test_html_that_cannot_be_read_is_refused(bot: Bot, ana: Phone) -> None:
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await bot.send_message(ana.id, "<b>Ana", parse_mode=ParseMode.HTML)


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"callback_data": "x" * 65}, "button_data_invalid"),
        ({"callback_data": "é" * 33}, "button_data_invalid"),
        ({"url": "tel:112"}, r"URL 'tel:112' is invalid"),
        ({"url": "https://localhost"}, "is invalid"),
        ({"copy_text": CopyTextButton("x" * 257)}, "button_copy_text_invalid"),
        ({}, "Text buttons are unallowed in the inline keyboard"),
    ],
)
async def test_one_bad_button_loses_the_whole_message(
    bot: Bot, ana: Phone, button: dict[str, object], reason: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.send_message(ana.id, "Help", reply_markup=one_button(**button))

    assert ana.inbox == []


async def test_64_bytes_of_data_and_256_characters_to_copy_are_taken(bot: Bot, ana: Phone) -> None:
    await bot.send_message(ana.id, "a", reply_markup=one_button(callback_data="é" * 32))
    await bot.send_message(ana.id, "b", reply_markup=one_button(copy_text=CopyTextButton("x" * 256)))

    ana.tap("Button")

    assert ana.clipboard == "x" * 256


async def test_a_reply_keyboard_comes_sends_its_words_and_goes(
    bot: Bot, telegram: Telegram, ana: Phone
) -> None:
    keys = ReplyKeyboardMarkup([["Lisbon", KeyboardButton("Here I am", request_location=True)]])
    await bot.send_message(ana.id, "Where?", reply_markup=keys)

    ana.tap_key("Lisbon")
    ana.tap_key("Here I am")
    text, place = await bot.get_updates()
    await bot.send_message(ana.id, "Thanks", reply_markup=ReplyKeyboardRemove())

    assert text.message is not None and text.message.text == "Lisbon"
    assert place.message is not None and place.message.location is not None
    assert ana.keyboard is None


async def test_a_picture_and_a_document_arrive_with_name_and_content(bot: Bot, ana: Phone) -> None:
    photo = await bot.send_photo(ana.id, PNG, caption="<i>QR</i>", parse_mode=ParseMode.HTML)
    document = await bot.send_document(ana.id, b"a\r\n--b\n", filename="kith history.csv", caption="yours")
    fetched = await bot.get_file(document.document.file_id)  # type: ignore[union-attr]

    assert (photo.photo[0].width, photo.photo[0].height, photo.caption_html) == (3, 2, "<i>QR</i>")
    shown = ana.last.document
    assert shown is not None and (shown.name, shown.content, shown.kind) == (
        "kith history.csv",
        b"a\r\n--b\n",
        "text/csv",
    )
    assert fetched.file_size == 7


async def test_a_caption_ends_at_1024_characters(bot: Bot, ana: Phone) -> None:
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_photo(ana.id, PNG, caption="x" * 1025)


async def test_a_place_and_a_contact_arrive(bot: Bot, ana: Phone) -> None:
    place = await bot.send_location(ana.id, 38.7, -9.1)
    contact = await bot.send_contact(ana.id, "+351808242424", "SNS 24")

    assert place.location is not None and place.location.latitude == 38.7
    assert contact.contact is not None and contact.contact.phone_number == "+351808242424"


async def test_nobody_can_be_written_to_who_never_started_the_bot(bot: Bot, telegram: Telegram) -> None:
    stranger = telegram.person("Dora")

    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "Hello")


async def test_a_blocked_bot_cannot_write_until_it_is_unblocked(bot: Bot, ana: Phone) -> None:
    ana.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ana.id, "Hello")

    ana.unblock()
    await bot.send_message(ana.id, "Hello again")

    assert ana.inbox == ["Hello again"]


async def test_a_deleted_account_cannot_be_written_to(bot: Bot, ana: Phone) -> None:
    ana.delete_account()

    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(ana.id, "Hello")


async def test_an_unknown_chat_is_not_found(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(99, "Hello")


async def test_a_reply_needs_its_message_unless_told_otherwise(bot: Bot, ana: Phone) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(ana.id, "x", reply_parameters=ReplyParameters(99))

    tolerant = ReplyParameters(99, allow_sending_without_reply=True)
    await bot.send_message(ana.id, "x", reply_parameters=tolerant)
    answer = await bot.send_message(ana.id, "y", reply_parameters=ReplyParameters(1))

    assert answer.reply_to_message is not None and answer.reply_to_message.text == "/start"


async def test_protected_messages_can_be_neither_copied_nor_forwarded(
    bot: Bot, ana: Phone, ben: Phone
) -> None:
    open_one = await bot.send_message(ana.id, "open")
    closed = await bot.send_message(ana.id, "closed", protect_content=True)

    await bot.copy_message(ben.id, ana.id, open_one.message_id)
    await bot.forward_message(ben.id, ana.id, open_one.message_id)

    assert ben.inbox == ["open", "open"]
    with pytest.raises(BadRequest, match="can't be copied"):
        await bot.copy_message(ben.id, ana.id, closed.message_id)


@pytest.mark.parametrize("token", ["123456:another-one", "123456:stand-in2"])
async def test_a_wrong_token_is_unauthorized(telegram: Telegram, token: str) -> None:
    with pytest.raises(InvalidToken):
        await Bot(token, request=StandInRequest(telegram)).get_me()

    assert (await telegram.call(token, "getMe", {}))[0] == 401
    assert (await telegram.call("nonsense", "getMe", {}))[0] == 404


async def test_an_unknown_method_is_not_found(telegram: Telegram) -> None:
    status, body = await telegram.call(TOKEN, "sendCarrierPigeon", {})

    assert (status, body["description"]) == (404, "Not Found: method not found")


async def test_a_parameter_that_is_not_modelled_is_refused_by_name(telegram: Telegram, ana: Phone) -> None:
    parameters = {"chat_id": ana.id, "text": "x", "message_effect_id": "1"}

    status, body = await telegram.call(TOKEN, "SENDMESSAGE", parameters)

    assert status == 400 and "message_effect_id" in body["description"]
