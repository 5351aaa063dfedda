"""From a text id and its arguments to words in the reader's language and time zone."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING

from bot.domain.screen import Lasting, Text, Value
from bot.texts import local_time
from bot.texts.city_names import city_of
from bot.texts.text_error import TextError

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

LANGUAGES = ("en", "es")
"""The first one steps in where another cannot be had."""

_TAG = re.compile(r"</?[a-z][^<>]*>")
_log = logging.getLogger(__name__)


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


def read_texts() -> None:
    """Every language; else each is read when somebody first speaks it, which takes a while."""
    for language in LANGUAGES:
        _bundle(language)


@cache
def _bundle(language: str) -> FluentBundle:
    # Imported when it is read: Fluent, with all that it brings along, would hold up the start.
    from bot.texts.bundles import read_bundle

    return read_bundle(language)
