"""What has to be reached, from crisis-safety.md section 7, and how far a set of lines is from it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.screening.lines import CRISIS_LABELS, LABELS, Line, is_right, signal_of

AT_LEAST = {
    "explicit": 0.97,
    "evasive": 0.97,
    "passive": 0.90,
    "other": 0.90,
    "burden": 0.60,
    "farewell": 0.60,
    "means": 0.60,
}
"""Of the lines with this label, all languages together. Labels the page does not name are only shown."""
ALL_CRISIS_AT_LEAST = 0.85
EACH_LANGUAGE_AT_LEAST = 0.80
FALSE_ALARMS_AT_MOST = {"lookalike": 0.05, "ordinary": 0.002}
CRISIS = "crisis"


@dataclass(frozen=True, slots=True)
class Share:
    right: int
    of: int

    @property
    def rate(self) -> float:
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True)
class Figures:
    """Right answers by (language or "all", label or "crisis" for all crisis labels together)."""

    shares: dict[tuple[str, str], Share]
    wrong: tuple[Line, ...]

    def share(self, language: str, label: str) -> Share:
        return self.shares.get((language, label), Share(0, 0))

    @property
    def languages(self) -> list[str]:
        return sorted({language for language, _ in self.shares} - {"all"})


def measured(lines: tuple[Line, ...]) -> Figures:
    right = {line: is_right(line, signal_of(line)) for line in lines}
    languages = sorted({line.language for line in lines})
    shares = {
        (language, label): _share(right, language, label)
        for language in (*languages, "all")
        for label in (*LABELS, CRISIS)
    }
    return Figures(shares, tuple(line for line in lines if not right[line]))


def _share(right: dict[Line, bool], language: str, label: str) -> Share:
    labels = CRISIS_LABELS if label == CRISIS else (label,)
    answers = [
        is_good
        for line, is_good in right.items()
        if language in (line.language, "all") and line.label in labels
    ]
    return Share(sum(answers), len(answers))


def below_target(figures: Figures, slack: float = 0.0) -> list[str]:
    """What is missing, in words; `slack` is taken off every target."""
    wanted = {("all", label): rate for label, rate in AT_LEAST.items()}
    wanted |= {("all", label): 1 - rate for label, rate in FALSE_ALARMS_AT_MOST.items()}
    wanted["all", CRISIS] = ALL_CRISIS_AT_LEAST
    wanted |= {(language, CRISIS): EACH_LANGUAGE_AT_LEAST for language in figures.languages}
    return [
        f"{language} {label}: {figures.share(language, label).rate:.3f}, wanted {rate - slack:.3f}"
        for (language, label), rate in wanted.items()
        if figures.share(language, label).rate < rate - slack
    ]
