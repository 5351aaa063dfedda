"""Ordinary lines in plenty: what people write on any day, made from templates, and prose that packages carry.

None of it is about danger, so each crisis card in it is a false alarm."""

from __future__ import annotations

import random
import re
import sysconfig
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import distributions
from itertools import product
from pathlib import Path

from babel import Locale

from bot.domain.crisis import screen
from bot.knowledge.lexicon import load_lexicon
from tests.screening.lines import CARD

_TEMPLATES = Path(__file__).parent / "everyday.tsv"
_TIMES = ("7:30", "9:00", "12:15", "15:45", "18:00", "20:30", "22:10")
_SHORTEST, _LONGEST = 12, 400


@cache
def _templates() -> dict[tuple[str, str], list[str]]:
    """By language and kind: places, and sentences with a place, a day and a time in them."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in _TEMPLATES.read_text("utf-8").splitlines():
        language, kind, text = row.split("\t")
        found.setdefault((language, kind), []).append(text)
    return found


def _languages() -> list[str]:
    return sorted({language for language, _ in _templates()})


def from_templates(language: str) -> Iterator[str]:
    """Each sentence with every place, day and time."""
    days = Locale.parse(language).days["format"]["wide"].values()
    sentences, places = (_templates()[language, kind] for kind in ("sentence", "place"))
    for sentence, place, day, time in product(sentences, places, days, _TIMES):
        yield sentence.format(place=place, day=day, time=time)


def chats(seed: int, count: int) -> Iterator[str]:
    """One sentence, or two, in a language as it comes."""
    draw = random.Random(seed)
    made = {language: list(dict.fromkeys(from_templates(language))) for language in _languages()}
    for _ in range(count):
        sentences = made[draw.choice(_languages())]
        second = f". {draw.choice(sentences)}" if draw.random() < 0.3 else ""
        yield draw.choice(sentences) + second


def from_packages() -> Iterator[str]:
    """Sentence by sentence: licences and read-mes, docstrings, names of places and things in CLDR."""
    yield from _sentences(_documents())
    yield from _sentences(_docstrings())
    for code in _languages():
        locale = Locale.parse(code)
        for names in (locale.territories, locale.languages, locale.currencies):
            yield from map(str, names.values())


def _documents() -> Iterator[str]:
    for distribution in distributions():
        yield distribution.read_text("METADATA") or ""
        for file in distribution.files or ():
            path = Path(str(distribution.locate_file(file)))
            if re.search(r"(LICEN[SC]E|COPYING|AUTHORS|CHANGES|README)[^/]*$", str(file)) and path.is_file():
                yield path.read_text("utf-8", errors="replace")


def _docstrings() -> Iterator[str]:
    for path in sorted(Path(sysconfig.get_path("stdlib")).glob("*.py")):
        yield from re.findall(r'"""(.+?)"""', path.read_text("utf-8", errors="replace"), re.DOTALL)


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for paragraph in re.split(r"\n\s*\n|(?<=[.!?])\s", text):
            line = " ".join(paragraph.split())
            if _SHORTEST <= len(line) <= _LONGEST:
                yield line


def alarms_in(lines: Iterable[str]) -> tuple[int, Counter[str], list[str]]:
    """How many lines there were, how often each level came up, and the lines that got a crisis card."""
    count, levels, alarms = 0, Counter[str](), list[str]()
    for line in lines:
        signal = screen(line, load_lexicon())
        count += 1
        levels[signal.level.value] += 1
        if signal.level in CARD:
            alarms.append(f"{signal.rule}: {line}")
    return count, levels, alarms
