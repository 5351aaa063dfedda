"""The ways in which one text is read: as typed, and with the usual disguises taken off."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.screening_letters import ACCENTED, CJK, PLAIN, capped, has_cjk

# French: the other elisions read well as one word, "qu'il" has to show who is meant.
_QUE = re.compile("\\bqu['’](?=\\w)")
_LETTERS = "a-z\u00df-\u024f\u0400-\u04ff"
_LEET_WORD = re.compile(rf"(?=[^\s]*[{_LETTERS}])(?=[^\s]*[0-9@$!|])[{_LETTERS}0-9@$!|]{{2,40}}")
_DISGUISES = frozenset("013457@$!|-._*~/+#")
_LEET = str.maketrans("013457@$!|", "oieastasil")
_LEET_WITH_L = str.maketrans("013457@$!|", "oleastasil")
_INSIDE = re.compile(rf"(?<=[{_LETTERS}])[-._*~|/+#]+(?=[{_LETTERS}])")
_SPELLED_OUT = re.compile(r"(?<= )[^\W\d_](?: \.)?(?: [^\W\d_](?: \.)?){2,}(?= )")
_STARRED = re.compile(rf"[{_LETTERS}]+(?:[*#]+[{_LETTERS}]*)+|[{_LETTERS}]*(?:[*#]+[{_LETTERS}]+)+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_LOOKALIKE_CYRILLIC = "аеорсухіјѕԁһкмтвнгԛԝпиαεορυικντ"
_LOOKALIKE_LATIN = "aeopcyxijsdhkmtbhrqwnuaeopuikvt"
_TO_LATIN = str.maketrans(_LOOKALIKE_CYRILLIC, _LOOKALIKE_LATIN)
_TO_CYRILLIC = str.maketrans("aeopcyxikmthbr3", "аеорсухікмтнвгз")


@dataclass(frozen=True, slots=True)
class Readings:
    """Every string starts and ends with a space, words are one space apart, `.` is the end of a sentence."""

    plain: tuple[str, ...]  # without accents; the first one is the text as typed
    accented: str  # empty where no phrase asks for it
    joined: str  # without any spaces; empty where no script is written so


def readings(
    text: str, known_words: frozenset[str], starred_words: Iterable[str], *, keep_accents: bool
) -> Readings:
    """`known_words` split what was written letter by letter; `starred_words` may be meant by `s***e`."""
    lowered = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).lower()
    short = capped(lowered)
    spaced = _QUE.sub("que ", short) if "qu" in short else short
    is_cjk = not text.isascii() and has_cjk(spaced)
    if is_cjk:
        spaced = CJK.sub(r" \g<0> ", spaced)
    plain = _words(spaced, PLAIN)
    every = [plain, *_undisguised(spaced, len(short) < len(lowered), starred_words)]
    spelled = [_spelled_out(reading, known_words) for reading in every if _SPELLED_OUT.search(reading)]
    every += [*spelled, _rejoined(plain, known_words)]
    accented = _words(spaced, ACCENTED) if keep_accents else ""
    joined = next(iter(spelled), plain).replace(" ", "") if is_cjk else ""
    return Readings(tuple(dict.fromkeys(every)), accented, joined)


def _words(text: str, letters: dict[int, str]) -> str:
    return f" {' '.join(text.translate(letters).split())} "


def _undisguised(text: str, was_stretched: bool, starred_words: Iterable[str]) -> Iterator[str]:
    signs = _DISGUISES.intersection(text)
    if was_stretched:
        yield _words(re.sub(r"([^\W\d_])\1", r"\1", text), PLAIN)
    if signs and _LEET_WORD.search(text):
        yield _words(_LEET_WORD.sub(lambda word: word[0].translate(_LEET), text), PLAIN)
        yield _words(_LEET_WORD.sub(lambda word: word[0].translate(_LEET_WITH_L), text), PLAIN)
    if "*" in signs or "#" in signs:
        yield _words(_STARRED.sub(lambda word: _unstarred(word[0], starred_words), text), PLAIN)
    if signs and _INSIDE.search(text):
        yield _words(_INSIDE.sub("", text), PLAIN)
    if not text.isascii() and _LATIN.search(text) and _CYRILLIC.search(text):
        yield _words(_WORD.sub(lambda word: _one_script(word[0], _TO_LATIN), text), PLAIN)
        yield _words(_WORD.sub(lambda word: _one_script(word[0], _TO_CYRILLIC), text), PLAIN)


def _one_script(word: str, table: dict[int, int]) -> str:
    """Letters are exchanged only inside a word that mixes scripts."""
    return word.translate(table) if _LATIN.search(word) and _CYRILLIC.search(word) else word


def _unstarred(word: str, starred_words: Iterable[str]) -> str:
    shape = re.compile(re.sub(r"[*#]+", r"\\w{1,5}", word))
    return next((known for known in starred_words if shape.fullmatch(known)), word)


def _rejoined(reading: str, known_words: frozenset[str]) -> str:
    """A long known word that was cut in two: "sui cide"."""
    words = reading.split()
    for first, second in pairwise(words):
        joined = first + second
        if len(joined) > 6 and joined in known_words and not (first in known_words and second in known_words):
            reading = reading.replace(f" {first} {second} ", f" {joined} ")
    return reading


def _spelled_out(reading: str, known_words: frozenset[str]) -> str:
    def joined(run: re.Match[str]) -> str:
        letters = run[0].replace(" ", "").replace(".", "")
        return " ".join(_split_into_known(letters, known_words) or (letters,))

    return _SPELLED_OUT.sub(joined, reading)


def _split_into_known(letters: str, known_words: frozenset[str]) -> tuple[str, ...]:
    """The fewest known words that spell the letters; nothing if there are none or too many letters."""
    if len(letters) > 60:
        return ()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 14), end):
            before, word = best[start], letters[start:end]
            if before is None or word not in known_words:
                continue
            reached = best[end]
            if reached is None or len(before) + 1 < len(reached):
                best[end] = (*before, word)
    return best[-1] or ()
