"""What crisis-safety.md section 7 asks is reached on the examples; lines kept aside never fare worse."""

from __future__ import annotations

from tests.screening.lines import EXAMPLES, HELD_OUT, LABELS, OUTSIDERS, lines_of, unseen
from tests.screening.targets import CRISIS, below_target, measured

LANGUAGES = {"ar", "de", "en", "es", "fr", "hi", "id", "it", "ja", "pl", "pt", "ru", "tr", "uk", "zh"}
HELD_OUT_AT_LEAST = {
    CRISIS: 0.88,
    "explicit": 0.95,
    "evasive": 0.82,
    "passive": 0.92,
    "burden": 0.85,
    "farewell": 0.76,
    "means": 0.90,
    "other": 0.88,
    "lookalike": 0.95,
    "ordinary": 0.998,
}
"""A little below what was measured. docs/crisis-protocol.md says what is short of the targets."""
EACH_LANGUAGE_HELD_OUT_AT_LEAST = 0.77


OUTSIDERS_AT_LEAST = {CRISIS: 0.76, "explicit": 0.91, "lookalike": 0.95, "ordinary": 0.99}
"""The same, on lines of outsiders: well below the targets, and never again below this."""


def test_each_language_has_lines_of_every_label_in_both_sets() -> None:
    for folder in (EXAMPLES, HELD_OUT, OUTSIDERS):
        lines = lines_of(folder)
        found = {(line.language, line.label) for line in lines}
        assert found == {(language, label) for language in LANGUAGES for label in LABELS}
        assert not any(line.text.isspace() or not line.text for line in lines)


def test_the_examples_reach_every_target() -> None:
    assert not below_target(measured(lines_of(EXAMPLES)))


def test_lines_kept_aside_are_recognised_as_well_as_before() -> None:
    figures = measured(unseen())

    worse = [
        f"{label}: {figures.share('all', label).rate:.3f}"
        for label, rate in HELD_OUT_AT_LEAST.items()
        if figures.share("all", label).rate < rate
    ] + [
        f"{language}: {figures.share(language, CRISIS).rate:.3f}"
        for language in figures.languages
        if figures.share(language, CRISIS).rate < EACH_LANGUAGE_HELD_OUT_AT_LEAST
    ]

    assert not worse


def test_lines_of_outsiders_are_recognised_as_well_as_before() -> None:
    figures = measured(lines_of(OUTSIDERS))

    found = {label: figures.share("all", label).rate for label in OUTSIDERS_AT_LEAST}

    assert not {label for label, rate in found.items() if rate < OUTSIDERS_AT_LEAST[label]}, found
