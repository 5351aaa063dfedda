"""The operator's own crisis lines: one TOML file, a country's code as the first part of every heading.

[[DE.line]] adds a line, or changes the fields it names of the built-in line with the same id;
`hidden = true` takes that one away. [DE.emergency] changes emergency numbers the same way.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.domain.crisis_lines import CountryHelp
from bot.knowledge import country_file
from bot.knowledge.toml_table import Mistake, Table

_CODE = re.compile(r"[A-Z]{2}")
_FIELDS = ("name", "emergency", "line")


@dataclass(frozen=True, slots=True)
class OperatorLines:
    file: str = ""
    countries: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()


def read(path: Path) -> OperatorLines:
    """Never raises: a file that cannot be read is a mistake to report, and adds nothing."""
    file = path.name
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        wrong = f"the file cannot be read: {error}"
        return OperatorLines(
            file, mistakes=(Mistake(file, None, wrong, "The built-in lines are used alone"),)
        )
    table = Table(values, file)
    countries: dict[str, Mapping[str, object]] = {}
    for code, country in values.items():
        if _CODE.fullmatch(code) and isinstance(country, dict):
            countries[code] = country
        else:
            table.wrong(f"{code!r} is no country", "Start headings with a code, such as [[DE.line]]")
    return OperatorLines(file, countries, tuple(table.mistakes))


def merge(
    built_in: CountryHelp | None, values: Mapping[str, object], code: str, local: OperatorLines
) -> tuple[CountryHelp | None, list[Mistake]]:
    """The country with what is right in the local file; `values` is the built-in file as it was read."""
    table = Table(local.countries[code], local.file)
    table.only(_FIELDS)
    help_ = _with_emergency(built_in, values, code, table)
    if help_ is None:
        return None, table.mistakes
    built_in_lines = {line.get("id"): line for line in Table(values, local.file).tables("line")}
    for line in table.tables("line"):
        help_ = _with_line(help_, built_in_lines.get(line.get("id"), {}), line, table)
    return help_, table.mistakes


def _with_emergency(
    built_in: CountryHelp | None, values: Mapping[str, object], code: str, table: Table
) -> CountryHelp | None:
    before = Table(values, table.file).mapping("emergency", object)
    changes = table.mapping("emergency", object)
    name = table.text("name") or (built_in.name if built_in else code)
    if built_in is not None and not changes:
        return built_in.named(name)
    country = {"code": code, "name": name, "emergency": {**before, **changes}}
    help_, mistakes = country_file.read(country, table.file)
    mistakes += _without_evidence(changes, table.file, f"{code} emergency")
    table.mistakes.extend(mistakes)
    if built_in is None:
        return help_
    emergency = help_.emergency if help_ is not None and not mistakes else built_in.emergency
    return replace(built_in, name=name, emergency=emergency)


def _with_line(
    help_: CountryHelp, before: Mapping[str, object], changes: Mapping[str, object], table: Table
) -> CountryHelp:
    if changes.get("hidden") is True:
        return replace(help_, lines=tuple(line for line in help_.lines if line.id != changes.get("id")))
    line, mistakes = country_file.read_line({**before, **changes}, table.file)
    mistakes += _without_evidence(
        changes, table.file, str(changes.get("id") or changes.get("name") or "a line without id")
    )
    table.mistakes.extend(mistakes)
    if line is None or mistakes:
        return help_
    if help_.line(line.id) is None:
        return replace(help_, lines=(*help_.lines, line))
    return replace(help_, lines=tuple(line if old.id == line.id else old for old in help_.lines))


def _without_evidence(changes: Mapping[str, object], file: str, place: str) -> list[Mistake]:
    """A changed number must not inherit the source and the date of the one it replaces."""
    table = Table(changes, file, place)
    if "checked" not in changes:
        table.wrong("checked is missing", "Write the day on which you checked it, as checked = 2026-11-20")
    if "sources" not in changes:
        table.wrong("sources is missing", 'Write where you read it, as sources = ["https://…"]')
    return table.mistakes
