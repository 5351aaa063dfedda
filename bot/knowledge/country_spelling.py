"""One form for every spelling of a country's name, and how far a typing mistake lies from it."""

import unicodedata

_LETTERS = str.maketrans("ıłøđðəأإآٱىیکة", "iloddeااااييكه", "ـ") | str.maketrans(
    {"þ": "th", "æ": "ae", "œ": "oe"}
)
_ACCENTED = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW")
"""Scripts whose marks people leave out; in Indic ones a mark is a vowel that tells two countries apart."""
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA")


def fold(name: str) -> str:
    """Without case, accents, punctuation and other things that only some people type."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    kept: list[str] = []
    scripts = {""}
    script = ""
    for letter in letters:
        if unicodedata.category(letter).startswith("M"):
            if script not in _ACCENTED:
                kept.append(letter)
            continue
        script = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
        scripts.add(script)
        kept.append(letter if letter.isalnum() else " ")
    words = unicodedata.normalize("NFC", "".join(kept).translate(_LETTERS)).split()
    return ("" if scripts.intersection(_UNSPACED) else " ").join(words)


def distance(one: str, other: str, most: int) -> int:
    """Letters added, left out, changed or swapped with their neighbour; at most `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, counterpart in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != counterpart))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counterpart:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
