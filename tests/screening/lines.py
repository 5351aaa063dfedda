"""Lines as people type them: one file a language, `label<TAB>text` a line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.domain.crisis import Level, Signal, screen
from bot.knowledge.lexicon import lines, load_languages, load_lexicon

EXAMPLES = Path(__file__).parent / "examples"
HELD_OUT = Path(__file__).parent / "held_out"
OUTSIDERS = Path(__file__).parent / "outsiders"
"""Written by somebody who had seen no pattern; no pattern is written for one of them either."""
CARD = frozenset({Level.IMMINENT, Level.CRISIS})

_SELF = ("imminent", "explicit", "evasive", "passive", "burden", "farewell", "means", "self_harm")
CRISIS_LABELS = (*_SELF, "other")
QUIET_LABELS = ("lookalike", "ordinary")
LABELS = (*CRISIS_LABELS, "violence", "assault", "medical", "distress", *QUIET_LABELS)


@dataclass(frozen=True, slots=True)
class Line:
    language: str
    label: str
    text: str


@cache
def lines_of(folder: Path) -> tuple[Line, ...]:
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for row in path.read_text("utf-8").splitlines():
            label, _, text = row.partition("\t")
            if row and not row.startswith("# "):
                found.append(Line(path.stem, label, text))
    return tuple(found)


@cache
def unseen() -> tuple[Line, ...]:
    """Lines kept aside but for those that stand among examples: short sentences are thought of twice."""
    written = {_bare(line.text) for line in lines_of(EXAMPLES)}
    for language in load_languages():
        written |= {_bare(example) for entry in language.entries for example in entry.examples}
        for _, examples in (*language.must_match, *language.must_not_match):
            written |= {_bare(example) for example in lines(examples)}
    return tuple(line for line in lines_of(HELD_OUT) if _bare(line.text) not in written)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def signal_of(line: Line) -> Signal:
    return screen(line.text, load_lexicon())


def is_right(line: Line, signal: Signal) -> bool:
    """Whether the answer a person needs is among what they get.

    Quiet lines: no crisis card. Low mood: at least the soft card. Danger by others and to the body: its own
    card, alone or beside the crisis card. Everything else: the crisis card."""
    if line.label in QUIET_LABELS:
        return signal.level not in CARD
    if line.label == "distress":
        return signal.level is not Level.NONE
    if line.label in ("violence", "assault"):
        return Level.VIOLENCE in (signal.level, *signal.also)
    if line.label == "medical":
        return Level.MEDICAL in (signal.level, *signal.also) or signal.level is Level.IMMINENT
    return signal.level in CARD
