"""Telegram's own reading of HTML in a message: few tags, and one mistake refuses the whole message.

Follows what tdlib does (td/telegram/MessageEntity.cpp, parse_html), down to the wording of the refusals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.sandbox.entities import Entity, utf16_length
from bot.sandbox.errors import RefusalError, bad_request
from bot.sandbox.links import checked_link

_KIND = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot)\b);?")
_ATTRIBUTE = re.compile(
    r"\s*([^\s=>/\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.-]+)(?=[\s>])))?\s*"
)
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    position: int


@dataclass(slots=True)
class _Reader:
    source: str
    position: int = 0
    words: str = ""
    entities: list[Entity] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def refusal(self, reason: str, *, place: int | None = None) -> RefusalError:
        if place is None:
            return bad_request(f"can't parse entities: {reason}")
        offset = len(self.source[:place].encode("utf-8", "surrogatepass"))
        return bad_request(f"can't parse entities: {reason} at byte offset {offset}")


def parse_html(source: str) -> tuple[str, tuple[Entity, ...]]:
    """The plain text and its entities; raises RefusalError 400 where Telegram would not take it."""
    reader = _Reader(source)
    while reader.position < len(source):
        if source[reader.position] != "<":
            _read_words(reader)
        elif source.startswith("</", reader.position):
            _read_end(reader)
        else:
            _read_start(reader)
    if reader.stack:
        tag = reader.stack[-1].tag
        raise reader.refusal(f'Can\'t find end tag corresponding to start tag "{tag}"')
    return reader.words, tuple(sorted(reader.entities, key=lambda e: (e.offset, -e.length)))


def _read_words(reader: _Reader) -> None:
    end = reader.source.find("<", reader.position)
    end = len(reader.source) if end < 0 else end
    reader.words += _REFERENCE.sub(_character, reader.source[reader.position : end])
    reader.position = end


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF else match.group()


def _read_start(reader: _Reader) -> None:
    place = reader.position
    name = re.compile(r"<([^\s>]*)(?=[\s>])").match(reader.source, place)
    if name is None:
        raise reader.refusal("Unclosed start tag", place=place)
    tag = name.group(1).lower()
    if tag not in _KIND:
        raise reader.refusal(f'Unsupported start tag "{tag}"', place=place)
    reader.position = name.end()
    attributes = _read_attributes(reader, tag, place)
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise reader.refusal('Tag "span" must have class "tg-spoiler"', place=place)
    reader.stack.append(_Open(tag, attributes, utf16_length(reader.words), len(reader.words)))


def _read_attributes(reader: _Reader, tag: str, place: int) -> dict[str, str]:
    attributes: dict[str, str] = {}
    source = reader.source
    while (rest := source[reader.position :].lstrip()) and not rest.startswith(">"):
        match = _ATTRIBUTE.match(source, reader.position)
        if match is None:
            raise reader.refusal(f'Empty attribute name in the tag "{tag}"', place=place)
        value = next((group for group in match.groups()[1:] if group is not None), "")
        attributes[match.group(1)] = _REFERENCE.sub(_character, value)
        reader.position = match.end()
    if not rest:
        raise reader.refusal("Unclosed start tag", place=place)
    reader.position = source.index(">", reader.position) + 1
    return attributes


def _read_end(reader: _Reader) -> None:
    place = reader.position
    if not reader.stack:
        raise reader.refusal("Unexpected end tag", place=place)
    end = re.compile(r"</([^\s>]*)\s*>").match(reader.source, place)
    if end is None:
        raise reader.refusal("Unclosed end tag", place=place)
    opened, tag = reader.stack.pop(), end.group(1).lower()
    if tag and tag != opened.tag:
        wanted = f'expected "</{opened.tag}>", found "</{tag}>"'
        raise reader.refusal(f"Unmatched end tag at byte offset {_bytes(reader, place)}, {wanted}")
    reader.position = end.end()
    length = utf16_length(reader.words) - opened.offset
    if length:
        _add(reader, opened, Entity(_KIND[tag or opened.tag], opened.offset, length))


def _bytes(reader: _Reader, place: int) -> int:
    return len(reader.source[:place].encode("utf-8", "surrogatepass"))


def _add(reader: _Reader, opened: _Open, entity: Entity) -> None:
    """What the closed tag means; a link that leads nowhere is dropped without a word, as Telegram does."""
    where = entity.offset, entity.length
    match opened.tag:
        case "a":
            link = checked_link(opened.attributes.get("href") or reader.words[opened.position :])
            if link is None:
                return
            entity = Entity("text_link", *where, link)
        case "blockquote" if "expandable" in opened.attributes:
            entity = Entity("expandable_blockquote", *where)
        case "tg-emoji":
            entity = Entity("custom_emoji", *where, _emoji(reader, opened))
        case "tg-time":
            entity = _time(reader, opened, entity)
        case "pre" | "code":
            entity = _code_block(reader, opened, entity)
    reader.entities.append(entity)


def _emoji(reader: _Reader, opened: _Open) -> str:
    identifier = opened.attributes.get("emoji-id", "")
    if not identifier.isdecimal() or int(identifier) == 0:
        raise reader.refusal("Invalid custom emoji identifier specified")
    return identifier


def _time(reader: _Reader, opened: _Open, entity: Entity) -> Entity:
    unix, shape = opened.attributes.get("unix", ""), opened.attributes.get("format", "")
    if not _TIME_FORMAT.fullmatch(shape):
        raise reader.refusal("Invalid date-time format specified")
    if not unix.isdecimal() or int(unix) == 0:
        raise reader.refusal("Invalid date specified")
    return Entity("date_time", entity.offset, entity.length, unix, shape)


def _code_block(reader: _Reader, opened: _Open, entity: Entity) -> Entity:
    """A code of a language that fills a pre, in either order, is one block of that language."""
    language = opened.attributes.get("class", "").removeprefix("language-") if opened.tag == "code" else ""
    inner = reader.entities[-1] if reader.entities else None
    if inner and (inner.offset, inner.length) == (entity.offset, entity.length):
        if entity.type == "pre" and inner.type == "code":
            return Entity("pre", entity.offset, entity.length, reader.entities.pop().value)
        if entity.type == "code" and inner.type == "pre" and language:
            return Entity("pre", entity.offset, entity.length, language)
    return Entity(entity.type, entity.offset, entity.length, language)
