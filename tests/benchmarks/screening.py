"""Lines screened a second on one core: everyday talk in fifteen languages with one line in ten of danger.

The floor is what reading costs at least (NFKC, case folded); the baseline tries each phrase on each line."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from itertools import chain

from bot.commands.screen import screen_lines
from bot.domain.crisis import screen
from bot.knowledge.lexicon import load_lexicon
from tests.benchmarks.report import Aim, Report, Row, median
from tests.screening.everyday import chats
from tests.screening.lines import CRISIS_LABELS, EXAMPLES, QUIET_LABELS, lines_of

SEED, RUNS = 20261127, 5
SHORT, LONG, TRIED_ONE_BY_ONE = 4_000, 40_000, 20
_COLD = (
    "import time; from bot.knowledge import lexicon; began = time.perf_counter(); lexicon.load_lexicon(); "
    "print(time.perf_counter() - began)"
)


def measure(*, long: bool) -> Report:
    texts = _mixed(LONG if long else SHORT)
    load_lexicon()
    rows: list[Row] = [
        median([_timed("kith screen", _kith_screen, texts) for _ in range(RUNS)]),
        median([_timed("screen()", _screen, texts) for _ in range(RUNS)]),
        median([_timed("floor: NFKC, case folded", _folded, texts) for _ in range(RUNS)]),
        _timed("baseline: every phrase on every line", _every_phrase, texts[:TRIED_ONE_BY_ONE]),
        {"what": "reading the lexicon at start, once", "lines a second": "", "seconds": _cold()},
    ]
    aim = Aim("kith screen, lines a second", float(rows[0]["lines a second"]), 10_000, at_least=True)
    return Report("screening", f"{len(texts)} short lines, processor time, medians of {RUNS}", rows, [aim])


def _mixed(count: int) -> list[str]:
    draw = random.Random(SEED)
    lines = lines_of(EXAMPLES)
    danger = [line.text for line in lines if line.label in CRISIS_LABELS]
    quiet = [line.text for line in lines if line.label in QUIET_LABELS]
    texts = [
        *chats(SEED, count * 8 // 10),
        *draw.choices(quiet, k=count // 10),
        *draw.choices(danger, k=count // 10),
    ]
    draw.shuffle(texts)
    return texts


def _timed(what: str, work: Callable[[list[str]], object], texts: list[str]) -> Row:
    began = time.process_time()
    work(texts)
    seconds = time.process_time() - began
    return {"what": what, "lines a second": round(len(texts) / seconds), "seconds": seconds}


def _kith_screen(texts: list[str]) -> None:
    screen_lines(io.BytesIO("\n".join(texts).encode()), io.StringIO())


def _screen(texts: list[str]) -> None:
    lexicon = load_lexicon()
    for text in texts:
        screen(text, lexicon)


def _folded(texts: list[str]) -> None:
    for text in texts:
        unicodedata.normalize("NFKC", text).casefold()


def _every_phrase(texts: list[str]) -> None:
    lexicon = load_lexicon()
    phrases = [phrase for _, phrase in chain(lexicon.plain.phrases, lexicon.joined.phrases)]
    for text in texts:
        for reading in lexicon.readings(text).plain:
            for phrase in phrases:
                phrase.parts[0].search(reading)


def _cold() -> float:
    found = [
        float(subprocess.run([sys.executable, "-c", _COLD], check=True, capture_output=True).stdout)  # noqa: S603
        for _ in range(3)
    ]
    return sorted(found)[1]
