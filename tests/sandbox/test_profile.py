"""What the bot says about itself, through the real library."""

from __future__ import annotations

import pytest
from telegram import Bot, BotCommandScopeAllPrivateChats, BotCommandScopeChat, MenuButtonCommands
from telegram.error import BadRequest

from bot.sandbox.phone import Phone
from bot.sandbox.telegram import Telegram


async def test_commands_are_kept_by_scope_and_language(bot: Bot, telegram: Telegram) -> None:
    await bot.set_my_commands([("help", "Help now")], scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_commands(
        [("help", "Ayuda ya")], scope=BotCommandScopeAllPrivateChats(), language_code="es"
    )
    menu = telegram.platform.profile.menu

    assert menu(1, "private", "es") == (("help", "Ayuda ya"),)
    assert menu(1, "private", "pt") == (("help", "Help now"),)
    assert menu(-1, "group", "es") == ()


async def test_commands_of_one_chat_come_before_all_others(bot: Bot, telegram: Telegram, ana: Phone) -> None:
    await bot.set_my_commands([("help", "Help now")])
    await bot.set_my_commands([("ok", "Okay")], scope=BotCommandScopeChat(ana.id))
    menu = telegram.platform.profile.menu

    assert (menu(ana.id, "private", "en"), menu(9, "private", "en")) == (
        (("ok", "Okay"),),
        (("help", "Help now"),),
    )
    await bot.delete_my_commands(scope=BotCommandScopeChat(ana.id))
    assert await bot.get_my_commands(scope=BotCommandScopeChat(ana.id)) == ()


@pytest.mark.parametrize(
    ("command", "description"),
    [("Help", "x"), ("no-dash", "x"), ("x" * 33, "x"), ("x", ""), ("x", "y" * 257)],
)
async def test_commands_are_small_letters_with_a_description(
    bot: Bot, command: str, description: str
) -> None:
    with pytest.raises(BadRequest):
        await bot.set_my_commands([(command, description)])


async def test_descriptions_are_kept_by_language_and_have_a_length(bot: Bot) -> None:
    await bot.set_my_description("x" * 512)
    await bot.set_my_description("Hola", language_code="es")
    await bot.set_my_short_description("Short")
    await bot.set_my_name("Kith two")

    assert (await bot.get_my_description("es")).description == "Hola"
    assert (await bot.get_my_short_description()).short_description == "Short"
    assert (await bot.get_my_name()).name == "Kith two"
    with pytest.raises(BadRequest):
        await bot.set_my_description("x" * 513)
    with pytest.raises(BadRequest):
        await bot.set_my_short_description("x" * 121)


async def test_the_bot_knows_itself_and_its_chats(bot: Bot, ana: Phone) -> None:
    me = await bot.get_me()
    chat = await bot.get_chat(ana.id)
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())

    assert (me.username, me.is_bot) == ("kith_demo_bot", True)
    assert (chat.id, chat.first_name) == (ana.id, "Ana")
    assert (await bot.get_chat_menu_button()).type == "commands"
    assert await bot.send_chat_action(ana.id, "typing") is True
