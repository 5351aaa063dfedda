"""Recall and false alarms by language and label, as `make screen-report` prints them.

    python -m tests.screening.report                     every language
    python -m tests.screening.report --language de
    python -m tests.screening.report --show-missed       and the lines of `examples` that are wrong

Lines of `held_out` and `outsiders` are never shown, so that nobody writes a pattern for one."""

from __future__ import annotations

import argparse
import sys

from tests.screening.everyday import alarms_in, chats, from_packages
from tests.screening.lines import (
    EXAMPLES,
    LABELS,
    OUTSIDERS,
    QUIET_LABELS,
    Line,
    lines_of,
    signal_of,
    unseen,
)
from tests.screening.targets import (
    ALL_CRISIS_AT_LEAST,
    AT_LEAST,
    CRISIS,
    FALSE_ALARMS_AT_MOST,
    Figures,
    below_target,
    measured,
)

SEED, CHATS = 20261127, 50_000
_SETS = {"examples": lines_of(EXAMPLES), "held out": unseen(), "outsiders": lines_of(OUTSIDERS)}


def table(figures: Figures, languages: list[str]) -> str:
    labels = (CRISIS, *LABELS)
    rows = [["", *(label[:9] for label in labels)], ["target", *map(_target, labels)]]
    rows.extend([language, *(_cell(figures, language, label) for label in labels)] for language in languages)
    return "\n".join(f"{row[0]:8}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in rows)


def _target(label: str) -> str:
    if label in FALSE_ALARMS_AT_MOST:
        return f"≤{FALSE_ALARMS_AT_MOST[label]:.1%}"
    rate = ALL_CRISIS_AT_LEAST if label == CRISIS else AT_LEAST.get(label)
    return "" if rate is None else f"≥{rate:.2f}"


def _cell(figures: Figures, language: str, label: str) -> str:
    share = figures.share(language, label)
    if not share.of:
        return "–"
    return f"{1 - share.rate:.1%}" if label in QUIET_LABELS else f"{share.rate:.3f}"


def _report(name: str, found: tuple[Line, ...], only: str | None) -> None:
    figures = measured(found)
    lines = figures.share("all", CRISIS).of
    languages = [only] if only else [*figures.languages, "all"]
    sys.stdout.write(f"\n{name}: {lines} crisis lines in {len(figures.languages)} languages\n")
    sys.stdout.write(table(figures, languages) + "\n")
    for missing in below_target(figures):
        sys.stdout.write(f"  below target: {missing}\n")


def _show_missed(only: str | None) -> None:
    for line in measured(_SETS["examples"]).wrong:
        if only in (None, line.language):
            signal = signal_of(line)
            sys.stdout.write(f"{line.language}\t{line.label}\t{signal.level}\t{signal.rule}\t{line.text}\n")


def _everyday() -> None:
    sys.stdout.write("\neveryday lines: nothing in them is about danger\n")
    for what, lines in (("templates", chats(SEED, CHATS)), ("packages", from_packages())):
        count, levels, alarms = alarms_in(lines)
        loud = sum(levels[level] for level in ("imminent", "crisis", "violence", "medical"))
        sys.stdout.write(
            f"  {what:10}{count:>9,} lines: {len(alarms) / count * 1e6:,.0f} crisis cards and "
            f"{loud / count * 1e6:,.0f} cards of any kind a million lines\n"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--language", metavar="CODE")
    parser.add_argument("--show-missed", action="store_true")
    options = parser.parse_args()
    for name, found in _SETS.items():
        _report(name, found, options.language)
    if options.show_missed:
        _show_missed(options.language)
    if options.language is None:
        _everyday()


if __name__ == "__main__":
    main()
