"""No message takes long, whatever is in it, and none is an error."""

from __future__ import annotations

import pytest

from bot.domain.crisis import screen
from bot.knowledge.lexicon import load_lexicon
from tests.screening.lines import EXAMPLES, lines_of
from tests.screening.nasty import seconds

A_MESSAGE = 1.5  # on 10,000; the longest that Telegram lets through has 4,096

WHOLE = {
    "danger upon danger": "i want to kill myself " * 460,
    "every language": " ".join(line.text for line in lines_of(EXAMPLES))[:10_000],
    "letter by letter": "k i l l m y s e l f " * 500,
    "zalgo": "".join(letter + "\u0335\u0322\u0311\u0488" for letter in "i want to die " * 150),
    "mixed scripts": "i wаnt tо diе хочу умeреть " * 380,
    "only emoji": "😭💀🔫" * 3_300,
    "one letter": "a" * 10_000,
    "leet": "k1ll my53lf 5u1c1d3 " * 500,
    "stars": "s*****e k***" * 800,
    "line breaks": "i\nwant\nto\n\ndie...\n" * 550,
    "without spaces": "死にたい我想死" * 1_400,
    "surrogates and nothing": "\ud800\x00\ufffe" * 3_300,
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_message_is_read_in_bounded_time_and_never_an_error(name: str) -> None:
    lexicon = load_lexicon()

    assert seconds(lambda: screen(WHOLE[name], lexicon)) < A_MESSAGE
