"""What every story stands on."""

import gc
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge.lexicon import load_lexicon
from bot.transport.pacer import Pacer
from storage import sqlite_driver
from tests.compiled import serves_again
from tests.databases import PRAGMAS_IN_LIFE
from tests.world import World, new_world


@pytest.fixture(scope="session", autouse=True)
def _what_never_changes_is_not_searched_for_garbage() -> None:
    """The lexicon is a large heap of small objects, and every collection would walk through it."""
    load_lexicon()
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _no_power_fails() -> Iterator[None]:
    """No test waits until what it wrote is on the disk; killed processes lose nothing by it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sqlite_driver, "_PRAGMAS", (*PRAGMAS_IN_LIFE, "synchronous = OFF"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_statement_is_compiled_twice() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        serves_again(patched)
        yield


@pytest.fixture
def unpaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """One person gets one message a second; a thousand must not take a thousand seconds in a story."""

    async def goes_at_once(_: Pacer, *, callback: Any, args: Any, kwargs: Any, **__: Any) -> Any:
        return await callback(*args, **kwargs)

    monkeypatch.setattr(Pacer, "process_request", goes_at_once)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with new_world(tmp_path) as made:
        yield made
