"""The lexicon as the detector uses it: rules, and an index that says which few of them a text can match."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from bot.domain.screening_letters import SENTENCE_END
from bot.domain.screening_phrases import Phrase
from bot.domain.screening_text import Readings, readings

_SLOTS = 3
_NEAR = 60  # characters
_LONGEST_BEGINNING = 7


class Level(StrEnum):
    IMMINENT = "imminent"
    CRISIS = "crisis"
    VIOLENCE = "violence"
    MEDICAL = "medical"
    DISTRESS = "distress"
    NONE = "none"


class Kind(StrEnum):
    STRONG = "strong"  # one is enough for its level
    FIRST = "first"  # the same, and read before idioms and negations are taken out
    CONTEXT = "context"  # two different cues make a crisis, or one within a crisis window
    WEAK = "weak"  # never more than distress
    IDIOM = "idiom"  # taken out of the text, the rest is read again
    PAST = "past"  # "years ago", counts only together with WELL
    WELL = "well"  # "I am fine today"
    BUT = "but"  # what was said before it does not soften what follows
    LAUGH = "laugh"  # softens slang


class Topic(StrEnum):
    SEXUAL_ASSAULT = "sexual_assault"
    SELF_HARM = "self_harm"


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    language: str
    kind: Kind
    level: Level
    topic: Topic | None = None
    cue: str = ""
    about_other: bool = False
    is_slang: bool = False  # laughter next to it softens it to distress


@dataclass(frozen=True, slots=True)
class Span:
    rule: Rule
    start: int
    end: int


@dataclass
class Index:
    """Phrases by the words without which they cannot match. Expressions are compiled when first needed."""

    phrases: Sequence[tuple[Rule, Phrase]]
    _whole: dict[str, list[int]] = field(default_factory=dict)
    _beginnings: dict[str, list[int]] = field(default_factory=dict)
    _compiled: dict[int, list[re.Pattern[str]]] = field(default_factory=dict)
    _free: list[int] = field(default_factory=lambda: [0] * _SLOTS)

    def __post_init__(self) -> None:
        for number, (_, phrase) in enumerate(self.phrases):
            rarest = sorted(phrase.needs, key=lambda need: -min(map(len, need)))[:_SLOTS]
            for slot in range(_SLOTS):
                self._enter(rarest[slot] if slot < len(rarest) else None, slot, 1 << number, phrase.is_joined)
        self._lengths = sorted({len(beginning) for beginning in self._beginnings})

    def _enter(self, need: frozenset[str] | None, slot: int, bit: int, is_joined: bool) -> None:
        if need is None:
            self._free[slot] |= bit
            return
        for word in need:
            if is_joined:
                table, key = self._whole, word[:2]
            elif word.endswith("*"):
                table, key = self._beginnings, word[:-1][:_LONGEST_BEGINNING]
            else:
                table, key = self._whole, word
            table.setdefault(key, [0] * _SLOTS)[slot] |= bit

    @property
    def words(self) -> Iterable[str]:
        return self._whole

    def candidates(self, reading: str) -> list[int]:
        """Numbers of the phrases whose needed words are all in the reading of words."""
        found = []
        whole, beginnings = self._whole, self._beginnings
        for word in set(reading.split()):
            if (entry := whole.get(word)) is not None:
                found.append(entry)
            for length in self._lengths:
                if length > len(word):
                    break
                if (entry := beginnings.get(word[:length])) is not None:
                    found.append(entry)
        return self._in_all_slots(found)

    def candidates_joined(self, reading: str) -> list[int]:
        """The same for a reading without spaces, by single letters and pairs."""
        pairs = {reading[at : at + 2] for at in range(len(reading))} | set(reading)
        return self._in_all_slots([entry for pair in pairs if (entry := self._whole.get(pair)) is not None])

    def _in_all_slots(self, found: Iterable[list[int]]) -> list[int]:
        first, second, third = self._free
        for entry in found:
            first |= entry[0]
            second |= entry[1]
            third |= entry[2]
        return list(_bits(first & second & third))

    def spans(self, number: int, reading: str) -> Iterator[Span]:
        rule = self.phrases[number][0]
        first, *others = self._patterns(number)
        for match in first.finditer(reading):
            nearby = [_search_near(other, reading, match) for other in others]
            if None in nearby:
                continue
            for found in (match, *nearby):
                if found is not None:
                    yield Span(rule, found.start(), found.end())

    def _patterns(self, number: int) -> list[re.Pattern[str]]:
        patterns = self._compiled.get(number)
        if patterns is None:
            patterns = self._compiled[number] = [re.compile(part) for part in self.phrases[number][1].parts]
        return patterns

    def language_of(self, number: int) -> str:
        return self.phrases[number][0].language

    def kind_of(self, number: int) -> Kind:
        return self.phrases[number][0].kind


def _search_near(pattern: re.Pattern[str], reading: str, match: re.Match[str]) -> re.Match[str] | None:
    """In the same sentence, some ten words before or after, cut at a space or the sentence's end."""
    start = max(match.start() - _NEAR, reading.rfind(SENTENCE_END, 0, match.start()) + 1, 0)
    end = reading.find(SENTENCE_END, match.end())
    end = len(reading) if end < 0 else end
    if end > match.end() + _NEAR:
        space = reading.find(" ", match.end() + _NEAR, end)
        end = end if space < 0 else space + 1
    return pattern.search(reading, start, end)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


@dataclass(frozen=True)
class Lexicon:
    """All languages together: people mix them."""

    plain: Index
    accented: Index
    joined: Index
    starred: tuple[str, ...]  # words people write with stars in them

    @cached_property
    def _known_words(self) -> frozenset[str]:
        return frozenset(self.plain.words)

    def readings(self, text: str) -> Readings:
        return readings(text, self._known_words, self.starred)


def build_lexicon(phrases: Iterable[tuple[Rule, Phrase, bool]], starred: Iterable[str]) -> Lexicon:
    """The flag with each phrase: whether it is to be read with accents kept."""
    listed = list(phrases)
    return Lexicon(
        plain=Index([(rule, phrase) for rule, phrase, keeps in listed if not keeps and not phrase.is_joined]),
        accented=Index([(rule, phrase) for rule, phrase, keeps in listed if keeps and not phrase.is_joined]),
        joined=Index([(rule, phrase) for rule, phrase, _ in listed if phrase.is_joined]),
        starred=tuple(starred),
    )
