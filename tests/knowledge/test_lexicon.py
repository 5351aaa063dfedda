"""The lexicon keeps what its own examples promise, in every language at once."""

from __future__ import annotations

import pytest

from bot.domain.crisis import screen
from bot.domain.screening_rules import Kind, Level
from bot.knowledge.lexicon import lines, load_languages, load_lexicon

LANGUAGES = {language.code: language for language in load_languages()}


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_a_strong_rule_must_find_gets_a_card(code: str) -> None:
    lexicon = load_lexicon()

    missed = [
        f"{rule.id}: {example}"
        for rule, examples in LANGUAGES[code].must_match
        for example in lines(examples)
        if rule.kind in (Kind.STRONG, Kind.FIRST) and screen(example, lexicon).level is Level.NONE
    ]

    assert not missed


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_a_rule_must_leave_alone_is_not_found_by_it(code: str) -> None:
    lexicon = load_lexicon()

    found = [
        f"{rule.id}: {example}"
        for rule, examples in LANGUAGES[code].must_not_match
        for example in lines(examples)
        if screen(example, lexicon).rule == rule.id
    ]

    assert not found
