"""Edits in place and deletions, through the real library."""

from __future__ import annotations

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup
from telegram.error import BadRequest

from bot.sandbox.phone import Phone
from tests.sandbox.conftest import HandClock

YES = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])


async def test_an_edit_changes_the_message_in_place_and_takes_its_buttons(bot: Bot, ana: Phone) -> None:
    sent = await bot.send_message(ana.id, "Well?", reply_markup=YES)

    await bot.edit_message_text("Good.", ana.id, sent.message_id)

    assert (ana.inbox, ana.buttons, ana.last.edited is not None) == (["Good."], [], True)


async def test_only_the_buttons_can_be_edited(bot: Bot, ana: Phone) -> None:
    sent = await bot.send_message(ana.id, "Well?")

    await bot.edit_message_reply_markup(ana.id, sent.message_id, reply_markup=YES)

    assert (ana.buttons, ana.last.edited) == (["Yes"], None)


async def test_a_caption_is_edited_as_a_caption_only(bot: Bot, ana: Phone) -> None:
    sent = await bot.send_document(ana.id, b"x", caption="old")

    await bot.edit_message_caption(ana.id, sent.message_id, caption="new")

    assert ana.last.text == "new"
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("x", ana.id, sent.message_id)


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, ana: Phone) -> None:
    sent = await bot.send_message(ana.id, "Well?", reply_markup=YES)

    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("Well?", ana.id, sent.message_id, reply_markup=YES)


async def test_a_missing_message_cannot_be_edited(bot: Bot, ana: Phone) -> None:
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", ana.id, 99)


async def test_what_a_person_wrote_or_brought_a_keyboard_cannot_be_edited(bot: Bot, ana: Phone) -> None:
    sent = await bot.send_message(ana.id, "Where?", reply_markup=ReplyKeyboardMarkup([["Here"]]))

    for message_id in (1, sent.message_id):
        with pytest.raises(BadRequest, match="Message can't be edited"):
            await bot.edit_message_text("x", ana.id, message_id)


async def test_editing_has_no_time_limit_but_deleting_ends_after_48_hours(
    bot: Bot, ana: Phone, clock: HandClock
) -> None:
    sent = await bot.send_message(ana.id, "Old words")
    clock.passes(hours=49)

    await bot.edit_message_text("(removed)", ana.id, sent.message_id)

    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(ana.id, sent.message_id)
    assert ana.inbox == ["(removed)"]


async def test_a_deleted_message_is_gone_for_both(bot: Bot, ana: Phone) -> None:
    sent = await bot.send_message(ana.id, "Words")

    await bot.delete_message(ana.id, sent.message_id)

    assert (ana.inbox, ana.unread) == ([], 0)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(ana.id, sent.message_id)


async def test_deleting_several_skips_what_is_not_there(bot: Bot, ana: Phone) -> None:
    first = await bot.send_message(ana.id, "a")
    second = await bot.send_message(ana.id, "b")

    await bot.delete_messages(ana.id, [first.message_id, 99, second.message_id])

    assert ana.inbox == []
