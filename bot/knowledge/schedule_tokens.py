"""Typed words cut into tokens that know what they can mean, by the word lists in schedule_words/."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib import resources

LANGUAGES = ("en", "es")
"""The first one is read first for a person whose language is not among them."""

_MOST_GUESSES = 5
"""Words per text that may be taken for a misspelling; each is compared with every known word."""

_GUESSED = ("weekday", "days", "month")

_TOKEN = re.compile(
    r"""(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?!\d)
    | (?P<date>\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))? | \d{1,2}[.-]\d{1,2}[.-](?:\d{4}|\d{2}))(?!\d)
    | (?P<dotted>\d{1,2}\.\d{1,2}\.(?!\d))
    | (?P<clock>\d+(?:[:.]|h(?=\d))\d{1,2}(?!\d))
    | (?P<number>\d+)
    | (?P<initials>(?<![^\W\d_])[^\W\d_](?:\.[^\W\d_](?![^\W\d_]))+\.?)
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
    | (?P<break>[\n;]) | (?P<and>[,&+/]) | (?P<to>[-–—])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`meanings` are pairs of a kind and a value, those of the person's own language first."""

    folded: str
    start: int
    end: int
    meanings: tuple[tuple[str, str], ...]
    is_guess: bool = False

    def value(self, kind: str) -> str | None:
        return next((value for known, value in self.meanings if known == kind), None)

    def means(self, kind: str, *values: str) -> bool:
        return any(known == kind and value in values for known, value in self.meanings)


def tokens(text: str, language: str) -> list[Token]:
    """In order; `start` and `end` count characters of `text`. Emoji and the like are left out."""
    folded, origins = _fold(text)
    found = [_token(match, origins) for match in _TOKEN.finditer(folded)]
    return _corrected(_with_phrases(found, language), language)


def _fold(text: str) -> tuple[str, list[int]]:
    """Without case and accents, with the place in `text` of each character, and of the end."""
    letters = [
        (letter, place)
        for place, character in enumerate(text)
        for letter in unicodedata.normalize("NFKD", character.replace("’", "'")).casefold()
        if not unicodedata.combining(letter)
    ]
    return "".join(letter for letter, _ in letters), [*(place for _, place in letters), len(text)]


def _token(match: re.Match[str], origins: list[int]) -> Token:
    kind = match.lastgroup or ""
    folded = match[0].replace(".", "") if kind == "initials" else match[0]
    meanings = () if kind in ("word", "initials") else ((kind, folded),)
    return Token(folded, origins[match.start()], origins[match.end() - 1] + 1, meanings)


def _with_phrases(words: list[Token], language: str) -> list[Token]:
    known, longest = _phrases(language)
    done: list[Token] = []
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            phrase = words[at : at + length]
            if any(word.meanings for word in phrase):
                continue
            if meanings := known.get(" ".join(word.folded for word in phrase)):
                done.append(Token(phrase[0].folded, phrase[0].start, phrase[-1].end, meanings))
                break
        else:
            done.append(words[at])
            length = 1
        at += length
    return done


def _corrected(words: list[Token], language: str) -> list[Token]:
    """Misspelt words with the meanings of the nearest known one, marked as guesses."""
    unknown = {word.folded for word in words if not word.meanings and 4 <= len(word.folded) < 20}
    if len(unknown) > _MOST_GUESSES:
        return words
    known, _ = _phrases(language)
    of_days = [phrase for phrase, meanings in known.items() if meanings[0][0] in _GUESSED]
    nearest = {word: get_close_matches(word, of_days, n=1, cutoff=0.8) for word in sorted(unknown)}
    return [
        replace(word, meanings=known[near[0]], is_guess=True) if (near := nearest.get(word.folded)) else word
        for word in words
    ]


@cache
def _phrases(language: str) -> tuple[dict[str, tuple[tuple[str, str], ...]], int]:
    """Each folded phrase with all it can mean, and the number of words of the longest."""
    order = sorted(LANGUAGES, key=lambda other: other != language)
    known: dict[str, tuple[tuple[str, str], ...]] = {}
    for table in map(_table, order):
        for kind, values in table.items():
            for value, phrases in values.items():
                for phrase in phrases:
                    known[phrase] = (*known.get(phrase, ()), (kind, value))
    return known, max(len(phrase.split()) for phrase in known)


@cache
def _table(language: str) -> dict[str, dict[str, list[str]]]:
    file = resources.files(__package__) / "schedule_words" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
