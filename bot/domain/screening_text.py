"""The ways in which one text is read: as typed, and with the usual disguises taken off."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from bot.domain.screening_letters import ACCENTED, CJK, PLAIN, VISIBLE, capped, has_cjk
from bot.domain.screening_slips import LongWords
from bot.domain.screening_spelled import letters_in_wide_gaps, spelled, without_and

# French: the other elisions read well as one word, "qu'il" has to show who is meant.
_QUE = re.compile("\\bqu['’](?=\\w)")
_LETTERS = "a-z\u00df-\u024f\u0400-\u04ff"
_LEET_SIGNS = "0-9@$|€£¡"
_LEET_WORD = re.compile(
    rf"(?=[^\s]*[{_LETTERS}])(?=[^\s]*[0-9@$!|€£¡])[{_LETTERS}{_LEET_SIGNS}!]{{1,39}}[{_LETTERS}{_LEET_SIGNS}]"
)
_BESIDE_A_LETTER = re.compile(
    rf"[{_LETTERS}][0-9@$!|€£¡]|[0-9@$|€£¡][{_LETTERS}]"
)  # a glance before the long look
_BETWEEN_LETTERS = r"-._*~|/+#·•,:;()\[\]{}<>^=\"\\"
_SIGNS = frozenset('-._*~|/+#·•,:;()[]{}<>^="\\')
_LEET = str.maketrans("013457@$!|€£¡", "oieastasileli")
_LEET_WITH_L = str.maketrans("013457@$!|€£¡", "oleastasileli")
_LEET_CYRILLIC = (str.maketrans("01346@$!", "оиечбаси"), str.maketrans("01346@$!", "оізчбасі"))
_INSIDE = re.compile(
    rf"(?<=[^\W\d_])[{_BETWEEN_LETTERS}]+(?=[^\W\d_])|(?<=[\u0900-\u0957])[{_BETWEEN_LETTERS}]+(?=\w)"
)
# In the middle of a sentence as often as at its end.
_PAUSE = re.compile("[.]{2,}|[\n\r\u2028\u2029]+|[\u2190-\u2bff\U0001f000-\U0001faff]+")
_STRETCHED = re.compile(r"([^\W\d_])\1\1+")
_CLAUSE_END = re.compile("[,、，､]")
BLANK = "\N{JAPANESE INDUSTRIAL STANDARD SYMBOL}"  # a word no phrase has, so that none reaches over it
_CUT = f" {BLANK} "
_PIECE, _OVERLAP = 600, 200
_TWICE = re.compile(r"([^\W\d_])\1")
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
    bared: tuple[str, ...]  # the same with a disguise taken off
    accented: str  # empty where no phrase asks for it
    joined: tuple[str, ...] = ()  # without any spaces; none where no script is written so
    bared_joined: tuple[str, ...] = ()
    typed_joined: str = ""  # as typed, with a space where a sign stood


def pieces(text: str) -> Iterator[str]:
    """A long text piece by piece, each with the end of the one before, so that one made of the words of every
    phrase costs no more than its length. A cut is no start and no end of anything."""
    start = 0
    while start + _PIECE < len(text):
        end = text.rfind(" ", start + _PIECE // 2, start + _PIECE) + 1 or start + _PIECE
        yield f"{_CUT if start else ''}{text[start:end]}{_CUT}"
        start = max(text.find(" ", end - _OVERLAP, end), end - _OVERLAP)
    yield f"{_CUT if start else ''}{text[start:]}"


class Vocabulary(Protocol):
    """What a lexicon gives to read by."""

    @property
    def starred(self) -> tuple[str, ...]: ...  # words that may be meant by `s***e`

    @property
    def long_words(self) -> LongWords: ...

    @property
    def keeps_accents(self) -> bool: ...  # whether any phrase does

    def definite_words(self) -> Set[str]: ...

    def all_words(self) -> Set[str]: ...


def readings(text: str, vocabulary: Vocabulary) -> Readings:
    lowered = _lowered(text)
    short = capped(lowered)
    short = _QUE.sub("que ", short) if "qu" in short else short
    is_cjk = not text.isascii() and has_cjk(short)
    spaced = CJK.sub(r" \g<0> ", short) if is_cjk else short
    plain = [_words(spaced, PLAIN)]
    undisguised = list(_undisguised(short, vocabulary.starred))
    if _PAUSE.search(spaced):
        plain.append(_words(_PAUSE.sub(" ", spaced), PLAIN))
        undisguised += _undisguised(_PAUSE.sub(" ", short), vocabulary.starred)
    if len(short) < len(lowered):
        for shorter in (_STRETCHED.sub(r"\1", lowered), _TWICE.sub(r"\1", spaced)):
            plain += [_words(shorter, PLAIN), _words(_PAUSE.sub(" ", shorter), PLAIN)]
    bared = [_words(text, PLAIN) for text in undisguised]
    bared += [found for reading in (*plain, *bared) for found in spelled(reading, vocabulary.all_words)]
    long_words = vocabulary.long_words
    bared += [long_words.rejoined(reading, vocabulary.definite_words()) for reading in plain]
    plain += [long_words.mended(reading) for reading in plain]
    plain += [without_and(reading, vocabulary.all_words) for reading in plain]
    bared += [long_words.mended(reading) for reading in bared]
    accented = _words(spaced, ACCENTED) if vocabulary.keeps_accents else ""
    typed = dict.fromkeys(plain)
    found = {reading: None for reading in bared if reading not in typed}
    if not is_cjk:
        return Readings(tuple(typed), tuple(found), accented)
    clauses = _words(_CLAUSE_END.sub(".", short), PLAIN)
    joined = dict.fromkeys(_without_spaces(reading) for reading in (plain[0], clauses))
    cut = dict.fromkeys(_without_spaces(reading) for reading in found)
    return Readings(tuple(typed), tuple(found), accented, tuple(joined), tuple(cut), _words(short, PLAIN))


def _without_spaces(reading: str) -> str:
    return reading.replace(" ", "")


def _lowered(text: str) -> str:
    """What cannot be seen goes first; a command is a sentence of its own."""
    if text.startswith("/"):
        text = text.replace(" ", "\n", 1)
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).lower().translate(VISIBLE)


def _words(text: str, letters: dict[int, str]) -> str:
    return f" {' '.join(text.translate(letters).split())} "


def _undisguised(text: str, starred_words: Iterable[str]) -> Iterator[str]:
    signs = _SIGNS.intersection(text)
    if _BESIDE_A_LETTER.search(text) and _LEET_WORD.search(text):
        for table in _LEET_CYRILLIC if _CYRILLIC.search(text) else (_LEET, _LEET_WITH_L):
            yield _LEET_WORD.sub(partial(_translated, table=table), text)
    if "*" in signs or "#" in signs:
        yield _STARRED.sub(lambda word: _unstarred(word[0], starred_words), text)
    if signs and _INSIDE.search(text):
        yield _INSIDE.sub("", text)
    if (gapped := letters_in_wide_gaps(text)) != text:
        yield gapped
    if not text.isascii() and _LATIN.search(text) and _CYRILLIC.search(text):
        yield _WORD.sub(lambda word: _one_script(word[0], _TO_LATIN), text)
        yield _WORD.sub(lambda word: _one_script(word[0], _TO_CYRILLIC), text)


def _translated(word: re.Match[str], table: dict[int, int]) -> str:
    return word[0].translate(table)


def _one_script(word: str, table: dict[int, int]) -> str:
    """Letters are exchanged only inside a word that mixes scripts."""
    return word.translate(table) if _LATIN.search(word) and _CYRILLIC.search(word) else word


def _unstarred(word: str, starred_words: Iterable[str]) -> str:
    """Not `*word*` or `word*`, stress or a note: a star stands inside, or several at the end."""
    visible = re.sub("[*#]", "", word)
    if word[0] in "*#" or len(visible) < 2 or visible + word[-1] == word:
        return word
    shape = re.compile(re.sub(r"[*#]+", r"\\w{1,5}", word))
    fitting = (known for known in starred_words if shape.fullmatch(known))
    return next((known for known in fitting if len(known) in (len(word), *range(2 * len(visible)))), word)
