"""Starts `python -m bot run` again and again, cheaply: everything is imported once, and each life is a fork.

A line "run" on standard input starts a life and answers its process id; once that life is over, its status.
With "run 17" that life kills itself before its 17th statement, or commit, after the first update it stored.
Nothing of the product knows of this: the hook sits in SQLAlchemy's events.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import ssl
import sys
from itertools import count
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.__main__ import main as kith
from bot.app import build_kith
from bot.clock import system_clock
from bot.commands import run as _run  # noqa: F401 - imported once, for all lives
from bot.config import load
from bot.nursery import Nursery
from storage.migrate import state

SURVIVED = 3
"""Exit code of a life that was to kill itself and was stopped before it came to that statement."""


def main() -> None:
    # The stand-in speaks plain HTTP; reading the certificates of the whole world takes half of a start.
    ssl.SSLContext.load_verify_locations = lambda *_, **__: None  # type: ignore[method-assign]
    asyncio.run(_warm_up())
    gc.freeze()
    for line in sys.stdin:
        _, *at = line.split()
        pid = os.fork()
        if not pid:
            _live(int(at[0]) if at else None)
        print(pid, flush=True)  # noqa: T201 - this is how it is heard
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


async def _warm_up() -> None:
    """Texts, lexicon and crisis lines are read once for all lives."""
    kith = build_kith(load(None, os.environ), system_clock, Nursery())
    await state(kith.database)
    await kith.close()


def _live(statement: int | None) -> None:
    log = os.open(os.environ["CAMPAIGN_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(log, 1)
    os.dup2(log, 2)
    if statement is not None:
        _die_before(statement)
    code = 1
    try:
        code = kith(["run"])
    finally:
        os._exit(code)


def _die_before(statement: int) -> None:
    numbers = count(1)
    stored = False

    def step(*_: Any) -> None:
        if stored and next(numbers) == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(Engine, "before_cursor_execute")
    def before(_: Any, __: Any, words: str, *___: Any) -> None:
        nonlocal stored
        step()
        stored = stored or words.startswith("INSERT INTO inbox")

    event.listen(Engine, "commit", step)


if __name__ == "__main__":
    main()
