"""Secrets in every field of every kind of update: none reaches a log, an error's text or a metric.

The kinds and their fields come from the machine-readable specification of the Bot API, where it lies beside
the checkout; without it, from a message and a press made by hand.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot import logs, metrics
from bot.config.running import Logging
from bot.services.people import People
from tests.world import World

NAME = Path("shared", "data", "telegram-bot-api.json")
SPECIFICATION = next(
    (above / NAME for above in Path(__file__).parents if (above / NAME).exists()), Path("not-there")
)
SECRET = "PlantedSecret"
DEEPEST = 4
FIXED: dict[tuple[str, str], object] = {
    ("Chat", "type"): "private",
    ("User", "is_bot"): False,
    ("MessageEntity", "type"): "bold",
    ("MessageEntity", "offset"): 0,
    ("MessageEntity", "length"): 3,
}
"""Else the library would make nothing of it."""


@cache
def specified() -> dict[str, Any]:
    types: dict[str, Any] = json.loads(SPECIFICATION.read_text(encoding="utf-8"))["types"]
    return types


def filled(kind: str, depth: int = 0) -> Any:
    """An object of this type with everything in it, down to where it repeats itself."""
    if kind.startswith("Array of "):
        return [filled(kind.removeprefix("Array of "), depth)]
    match kind:
        case "String":
            return f"{SECRET} /ok {depth}"
        case "Integer":
            return 4_000_000 + depth
        case "Float":
            return 38.7
        case "Boolean" | "True":
            return True
    found = specified()[kind]
    if "subtypes" in found:
        return filled(found["subtypes"][0], depth)
    return {
        field["name"]: FIXED.get((kind, field["name"])) or filled(field["types"][0], depth + 1)
        for field in found.get("fields", [])
        if field["required"] or depth < DEEPEST
    }


def planted() -> Iterator[dict[str, Any]]:
    if not SPECIFICATION.exists():
        user = {"id": 4_000_001, "is_bot": False, "first_name": SECRET, "username": SECRET}
        chat = {"id": 4_000_001, "type": "private", "first_name": SECRET}
        message = {"message_id": 1, "date": 1, "chat": chat, "from": user, "text": f"{SECRET} words"}
        yield {"message": message}
        yield {"callback_query": {"id": SECRET, "from": user, "chat_instance": SECRET, "data": SECRET}}
        return
    for field in specified()["Update"]["fields"]:
        if field["name"] != "update_id":
            yield {field["name"]: filled(field["types"][0])}


@contextmanager
def everything_is_written() -> Iterator[None]:
    """As on a server with the level set to debug; libraries may say what they want as well."""
    libraries = ("telegram", "sqlalchemy", "aiosqlite", "httpx", "apscheduler", "asyncio")
    root = logging.getLogger()
    handlers, level, hook = list(root.handlers), root.level, sys.excepthook
    logs.configure(Logging(level="debug", format="json"))
    for name in libraries:
        logging.getLogger(name).setLevel(logging.DEBUG)
    try:
        yield
    finally:
        for name in libraries:
            logging.getLogger(name).setLevel(logging.NOTSET)
        root.handlers[:], sys.excepthook = handlers, hook
        root.setLevel(level)


async def hears(world: World, updates: Iterator[dict[str, Any]]) -> int:
    heard = 0
    for id_, update in zip(count(90_001), updates, strict=False):
        raw = {"update_id": id_, **update}
        await world.kith.receiver._take([raw])
        await world.kith.dispatcher.quiet()
        heard += 1
    await world.settles()
    return heard


async def test_no_field_of_any_update_reaches_a_log(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    with everything_is_written():
        heard = await hears(world, planted())

    shown = capsys.readouterr()
    assert heard >= (20 if SPECIFICATION.exists() else 2)
    assert "letter_tried" in shown.err or "update" in shown.err, "something was written"
    assert SECRET not in shown.out + shown.err + metrics.content().decode()


async def test_not_even_when_every_handler_fails_with_the_words_in_its_error(
    world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        try:
            raise ValueError(f"{SECRET} in a cause")
        except ValueError as cause:
            raise RuntimeError(f"{SECRET} in an error") from cause

    monkeypatch.setattr(People, "met", fails)
    monkeypatch.setattr(People, "known", fails)

    with everything_is_written():
        await hears(world, planted())

    shown = capsys.readouterr()
    assert "RuntimeError" in shown.err
    assert SECRET not in shown.out + shown.err + metrics.content().decode()
