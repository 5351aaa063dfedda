"""Every country has a card in every language, Telegram takes it, and no card promises too much."""

from __future__ import annotations

import re
from html import escape

import pytest

from bot.domain import crisis_card
from bot.domain.crisis_card import card, dead_number_card, kinds_card, plain_card
from bot.domain.crisis_lines import Kind
from bot.domain.screen import Screen, Text
from bot.knowledge.directory import Directory, load
from bot.texts import LANGUAGES, Reader
from tests.domain.crisis_cards import (
    MADRID,
    NOW,
    STRICT,
    assert_telegram_takes,
    country,
    line,
    lines_of,
    presses,
    words,
)


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_has_a_card_of_at_most_six_lines(directory: Directory, language: str) -> None:
    for code in sorted(directory.codes):
        help_ = directory.help(code, language)
        assert help_ is not None
        screen = card(help_, now=NOW, zone=MADRID)

        assert 4 <= len(lines_of(screen, language)) <= 6, code
        assert lines_of(screen, language)[0].startswith(help_.name.replace("&", "&amp;")), code
        assert max(map(len, lines_of(screen, language))) <= 220, code
        assert_telegram_takes(screen, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_full_card_fits_into_one_message(directory: Directory, language: str) -> None:
    for help_ in directory:
        screen = card(help_, now=NOW, zone=None, full=True)

        assert_telegram_takes(screen, language)
        assert_telegram_takes(Screen(plain_card(screen)), language)


def test_every_line_of_every_country_is_shown_in_full_somewhere(directory: Directory) -> None:
    for help_ in directory:
        screens = [card(help_, now=NOW, zone=None, kind=kind, full=True) for kind in (None, *help_.kinds)]
        told = "\n".join(words(screen) for screen in screens)

        assert all(escape(line.name, quote=False) in told for line in help_.lines), help_.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_special_kind_of_every_country_has_a_card(directory: Directory, language: str) -> None:
    for help_ in directory:
        assert_telegram_takes(kinds_card(help_), language)
        assert_telegram_takes(dead_number_card(help_), language)
        for kind in help_.kinds:
            screen = card(help_, now=NOW, zone=MADRID, kind=kind)
            assert len(lines_of(screen, language)) <= 6, (help_.code, kind)
            assert_telegram_takes(screen, language)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_a_country_lacks_is_said_and_the_general_lines_stay(kind: Kind, language: str) -> None:
    other = Kind.EMOTIONAL if kind is Kind.SUICIDE else Kind.SUICIDE
    screen = card(country(line("general", other)), now=NOW, zone=MADRID, kind=kind)

    assert len(lines_of(screen, language)) == 5
    assert "900 100 200" in words(screen, language)
    assert_telegram_takes(screen, language)


@pytest.mark.parametrize(
    ("language", "statements"),
    [
        ("en", ("automated", "nobody reads this live", "not end-to-end encrypted", "operator could read")),
        (
            "es",
            ("automático", "nadie lee esto en vivo", "no van cifrados de extremo", "operador podría leer"),
        ),
    ],
)
def test_every_card_says_what_the_bot_is_not(language: str, statements: tuple[str, ...]) -> None:
    help_ = country(line("one"))
    screens = (card(help_, now=NOW, zone=MADRID), card(None, now=NOW, zone=None), crisis_card.LAST_RESORT)

    for screen in screens:
        assert all(statement in words(screen, language) for statement in statements)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_country_is_asked_and_no_number_is_promised_to_work_everywhere(language: str) -> None:
    screen = card(None, now=NOW, zone=None)

    assert len(lines_of(screen, language)) <= 6
    assert "card_country" in presses(screen)
    assert {button.url for row in screen.rows for button in row if button.url} == {
        "https://findahelpline.com",
        "https://www.iasp.info/crisis-centres-helplines/",
    }
    assert re.search("not in all|no en todos", words(screen, language))
    assert_telegram_takes(screen, language)


def test_the_plain_card_keeps_every_number_and_web_address() -> None:
    screen = card(country(line("one", chat="https://chat.example.org")), now=NOW, zone=MADRID)

    plain = words(plain_card(screen))

    assert "900 100 200" in plain
    assert "https://chat.example.org" in plain
    assert "<" not in plain


def test_the_last_resort_needs_nothing_and_has_numbers_and_addresses() -> None:
    for language in LANGUAGES:
        told = words(crisis_card.LAST_RESORT, language)

        assert all(number in told for number in ("112", "911", "999", "000", "111"))
        assert "https://findahelpline.com" in told


def test_every_language_of_every_line_has_a_name_in_both_languages(directory: Directory) -> None:
    codes = {code for help_ in directory for line in help_.lines for code in line.languages}

    for language in LANGUAGES:
        reader = Reader(language, MADRID, NOW)
        nameless = [
            code for code in codes if STRICT.plain(Text("card-language", {"code": code}), reader) == code
        ]
        assert nameless == []
