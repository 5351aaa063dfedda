"""From a text id and its arguments to words in the reader's language and time zone."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache
from html import escape, unescape
from importlib import resources

from fluent.runtime import FluentBundle, FluentResource, resolver
from fluent.syntax.ast import Junk

from bot.domain.screen import Lasting, Text, Value
from bot.texts import local_time
from bot.texts.city_names import city_of

LANGUAGES = ("en", "es")
"""The first one steps in where another cannot be had."""

# Fluent turns an argument of more than 2,500 characters into "{???}", lest texts swell. Somebody's escaped
# words may be longer, and so may a whole crisis card within a message; Telegram's own limit is enough.
resolver.MAX_PART_LENGTH = 50_000

_TAG = re.compile(r"</?[a-z][^<>]*>")
_log = logging.getLogger(__name__)


class TextError(Exception):
    """A Fluent file that cannot be read, or a text that lacks an argument; names the language and the id."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and when: `now` decides what "tomorrow" means."""

    language: str
    zone: tzinfo
    now: datetime


class Texts:
    """`strict` raises where a text is missing or lacks an argument; else English, then the id, steps in."""

    def __init__(self, *, strict: bool = False) -> None:
        self._strict = strict

    def html(self, text: Text, reader: Reader) -> str:
        """Telegram HTML; every string among the arguments is escaped."""
        return self._render(text, reader, markup=True)

    def plain(self, text: Text, reader: Reader) -> str:
        """Without markup: button labels, pop-ups, files."""
        return self._render(text, reader, markup=False)

    def bare(self, text: Text, reader: Reader) -> str:
        """The words of `html` with no markup at all, for when Telegram refuses the layout."""
        return unescape(_TAG.sub("", self.html(text, reader)))

    def ids(self, language: str) -> frozenset[str]:
        return frozenset(_bundle(language)._messages)

    def _render(self, text: Text, reader: Reader, *, markup: bool) -> str:
        language = reader.language if reader.language in LANGUAGES else LANGUAGES[0]
        arguments = {name: self._argument(value, reader, markup=markup) for name, value in text.args.items()}
        # Every text may name the clock that its times are told by.
        arguments["here"] = city_of(reader.zone, language)
        words, problem = self._format(language, text.id, arguments)
        if problem is None:
            return words
        if self._strict:
            raise TextError(f"{language}: {text.id}: {problem}")
        _log.error("text_broken", extra={"text_id": text.id, "language": language})
        return self._format(LANGUAGES[0], text.id, arguments)[0]

    def _format(self, language: str, id: str, arguments: dict[str, str | int]) -> tuple[str, str | None]:  # noqa: A002
        bundle = _bundle(language)
        if not bundle.has_message(id):
            return id, "no such text"
        pattern = bundle.get_message(id).value
        if pattern is None:
            return id, "has no value"
        words, errors = bundle.format_pattern(pattern, arguments)
        return str(words), "; ".join(map(str, errors)) or None

    def _argument(self, value: Value, reader: Reader, *, markup: bool) -> str | int:
        match value:
            case Text():
                return self._render(value, reader, markup=markup)
            case tuple():
                return "\n".join(self._render(line, reader, markup=markup) for line in value)
            case Lasting(stands):
                told = local_time.describe_lasting(stands, reader.zone, reader.language, reader.now)
                return self._render(told, reader, markup=markup)
            case datetime():
                moment = local_time.describe(value, reader.zone, reader.language, reader.now)
                return self._render(moment, reader, markup=markup)
            case date():
                day = local_time.describe_day(value, reader.zone, reader.language, reader.now)
                return self._render(day, reader, markup=markup)
            case str():
                return escape(value, quote=False) if markup else value
            case int():
                return value


@cache
def _bundle(language: str) -> FluentBundle:
    """Read when somebody speaks it: at start that would cost more than all else together."""
    bundle = FluentBundle([language], use_isolating=False)
    folder = resources.files(__package__) / language
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".ftl"):
            _add(bundle, language, file.name, file.read_text(encoding="utf-8"))
    return bundle


def _add(bundle: FluentBundle, language: str, name: str, content: str) -> None:
    """Fluent itself skips a broken entry, and a second one of the same id, in silence."""
    resource = FluentResource(content)
    for entry in resource.body:
        if isinstance(entry, Junk):
            raise TextError(
                f"{language}/{name}: cannot be read near: {(entry.content or '?').splitlines()[0]}"
            )
        if (id_ := getattr(entry, "id", None)) is not None and bundle.has_message(id_.name):
            raise TextError(f"{language}/{name}: {id_.name} stands twice")
    bundle.add_resource(resource)
