"""Backups that are made by themselves: their names, which is due, and which make room for newer ones.

Only files with a name of this kind are ever counted or removed. One that is being written has another name
until it is whole (storage/backups.py), so none of these is half.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

_NAME = re.compile(r"kith-(\d{8}T\d{6}Z)\.backup")
_HALF = "kith-*.backup.part"
_MOMENT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Plan:
    folder: Path
    every: timedelta
    keep: int


def made(folder: Path) -> list[tuple[datetime, Path]]:
    """The newest first. Raises OSError."""
    found = [(match, file) for file in folder.iterdir() if (match := _NAME.fullmatch(file.name))]
    moments = [(datetime.strptime(match[1], _MOMENT).replace(tzinfo=UTC), file) for match, file in found]
    return sorted(moments, reverse=True)


def new_file(plan: Plan, now: datetime) -> Path:
    return plan.folder / f"kith-{now.astimezone(UTC):{_MOMENT}}.backup"


def is_due(plan: Plan, now: datetime) -> bool:
    """Also where the newest is from the future, as after a clock was wrong. Raises OSError."""
    newest = made(plan.folder)
    return not newest or not timedelta() <= now - newest[0][0] < plan.every


def make_room(plan: Plan) -> list[Path]:
    """Removes what is older than the newest `keep`, and what a crash left half; gives what went."""
    old = [file for _, file in made(plan.folder)[plan.keep :]]
    gone = [*old, *plan.folder.glob(_HALF)]
    for file in gone:
        file.unlink(missing_ok=True)
    return gone
