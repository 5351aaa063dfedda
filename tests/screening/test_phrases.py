"""Each phrase by itself: it can be read, it is bounded, and it would be missed.

One file, so that one process builds all expressions once."""

from __future__ import annotations

import os
import re

import pytest

from bot.domain.screening_phrases import Blocks, Phrase, PhraseError
from bot.knowledge.lexicon import lexicon_of, load_languages, mistakes_in
from tests.screening.alone import STRONG, not_missed
from tests.screening.nasty import nasty_texts, seconds

LANGUAGES = {language.code: language for language in load_languages()}
LEXICON = lexicon_of(tuple(LANGUAGES.values()))
EVERY = 1 if os.environ.get("KITH_LONG") else 8  # all of them in the long form
A_PHRASE = 0.05  # seconds of processor time on 4,096 letters
STRONG_PHRASES = {
    "ar": 700,
    "de": 795,
    "en": 940,
    "es": 885,
    "fr": 940,
    "hi": 675,
    "id": 700,
    "it": 960,
    "ja": 730,
    "pl": 675,
    "pt": 900,
    "ru": 715,
    "tr": 650,
    "uk": 740,
    "zh": 850,
}
"""At the least, so that none is lost together with its examples. Raise it where phrases were added."""


def test_every_phrase_can_be_read() -> None:
    assert not mistakes_in(tuple(LANGUAGES.values()))


def longest(phrase: Phrase) -> float:
    return max(
        seconds(lambda text=text, part=part: sum(1 for _ in part.finditer(text)))  # type: ignore[misc]
        for text in nasty_texts(phrase)
        for part in phrase.parts
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_phrase_takes_long_on_a_text_made_of_its_own_words(code: str) -> None:
    slow = [entry.line for entry in LANGUAGES[code].entries[::EVERY] if longest(entry.phrase) > A_PHRASE]

    assert not slow


def test_nothing_in_an_expression_repeats_without_bound_but_one_word() -> None:
    one_word = re.compile(r"\[\^ \.?\][*+]|\[0-9\]\+")
    unbounded = [
        entry.line
        for language in LANGUAGES.values()
        for entry in language.entries
        for part in entry.phrase.parts
        if re.search(r"(?<!\\)[*+]|\{\d+,\}", one_word.sub("", part.pattern))
    ]

    assert not unbounded


def test_an_ending_of_a_word_has_no_place_where_there_are_no_words() -> None:
    with pytest.raises(PhraseError):
        Blocks({}).phrase("(我|俺)?*死").parts  # noqa: B018 - reading it is the deed


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_strong_phrase_has_an_example_that_nothing_else_finds(code: str) -> None:
    redundant = [f"{entry.rule.id}: {entry.line}" for entry in not_missed(LANGUAGES[code], LEXICON)]

    assert not redundant, "write an example of its own after the #, or take the phrase out"


def test_no_strong_phrase_is_lost_unseen() -> None:
    strong = {
        code: sum(entry.rule.kind in STRONG for entry in language.entries)
        for code, language in LANGUAGES.items()
    }

    assert {code: count for code, count in strong.items() if count < STRONG_PHRASES[code]} == {}
