"""Formatted text: Telegram's HTML in, plain text and entities out, and back.

Offsets and lengths count UTF-16 code units, as everywhere in the Bot API.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Entity:
    """`value` is the link of a text_link, the language of a pre, the unix time of a date_time."""

    type: str
    offset: int
    length: int
    value: str = ""
    time_format: str = ""

    @property
    def end(self) -> int:
        return self.offset + self.length

    def to_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"type": self.type, "offset": self.offset, "length": self.length}
        match self.type:
            case "text_link":
                body["url"] = self.value
            case "pre" if self.value:
                body["language"] = self.value
            case "custom_emoji":
                body["custom_emoji_id"] = self.value
            case "date_time":
                body |= {"unix_time": int(self.value), "date_time_format": self.time_format}
        return body


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, start: int, end: int) -> str:
    """The part between two UTF-16 positions."""
    return text.encode("utf-16-le", "surrogatepass")[start * 2 : end * 2].decode("utf-16-le", "replace")


_OPENING = {
    "bold": "<b>",
    "italic": "<i>",
    "underline": "<u>",
    "strikethrough": "<s>",
    "spoiler": "<tg-spoiler>",
    "code": "<code>",
    "pre": "<pre>",
    "blockquote": "<blockquote>",
    "expandable_blockquote": "<blockquote expandable>",
}


def to_html(text: str, entities: Sequence[Entity]) -> str:
    """Back to HTML; what Telegram found by itself (links, commands, numbers) has no tag."""
    shown = [entity for entity in entities if any(_tags(entity))]
    edges = sorted({0, utf16_length(text)} | {edge for e in shown for edge in (e.offset, e.end)})
    parts: list[str] = []
    for start, end in pairwise(edges):
        parts += [_tags(e)[0] for e in shown if e.offset == start]
        parts.append(escape(cut(text, start, end), quote=False))
        parts += [_tags(e)[1] for e in reversed(shown) if e.end == end]
    return "".join(parts)


def _tags(entity: Entity) -> tuple[str, str]:
    if entity.type == "text_link":
        return f'<a href="{escape(entity.value)}">', "</a>"
    if entity.type == "date_time":
        return f'<tg-time unix="{entity.value}" format="{entity.time_format}">', "</tg-time>"
    opening = _OPENING.get(entity.type)
    return (opening, f"</{opening[1:-1].split()[0]}>") if opening else ("", "")


_FOUND = (
    ("url", re.compile(r"(?:https?://|\bt\.me/)[^\s<>\"]+[^\s<>\".,:;!?)]")),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z]\w{3,31}\b")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d[\d ()-]{5,18}\d(?!\w)")),
)


def detected(text: str, given: Sequence[Entity] = ()) -> tuple[Entity, ...]:
    """`given` and what Telegram finds by itself in the rest: commands, links, mentions, numbers."""
    taken = [entity for entity in given if entity.type in ("code", "pre", "text_link")]
    found: list[Entity] = []
    for kind, pattern in _FOUND:
        for entity in _matches(kind, pattern, text):
            if not any(entity.offset < other.end and other.offset < entity.end for other in (*taken, *found)):
                found.append(entity)
    return tuple(sorted((*given, *found), key=lambda e: (e.offset, -e.length)))


def _matches(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Entity]:
    for match in pattern.finditer(text):
        yield Entity(kind, utf16_length(text[: match.start()]), utf16_length(match.group()))


def trimmed(text: str, entities: Sequence[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """Without the white space around it, which Telegram drops; entities that held nothing else go with it."""
    left = utf16_length(text) - utf16_length(text.lstrip())
    words = text.strip()
    length = utf16_length(words)
    kept: list[Entity] = []
    for entity in entities:
        start, end = max(entity.offset - left, 0), min(entity.end - left, length)
        if end > start:
            kept.append(replace(entity, offset=start, length=end - start))
    return words, tuple(kept)
