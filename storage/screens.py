"""A screen as JSON and back, so that it can wait in the outbox and be worded when it is sent."""

import json
from datetime import date, datetime
from typing import Any

from bot.domain.screen import Button, Press, Screen, Style, Text, Value


def to_json(screen: Screen) -> str:
    rows = [[_button_to(button) for button in row] for row in screen.rows]
    return json.dumps({"text": _text_to(screen.text), "rows": rows}, ensure_ascii=False)


def from_json(stored: str) -> Screen:
    data = json.loads(stored)
    rows = tuple(tuple(_button_from(button) for button in row) for row in data["rows"])
    return Screen(_text_from(data["text"]), rows)


def _text_to(text: Text) -> dict[str, Any]:
    return {"id": text.id, "args": {name: _value_to(value) for name, value in text.args.items()}}


def _text_from(data: dict[str, Any]) -> Text:
    return Text(data["id"], {name: _value_from(value) for name, value in data["args"].items()})


def _value_to(value: Value) -> Any:
    match value:
        case Text():
            return {"text": _text_to(value)}
        case tuple():
            return {"lines": [_text_to(line) for line in value]}
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
        case {"moment": moment}:
            return datetime.fromisoformat(moment)
        case {"day": day}:
            return date.fromisoformat(day)
        case _:
            plain: str | int = value
            return plain


def _button_to(button: Button) -> dict[str, Any]:
    return {
        "label": _text_to(button.label),
        "press": [button.press.verb, *button.press.args] if button.press else None,
        "url": button.url,
        "copy": button.copy,
        "style": button.style.value,
    }


def _button_from(data: dict[str, Any]) -> Button:
    press = data["press"]
    return Button(
        label=_text_from(data["label"]),
        press=Press(press[0], tuple(press[1:])) if press else None,
        url=data["url"],
        copy=data["copy"],
        style=Style(data["style"]),
    )
