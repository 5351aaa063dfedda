"""Whether somebody says in passing that they are not grown up, so that lines for the young come first.

Only a number said as one's own age counts, in the fifteen languages of the screening. A miss costs a row
order on the card, and a mistake puts one more line on it; nothing is kept.
"""

from __future__ import annotations

import re

GROWN_UP = 18
LONGEST = 4096
"""Characters looked at: no message is longer."""

_AGE = r"(?P<age>\d{1,2})"
_ENDS = r"(?=\s*(?:$|[.,;:!?\n)]|and\b|but\b|y\b|et\b|und\b|e\b))"
_SAID = (
    rf"\bi\s?(?:['’]?m|am)\s+(?:only\s+|just\s+)?{_AGE}(?:\s*(?:years?|yrs?)\b|\s*y/?o\b|{_ENDS})",  # en
    rf"\btengo\s+(?:solo\s+|sólo\s+)?{_AGE}(?:\s+a[ñn]os|{_ENDS})",  # es
    rf"\bj['’\s]?ai\s+(?:que\s+)?{_AGE}\s+ans\b",  # fr
    rf"\bich bin\s+(?:erst\s+)?{_AGE}(?:\s+jahre\b|{_ENDS})",  # de
    rf"\b(?:eu\s+)?tenho\s+(?:só\s+|apenas\s+)?{_AGE}(?:\s+anos|{_ENDS})",  # pt
    rf"\bho\s+(?:solo\s+)?{_AGE}\s+anni\b",  # it
    rf"\bmam\s+(?:dopiero\s+|tylko\s+)?{_AGE}\s+lat\b",  # pl
    rf"\bмне\s+(?:только\s+|всего\s+)?{_AGE}(?:\s+(?:лет|год)|{_ENDS})",  # ru
    rf"\bмені\s+(?:тільки\s+|лише\s+)?{_AGE}(?:\s+(?:рок|рік)|{_ENDS})",  # uk
    rf"\b{_AGE}\s+yaş[ıi]nday[ıi]m",  # tr
    rf"عمري\s+{_AGE}",  # ar
    rf"(?:मैं|मेरी उम्र)\s+{_AGE}\s+(?:साल|वर्ष)",  # hi
    rf"我(?:今年|才|只有|今年才)?\s*{_AGE}\s*[岁歲]",  # zh
    rf"{_AGE}\s*歳(?:です|の(?:中学生|高校生)|だ|$)",  # ja
    rf"\b(?:umurku|usiaku|aku|saya)\s+(?:baru\s+|masih\s+)?{_AGE}\s+(?:tahun|thn|th)\b",  # id
)
_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _SAID)


def says_young(words: str) -> bool:
    """Digits of any script count."""
    return any(
        int(match["age"]) < GROWN_UP for pattern in _PATTERNS for match in pattern.finditer(words[:LONGEST])
    )
