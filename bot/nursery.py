"""The one place that starts tasks: every task is held, its failure is seen, and it ends with its owner."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Self

_log = logging.getLogger(__name__)


class Nursery:
    """Leaving the `async with` cancels what still runs and waits for it.

    A task that fails leaves the others running: a deaf receiver must not silence the sender. It is logged,
    and `on_failure(name, error)` is called once for each, so that the owner can stop in order and exit with a
    code that makes the supervisor start Kith again. A loop that should outlive an error catches it itself.
    """

    def __init__(self, on_failure: Callable[[str, BaseException], None] | None = None) -> None:
        self._on_failure = on_failure
        self._tasks: set[asyncio.Task[Any]] = set()
        self._is_closed = False

    def spawn(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """`name` appears in logs. Raises RuntimeError once the nursery is closing."""
        if self._is_closed:
            work.close()
            raise RuntimeError(f"{name}: the nursery is closed")
        task = asyncio.create_task(work, name=name)  # noqa: TID251 - this file owns the only call
        self._tasks.add(task)
        task.add_done_callback(self._settle)
        return task

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_closed = True
        for task in self._tasks:
            # Never twice: cancelled while giving back a connection, a task leaves a thread hanging for ever.
            if not task.cancelling():
                task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    def _settle(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled() or (error := task.exception()) is None:
            return
        _log.error("task_failed", extra={"task": task.get_name()}, exc_info=error)
        if self._on_failure is not None:
            self._on_failure(task.get_name(), error)
