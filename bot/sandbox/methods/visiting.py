"""Methods that look at chats, their members and files, and the one that leaves."""

from __future__ import annotations

from typing import Any

from bot.sandbox.chats import Chat
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.registry import method
from bot.sandbox.parameters import Parameters
from bot.sandbox.state import Platform
from bot.sandbox.wire import chat_json, member_json

_FULL = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


@method("getChat", "chat_id")
def get_chat(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    return chat_json(platform.chat(parameters.text("chat_id"))) | _FULL


@method("getChatMember", "chat_id user_id")
def get_chat_member(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    chat = platform.chat(parameters.text("chat_id"))
    user_id = parameters.integer("user_id")
    user = platform.bot if user_id == platform.bot.id else platform.users.get(user_id)
    if user is None:
        raise bad_request("user not found")
    return member_json(user, chat.seats.get(user_id))


@method("getChatAdministrators", "chat_id")
def get_chat_administrators(platform: Platform, parameters: Parameters) -> list[dict[str, Any]]:
    chat = _group(platform, parameters, "there are no administrators in the private chat")
    return [
        member_json(platform.users[user_id], seat)
        for user_id, seat in chat.seats.items()
        if seat.status in ("creator", "administrator") and user_id != platform.bot.id
    ]


@method("getChatMemberCount", "chat_id")
def get_chat_member_count(platform: Platform, parameters: Parameters) -> int:
    chat = platform.chat(parameters.text("chat_id"))
    return sum(seat.status not in ("left", "kicked") for seat in chat.seats.values())


@method("leaveChat", "chat_id")
def leave_chat(platform: Platform, parameters: Parameters) -> bool:
    chat = _group(platform, parameters, "chat member status can't be changed in private chats")
    platform.seat(platform.writable(chat), platform.bot, "left", platform.bot)
    return True


@method("getFile", "file_id")
def get_file(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    file = platform.files.get(parameters.text("file_id"))
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    size = {"file_id": file.id, "file_unique_id": file.id[-8:], "file_size": len(file.content)}
    return size | {"file_path": f"documents/{file.id}"}


def _group(platform: Platform, parameters: Parameters, otherwise: str) -> Chat:
    chat = platform.chat(parameters.text("chat_id"))
    if not chat.is_group:
        raise bad_request(otherwise)
    return chat
