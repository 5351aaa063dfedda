"""`kith check`: is everything in order, and if not, what to do.

Exit code 0: all is well, perhaps with hints; 1: something is wrong; 2: the settings cannot be used.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from bot.clock import Clock, system_clock
from bot.commands import complain, say
from bot.config import Settings, SettingsError, load
from bot.doctor.database import look_at_database
from bot.doctor.findings import Finding, Level, well, wrong
from bot.doctor.machine import look_at_backups, look_at_disk, look_at_lines
from bot.doctor.telegram import look_at_telegram

EXIT_WRONG, EXIT_WRONG_SETTINGS = 1, 2


async def check(config: Path | None, clock: Clock = system_clock, *, as_json: bool = False) -> int:
    try:
        settings = load(config, needs_token=True)
    except SettingsError as error:
        if as_json:
            _say_json(
                [wrong("settings", each.path, f"{each.wrong}; {each.remedy}") for each in error.problems]
            )
        else:
            complain(str(error))
        return EXIT_WRONG_SETTINGS
    findings = []
    async for finding in _findings(settings, clock):
        findings.append(finding)
        if not as_json:
            say(str(finding))
    if as_json:
        _say_json(findings)
    return EXIT_WRONG if _has_wrong(findings) else 0


async def _findings(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    yield well("settings", "settings")
    async for finding in look_at_database(settings, clock()):
        yield finding
    for finding in look_at_disk(settings):
        yield finding
    for finding in look_at_backups(settings, clock()):
        yield finding
    for finding in look_at_lines(settings, clock().date()):
        yield finding
    async for finding in look_at_telegram(settings, clock):
        yield finding


def _has_wrong(findings: Sequence[Finding]) -> bool:
    return any(finding.level is Level.WRONG for finding in findings)


def _say_json(findings: Sequence[Finding]) -> None:
    well_done = not _has_wrong(findings)
    found = [finding.to_json() for finding in findings]
    say(json.dumps({"well": well_done, "findings": found}, ensure_ascii=False, indent=2))
