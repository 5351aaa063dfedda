"""Reading a TOML table field by field, so that every mistake is told at once and in plain words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

T = TypeVar("T")

_NAMES: Mapping[type, str] = {
    str: "a text in quotes",
    int: "a whole number",
    bool: "true or false",
    list: "a list in square brackets",
    dict: "a table",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """`line_id` is None where the whole country or file is meant."""

    file: str
    line_id: str | None
    wrong: str
    do: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.line_id}" if self.line_id else self.file
        return f"{place}: {self.wrong}. {self.do}."


@dataclass(slots=True)
class Table:
    """Where a field is missing or of another type, a mistake is noted and None or nothing given back."""

    values: Mapping[str, object]
    file: str
    line_id: str | None = None
    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(self, wrong: str, do: str) -> None:
        self.mistakes.append(Mistake(self.file, self.line_id, wrong, do))

    def only(self, known: Collection[str]) -> None:
        for name in self.values:
            if name not in known:
                self.wrong(f"{name} is not a known field", f"Use one of {', '.join(known)}")

    def text(self, name: str, *, needed: bool = False) -> str | None:
        value = self._get(name, str, needed=needed)
        if value is not None and not value.strip():
            self.wrong(f"{name} is empty", "Write something or leave the field out")
            return None
        return value

    def number(self, name: str) -> int | None:
        return self._get(name, int)

    def flag(self, name: str) -> bool | None:
        return self._get(name, bool)

    def day(self, name: str) -> date | None:
        value = self.values.get(name)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.wrong(f"{name} is missing or no date", f"Write {name} = 2026-11-20, without quotes")
        return None

    def texts(self, name: str, *, needed: bool = False) -> tuple[str, ...]:
        values = self._get(name, list, needed=needed) or []
        if needed and name in self.values and not values:
            self.wrong(f"{name} is empty", "Name at least one")
        texts = tuple(value for value in values if isinstance(value, str) and value.strip())
        if len(texts) < len(values):
            self.wrong(f"{name} holds something that is not a text", "Put each entry in quotes")
        return texts

    def mapping(self, name: str, kind: type[T]) -> dict[str, T]:
        values = self._get(name, dict) or {}
        fitting = {str(key): value for key, value in values.items() if isinstance(value, kind)}
        if len(fitting) < len(values):
            self.wrong(f"{name} holds something of another type", f"Each entry is {_NAMES[kind]}")
        return fitting

    def tables(self, name: str) -> list[Mapping[str, object]]:
        values = self._get(name, list) or []
        tables: list[Mapping[str, object]] = [value for value in values if isinstance(value, dict)]
        if len(tables) < len(values):
            self.wrong(f"{name} holds something that is not a table", f"Start each one with [[{name}]]")
        return tables

    def _get(self, name: str, kind: type[T], *, needed: bool = False) -> T | None:
        value = self.values.get(name)
        if value is None:
            if needed:
                self.wrong(f"{name} is missing", f"Add {name} = …")
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.wrong(f"{name} is of the wrong type", f"It has to be {_NAMES[kind]}")
            return None
        return value
