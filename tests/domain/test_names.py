"""What is left of a name before others see it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.names import LONGEST, tidy, tidy_name

FAMILY = "👩‍👩‍👧"
KEPT = {
    "a plain name": "Ana",
    "accents": "Zoë Ångström",
    "another script": "王小明",
    "a script that needs its joiner": "علی‌رضا",
    "a letter with its vowel and tone": "น้ำฝน",
    "Hebrew with points": "שָׁלוֹם",
    "emoji only": "🌻🌻",
    "joined emoji": FAMILY,
    "a heart with its variation": "❤️",
    "signs": "Ana & Ben <3",
    "digits": "007",
}
CHANGED = {
    "spaces around and between": ("  Ana \t  Maria ", "Ana Maria"),
    "lines": ("Ana\nhas not answered", "Ana has not answered"),
    "other line ends": ("Ana\u2028Maria\u2029Sol\x0b!", "Ana Maria Sol !"),
    "right-to-left override": ("Ana\u202e\u2066neB\u2069", "AnaneB"),
    "zero width": ("A\u200bn\ufeffa\u2060", "Ana"),
    "control letters": ("A\x00n\x1ba", "Ana"),
    "half of a pair": ("Ana\ud83d", "Ana"),
    "joiners at the edges": ("\u200dAna\u200c", "Ana"),
    "letter and accent apart": ("Zoe\u0308", "Zoë"),
    "a tower of marks": (
        "A" + "\u0301\u0302\u0303\u0304\u0305\u0306\u0307" * 3 + "na",
        "Á\u0302\u0303\u0304\u0305na",
    ),
    "private letters": ("Ana\ue000", "Ana"),
}
NOTHING = {
    "nothing": "",
    "spaces": " \t\n\u3000",
    "a joiner": "\u200d",
    "joiners and spaces": "\u200c \u200d",
    "an override": "\u202e",
    "fillers": "\u115f\u1160\u3164\uffa0",
    "the blank of braille": "\u2800",
    "a mark on nothing": "\u0301",
}


@pytest.mark.parametrize("name", KEPT.values(), ids=KEPT.keys())
def test_a_proper_name_is_left_as_it_was_typed(name: str) -> None:
    assert tidy_name(name) == name


@pytest.mark.parametrize(("typed", "seen"), CHANGED.values(), ids=CHANGED.keys())
def test_what_hides_reorders_or_sprawls_is_taken_out(typed: str, seen: str) -> None:
    assert tidy_name(typed) == seen


@pytest.mark.parametrize("typed", NOTHING.values(), ids=NOTHING.keys())
def test_where_nothing_can_be_seen_there_is_no_name(typed: str) -> None:
    assert tidy_name(typed) is None


def test_a_long_name_is_cut_and_ends_in_no_space() -> None:
    assert tidy_name("x" * 4096) == "x" * LONGEST
    assert tidy_name("x" * (LONGEST - 1) + " y") == "x" * (LONGEST - 1)


def test_joined_emoji_that_are_cut_leave_no_joiner_behind() -> None:
    assert tidy_name("x" * (LONGEST - 2) + FAMILY) == "x" * (LONGEST - 2) + "👩"


def test_words_without_a_limit_are_tidied_and_not_cut() -> None:
    assert tidy("walking \n home " * 20) == ("walking home " * 20).strip()


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=80))
@example("\u200d \u200d a")
def test_whatever_is_typed_a_name_is_one_short_visible_line_and_stays_as_it_is(typed: str) -> None:
    name = tidy_name(typed)

    if name is not None:
        assert 1 <= len(name) <= LONGEST
        assert name.strip() == name
        assert not {unicodedata.category(char) for char in name} & {"Cc", "Co", "Cs", "Zl", "Zp"}
        assert not set(name) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f\u200b\ufeff")
        assert tidy_name(name) == name
