"""Slips of the finger in long words, and long words that were cut in pieces: "siucide", "sui cide"."""

from collections.abc import Iterable, Set
from itertools import pairwise

_HALF = 3  # letters; one slip in a long word leaves its first or its last ones alone
_SHORTEST = 6
_ENDING = 2  # letters in which another letter is grammar, not a slip: matarme, matarte
_PIECES = 4


class LongWords:
    """Words of danger long enough that nothing else is one letter away from them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._heads: dict[str, list[str]] = {}
        self._tails: dict[str, list[str]] = {}
        for word in sorted(self._words):
            self._heads.setdefault(word[:_HALF], []).append(word)
            self._tails.setdefault(word[-_HALF:], []).append(word)
        self._beginnings = {word[:length] for word in self._words for length in range(1, _HALF + 1)}

    def mended(self, reading: str) -> str:
        """The reading with slips put right; the very same where there is none."""
        for word in reading.split():
            if len(word) >= _SHORTEST - 1 and (meant := self._meant(word)):
                reading = reading.replace(f" {word} ", f" {meant} ")
        return reading

    def _meant(self, word: str) -> str | None:
        heads, tails = self._heads.get(word[:_HALF], ()), self._tails.get(word[-_HALF:], ())
        if not (heads or tails) or word in self._words or any(map(str.isdigit, word)):
            return None
        return next((meant for meant in (*heads, *tails) if _is_slip(word, meant)), None)

    def rejoined(self, reading: str, known: Set[str]) -> str:
        """The reading with words put together that were cut in up to four pieces."""
        words = reading.split()
        for first, second in pairwise(words):
            joined = first + second
            if len(joined) > _SHORTEST and joined in known and not (first in known and second in known):
                reading = reading.replace(f" {first} {second} ", f" {joined} ")
        starts = [start for start, word in enumerate(words) if word[:_HALF] in self._beginnings]
        for start in starts:
            for end in range(start + 2, start + _PIECES + 1):
                if (joined := "".join(words[start:end])) in self._words:
                    reading = reading.replace(f" {' '.join(words[start:end])} ", f" {joined} ")
        return reading


def _is_slip(typed: str, meant: str) -> bool:
    """One letter left out, added, exchanged with its neighbour or with another one; not the first letter."""
    longer = len(typed) - len(meant)
    if typed[0] != meant[0] or not -1 <= longer <= 1:
        return False
    same = next((at for at, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), None)
    if same is None:
        return True
    if longer:
        return typed[same + 1 :] == meant[same:] if longer > 0 else typed[same:] == meant[same + 1 :]
    if typed[same + 2 :] == meant[same + 2 :] and typed[same : same + 2] == meant[same : same + 2][::-1]:
        return True
    return same < len(meant) - _ENDING and typed[same + 1 :] == meant[same + 1 :]
