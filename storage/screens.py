"""A screen as JSON and back, so that it can wait in the outbox and be worded when it is sent."""

import json
from collections.abc import Callable
from datetime import date, datetime
from random import randrange
from typing import Any

from bot.domain.screen import Button, Lasting, Press, Screen, Style, Text, Value

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_json(screen: Screen) -> str:
    """What is as usual is left out: herds of these are encrypted, written and read."""
    stored: dict[str, Any] = {"text": _text_to(screen.text)}
    if screen.rows:
        stored["rows"] = [[_button_to(button) for button in row] for row in screen.rows]
    return _encode(stored)


class Stencil:
    """Screens that are alike but for an id in their buttons, made and encoded once: herds are asked so."""

    def __init__(self, look: Callable[[int], Screen]) -> None:
        self._stored = to_json(look(_HOLE))

    def of(self, id_: int) -> str:
        """The screen as JSON."""
        return self._stored.replace(str(_HOLE), str(id_))


_HOLE = -randrange(10**17, 10**18)
"""No row has it, and no name can hold it on purpose."""


def from_json(stored: str) -> Screen:
    data = json.loads(stored)
    rows = tuple(tuple(_button_from(button) for button in row) for row in data.get("rows", ()))
    return Screen(_text_from(data["text"]), rows)


def _text_to(text: Text) -> str | dict[str, Any]:
    if not text.args:
        return text.id
    return {"id": text.id, "args": {name: _value_to(value) for name, value in text.args.items()}}


def _text_from(data: str | dict[str, Any]) -> Text:
    if isinstance(data, str):
        return Text(data)
    return Text(data["id"], {name: _value_from(value) for name, value in data["args"].items()})


def _value_to(value: Value) -> Any:
    match value:
        case Text():
            return {"text": _text_to(value)}
        case tuple():
            return {"lines": [_text_to(line) for line in value]}
        case Lasting(moment):
            return {"lasting": moment.isoformat()}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case _:
            return value


def _value_from(value: Any) -> Value:
    match value:
        case {"text": text}:
            return _text_from(text)
        case {"lines": lines}:
            return tuple(_text_from(line) for line in lines)
        case {"lasting": moment}:
            return Lasting(datetime.fromisoformat(moment))
        case {"moment": moment}:
            return datetime.fromisoformat(moment)
        case {"day": day}:
            return date.fromisoformat(day)
        case _:
            plain: str | int = value
            return plain


def _button_to(button: Button) -> dict[str, Any]:
    stored: dict[str, Any] = {"label": _text_to(button.label)}
    if button.press is not None:
        stored["press"] = [button.press.verb, *button.press.args]
    if button.url is not None:
        stored["url"] = button.url
    if button.copy is not None:
        stored["copy"] = button.copy
    if button.style is not Style.PLAIN:
        stored["style"] = button.style.value
    return stored


def _button_from(data: dict[str, Any]) -> Button:
    press = data.get("press")
    return Button(
        label=_text_from(data["label"]),
        press=Press(press[0], tuple(press[1:])) if press else None,
        url=data.get("url"),
        copy=data.get("copy"),
        style=Style(data.get("style", Style.PLAIN)),
    )
