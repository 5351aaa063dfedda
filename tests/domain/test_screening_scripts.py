"""What is particular about a script: Arabic joins "and" to a word, Hindi is careless about long vowels."""

from __future__ import annotations

import pytest

from bot.domain.crisis import screen
from bot.knowledge.lexicon import load_lexicon
from tests.screening.lines import CARD


def is_heard(text: str) -> bool:
    return screen(text, load_lexicon()).level in CARD


@pytest.mark.parametrize("text", ["خلاص وعايز اموت", "تعبت وهقتل نفسي", "تعبت فقررت انتحر"])
def test_and_comes_off_the_word_it_is_written_with(text: str) -> None:
    assert is_heard(text)


@pytest.mark.parametrize("text", ["وصلت البيت", "والله الجو حلو", "وداع رمضان"])
def test_a_word_that_begins_with_the_same_letter_stays_whole(text: str) -> None:
    assert not is_heard(text)


@pytest.mark.parametrize("text", ["मूझे मरणा हे", "मुझे मरना है", "मुझे मरनाा हैै", "मुजे नही जिना"])
def test_long_and_short_vowels_of_hindi_are_the_same(text: str) -> None:
    assert is_heard(text)
