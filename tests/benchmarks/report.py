"""What a bench found: rows beside their baseline, and whether what was aimed at holds."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
_LIBRARIES = ("python-telegram-bot", "sqlalchemy", "aiosqlite", "asyncpg", "apscheduler")


@dataclass(frozen=True)
class Aim:
    """`found` is measured in this run; it is to be at most (or at least) `bound`."""

    what: str
    found: float
    bound: float
    at_least: bool = False

    @property
    def holds(self) -> bool:
        return self.found >= self.bound if self.at_least else self.found <= self.bound

    def __str__(self) -> str:
        verdict, sign = "holds" if self.holds else "MISSED", "≥" if self.at_least else "≤"
        return f"{verdict}: {self.what}: {_short(self.found)} ({sign} {_short(self.bound)})"


@dataclass(frozen=True)
class Report:
    bench: str
    how: str
    rows: list[Row]
    aims: list[Aim] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join([f"== {self.bench}: {self.how}", _table(self.rows), *map(str, self.aims)])

    def to_json(self) -> dict[str, Any]:
        aims = [vars(aim) | {"holds": aim.holds} for aim in self.aims]
        return {"bench": self.bench, "how": self.how, "rows": self.rows, "aims": aims}


def median(runs: Sequence[Row]) -> Row:
    """Of each figure by itself; words are those of the first run."""
    return {
        key: statistics.median(run[key] for run in runs) if isinstance(value, int | float) else value
        for key, value in runs[0].items()
    }


def machine() -> dict[str, str]:
    found = {name: version(name) for name in _LIBRARIES}
    return {
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
    } | found


def _table(rows: Sequence[Row]) -> str:
    lines = [list(rows[0]), *([_short(value) for value in row.values()] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def _short(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)
