"""`kith lines`: look after the crisis lines. Exit code 1 where something has to be done."""

from __future__ import annotations

import json
from pathlib import Path

from bot.clock import system_clock
from bot.commands import complain, say, settings_or_none
from bot.knowledge import countries, lines_report
from bot.knowledge.directory import Directory, load


def lines(what: str, country: str | None, config: Path | None) -> int:
    """With the operator's own lines, where the settings name a file of them."""
    settings = settings_or_none(config, needs_token=False)
    if settings is None:
        return 2
    directory = load(settings.crisis.local_lines_path)
    match what:
        case "check":
            return _check(directory)
        case "export":
            say(json.dumps(lines_report.export(directory), ensure_ascii=False, indent=2))
            return 0
        case _:
            return _show(country, directory)


def _check(directory: Directory) -> int:
    mistakes = lines_report.check(directory, system_clock().date())
    for mistake in mistakes:
        complain(str(mistake))
    say("All crisis lines are in order." if not mistakes else f"{len(mistakes)} to look at.")
    return 1 if mistakes else 0


def _show(country: str | None, directory: Directory) -> int:
    match countries.find(country or ""):
        case countries.Found(code) if found := directory.help(code):
            say(lines_report.show(found))
            return 0
        case countries.Ambiguous(codes):
            complain(f"{country}: one of {', '.join(codes)}?")
        case _:
            complain("Name a country: its name in any language, its two-letter code, or its flag.")
    return 2
