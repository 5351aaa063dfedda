"""Reads the lexicon, one TOML file per language; lexicon/en.toml explains the format at its top."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from bot.domain.screening_letters import PLAIN, capped
from bot.domain.screening_phrases import Blocks, Phrase, PhraseError
from bot.domain.screening_rules import Kind, Level, Lexicon, Rule, Topic, build_lexicon

FOLDER = Path(__file__).parent / "lexicon"
_KEYS = {"id", "class", "level", "say", "why", "must_match", "must_not_match"}
_OPTIONAL = {"topic", "cue", "about_other", "slang", "accents"}
_LEVELLED = (Kind.STRONG, Kind.FIRST, Kind.DISGUISED, Kind.CONTEXT, Kind.WEAK)


_Named = TypeVar("_Named", Kind, Level, Topic)


class LexiconError(ValueError):
    """Everything that is wrong with the files, one mistake a line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase with its rule. `line` is as it stands in the file, with the examples written beside it."""

    rule: Rule
    phrase: Phrase
    keeps_accents: bool
    line: str

    @property
    def examples(self) -> tuple[str, ...]:
        listed = self.line.partition("#")[2].split(" / ")
        return tuple(example.strip() for example in listed if example.strip())


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    entries: tuple[Entry, ...]
    starred: tuple[str, ...]
    long_words: tuple[str, ...]
    must_match: tuple[tuple[Rule, str], ...]  # an example a line
    must_not_match: tuple[tuple[Rule, str], ...]


_loading = Lock()


def load_lexicon() -> Lexicon:
    """Read once, by whoever asks first; others wait for it. Raises LexiconError or PhraseError."""
    with _loading:
        return _lexicon()


@cache
def _lexicon() -> Lexicon:
    return lexicon_of(load_languages(examples=False))


def mistakes_in(languages: tuple[Language, ...]) -> list[str]:
    """Phrases that cannot be read, in words. At start only what is needed to find a phrase is looked at."""
    found = []
    for entry in (entry for language in languages for entry in language.entries):
        try:
            entry.phrase.needs(), entry.phrase.parts
        except PhraseError as error:
            found.append(f"{entry.rule.id}: {error}")
    return found


def lexicon_of(languages: tuple[Language, ...]) -> Lexicon:
    phrases = [
        (entry.rule, entry.phrase, entry.keeps_accents)
        for language in languages
        for entry in language.entries
    ]
    starred = dict.fromkeys(word for language in languages for word in language.starred)
    long_words = dict.fromkeys(word for language in languages for word in language.long_words)
    return build_lexicon(phrases, starred, long_words)


def load_languages(folder: Path = FOLDER, *, examples: bool = True) -> tuple[Language, ...]:
    """With examples for the checks; while Kith runs they would only take room. Raises LexiconError."""
    mistakes: list[str] = []
    files = sorted(folder.glob("*.toml"))
    found = [_LanguageFile(path, mistakes).language(examples=examples) for path in files]
    ids = [entry.rule.id for language in found for entry in language.entries]
    seen = list(dict.fromkeys(ids))
    runs = [rule_id for before, rule_id in zip(["", *ids], ids, strict=False) if rule_id != before]
    mistakes.extend(f"{rule_id}: used twice" for rule_id in seen if runs.count(rule_id) > 1)
    if mistakes:
        raise LexiconError("\n".join(mistakes))
    return tuple(found)


class _LanguageFile:
    def __init__(self, path: Path, mistakes: list[str]) -> None:
        self._code = path.stem
        self._mistakes = mistakes
        try:
            self._read: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            self._read = {}
            self._wrong(str(error))

    def _wrong(self, what: str) -> None:
        self._mistakes.append(f"{self._code}.toml: {what}")

    def language(self, *, examples: bool) -> Language:
        tables = self._read.get("rule", [])
        words = self._read.get("words", {})
        keeping = {bool(table.get("accents")) for table in tables}
        blocks = {keeps: Blocks(words, keep_accents=keeps) for keeps in keeping}
        entries: list[Entry] = []
        match: list[tuple[Rule, str]] = []
        no_match: list[tuple[Rule, str]] = []
        for table in tables:
            rule = self._rule(table)
            if rule is None:
                continue
            keeps = bool(table.get("accents"))
            for line in lines(table.get("say", "")):
                phrase = blocks[keeps].phrase(line.partition("#")[0])
                entries.append(Entry(rule, phrase, keeps, line if examples else ""))
            if examples:
                match.append((rule, table.get("must_match", "")))
                no_match.append((rule, table.get("must_not_match", "")))
        return Language(
            self._code,
            tuple(entries),
            starred=tuple(str(self._read.get("starred", "")).split()),
            long_words=tuple(capped(str(self._read.get("long_words", "")).translate(PLAIN)).split()),
            must_match=tuple(match),
            must_not_match=tuple(no_match),
        )

    def _rule(self, table: Mapping[str, Any]) -> Rule | None:
        rule_id = str(table.get("id", "a rule without id"))
        problems = [f"unknown key {key!r}" for key in table if key not in _KEYS | _OPTIONAL]
        problems.extend(f"no {key!r}" for key in ("id", "class", "say", "why") if not table.get(key))
        if not rule_id.startswith(f"{self._code}-"):
            problems.append(f"the id does not start with {self._code}-")
        kind = _member(Kind, table.get("class"), problems)
        level = _member(Level, table.get("level", "none"), problems)
        topic = _member(Topic, table["topic"], problems) if "topic" in table else None
        if kind in _LEVELLED and "level" not in table:
            problems.append("no 'level'")
        if (kind is Kind.CONTEXT) != ("cue" in table):
            problems.append("a cue belongs to class context, and to no other")
        for problem in problems:
            self._wrong(f"{rule_id}: {problem}")
        if kind is None or level is None:
            return None
        about_other, is_slang = bool(table.get("about_other")), bool(table.get("slang"))
        return Rule(rule_id, self._code, kind, level, topic, str(table.get("cue", "")), about_other, is_slang)


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _member(kind: type[_Named], value: object, problems: list[str]) -> _Named | None:
    try:
        return kind(str(value))
    except ValueError:
        problems.append(f"{value!r} is not a {kind.__name__.lower()}")
        return None
