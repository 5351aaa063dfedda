"""What is to be said, without a word of any language: text ids, arguments, buttons.

The words stand in bot/texts, the pressing is understood in bot/transport/callback_data.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Lasting:
    """A moment in a message that stands for days: told by weekday and date, never by "tomorrow"."""

    moment: datetime


@dataclass(frozen=True, slots=True)
class Text:
    """One Fluent message with its arguments.

    Among the arguments a string is somebody's words or name and is escaped; an aware datetime is told
    in the reader's zone; a Text is rendered first, in the same language; a tuple of them becomes lines.
    """

    id: str
    args: Mapping[str, Value] = field(default_factory=dict)


Value: TypeAlias = str | int | date | datetime | Lasting | Text | tuple[Text, ...]


def text(id: str, /, **args: Value) -> Text:  # noqa: A002 - Fluent's own word for it
    return Text(id, args)


@dataclass(frozen=True, slots=True)
class Press:
    """What a button asks for. Anybody can forge one, so a service checks the asker again."""

    verb: str
    args: tuple[str, ...] = ()


def press(verb: str, *args: str | int) -> Press:
    return Press(verb, tuple(map(str, args)))


class Style(StrEnum):
    """Colour of a button; the label alone carries the meaning."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"
    SUCCESS = "success"


@dataclass(frozen=True, slots=True)
class Button:
    """Exactly one of `press`, `url`, `copy` is set. `copy` puts 1 to 256 characters on the clipboard."""

    label: Text
    press: Press | None = None
    url: str | None = None
    copy: str | None = None
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Screen:
    """A message as a person sees it: a text and rows of buttons, or one key in the keyboard's place.

    `place_key` labels a key that sends where the phone is; `keys_away` takes it away again. Both are for
    answers in private chats, without rows, and never wait in the outbox.
    """

    text: Text
    rows: tuple[tuple[Button, ...], ...] = ()
    place_key: Text | None = None
    keys_away: bool = False
