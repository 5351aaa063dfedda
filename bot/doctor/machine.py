"""This machine: room on its disks, backups, and how old the crisis lines are."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from bot.backups import plan_of
from bot.config import Settings
from bot.doctor.findings import Finding, advice, well, wrong
from bot.knowledge import lines_report
from bot.knowledge.directory import Directory, load
from storage import backup_files

MIB = 1024 * 1024
LEAST, LITTLE = 200 * MIB, 1024 * MIB
TOO_OLD = 2
"""Times the span after which there should have been one."""
TIMES_THE_DATABASE = 3
"""A backup, and the room that SQLite takes while it puts itself in order."""


def look_at_disk(settings: Settings) -> Iterator[Finding]:
    file = settings.storage.url.file
    folder = (file or Path("kith")).absolute().parent
    if not folder.exists():
        return  # told with the database
    size = file.stat().st_size if file is not None and file.exists() else 0
    free = shutil.disk_usage(folder).free
    where = f"disk of {folder}: {free // MIB} MiB free"
    remedy = "Make room: with a full disk Kith can note nothing down."
    if free < max(LEAST, TIMES_THE_DATABASE * size):
        yield wrong("disk", where, remedy)
    elif free < LITTLE:
        yield advice("disk", where, remedy)
    else:
        yield well("disk", where)


def look_at_backups(settings: Settings, now: datetime) -> Iterator[Finding]:
    plan = plan_of(settings)
    if plan is None:
        yield advice("backups", "backups: none are made by themselves", "Name a folder in backups.folder.")
        return
    try:
        made = backup_files.made(plan.folder)
    except FileNotFoundError:
        made = []
    except OSError as error:
        remedy = f"Let Kith read and write there ({error.strerror})."
        yield wrong("backups", f"backups in {plan.folder}: cannot be read", remedy)
        return
    where = f"backups in {plan.folder}: {len(made)}"
    remedy = "Is `kith run` running? Its log says why a backup failed (backup_failed)."
    if not made:
        yield advice("backups", f"{where} yet", "`kith run` makes the first within a minute. " + remedy)
    elif now - made[0][0] > TOO_OLD * plan.every:
        yield wrong("backups", f"{where}, the newest of {made[0][0]:%Y-%m-%d %H:%M} UTC", remedy)
    else:
        yield well("backups", f"{where}, the newest of {made[0][0]:%Y-%m-%d %H:%M} UTC")


def look_at_lines(settings: Settings, today: date) -> Iterator[Finding]:
    file = settings.crisis.local_lines_path
    directory = load(file)
    if directory.local_mistakes:
        told = "; ".join(str(mistake) for mistake in directory.local_mistakes)
        yield wrong("lines", f"crisis lines in {file}", f"The rest of it is used. {told}")
    else:
        whose = "the built-in ones" if file is None else f"the built-in ones and {file}"
        yield well("lines", f"crisis lines: {whose}")
    yield _age(directory, today)


def _age(directory: Directory, today: date) -> Finding:
    old = Counter(
        finding.file
        for finding in lines_report.check(directory, today)
        if "more than twelve months ago" in finding.wrong
    )
    checked = [line.evidence.checked for each in directory for line in each.lines]
    where = f"crisis lines: last looked up between {min(checked)} and {max(checked)}"
    if not old:
        return well("lines_age", where)
    most = ", ".join(file for file, _ in old.most_common(5))
    remedy = f"Install a newer Kith, or look them up: `kith lines check` names them ({most} …)."
    return wrong("lines_age", f"{where}; {old.total()} are older than twelve months", remedy)
