"""`kith screen`: one text a line in, what the detector makes of it out as JSON; nothing is stored.

For reviewers, translators and tests.
"""

from __future__ import annotations

import io
import json
import sys
from typing import BinaryIO, TextIO

from bot.domain.crisis import screen
from bot.knowledge.lexicon import load_lexicon


def screen_lines(texts: BinaryIO, answers: TextIO) -> int:
    """Gives how many lines there were. Bytes that are no UTF-8 are read as if they were a stray sign."""
    lexicon, encode = load_lexicon(), json.JSONEncoder(ensure_ascii=False).encode
    is_watched = answers.isatty()
    lines = 0
    for line in io.TextIOWrapper(texts, encoding="utf-8", errors="replace", newline="\n"):
        signal = screen(line.rstrip("\r\n"), lexicon)
        answer = {"level": signal.level.value, "rule": signal.rule, "language": signal.language}
        answers.write(encode(answer) + "\n")
        lines += 1
        if is_watched:
            answers.flush()
    return lines


def screen_standard_input() -> int:
    screen_lines(sys.stdin.buffer, sys.stdout)
    return 0
