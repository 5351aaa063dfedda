"""All names of all countries, folded: country_index.toml, made from CLDR and country_aliases.toml.

`python -m bot.knowledge.country_index` writes it anew, after either has changed. Reading the finished file
takes some milliseconds, asking CLDR for 160 languages over a second: nobody in danger should wait that long.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from bot.knowledge.country_spelling import fold

LANGUAGES = (
    *("en", "es", "fr", "de", "pt", "it", "pl", "ru", "uk", "tr", "ar", "hi", "zh", "ja", "id"),
    *("pt_PT", "zh_Hant"),
)
"""Typing mistakes are recognised in these; the official languages of every country are known as well."""

_FILE = "country_index.toml"
_ALIASES = "country_aliases.toml"
_NOT_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)

Names = Mapping[str, tuple[str, ...]]
"""Folded name to the codes of the countries that bear it."""


@dataclass(frozen=True, slots=True)
class Index:
    """`shared` are words that alone do not tell which country is meant; `words` are codes that mean something
    else in a sentence; `codes` are alpha-3 to alpha-2."""

    common: Names
    own: Names
    shared: Names
    codes: Mapping[str, str]
    words: frozenset[str]

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(self.codes.values())


@cache
def index() -> Index:
    return read((resources.files(__package__) / _FILE).read_text(encoding="utf-8"))


def read(written: str) -> Index:
    values = tomllib.loads(written)
    return Index(
        common=_parsed(values["common"]),
        own=_parsed(values["own"]),
        shared=_parsed(values["shared"]),
        codes={code: codes[0] for code, codes in _parsed(values["codes"]).items()},
        words=frozenset(values["words"]),
    )


def build() -> str:
    """The text of the file."""
    aliases = tomllib.loads((resources.files(__package__) / _ALIASES).read_text(encoding="utf-8"))
    said = ((code, name) for code, names in aliases["names"].items() for name in names)
    common = _indexed([*said, *(pair for language in LANGUAGES for pair in _names_in(language))])
    own = _indexed(pair for language in _official_languages() for pair in _names_in(language))
    several = {fold(name): tuple(codes) for name, codes in aliases["several"].items()}
    parts = {
        "codes": {code: (short,) for code, short in _three_letters().items()},
        "shared": _shared_words(aliases["namesakes"]["groups"]) | several,
        "common": common,
        "own": {name: codes for name, codes in own.items() if common.get(name) != codes},
    }
    head = f"# Written by python -m {__spec__.name if __spec__ else __name__}; do not edit.\n"
    words = f"words = {sorted(aliases['words']['codes'])!r}\n"
    return head + words + "".join(f"{part} = '''\n{_written(names)}'''\n" for part, names in parts.items())


def _parsed(written: str) -> Names:
    pairs = (line.rsplit("=", 1) for line in written.splitlines())
    return {name: tuple(codes.split(",")) for name, codes in pairs}


def _written(names: Names) -> str:
    return "".join(f"{name}={','.join(codes)}\n" for name, codes in sorted(names.items()))


def _indexed(pairs: Iterable[tuple[str, str]]) -> Names:
    found: dict[str, set[str]] = {}
    for code, name in pairs:
        found.setdefault(fold(name), set()).add(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items() if name}


def _names_in(language: str) -> Iterator[tuple[str, str]]:
    """A name with brackets, as "Myanmar (Burma)", counts whole and without them."""
    from babel import Locale

    for code, name in Locale.parse(language).territories.items():
        if code in _countries():
            yield code, name
            yield code, name.partition("(")[0].partition("（")[0]


@cache
def _countries() -> frozenset[str]:
    from babel import Locale

    codes = map(str, Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - _NOT_COUNTRIES


def _official_languages() -> list[str]:
    from babel.languages import get_official_languages
    from babel.localedata import exists

    languages = {
        language
        for code in _countries()
        for language in get_official_languages(code, regional=True, de_facto=True)
    }
    return sorted(language for language in languages if language not in LANGUAGES and exists(language))


def _three_letters() -> dict[str, str]:
    from babel.core import get_global

    return {
        code.lower(): codes[0]
        for code, codes in get_global("territory_aliases").items()
        if len(code) == 3 and code.isalpha() and len(codes) == 1 and codes[0] in _countries()
    } | {"xkx": "XK"}


def _shared_words(groups: list[list[str]]) -> dict[str, tuple[str, ...]]:
    """Words that two namesakes share and nobody else bears: "congo", "kongo", "конго"."""
    shared: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        words: dict[str, set[str]] = {}
        for code, name in _names_in(language):
            for word in fold(name).split():
                words.setdefault(word, set()).add(code)
        for group in groups:
            for word, codes in words.items():
                if len(codes) > 1 and codes <= set(group):
                    shared[word] = tuple(group)
    return shared


if __name__ == "__main__":
    Path(str(resources.files(__package__) / _FILE)).write_text(build(), encoding="utf-8")
