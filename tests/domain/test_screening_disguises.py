"""A disguise shows that a word is meant; slips, a neighbours idioms and vague cues are read with care."""

from __future__ import annotations

import pytest

from bot.domain.crisis import Level, screen
from bot.knowledge.lexicon import load_lexicon
from tests.screening.lines import CARD


def level_of(text: str) -> Level:
    return screen(text, load_lexicon()).level


@pytest.mark.parametrize(
    "text",
    [
        "that su!c!de thing again",
        "the word s.u.i.c.i.d.e",
        "all about sui cide",
        "all about su ic ide",
        "sui\ncidio",
        "the word ѕuicide",
        "the word s(u)icide",
        "the word s*icide",
        "слово сам0убийство",
        "那个自/杀的词",
    ],
)
def test_a_word_that_was_disguised_is_enough_by_itself(text: str) -> None:
    assert level_of(text) in CARD


@pytest.mark.parametrize(
    "text", ["a book about suicide prevention", "suicidee statistics", "профилактика самоубийств в школе"]
)
def test_the_same_word_in_the_open_is_not(text: str) -> None:
    assert level_of(text) not in CARD


@pytest.mark.parametrize("text", ["i want to 🅳🅸🅴", "i want to 🄳🄸🄴", "i want to ᴅɪᴇ", "i want to 𝖉𝖎𝖊"])
def test_ornamental_letters_are_letters(text: str) -> None:
    assert level_of(text) in CARD


@pytest.mark.parametrize(
    "text", ["i think about siucide", "quiero suicdarme", "denke an selbstmrod", "хочу повесится"]
)
def test_a_slip_in_a_long_word_is_put_right(text: str) -> None:
    assert level_of(text) in CARD


@pytest.mark.parametrize("text", ["voy a matarte si llegas tarde", "quitarse los zapatos", "im übrigen gut"])
def test_another_ending_or_another_word_is_no_slip(text: str) -> None:
    assert level_of(text) not in CARD


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("goodbye", Level.DISTRESS),
        ("im on the roof of the car park", Level.DISTRESS),
        ("goodbye, im on the roof of the car park", Level.CRISIS),
    ],
)
def test_one_vague_cue_is_answered_softly_and_two_with_the_card(text: str, level: Level) -> None:
    assert level_of(text) is level


def test_an_idiom_excuses_what_the_language_next_to_it_finds_inside_and_nothing_outside() -> None:
    assert level_of("me mori de risa con tu audio") not in CARD
    assert level_of("me mori de risa con tu audio, pero quiero morir") in CARD


def test_said_in_earnest_laughter_softens_nothing() -> None:
    assert level_of("lol kms") is Level.DISTRESS
    assert level_of("lol kms, not joking") in CARD
