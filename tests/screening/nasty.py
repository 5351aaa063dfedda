"""Texts that make an expression try as much as it can: a phrase's own words, so that much of it fits."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from itertools import cycle

from bot.domain.screening_phrases import Phrase

LENGTH = 4_096
CLEARLY_SHORT = 0.02  # seconds: no need to measure again
_NOT_FOLLOWED_BY = re.compile(r"!\([^()]*\)")
_WORD = re.compile(r"(?<![<\w])[^\W\d_]+")
_FILLER = "x"


def nasty_texts(phrase: Phrase) -> Iterator[str]:
    """All of its words, one, the first half of them, far apart, without spaces, sentence by sentence."""
    words = _WORD.findall(_NOT_FOLLOWED_BY.sub("", phrase.source))[:40] or [_FILLER]
    between = "" if phrase.is_joined else " "
    yield _filled(words, between)
    yield _filled(words[:1], between)
    yield _filled(words[: len(words) // 2 + 1], between)
    yield _filled([words[0], _FILLER], between)
    yield _filled([words[0], *_FILLER * 3, words[-1]], between)
    yield _filled(words, "")
    yield _filled(words, " . ")


def _filled(words: list[str], between: str) -> str:
    text = " "
    for word in cycle(words):
        text += word + between
        if len(text) >= LENGTH:
            return f"{text[:LENGTH]} "
    raise AssertionError


def seconds(work: Callable[[], object]) -> float:
    """The least of three, so that what else the machine does does not count."""
    took = []
    for _ in range(3):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
        if took[-1] < CLEARLY_SHORT:
            break
    return min(took)
