"""The lexicon is read beside the start: whoever writes before it is there is heard all the same."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from bot.domain.crisis import Lexicon
from bot.knowledge import lexicon
from handlers import danger
from tests.world import World


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As in a process that has just begun."""
    danger.lexicon_or_none.cache_clear()
    yield
    danger.lexicon_or_none.cache_clear()


async def test_words_of_danger_before_it_is_read_get_the_card(
    world: World, unread: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They wait for the one that is reading, and it is read once."""
    [ana] = await world.quiet_circle("Ana")
    known, begun, go_on = lexicon._lexicon(), threading.Event(), threading.Event()
    read: list[int] = []

    def reads() -> Lexicon:
        if not read:
            begun.set()
            go_on.wait(5)
        read.append(1)
        return known

    monkeypatch.setattr(lexicon, "_lexicon", reads)
    ahead = asyncio.ensure_future(world.kith.read_ahead())
    await asyncio.to_thread(begun.wait, 5)
    threading.Timer(0.05, go_on.set).start()

    await world.says(ana, "I want to kill myself")
    await ahead

    assert "112" in ana.last.text


async def test_words_get_the_card_whatever_they_say_where_it_cannot_be_read(
    world: World, unread: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks() -> Lexicon:
        raise lexicon.LexiconError("en.toml: broken")

    monkeypatch.setattr(danger, "load_lexicon", breaks)
    [ana] = await world.quiet_circle("Ana")

    await world.says(ana, "the buses were late again")

    assert "112" in ana.inbox[-2]
