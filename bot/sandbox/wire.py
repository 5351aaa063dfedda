"""Users, chats and messages in the form the Bot API writes them."""

from __future__ import annotations

import struct
from typing import Any

from bot.sandbox import keyboards
from bot.sandbox.chats import Chat, File, Message, Seat, User


def user_json(user: User) -> dict[str, Any]:
    body: dict[str, Any] = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    if user.last_name:
        body["last_name"] = user.last_name
    if user.username:
        body["username"] = user.username
    if user.language_code and not user.is_bot:
        body["language_code"] = user.language_code
    return body


def chat_json(chat: Chat) -> dict[str, Any]:
    body: dict[str, Any] = {"id": chat.id, "type": chat.type}
    if chat.is_forum:
        body["is_forum"] = True
    if chat.person is None:
        return body | {"title": chat.title}
    return body | {key: value for key, value in _names(chat.person).items() if value}


def _names(person: User) -> dict[str, str | None]:
    return {"first_name": person.first_name, "last_name": person.last_name, "username": person.username}


def member_json(user: User, seat: Seat | None) -> dict[str, Any]:
    status = seat.status if seat else "left"
    body: dict[str, Any] = {"user": user_json(user), "status": status}
    match status:
        case "kicked":
            body["until_date"] = 0
        case "creator":
            body["is_anonymous"] = seat is not None and seat.is_anonymous
        case "administrator":
            body |= {"can_be_edited": False, "is_anonymous": seat is not None and seat.is_anonymous}
            body |= dict.fromkeys(_RIGHTS, True)
        case "restricted":
            body |= {"is_member": True, "until_date": 0} | dict.fromkeys(_PERMISSIONS, False)
    return body


GROUP_ANONYMOUS_BOT = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
CHANNEL_BOT = User(136817688, "Channel", username="Channel_Bot", is_bot=True)
"""Who a message is from by the API where a chat is its sender."""

_PERMISSIONS = (
    *("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos"),
    *("can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages"),
    *("can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info"),
    *("can_invite_users", "can_pin_messages", "can_manage_topics"),
)


_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def message_json(message: Message) -> dict[str, Any]:
    body: dict[str, Any] = {
        "message_id": message.id,
        "from": user_json(_from(message)),
        "chat": chat_json(message.chat),
        "date": int(message.date.timestamp()),
    }
    if message.sender_chat is not None:
        body["sender_chat"] = chat_json(message.sender_chat)
    body |= _content(message) | message.service
    if message.buttons:
        body["reply_markup"] = keyboards.to_json(message.buttons)
    if message.edited:
        body["edit_date"] = int(message.edited.timestamp())
    if message.protected:
        body["has_protected_content"] = True
    if message.thread_id:
        body |= {"message_thread_id": message.thread_id, "is_topic_message": True}
    if message.forwarded:
        origin = {"type": "hidden_user", "sender_user_name": "Somebody", "date": body["date"]}
        body["forward_origin"] = origin
    original = message.chat.message(message.reply_to) if message.reply_to else None
    if original is not None:
        body["reply_to_message"] = message_json(original)
    return body


def _from(message: Message) -> User:
    if message.sender_chat is None:
        return message.sender
    return GROUP_ANONYMOUS_BOT if message.sender_chat is message.chat else CHANNEL_BOT


def inaccessible_json(message: Message) -> dict[str, Any]:
    """What a button press carries when its message is gone; the date says so."""
    return {"chat": chat_json(message.chat), "message_id": message.id, "date": 0}


def _content(message: Message) -> dict[str, Any]:
    body: dict[str, Any] = {}
    if message.photo:
        body["photo"] = [_file_json(message.photo) | _picture_size(message.photo)]
    if message.document:
        document = message.document
        body["document"] = _file_json(document) | {"file_name": document.name, "mime_type": document.kind}
    if message.voice:
        body["voice"] = _file_json(message.voice) | {"duration": 3, "mime_type": message.voice.kind}
    if message.sticker:
        body["sticker"] = _sticker_json(message.sticker)
    if message.location:
        place = message.location
        body["location"] = {"latitude": place.latitude, "longitude": place.longitude}
    if message.contact:
        contact = message.contact
        body["contact"] = {"phone_number": contact.phone_number, "first_name": contact.first_name}
        if contact.user_id:
            body["contact"]["user_id"] = contact.user_id
    return body | _words(message, captioned=bool(body))


def _words(message: Message, *, captioned: bool) -> dict[str, Any]:
    if not message.text:
        return {}
    words, entities = ("caption", "caption_entities") if captioned else ("text", "entities")
    body: dict[str, Any] = {words: message.text}
    if message.entities:
        body[entities] = [entity.to_json() for entity in message.entities]
    return body


def _file_json(file: File) -> dict[str, Any]:
    return {"file_id": file.id, "file_unique_id": file.id[-8:], "file_size": len(file.content)}


def _sticker_json(emoji: str) -> dict[str, Any]:
    body = {"file_id": "sticker", "file_unique_id": "sticker", "type": "regular", "emoji": emoji}
    return body | {"width": 512, "height": 512, "is_animated": False, "is_video": False}


def _picture_size(photo: File) -> dict[str, int]:
    if photo.content.startswith(b"\x89PNG") and len(photo.content) >= 24:
        width, height = struct.unpack(">II", photo.content[16:24])
        return {"width": width, "height": height}
    return {"width": 640, "height": 640}
