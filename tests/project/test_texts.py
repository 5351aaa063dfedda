"""Texts and code fit together: every id, every variable, every language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from bot.domain.screen import Value, text
from bot.texts import LANGUAGES, Reader, Texts
from tests.project import texts

FIRST = LANGUAGES[0]
TAGS = {"b", "strong", "i", "em", "u", "s", "code", "pre", "a", "blockquote"}
OPENING = "¿¡\"“«'(+"


def pairs() -> list[tuple[str, str]]:
    return [(language, id_) for language in LANGUAGES for id_ in texts.messages(language)]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_texts(language: str) -> None:
    english, other = set(texts.messages(FIRST)), set(texts.messages(language))

    assert english == other, f"missing in {language}: {english - other}; only there: {other - english}"


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_files(language: str) -> None:
    assert [file.name for file in texts.files(language)] == [file.name for file in texts.files(FIRST)]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_text_takes_the_same_variables_in_every_language(language: str) -> None:
    shared = texts.messages(FIRST).keys() & texts.messages(language).keys()

    different = [
        id_
        for id_ in sorted(shared)
        if texts.choices(FIRST, id_).keys() != texts.choices(language, id_).keys()
    ]

    assert not different, f"other variables in {language} than in {FIRST}: {different}"


def test_every_text_the_code_asks_for_exists() -> None:
    missing = [str(mention) for mention in texts.mentions() if not mention.ids()]

    assert not missing, f"write them in bot/texts/<language>/<noun>.ftl: {missing}"


IMPLICIT = {"here"}
"""Given to every text by bot/texts/rendering.py itself."""


def test_every_text_is_given_all_its_variables() -> None:
    lacking = [
        f"{mention.where} {id_}: {sorted(texts.choices(FIRST, id_).keys() - mention.given - IMPLICIT)}"
        for mention in texts.mentions()
        for id_ in mention.ids()
        if mention.given is not None and not texts.choices(FIRST, id_).keys() <= mention.given | IMPLICIT
    ]

    assert not lacking, f"pass these as arguments: {lacking}"


def test_every_text_is_used() -> None:
    """By its id somewhere in the code, by an f-string that starts with a part of it, or by another text."""
    whole, joined = texts.named_in_code()
    used = whole | texts.referred_to()

    idle = [
        id_
        for id_ in texts.messages(FIRST)
        if id_ not in used and not any(re.fullmatch(pattern, id_) for pattern in joined)
    ]

    assert not idle, f"nobody says these; take them out in every language: {idle}"


def arguments(language: str, id_: str) -> Iterator[dict[str, Value]]:
    """One set in which nothing is special, then one for every variant of every choice."""
    variables = texts.choices(language, id_)
    plain: dict[str, Value] = {
        name: 5 if texts.is_number(variants) else "x" for name, variants in variables.items()
    }
    yield plain
    for name, variants in variables.items():
        values: set[str | int] = {0, 1, 2, 21} if texts.is_number(variants) else set(variants)
        yield from ({**plain, name: value} for value in values)


def renderings(language: str, id_: str) -> list[str]:
    reader = Reader(language, UTC, datetime(2026, 11, 21, 9, tzinfo=UTC))
    strict = Texts(strict=True)
    return [strict.html(text(id_, **given), reader) for given in arguments(language, id_)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said_with_every_choice(language: str) -> None:
    """Strict rendering raises where Fluent alone would show the name of a variable."""
    for id_ in texts.messages(language):
        for words in renderings(language, id_):
            assert words.strip(), f"{language}: {id_} says nothing"
            assert "{" not in words, f"{language}: {id_} shows a brace: {words}"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)
        if tag not in TAGS:
            self.wrong.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_html_that_telegram_takes(language: str) -> None:
    """One tag left open and Telegram refuses the whole message."""
    for id_ in texts.messages(language):
        for words in renderings(language, id_):
            tags = _Tags()
            tags.feed(words)
            tags.close()
            assert not tags.wrong + tags.open, f"{language}: {id_}: {tags.wrong + tags.open} in {words}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_button_starts_with_a_sign(language: str) -> None:
    """A screen reader says the first thing first; the words carry the meaning."""
    wrong = [
        f"{id_}: {label}"
        for id_ in texts.messages(language)
        if "button" in id_.split("-")
        for label in renderings(language, id_)
        if unicodedata.category(label[0])[0] not in "LN" and label[0] not in OPENING
    ]

    assert not wrong, f"start these with a word in {language}: {wrong}"
