"""What a look at one thing found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    OK = "ok"
    ADVICE = "advice"
    """It works, and could be better."""
    WRONG = "wrong"


_MARKS = {Level.OK: "ok   ", Level.ADVICE: "hint ", Level.WRONG: "WRONG"}


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` names for programs what was looked at; `remedy` is empty where nothing is to be done."""

    check: str
    what: str
    level: Level = Level.OK
    remedy: str = ""

    def __str__(self) -> str:
        line = f"{_MARKS[self.level]} {self.what}"
        return f"{line}\n      {self.remedy}" if self.remedy else line

    def to_json(self) -> dict[str, str]:
        return {"check": self.check, "level": self.level.value, "what": self.what, "remedy": self.remedy}


def well(check: str, what: str) -> Finding:
    return Finding(check, what)


def advice(check: str, what: str, remedy: str) -> Finding:
    return Finding(check, what, Level.ADVICE, remedy)


def wrong(check: str, what: str, remedy: str) -> Finding:
    return Finding(check, what, Level.WRONG, remedy)
