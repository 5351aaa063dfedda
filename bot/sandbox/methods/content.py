"""Parts that several methods share: the words of a message, the files in it."""

from __future__ import annotations

import mimetypes

from bot.sandbox.chats import File
from bot.sandbox.entities import Entity, detected, trimmed
from bot.sandbox.errors import bad_request
from bot.sandbox.formatting import parse_html
from bot.sandbox.parameters import Parameters, Upload
from bot.sandbox.state import Platform

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def words(parameters: Parameters) -> tuple[str, tuple[Entity, ...]]:
    """The text, without formatting 1 to 4096 characters."""
    text, entities = formatted(parameters.text("text"), parameters.text("parse_mode"))
    if not text:
        raise bad_request("message text is empty")
    if len(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return text, entities


def caption(parameters: Parameters) -> tuple[str, tuple[Entity, ...]]:
    text, entities = formatted(parameters.text("caption"), parameters.text("parse_mode"))
    if len(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def formatted(source: str, parse_mode: str) -> tuple[str, tuple[Entity, ...]]:
    match parse_mode.lower():
        case "html":
            text, entities = trimmed(*parse_html(source))
        case "" | "none":
            text, entities = source.strip(), ()
        case "markdown" | "markdownv2":
            raise bad_request("the stand-in reads HTML only")
        case _:
            raise bad_request("unsupported parse_mode")
    return text, detected(text, entities)


def file(platform: Platform, parameters: Parameters, name: str) -> File:
    """Uploaded with the call, or one the platform has already, by its id."""
    if upload := _upload(parameters, name):
        if not upload.content:
            raise bad_request("file must be non-empty")
        kind = mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        return platform.keep(upload, kind)
    value = parameters.text(name)
    if not value:
        raise bad_request(f"there is no {name} in the request")
    if value not in platform.files:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return platform.files[value]


def _upload(parameters: Parameters, name: str) -> Upload | None:
    value = parameters.text(name)
    key = value.removeprefix("attach://") if value.startswith("attach://") else name
    return parameters.files.get(key)
