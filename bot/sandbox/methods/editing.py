"""Methods that change or remove what stands in a chat."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.sandbox import keyboards
from bot.sandbox.chats import Chat, Message
from bot.sandbox.errors import bad_request
from bot.sandbox.methods import content
from bot.sandbox.methods.registry import method
from bot.sandbox.parameters import Parameters
from bot.sandbox.state import Platform
from bot.sandbox.wire import message_json

DELETABLE_FOR = timedelta(hours=48)
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)


@method(
    "editMessageText", "chat_id message_id text parse_mode link_preview_options reply_markup", limited=True
)
def edit_message_text(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    text, entities = content.words(parameters)
    message = _editable(platform, parameters)
    if not message.is_plain_text:
        raise bad_request("there is no text in the message to edit")
    return _change(platform, parameters, message, text=text, entities=entities)


@method("editMessageCaption", "chat_id message_id caption parse_mode reply_markup", limited=True)
def edit_message_caption(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    text, entities = content.caption(parameters)
    message = _editable(platform, parameters)
    if message.is_plain_text:
        raise bad_request("there is no caption in the message to edit")
    return _change(platform, parameters, message, text=text, entities=entities)


@method("editMessageReplyMarkup", "chat_id message_id reply_markup", limited=True)
def edit_message_reply_markup(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    message = _editable(platform, parameters)
    return _change(platform, parameters, message)


def _editable(platform: Platform, parameters: Parameters) -> Message:
    chat = platform.writable(platform.chat(parameters.text("chat_id")))
    message = chat.message(parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not platform.bot or message.has_keyboard:
        raise bad_request("message can't be edited")
    return message


def _change(platform: Platform, parameters: Parameters, message: Message, **new: Any) -> dict[str, Any]:
    """An edit without reply_markup takes the buttons away."""
    buttons = keyboards.inline_rows(parameters)
    old = {name: getattr(message, name) for name in new}
    if new == old and buttons == message.buttons:
        raise bad_request(_UNCHANGED)
    if new != old:
        message.edited = platform.clock()
    message.buttons = buttons
    for name, value in new.items():
        setattr(message, name, value)
    platform.changed(message)
    return message_json(message)


@method("deleteMessage", "chat_id message_id")
def delete_message(platform: Platform, parameters: Parameters) -> bool:
    chat = platform.chat(parameters.text("chat_id"))
    message = chat.message(parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    _check_deletable(platform, chat, message)
    _delete(platform, [message])
    return True


@method("deleteMessages", "chat_id message_ids")
def delete_messages(platform: Platform, parameters: Parameters) -> bool:
    """Those that cannot be found are skipped; one that may not be deleted refuses them all."""
    chat = platform.chat(parameters.text("chat_id"))
    ids = parameters.sequence("message_ids") or []
    if not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > 100:
        raise bad_request("too many message identifiers specified")
    found = [message for message in (chat.message(int(message_id)) for message_id in ids) if message]
    for message in found:
        _check_deletable(platform, chat, message)
    _delete(platform, found)
    return True


def _check_deletable(platform: Platform, chat: Chat, message: Message) -> None:
    own = message.sender is platform.bot
    if chat.is_group and not own and chat.seats[platform.bot.id].status != "administrator":
        raise bad_request("message can't be deleted")
    if chat.type != "supergroup" and platform.clock() - message.date > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")


def _delete(platform: Platform, messages: list[Message]) -> None:
    for message in messages:
        message.deleted = True
        for seat in message.chat.seats.values():
            seat.unread.discard(message.id)
    platform.changed(*messages)
