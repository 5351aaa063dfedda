"""However it is typed: what hides or surrounds words of danger never makes them pass unseen."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.crisis import hits, screen
from bot.knowledge.lexicon import load_lexicon
from tests.screening.lines import CARD, CRISIS_LABELS, EXAMPLES, lines_of, signal_of

UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u200e\u200f\u034f"
BEFORE = (
    "Hello.\n",
    "Good morning! ",
    "I had soup today. ",
    "Buenos días. ",
    "今天天气很好。",
    "/ok ",
    "“",
    "😭😭 . ",
)
AFTER = (
    "\nSee you tomorrow",
    ". I'm okay.",
    "!!!",
    "…",
    " 😭😭",
    "\n今天天气很好。",
    ".\n\nSent from my phone",
    "”",
)
WHOLE_MESSAGE = ("^^", "$$")


@cache
def heard() -> list[str]:
    """Texts that get a card wherever they stand in a message."""
    return [
        line.text
        for line in lines_of(EXAMPLES)[::4]  # of all languages; each draw is one of them anyway
        if line.label in CRISIS_LABELS
        and signal_of(line).level in CARD
        and not _needs_to_stand_alone(line.text)
    ]


def _needs_to_stand_alone(text: str) -> bool:
    sources = [hit.span.phrase.source for hit in hits(text, load_lexicon())]
    return any(mark in source for source in sources for mark in WHOLE_MESSAGE)


def fullwidth(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


LOOKS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "fullwidth": fullwidth,
    "curly apostrophes": lambda text: text.replace("'", "’"),
    "other apostrophes": lambda text: text.replace("'", "ʼ"),
    "wide spaces": lambda text: text.replace(" ", "\u00a0 "),
    "a word a line": lambda text: text.replace(" ", "\n"),
    "pauses": lambda text: text.replace(" ", "... "),
}


def is_heard(text: str) -> bool:
    return screen(text, load_lexicon()).level in CARD


@settings(max_examples=100, deadline=None, derandomize=True)
@given(some.data())
def test_nothing_that_cannot_be_seen_hides_it(data: some.DataObject) -> None:
    text = data.draw(some.sampled_from(heard()))
    unseen = data.draw(some.sampled_from(UNSEEN))
    places = data.draw(some.sets(some.integers(0, len(text)), min_size=1))

    hidden = "".join(unseen * (at in places) + letter for at, letter in enumerate(text))

    assert is_heard(hidden)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(some.data())
def test_no_way_of_typing_hides_it(data: some.DataObject) -> None:
    text = data.draw(some.sampled_from(heard()))
    look = data.draw(some.sampled_from(sorted(LOOKS)))

    assert is_heard(LOOKS[look](text)), look


@settings(max_examples=100, deadline=None, derandomize=True)
@given(some.data())
def test_no_ordinary_sentence_around_it_hides_it(data: some.DataObject) -> None:
    text = data.draw(some.sampled_from(heard()))
    before = data.draw(some.sampled_from(BEFORE))
    after = data.draw(some.sampled_from(AFTER))

    assert is_heard(before + text + after)
