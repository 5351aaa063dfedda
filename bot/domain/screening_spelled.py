"""Words that were cut apart letter by letter (`k i l l`), and words of Arabic that are written as one."""

import re
from collections.abc import Callable, Iterator, Set

_LETTER = r"[^\W\d_][\u0900-\u0903\u093a-\u0957]*"
_SPELLED_OUT = re.compile(rf"(?<= ){_LETTER}(?: \.)?(?: {_LETTER}(?: \.)?){{2,}}(?= )")
_LETTER_RUN = re.compile(rf"(?<!\S){_LETTER}(?:\s{_LETTER})+(?!\S)")
_WIDE_GAP = re.compile(r"\s\s")
_SPACE = re.compile(r"\s")
_AND = re.compile("(?<= )[وف](?=[\u0621-\u064a]{2})")
_LONGEST_WORD, _LONGEST_RUN = 16, 400
_NOT_A_WORD = 3  # words that a letter in no known word counts as, so that the rest is still found


def letters_in_wide_gaps(text: str) -> str:
    """`i  w a n t` with more space between words than between letters; the text itself where it is not so."""
    if _WIDE_GAP.search(text) is None:
        return text
    return _LETTER_RUN.sub(lambda run: _SPACE.sub("", run[0]), text)


def spelled(reading: str, words: Callable[[], Set[str]]) -> Iterator[str]:
    """The reading with runs of single letters put together, as the fewest known words and as one word."""
    if _SPELLED_OUT.search(reading) is None:
        return
    known = words()

    def joined(run: re.Match[str]) -> str:
        return _split_into_known(_together(run), known)

    yield _SPELLED_OUT.sub(joined, reading)
    yield _SPELLED_OUT.sub(_together, reading)


def _together(run: re.Match[str]) -> str:
    return run[0].replace(" ", "").replace(".", "")


def _split_into_known(letters: str, known: Set[str]) -> str:
    if len(letters) > _LONGEST_RUN:
        return letters
    best: list[tuple[int, int]] = [(0, 0)]  # how many words up to here, and where the last of them begins
    for end in range(1, len(letters) + 1):
        ways = [(best[end - 1][0] + _NOT_A_WORD, end - 1)]
        for start in range(max(0, end - _LONGEST_WORD), end):
            if letters[start:end] in known:
                ways.append((best[start][0] + 1, start))
        best.append(min(ways))
    found, end = [], len(letters)
    while end:
        start = best[end][1]
        found.append(letters[start:end])
        end = start
    return " ".join(reversed(found))


def without_and(reading: str, words: Callable[[], Set[str]]) -> str:
    """Arabic writes "and" and the word after it as one; taken off where what is left is a known word."""
    if _AND.search(reading) is None:
        return reading
    known = words()
    bare = (word[1:] if word[0] in "وف" and word[1:] in known else word for word in reading.split())
    return f" {' '.join(bare)} "
