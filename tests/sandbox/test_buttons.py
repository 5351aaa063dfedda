"""Presses: what the bot hears, how long it may answer, and what a modified app can do."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
)
from telegram.error import BadRequest

from bot.sandbox.phone import Phone
from bot.sandbox.screen import CannotDoError
from tests.sandbox.conftest import HandClock

ROW = [InlineKeyboardButton("Yes", callback_data="yes"), InlineKeyboardButton("No", callback_data="no")]
QUESTION = InlineKeyboardMarkup([ROW])


async def pressed(bot: Bot) -> CallbackQuery:
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    return query


async def test_a_press_tells_who_pressed_what_under_which_message(bot: Bot, ana: Phone) -> None:
    sent = await bot.send_message(ana.id, "Well?", reply_markup=QUESTION)

    ana.tap("No")
    query = await pressed(bot)

    assert (query.data, query.from_user.id) == ("no", ana.id)
    assert query.message is not None and query.message.message_id == sent.message_id


async def test_the_answer_pops_up(bot: Bot, ana: Phone) -> None:
    await bot.send_message(ana.id, "Well?", reply_markup=QUESTION)
    press = ana.tap("Yes")
    before = press.answer

    await bot.answer_callback_query((await pressed(bot)).id, "Noted.", show_alert=True)

    assert before is None
    assert (press.answer, press.alert, ana.popups) == ("Noted.", True, ["Noted."])


async def test_an_answer_after_150_seconds_is_too_old(bot: Bot, ana: Phone, clock: HandClock) -> None:
    await bot.send_message(ana.id, "Well?", reply_markup=QUESTION)
    ana.tap("Yes")
    query = await pressed(bot)
    clock.passes(seconds=151)

    with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
        await query.answer()


async def test_an_answer_has_200_characters_at_most(bot: Bot, ana: Phone) -> None:
    await bot.send_message(ana.id, "Well?", reply_markup=QUESTION)
    ana.tap("Yes")
    query = await pressed(bot)

    await query.answer("x" * 200)

    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        await query.answer("x" * 201)


async def test_a_missing_button_is_reported_with_those_that_are_there(bot: Bot, ana: Phone) -> None:
    await bot.send_message(ana.id, "Well?", reply_markup=QUESTION)

    with pytest.raises(CannotDoError, match=r"Ana sees no button 'Maybe'; there is: 'Yes', 'No'"):
        ana.tap("Maybe")


async def test_the_newest_button_of_that_label_is_pressed(bot: Bot, ana: Phone) -> None:
    await bot.send_message(ana.id, "1", reply_markup=QUESTION)
    newest = await bot.send_message(ana.id, "2", reply_markup=QUESTION)

    ana.tap("Yes")
    query = await pressed(bot)

    assert query.message is not None and query.message.message_id == newest.message_id


async def test_a_modified_app_can_press_anything_under_any_message(bot: Bot, ana: Phone) -> None:
    await bot.send_message(ana.id, "No buttons here")

    ana.forge("claim:1")

    assert (await pressed(bot)).data == "claim:1"


async def test_a_press_under_a_deleted_message_comes_without_its_content(bot: Bot, ana: Phone) -> None:
    sent = await bot.send_message(ana.id, "Well?", reply_markup=QUESTION)
    message = ana.last
    await bot.delete_message(ana.id, sent.message_id)

    ana.forge("yes", message)

    message_seen = (await pressed(bot)).message
    assert message_seen is not None and not message_seen.is_accessible


async def test_links_and_copy_buttons_stay_on_the_phone(bot: Bot, ana: Phone) -> None:
    row = [InlineKeyboardButton("Website", url="https://www.sns24.gov.pt")]
    await bot.send_message(ana.id, "Help", reply_markup=InlineKeyboardMarkup([row]))

    press = ana.tap("Website")

    assert press.url == "https://www.sns24.gov.pt/"
    assert await bot.get_updates() == ()


async def test_an_inline_query_is_asked_and_answered(bot: Bot, ana: Phone) -> None:
    question = ana.inline("portugal")
    query = (await bot.get_updates())[0].inline_query
    assert query is not None and query.query == "portugal"
    words = InputTextMessageContent("<b>112</b>", parse_mode="HTML")

    await query.answer(
        [InlineQueryResultArticle("1", "Portugal", words, reply_markup=QUESTION)], cache_time=0
    )

    assert question.results is not None
    assert (question.results[0]["title"], question.results[0]["text"]) == ("Portugal", "112")


async def test_inline_results_are_checked_like_messages(bot: Bot, ana: Phone) -> None:
    ana.inline("x")
    query = (await bot.get_updates())[0].inline_query
    assert query is not None
    words = InputTextMessageContent("x")

    with pytest.raises(BadRequest, match=r"(?i)result_id_duplicate"):
        await query.answer(
            [InlineQueryResultArticle("1", "A", words), InlineQueryResultArticle("1", "B", words)]
        )
