"""What the page and end-to-end tests can let a person do: one entry per gesture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.sandbox.chats import Location, Message
from bot.sandbox.phone import LISBON, Phone
from bot.sandbox.screen import CannotDoError
from bot.sandbox.state import Press, Question

Fields = dict[str, Any]
Result = Message | Press | Question | None


def act(phone: Phone, action: str, fields: Fields) -> Fields:
    """What came of it. CannotDoError: the person cannot now. KeyError: no such action or field."""
    match _ACTIONS[action](phone, fields):
        case Message() as message:
            return {"message": message.id}
        case Press() as press:
            return {"press": press.id, "url": press.url, "copied": press.button.copy}
        case Question() as question:
            return {"question": question.id}
    return {}


def _message(phone: Phone, fields: Fields) -> Message | None:
    if (message_id := fields.get("message")) is None:
        return None
    message = phone.chat.message(int(message_id))
    if message is None:
        raise CannotDoError("that message is gone")
    return message


def _own(phone: Phone, fields: Fields) -> Message:
    message = _message(phone, fields)
    if message is None:
        raise KeyError("message")
    return message


def _tap(phone: Phone, fields: Fields) -> Press:
    """By label, or by row and column where two buttons of a message read alike."""
    message = _message(phone, fields)
    if message is None or "row" not in fields:
        return phone.tap(fields["label"], message)
    button = message.buttons[fields["row"]][fields["column"]]
    if button.label != fields["label"]:
        raise CannotDoError("the buttons have changed")
    return phone.tap(button, message)


def _place(fields: Fields) -> Location:
    return Location(
        float(fields.get("latitude", LISBON.latitude)), float(fields.get("longitude", LISBON.longitude))
    )


def _locate(phone: Phone, fields: Fields) -> Message:
    place = _place(fields)
    return phone.send_location(place.latitude, place.longitude)


_ACTIONS: dict[str, Callable[[Phone, Fields], Result]] = {
    "send": lambda phone, fields: phone.send(fields["text"], reply_to=_message(phone, fields)),
    "start": lambda phone, fields: phone.start(fields.get("payload", "")),
    "open": lambda phone, fields: phone.open(fields["link"]),
    "tap": _tap,
    "forge": lambda phone, fields: phone.forge(fields["data"], _message(phone, fields)),
    "key": lambda phone, fields: phone.tap_key(fields["label"], _place(fields)),
    "edit": lambda phone, fields: phone.edit(_own(phone, fields), fields["text"]),
    "delete": lambda phone, fields: phone.delete(_own(phone, fields)),
    "forward": lambda phone, fields: phone.forward(fields["text"]),
    "location": _locate,
    "sticker": lambda phone, fields: phone.send_sticker(fields.get("emoji", "🙂")),
    "voice": lambda phone, fields: phone.send_voice(fields.get("caption")),
    "photo": lambda phone, fields: phone.send_photo(fields.get("caption", "")),
    "contact": lambda phone, fields: phone.send_contact(fields["number"]),
    "inline": lambda phone, fields: phone.inline(fields["query"], fields.get("offset", "")),
    "read": lambda phone, fields: phone.read(),
    "block": lambda phone, fields: phone.block(),
    "unblock": lambda phone, fields: phone.unblock(),
    "off": lambda phone, fields: phone.switch_off(),
    "on": lambda phone, fields: phone.switch_on(),
    "delete-account": lambda phone, fields: phone.delete_account(),
}
