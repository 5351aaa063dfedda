"""How far a long command is: bars for whoever watches, one line a table for a log; on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from storage import rows


@contextmanager
def shown(what: str = "") -> Iterator[rows.Progress]:
    """`what` stands before each table's name."""
    console = Console(stderr=True, highlight=False, markup=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bars:
        tasks = {}

        def progress(table: str, done: int, of: int) -> None:
            if table not in tasks:
                tasks[table] = bars.add_task(f"{what} {table}".strip(), total=of)
            bars.update(tasks[table], completed=done, total=of)
            if not console.is_terminal and (done == of or done % 10_000 == 0):
                console.print(f"{what} {table}: {done} of {of}".strip())

        yield progress
