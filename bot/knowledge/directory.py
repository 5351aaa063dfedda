"""Every country's emergency numbers and crisis lines; an operator's own file may add lines and correct them.

Help fails open: a mistake costs the line it stands in, never the rest.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.domain.crisis_lines import CountryHelp
from bot.knowledge import country_file, operator_lines
from bot.knowledge.operator_lines import OperatorLines
from bot.knowledge.toml_table import Mistake

BUILT_IN = resources.files(__package__) / "crisis_lines"


def load(local_lines: Path | None = None, built_in: Traversable = BUILT_IN) -> Directory:
    """Ready at once: a country's file is read when somebody first asks for it. Never raises."""
    return Directory(built_in, operator_lines.read(local_lines) if local_lines else OperatorLines())


class Directory:
    def __init__(self, built_in: Traversable, local: OperatorLines) -> None:
        self._built_in = built_in
        self._local = local
        self._known: dict[str, tuple[CountryHelp | None, list[Mistake]]] = {}
        self.codes = frozenset(_codes(built_in) | local.countries.keys())

    def help(self, code: str, language: str = "en") -> CountryHelp | None:
        """None where nothing is known. Named in `language`, lines that speak it first."""
        help_ = self._country(code)[0]
        if help_ is None or language == "en":
            return help_
        from bot.knowledge.countries import country_name

        return help_.named(country_name(code, language)).preferring(language)

    def __iter__(self) -> Iterator[CountryHelp]:
        for code in sorted(self.codes):
            if (help_ := self.help(code)) is not None:
                yield help_

    @property
    def local_mistakes(self) -> tuple[Mistake, ...]:
        """What is wrong in the operator's own file; reads only the countries it names."""
        found = [mistake for code in sorted(self._local.countries) for mistake in self._country(code)[1]]
        return (*self._local.mistakes, *(mistake for mistake in found if mistake.file == self._local.file))

    def mistakes(self) -> tuple[Mistake, ...]:
        """What is wrong in any file; reads all of them."""
        found = [mistake for code in sorted(self.codes) for mistake in self._country(code)[1]]
        return (*self._local.mistakes, *found)

    def _country(self, code: str) -> tuple[CountryHelp | None, list[Mistake]]:
        if code not in self.codes:
            return None, []
        if code not in self._known:
            self._known[code] = self._read(code)
        return self._known[code]

    def _read(self, code: str) -> tuple[CountryHelp | None, list[Mistake]]:
        values, mistakes = _built_in_values(self._built_in, code)
        help_, found = country_file.read(values, f"{code.lower()}.toml") if values else (None, [])
        mistakes += found
        if code in self._local.countries:
            help_, found = operator_lines.merge(help_, values, code, self._local)
            mistakes += found
        return help_, mistakes


def _codes(folder: Traversable) -> set[str]:
    try:
        return {file.name[:2].upper() for file in folder.iterdir() if file.name.endswith(".toml")}
    except OSError:
        return set()


def _built_in_values(folder: Traversable, code: str) -> tuple[Mapping[str, object], list[Mistake]]:
    name = f"{code.lower()}.toml"
    file = folder / name
    try:
        return (tomllib.loads(file.read_text(encoding="utf-8")), []) if file.is_file() else ({}, [])
    except (OSError, ValueError) as error:
        return {}, [Mistake(name, None, f"the file cannot be read: {error}", "Correct it or put it back")]
