"""Names people chose: shown to others, so nothing in them may hide, reorder or fill the screen."""

import unicodedata

LONGEST = 40
"""Characters; a name stands in the middle of a sentence, and on a phone's lock screen."""

_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
# Joined emoji and Persian or Indic words need these two; alone they are invisible.
_JOINERS = "\u200c\u200d"
_HIGHEST = 4
"""Marks on one letter; no script in use needs more."""


def tidy_name(typed: str) -> str | None:
    """The name as others will see it, or None where nothing visible is left of it."""
    return tidy(typed, LONGEST)


def tidy(typed: str, longest: int | None = None) -> str | None:
    """Words on one line as others will see them, or None where nothing visible is left of them."""
    text = unicodedata.normalize("NFC", typed)
    shown = "".join(" " if char.isspace() else char for char in text if _is_shown(char))
    line = " ".join(_without_towers(shown).split())[:longest].strip(" " + _JOINERS)
    return line if any(_is_visible(char) for char in line) else None


def _without_towers(text: str) -> str:
    """Marks piled on one letter climb over the lines above it."""
    kept, height = [], 0
    for char in text:
        height = height + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if height <= _HIGHEST:
            kept.append(char)
    return "".join(kept)


def _is_shown(char: str) -> bool:
    return char.isspace() or char in _JOINERS or unicodedata.category(char) not in _HIDDEN


def _is_visible(char: str) -> bool:
    # Hangul fillers and the braille blank count as letters or symbols, and show nothing.
    return unicodedata.category(char)[0] in "LNSP" and char not in "\u115f\u1160\u3164\uffa0\u2800"
