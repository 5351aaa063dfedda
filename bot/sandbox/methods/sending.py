"""Methods that put a new message into a chat."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any

from bot.sandbox import keyboards
from bot.sandbox.chats import Chat, Contact, Location, Message
from bot.sandbox.errors import bad_request, too_many_requests
from bot.sandbox.methods import content
from bot.sandbox.methods.registry import method
from bot.sandbox.parameters import Parameters
from bot.sandbox.state import Platform
from bot.sandbox.wire import message_json

_ANY = "chat_id message_thread_id disable_notification protect_content allow_paid_broadcast reply_parameters"
_ALL = f"{_ANY} reply_markup"
_ACTIONS = frozenset(
    {"typing", "choose_sticker", "find_location"}
    | {f"record_{what}" for what in ("video", "voice", "video_note")}
    | {f"upload_{what}" for what in ("photo", "video", "voice", "document", "video_note")}
)


def _send(platform: Platform, parameters: Parameters, **what: Any) -> Message:
    """Everything is checked before anything happens, so a refused call leaves no trace."""
    buttons = keyboards.inline_rows(parameters)
    keyboard = keyboards.reply_keyboard(parameters)
    chat = platform.writable(platform.chat(parameters.text("chat_id")))
    reply_to = _replied(chat, parameters)
    topic_id = _topic(chat, parameters)
    _check_slow_mode(platform, chat)
    message = platform.post(
        chat,
        platform.bot,
        buttons=buttons,
        silent=parameters.flag("disable_notification"),
        protected=parameters.flag("protect_content"),
        reply_to=reply_to,
        thread_id=topic_id,
        has_keyboard=keyboard is not None,
        **what,
    )
    if keyboard is not None:
        chat.keyboard = keyboard or None
    return message


def _topic(chat: Chat, parameters: Parameters) -> int | None:
    topic_id = parameters.integer("message_thread_id", 0)
    if not topic_id:
        return None
    if (topic := chat.topics.get(topic_id)) is None:
        raise bad_request("message thread not found")
    if topic.closed:
        raise bad_request("TOPIC_CLOSED")
    return topic_id


def _check_slow_mode(platform: Platform, chat: Chat) -> None:
    own = [message.date for message in chat.messages if message.sender is platform.bot]
    if not chat.slow or not own or platform.is_admin(chat):
        return
    wait = own[-1] + timedelta(seconds=chat.slow) - platform.clock()
    if wait > timedelta():
        raise too_many_requests(math.ceil(wait.total_seconds()))


def _replied(chat: Chat, parameters: Parameters) -> int | None:
    reply = parameters.mapping("reply_parameters")
    if reply is None:
        return None
    message_id = int(reply.get("message_id", 0))
    if chat.message(message_id):
        return message_id
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


@method("sendMessage", f"{_ALL} text parse_mode link_preview_options", limited=True)
def send_message(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    text, entities = content.words(parameters)
    return message_json(_send(platform, parameters, text=text, entities=entities))


@method("sendPhoto", f"{_ALL} photo caption parse_mode", limited=True)
def send_photo(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    text, entities = content.caption(parameters)
    photo = content.file(platform, parameters, "photo")
    return message_json(_send(platform, parameters, photo=photo, text=text, entities=entities))


@method("sendDocument", f"{_ALL} document caption parse_mode disable_content_type_detection", limited=True)
def send_document(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    text, entities = content.caption(parameters)
    document = content.file(platform, parameters, "document")
    return message_json(_send(platform, parameters, document=document, text=text, entities=entities))


@method("sendLocation", f"{_ALL} latitude longitude", limited=True)
def send_location(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    place = Location(parameters.number("latitude"), parameters.number("longitude"))
    return message_json(_send(platform, parameters, location=place))


@method("sendContact", f"{_ALL} phone_number first_name last_name", limited=True)
def send_contact(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    number, name = parameters.text("phone_number"), parameters.text("first_name")
    if not number:
        raise bad_request('parameter "phone_number" is required')
    if not name:
        raise bad_request('parameter "first_name" is required')
    return message_json(_send(platform, parameters, contact=Contact(number, name)))


@method("copyMessage", f"{_ALL} from_chat_id message_id caption parse_mode", limited=True)
def copy_message(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    original = _original(platform, parameters, "copy")
    what = _body(original)
    if "caption" in parameters and not original.is_plain_text:
        what["text"], what["entities"] = content.caption(parameters)
    return {"message_id": _send(platform, parameters, **what).id}


@method(
    "forwardMessage",
    "chat_id message_thread_id from_chat_id message_id disable_notification protect_content",
    limited=True,
)
def forward_message(platform: Platform, parameters: Parameters) -> dict[str, Any]:
    original = _original(platform, parameters, "forward")
    return message_json(_send(platform, parameters, forwarded=True, **_body(original)))


@method("sendChatAction", "chat_id message_thread_id action")
def send_chat_action(platform: Platform, parameters: Parameters) -> bool:
    if parameters.text("action").lower() not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    platform.writable(platform.chat(parameters.text("chat_id")))
    return True


def _original(platform: Platform, parameters: Parameters, verb: str) -> Message:
    message = platform.chat(parameters.text("from_chat_id")).message(parameters.integer("message_id"))
    if message is None or message.service:
        raise bad_request(f"message to {verb} not found")
    if message.protected:
        raise bad_request(f"the message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


def _body(message: Message) -> dict[str, Any]:
    names = ("text", "entities", "photo", "document", "voice", "sticker", "location", "contact")
    return {name: getattr(message, name) for name in names}
