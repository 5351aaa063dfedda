"""What is wrong with the settings, told so that whoever runs Kith can put it right.

Of what was given, only numbers are ever repeated: any text could be a secret in the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from bot.config.settings import SECTIONS
from bot.config.values import Allowed

TOKEN_SHAPE = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")


@dataclass(frozen=True, slots=True)
class Problem:
    """`path` is "section.name", an environment variable or a file; `remedy` says what would be right."""

    path: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return TOKEN_SHAPE.sub("***", f"{self.path}\n    {self.wrong}\n    {self.remedy}")


class SettingsError(Exception):
    """Everything that is wrong, at once. Its text is for people and holds no secret."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        count = "One thing" if len(self.problems) == 1 else f"{len(self.problems)} things"
        return "\n  ".join([f"Kith cannot use these settings. {count} to change:", *map(str, self.problems)])

    def __repr__(self) -> str:
        return f"SettingsError({len(self.problems)} problems)"


def from_validation(error: ValidationError, variables: Mapping[tuple[str, str], str]) -> list[Problem]:
    """pydantic's findings in our words. `variables` tells which settings came from the environment."""
    found = error.errors(include_url=False)
    return [_problem(tuple(map(str, one["loc"])), one, variables) for one in found]


def unknown_setting(path: str, section: str, name: str) -> Problem:
    """`path` as the operator wrote it; an environment variable gets an environment variable suggested."""
    meant = _nearest(section, name)
    if meant is None:
        return Problem(
            path, "there is no such setting", "leave it out; config.example.toml lists what there is"
        )
    suggested = variable(*meant) if path.startswith("KITH_") else ".".join(meant)
    return Problem(path, "there is no such setting", f"did you mean {suggested}?")


def variable(section: str, name: str) -> str:
    return f"KITH_{section}__{name}".upper()


def field_of(section: str, name: str) -> FieldInfo | None:
    return SECTIONS[section].model_fields.get(name) if section in SECTIONS else None


def what_is_allowed(field: FieldInfo) -> str:
    for hint in field.metadata:
        if isinstance(hint, Allowed):
            return f"use {hint.words}"
    if isinstance(field.default, tuple):
        lengths, (number, _) = _limits(field.metadata), get_args(field.annotation)
        values = _limits(get_args(number)[1].metadata)
        return (
            f"use a list of {lengths['min_length']} to {lengths['max_length']} whole numbers "
            f"from {values['ge']} to {values['le']}, ascending (default: {list(field.default)})"
        )
    if isinstance(field.default, bool):
        return f"use true or false (default: {str(field.default).lower()})"
    if isinstance(field.default, int):
        limits = _limits(field.metadata)
        return f"use a whole number from {limits['ge']} to {limits['le']} (default: {field.default})"
    if choices := get_args(field.annotation):
        return "use one of " + ", ".join(f'"{choice}"' for choice in choices)
    return "use text in quotation marks"


def _limits(metadata: Iterable[Any]) -> dict[str, int]:
    names = ("ge", "le", "min_length", "max_length")
    return {name: getattr(hint, name) for hint in metadata for name in names if hasattr(hint, name)}


def _problem(loc: tuple[str, ...], found: Any, variables: Mapping[tuple[str, str], str]) -> Problem:
    section, name = loc[0], loc[1] if len(loc) > 1 else ""
    field = field_of(section, name)
    if field is None:
        return _unknown_or_no_section(section, name, found)
    path = f"{section}.{name}"
    if (section, name) in variables:
        path += f" (from {variables[section, name]})"
    return Problem(path, _wrong(found), what_is_allowed(field))


def _unknown_or_no_section(section: str, name: str, found: Any) -> Problem:
    if name:
        return unknown_setting(f"{section}.{name}", section, name)
    if section in SECTIONS:
        return Problem(
            f"[{section}]", "is not a section", f"write a line [{section}], and its settings below it"
        )
    if isinstance(found["input"], dict):
        meant = get_close_matches(section, SECTIONS, n=1)
        known = "use " + ", ".join(f"[{one}]" for one in SECTIONS)
        remedy = f"did you mean [{meant[0]}]?" if meant else known
        return Problem(f"[{section}]", "there is no such section", remedy)
    return unknown_setting(section, "", section)


def _wrong(found: Any) -> str:
    given = found["input"]
    is_number = isinstance(given, int | float) and abs(given) < 10**15
    shown = str(given).lower() if is_number else "what is set"
    match found["type"]:
        case "value_error":
            return str(found["ctx"]["error"])
        case "greater_than_equal":
            return f"{shown} is too small"
        case "less_than_equal":
            return f"{shown} is too large"
        case "int_type":
            return f"{shown} is not a whole number"
        case "bool_type":
            return "is neither true nor false"
        case "string_type":
            return "is not text; put it between quotation marks"
        case "literal_error":
            return "is none of the choices"
        case "tuple_type":
            return "is not a list of whole numbers"
        case "too_short" | "too_long" as length:
            return f"holds too {'few' if length == 'too_short' else 'many'} numbers"
        case _:
            return "cannot be used"


def _nearest(section: str, name: str) -> tuple[str, str] | None:
    """The right name in the wrong section first, then the nearest spelling."""
    known = {(one, field) for one, model in SECTIONS.items() for field in model.model_fields}
    same = sorted(pair for pair in known if pair[1] == name)
    near = get_close_matches(section, {pair[0] for pair in same}, n=1)
    if same:
        return next((pair for pair in same if pair[0] in near), same[0])
    spelled = {f"{one}.{field}": (one, field) for one, field in sorted(known)}
    meant = get_close_matches(f"{section}.{name}", spelled, n=1, cutoff=0.7)
    return spelled[meant[0]] if meant else None
