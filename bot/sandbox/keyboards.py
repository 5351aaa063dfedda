"""The buttons of a message: read from reply_markup, checked as Telegram checks them, and written back."""

from __future__ import annotations

from typing import Any, Literal

from bot.sandbox.chats import Button, Key, Keyboard
from bot.sandbox.errors import bad_request
from bot.sandbox.links import checked_link
from bot.sandbox.parameters import Parameters

MOST_BUTTONS = 100
_STYLES = (None, "danger", "success", "primary")
_UNSUPPORTED = ("web_app", "login_url", "callback_game", "pay", "switch_inline_query_chosen_chat")

Rows = tuple[tuple[Button, ...], ...]


def inline_rows(parameters: Parameters) -> Rows:
    """The rows of buttons under the message; none where reply_markup is missing or of another kind."""
    markup = parameters.mapping("reply_markup") or {}
    rows = _array_of_arrays(markup, "inline_keyboard")
    buttons = tuple(tuple(_button(item) for item in row) for row in rows if row)
    if sum(map(len, buttons)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return buttons


def reply_keyboard(parameters: Parameters) -> Keyboard | Literal[False] | None:
    """A new keyboard for the chat, False to take it away, None to leave it as it is."""
    markup = parameters.mapping("reply_markup") or {}
    if markup.get("remove_keyboard"):
        return False
    rows = _array_of_arrays(markup, "keyboard")
    if not rows:
        return None
    keys = tuple(tuple(_key(item) for item in row) for row in rows if row)
    return Keyboard(keys, bool(markup.get("one_time_keyboard")), markup.get("input_field_placeholder", ""))


def to_json(rows: Rows) -> dict[str, Any]:
    return {"inline_keyboard": [[_button_json(button) for button in row] for row in rows]}


def _array_of_arrays(markup: dict[str, Any], name: str) -> list[list[Any]]:
    rows = markup.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" must be an Array of Arrays')
    return rows


def _button(item: Any) -> Button:
    if not isinstance(item, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    label = _label(item, "inline keyboard button")
    for kind in _UNSUPPORTED:
        if kind in item:
            raise bad_request(f"the stand-in has no {kind} buttons")
    if item.get("url"):
        return Button(label, url=_link(item["url"]), style=item.get("style"))
    if item.get("callback_data"):
        return Button(label, data=_data(item["callback_data"]), style=item.get("style"))
    for kind in ("switch_inline_query", "switch_inline_query_current_chat"):
        if kind in item:
            return Button(label, inline_query=item[kind], style=item.get("style"))
    if "copy_text" in item:
        return Button(label, copy=_copy(item["copy_text"]), style=item.get("style"))
    raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")


def _label(item: dict[str, Any], kind: str) -> str:
    label = item.get("text")
    if not isinstance(label, str):
        raise bad_request(f'can\'t parse {kind}: Field "text" must be of type String')
    if not label.strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if item.get("style") not in _STYLES:
        raise bad_request(f"can't parse {kind}: Invalid button style specified")
    return label


def _link(url: str) -> str:
    link = checked_link(url)
    if link is None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return link


def _data(data: str) -> str:
    if len(data.encode()) > 64:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _copy(item: Any) -> str:
    words = item.get("text", "") if isinstance(item, dict) else ""
    if not 1 <= len(words) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return str(words)


def _key(item: Any) -> Key:
    if isinstance(item, str):
        return Key(item)
    if not isinstance(item, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    label = _label(item, "keyboard button")
    location, contact = bool(item.get("request_location")), bool(item.get("request_contact"))
    return Key(label, location, contact, item.get("style"))


def _button_json(button: Button) -> dict[str, Any]:
    body: dict[str, Any] = {"text": button.label}
    if button.style:
        body["style"] = button.style
    if button.url is not None:
        body["url"] = button.url
    elif button.data is not None:
        body["callback_data"] = button.data
    elif button.copy is not None:
        body["copy_text"] = {"text": button.copy}
    else:
        body["switch_inline_query_current_chat"] = button.inline_query or ""
    return body
