"""The phones as the page draws them: everything that changed since a revision, as plain JSON."""

from __future__ import annotations

from typing import Any

from bot.sandbox.chats import Button, Chat, File, Keyboard, Message, User
from bot.sandbox.profile import base
from bot.sandbox.state import Platform, Press

Json = dict[str, Any]


def snapshot(platform: Platform, since: int) -> Json:
    """Of people and chats everything, of messages and presses only what changed after `since`."""
    return {
        "run": platform.run,
        "revision": platform.changes.count,
        "bot": {"id": platform.bot.id, "name": platform.bot.name, "username": platform.bot.username},
        "people": [_person(platform, user, since) for user in platform.users.values()],
    }


def _person(platform: Platform, user: User, since: int) -> Json:
    chats = [chat for chat in platform.chats.values() if user.id in chat.seats and chat.migrated_to is None]
    presses = [press for press in platform.presses.values() if press.user is user and press.revision > since]
    return {
        "id": user.id,
        "name": user.name,
        "language": user.language_code,
        "started": user.started,
        "blocked": user.blocked,
        "off": user.off,
        "gone": user.gone,
        "chats": [_chat(platform, chat, user, since) for chat in chats],
        "presses": [_press(press) for press in presses],
    }


def _chat(platform: Platform, chat: Chat, user: User, since: int) -> Json:
    seat = chat.seats[user.id]
    changed = [
        message for message in chat.messages if message.revision > since and message.id not in seat.held
    ]
    commands = platform.profile.menu(chat.id, chat.type, user.language_code or "")
    return {
        "id": chat.id,
        "type": chat.type,
        "title": chat.title or platform.bot.name,
        "unread": sorted(seat.unread - seat.held),
        "held": len(seat.held),
        "has_bot": chat.has(platform.bot),
        "keyboard": _keyboard(chat.keyboard),
        "description": _description(platform, user),
        "commands": [{"name": name, "description": description} for name, description in commands],
        "messages": [_message(message, user) for message in changed],
    }


def _description(platform: Platform, user: User) -> str:
    texts = platform.profile.descriptions
    return texts.get(base(user.language_code)) or texts.get("", "")


def _press(press: Press) -> Json:
    return {
        "id": press.id,
        "chat": press.message.chat.id,
        "message": press.message.id,
        "answered": press.answer is not None,
        "text": press.answer,
        "alert": press.alert,
        "url": press.url,
    }


def _keyboard(keyboard: Keyboard | None) -> Json | None:
    if keyboard is None:
        return None
    rows = [[{"label": key.label, "style": key.style} for key in row] for row in keyboard.rows]
    return {"rows": rows, "placeholder": keyboard.placeholder}


def _message(message: Message, reader: User) -> Json:
    if message.deleted:
        return {"id": message.id, "deleted": True}
    body: Json = {
        "id": message.id,
        "mine": message.sender is reader,
        "from": message.sender.name,
        "at": message.date.isoformat(),
        "edited": message.edited is not None,
        "fetched": message.fetched,
        "silent": message.silent,
        "forwarded": message.forwarded,
        "reply_to": message.reply_to,
        "text": message.text,
        "entities": [entity.to_json() for entity in message.entities],
        "buttons": [[_button(button) for button in row] for row in message.buttons],
        "service": _service(message),
    }
    return body | _attachment(message)


def _button(button: Button) -> Json:
    kind = "data" if button.data else "url" if button.url else "copy" if button.copy else "inline"
    target = button.url or button.copy or button.inline_query or ""
    return {"label": button.label, "style": button.style, "kind": kind, "target": target}


def _attachment(message: Message) -> Json:
    body: Json = {
        name: _file(file)
        for name, file in (("photo", message.photo), ("document", message.document), ("voice", message.voice))
        if file
    }
    if message.sticker:
        body["sticker"] = message.sticker
    if message.location:
        place = message.location
        body["location"] = {"latitude": place.latitude, "longitude": place.longitude}
    if message.contact:
        body["contact"] = {"name": message.contact.first_name, "number": message.contact.phone_number}
    return body


def _file(file: File) -> Json:
    return {"url": f"/sandbox/files/{file.id}", "name": file.name, "size": len(file.content)}


def _service(message: Message) -> str:
    """One line that stands between the bubbles of a group."""
    who = message.sender.name
    for key, value in message.service.items():
        match key:
            case "new_chat_members":
                return f"{who} added {value[0]['first_name']}"
            case "left_chat_member":
                return f"{who} removed {value['first_name']}"
            case "migrate_to_chat_id" | "migrate_from_chat_id":
                return "This group became a supergroup"
    return ""
