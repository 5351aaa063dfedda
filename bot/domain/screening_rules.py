"""The lexicon as the detector uses it: rules, and an index that says which few of them a text can match."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from bot.domain.screening_letters import SENTENCE_END
from bot.domain.screening_needs import Need
from bot.domain.screening_phrases import Phrase
from bot.domain.screening_slips import LongWords
from bot.domain.screening_text import Readings, readings

_SLOTS = 3
_NEAR = 60  # characters
_BEGINNINGS = (5, 3, 2)  # letters; few lengths, for each costs a look at every word of every text

_FAMILIES = ("es it pt", "ru uk")


class Level(StrEnum):
    IMMINENT = "imminent"
    CRISIS = "crisis"
    VIOLENCE = "violence"
    MEDICAL = "medical"
    DISTRESS = "distress"
    NONE = "none"

    __hash__ = str.__hash__  # an Enum's own is slow, and these are keys wherever a text is read


class Kind(StrEnum):
    STRONG = "strong"  # one is enough for its level
    FIRST = "first"  # the same, and read before idioms and negations are taken out
    CONTEXT = "context"  # two different cues make a crisis, or one within a crisis window
    WEAK = "weak"  # never more than distress
    DISGUISED = "disguised"  # strong where it is only found by taking a disguise off
    IDIOM = "idiom"  # taken out of the text, the rest is read again
    PAST = "past"  # "years ago", counts only together with WELL
    WELL = "well"  # "I am fine today"
    BUT = "but"  # what was said before it does not soften what follows
    LAUGH = "laugh"  # softens slang
    EARNEST = "earnest"  # "not joking": then it does not

    __hash__ = str.__hash__


class Topic(StrEnum):
    SEXUAL_ASSAULT = "sexual_assault"
    SELF_HARM = "self_harm"


@dataclass(frozen=True)
class Rule:
    id: str
    language: str
    kind: Kind
    level: Level
    topic: Topic | None = None
    cue: str = ""
    about_other: bool = False
    is_slang: bool = False  # laughter next to it softens it to distress

    @cached_property
    def family(self) -> str:
        """Languages that share their idioms: whoever writes one of them is often read as another."""
        return next((family for family in _FAMILIES if self.language in family.split()), self.language)


class Span(NamedTuple):
    rule: Rule
    phrase: Phrase
    start: int
    end: int


class _Table:
    """Where a word is needed, as `phrase * slots + slot`; a set a slot once a text had the word."""

    def __init__(self) -> None:
        self.entries: dict[str, tuple[int, ...]] = {}
        self._sets: dict[str, tuple[int, ...]] = {}

    def enter(self, words: Iterable[str], entry: int) -> None:
        """Words that stand for each other are needed in the same places, and share one list of them."""
        longer: dict[int, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        for word in words:
            before = self.entries.get(word, ())
            if id(before) not in longer:
                longer[id(before)] = before, (*before, entry)
            self.entries[word] = longer[id(before)][1]

    def sets(self, words: set[str]) -> list[tuple[int, ...]]:
        known = words & self.entries.keys()
        return [self._sets.get(word) or self._set(word) for word in known]

    def _set(self, word: str) -> tuple[int, ...]:
        slots: list[list[int]] = [[] for _ in range(_SLOTS)]
        for entry in self.entries[word]:
            slots[entry % _SLOTS].append(entry // _SLOTS)
        self._sets[word] = tuple(map(_set_of, slots))
        return self._sets[word]


class Index:
    """Phrases by the words without which they cannot match. Raises PhraseError.

    A set of phrases is a number with a bit for each. What is made of a word or of a phrase is made when a
    text first asks for it, since most are never asked for."""

    def __init__(self, phrases: Sequence[tuple[Rule, Phrase]]) -> None:
        self.phrases = phrases
        self._whole = _Table()
        self._beginnings = _Table()
        free: list[list[int]] = [[] for _ in range(_SLOTS)]
        for number, (_, phrase) in enumerate(phrases):
            needs = phrase.needs()
            for slot in range(_SLOTS):
                if slot < len(needs):
                    self._enter(needs[slot], number * _SLOTS + slot)
                else:
                    free[slot].append(number)
        self._free = tuple(map(_set_of, free))
        self.of_kind = {
            kind: _set_of(at for at, (rule, _) in enumerate(phrases) if rule.kind is kind) for kind in Kind
        }

    def _enter(self, need: Need, entry: int) -> None:
        self._whole.enter((word for word in need if word[-1] != "*"), entry)
        self._beginnings.enter({_beginning(word) for word in need if word[-1] == "*"}, entry)

    @property
    def words(self) -> Set[str]:
        return self._whole.entries.keys()

    def candidates(self, reading: str) -> int:
        """The phrases whose needed words are all in a reading of words."""
        words = set(reading.split())
        beginnings = {word[:length] for length in _BEGINNINGS for word in words}
        return self._in_all_slots(self._whole.sets(words) + self._beginnings.sets(beginnings))

    def candidates_joined(self, reading: str) -> int:
        """The same for a reading without spaces, by single letters and pairs."""
        return self._in_all_slots(self._whole.sets({*map(str.__add__, reading, reading[1:]), *reading}))

    def _in_all_slots(self, found: list[tuple[int, ...]]) -> int:
        first, second, third = self._free
        for one, two, three in found:
            first |= one
            second |= two
            third |= three
        return first & second & third

    def spans(self, numbers: int, reading: str) -> list[Span]:
        """Where these phrases stand in the reading."""
        found: list[Span] = []
        while numbers:
            lowest = numbers & -numbers
            numbers ^= lowest
            found += spans_of(*self.phrases[lowest.bit_length() - 1], reading)
        return found


def _beginning(word: str) -> str:
    return word[: next(length for length in _BEGINNINGS if length < len(word))]


def spans_of(rule: Rule, phrase: Phrase, reading: str) -> list[Span]:
    first, *others = phrase.parts
    found: list[Span] = []
    for match in first.finditer(reading):
        nearby = [_search_near(other, reading, match) for other in others]
        if None not in nearby:
            found += [Span(rule, phrase, *part.span()) for part in (match, *nearby) if part]
    return found


def _set_of(numbers: Iterable[int]) -> int:
    return sum(1 << number for number in set(numbers))


def _search_near(pattern: re.Pattern[str], reading: str, match: re.Match[str]) -> re.Match[str] | None:
    """In the same sentence, some ten words before or after, cut at a space or the sentence's end."""
    start = max(match.start() - _NEAR, reading.rfind(SENTENCE_END, 0, match.start()) + 1, 0)
    end = reading.find(SENTENCE_END, match.end())
    end = len(reading) if end < 0 else end
    if end > match.end() + _NEAR:
        space = reading.find(" ", match.end() + _NEAR, end)
        end = end if space < 0 else space + 1
    return pattern.search(reading, start, end)


@dataclass(frozen=True)
class Lexicon:
    """All languages together: people mix them."""

    plain: Index
    accented: Index
    joined: Index
    starred: tuple[str, ...]  # words people write with stars in them
    long_words: LongWords  # slips in them are put right

    @cached_property
    def keeps_accents(self) -> bool:
        return bool(self.accented.phrases)

    def definite_words(self) -> Set[str]:
        """Words that are looked for."""
        return self.plain.words

    def all_words(self) -> Set[str]:
        """The same with the small words around them."""
        return self._all_words

    @cached_property
    def _all_words(self) -> frozenset[str]:
        phrases = [phrase for _, phrase in self.plain.phrases]
        blocks = {phrase.blocks for phrase in phrases}
        in_blocks = chain.from_iterable(each.words() for each in blocks)
        return frozenset(chain(in_blocks, chain.from_iterable(phrase.words() for phrase in phrases)))

    def readings(self, text: str) -> Readings:
        return readings(text, self)


def build_lexicon(
    phrases: Iterable[tuple[Rule, Phrase, bool]], starred: Iterable[str], long_words: Iterable[str]
) -> Lexicon:
    """The flag with each phrase: whether it is to be read with accents kept."""
    listed = list(phrases)
    return Lexicon(
        plain=Index([(rule, phrase) for rule, phrase, keeps in listed if not keeps and not phrase.is_joined]),
        accented=Index([(rule, phrase) for rule, phrase, keeps in listed if keeps and not phrase.is_joined]),
        joined=Index([(rule, phrase) for rule, phrase, _ in listed if phrase.is_joined]),
        starred=tuple(starred),
        long_words=LongWords(long_words),
    )
