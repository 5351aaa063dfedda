"""Methods about the bot itself: who it is, its commands, name and descriptions."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.registry import method
from bot.sandbox.parameters import Parameters
from bot.sandbox.profile import Commands
from bot.sandbox.state import Platform
from bot.sandbox.wire import user_json

_COMMAND = re.compile(r"/?([a-z0-9_]{1,32})")
_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat")


@method("getMe")
def get_me(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    return user_json(platform.bot) | platform.profile.abilities


@method("setMyCommands", "commands scope language_code")
def set_my_commands(platform: Platform, parameters: Parameters) -> bool:
    items = parameters.sequence("commands")
    if items is None:
        raise bad_request('parameter "commands" is required')
    if len(items) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    platform.profile.commands[_scope(parameters)] = tuple(_command(item) for item in items)
    platform.changes.announce()
    return True


def _command(item: dict[str, Any]) -> tuple[str, str]:
    name = _COMMAND.fullmatch(str(item.get("command", "")))
    description = str(item.get("description", ""))
    if name is None:
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return name.group(1), description


@method("getMyCommands", "scope language_code")
def get_my_commands(platform: Platform, parameters: Parameters) -> list[dict[str, str]]:
    commands: Commands = platform.profile.commands.get(_scope(parameters), ())
    return [{"command": name, "description": description} for name, description in commands]


@method("deleteMyCommands", "scope language_code")
def delete_my_commands(platform: Platform, parameters: Parameters) -> bool:
    platform.profile.commands.pop(_scope(parameters), None)
    platform.changes.announce()
    return True


def _scope(parameters: Parameters) -> tuple[str, str]:
    scope = parameters.mapping("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return f"chat:{scope['chat_id']}" if kind == "chat" else str(kind), _language(parameters)


def _language(parameters: Parameters) -> str:
    code = parameters.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("LANG_CODE_INVALID")
    return code


def _set(texts: dict[str, str], parameters: Parameters, name: str, longest: int) -> bool:
    text = parameters.text(name)
    if len(text) > longest:
        raise bad_request(f"{name} is too long")
    texts[_language(parameters)] = text
    return True


@method("setMyName", "name language_code")
def set_my_name(platform: Platform, parameters: Parameters) -> bool:
    return _set(platform.profile.names, parameters, "name", 64)


@method("getMyName", "language_code")
def get_my_name(platform: Platform, parameters: Parameters) -> dict[str, str]:
    names = platform.profile.names
    return {"name": names.get(_language(parameters)) or names.get("") or platform.bot.first_name}


@method("setMyDescription", "description language_code")
def set_my_description(platform: Platform, parameters: Parameters) -> bool:
    return _set(platform.profile.descriptions, parameters, "description", 512)


@method("getMyDescription", "language_code")
def get_my_description(platform: Platform, parameters: Parameters) -> dict[str, str]:
    return {"description": platform.profile.descriptions.get(_language(parameters), "")}


@method("setMyShortDescription", "short_description language_code")
def set_my_short_description(platform: Platform, parameters: Parameters) -> bool:
    return _set(platform.profile.short_descriptions, parameters, "short_description", 120)


@method("getMyShortDescription", "language_code")
def get_my_short_description(platform: Platform, parameters: Parameters) -> dict[str, str]:
    return {"short_description": platform.profile.short_descriptions.get(_language(parameters), "")}


@method("setChatMenuButton", "chat_id menu_button")
def set_chat_menu_button(platform: Platform, parameters: Parameters) -> bool:
    button = parameters.mapping("menu_button") or {"type": "default"}
    if button.get("type") not in ("default", "commands"):
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    platform.profile.menu_buttons[_chat_id(parameters)] = button
    return True


@method("getChatMenuButton", "chat_id")
def get_chat_menu_button(platform: Platform, parameters: Parameters) -> dict[str, object]:
    buttons = platform.profile.menu_buttons
    return buttons.get(_chat_id(parameters)) or buttons.get(None) or {"type": "default"}


def _chat_id(parameters: Parameters) -> int | None:
    return parameters.integer("chat_id", 0) or None
