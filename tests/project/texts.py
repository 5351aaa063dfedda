"""The Fluent files as their own parser sees them, and the text ids that stand in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import (
    BaseNode,
    Identifier,
    Message,
    MessageReference,
    NumberLiteral,
    SelectExpression,
    VariableReference,
)
from fluent.syntax.visitor import Visitor

from bot.texts import LANGUAGES
from tests.project.source import ROOT, calls, code_files, place, tree

FOLDER = ROOT / "bot" / "texts"
HOLE = "[a-z0-9-]+"
PLURALS = {"zero", "one", "two", "few", "many", "other"}


def files(language: str) -> list[Path]:
    return sorted((FOLDER / language).glob("*.ftl"))


@cache
def messages(language: str) -> dict[str, Message]:
    return {
        entry.id.name: entry
        for file in files(language)
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body
        if isinstance(entry, Message)
    }


class _Finder(Visitor):
    """Collects what a message needs, through the messages it refers to."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.references: set[str] = set()
        self.choices: dict[str, set[str]] = {}

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - fluent.syntax's name
        self.choices.setdefault(node.id.name, set())

    def visit_SelectExpression(self, node: SelectExpression) -> None:  # noqa: N802 - fluent.syntax's name
        if isinstance(node.selector, VariableReference):
            self.choices.setdefault(node.selector.id.name, set()).update(map(_key, node.variants))
        self.generic_visit(node)

    def visit_MessageReference(self, node: MessageReference) -> None:  # noqa: N802 - fluent.syntax's name
        self.references.add(node.id.name)
        if (meant := messages(self.language).get(node.id.name)) is not None:
            self.visit(meant)


def _key(variant: BaseNode) -> str:
    key = getattr(variant, "key", None)
    return key.name if isinstance(key, Identifier) else key.value if isinstance(key, NumberLiteral) else ""


def choices(language: str, id_: str) -> dict[str, set[str]]:
    """The variables of a text, and for those that choose a variant, the variants."""
    finder = _Finder(language)
    finder.visit(messages(language)[id_])
    return finder.choices


def is_number(variants: set[str]) -> bool:
    return bool(variants) and variants <= PLURALS | {key for key in variants if key.isdigit()}


def referred_to() -> set[str]:
    found = set()
    for language in LANGUAGES:
        for message in messages(language).values():
            finder = _Finder(language)
            finder.visit(message)
            found |= finder.references
    return found


@dataclass(frozen=True, slots=True)
class Mention:
    """A text id in a call of `text()`: `pattern` fits one id, or several where it is put together."""

    where: str
    pattern: str
    given: frozenset[str] | None
    """The arguments by name; None where they cannot be told from the call."""

    def __str__(self) -> str:
        shown = self.pattern.replace(HOLE, "…").replace("\\", "")
        return f"{self.where} {shown}"

    def ids(self) -> list[str]:
        return [id_ for id_ in messages(LANGUAGES[0]) if re.fullmatch(self.pattern, id_)]


@cache
def mentions() -> tuple[Mention, ...]:
    return tuple(
        Mention(place(file, call), pattern, _given(call))
        for file in code_files()
        if "storage" not in file.parts  # where `text` is SQL
        for call in calls(file)
        if isinstance(call.func, ast.Name) and call.func.id == "text" and call.args
        for pattern in _patterns(call.args[0])
    )


def _given(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name is not None)


def _patterns(expression: ast.expr) -> Iterator[str]:
    match expression:
        case ast.Constant(value=str(id_)):
            yield re.escape(id_)
        case ast.IfExp():
            yield from _patterns(expression.body)
            yield from _patterns(expression.orelse)
        case ast.JoinedStr():
            yield _pattern(expression)


def _pattern(joined: ast.JoinedStr) -> str:
    parts = (part.value if isinstance(part, ast.Constant) else None for part in joined.values)
    return "".join(HOLE if part is None else re.escape(str(part)) for part in parts)


@cache
def named_in_code() -> tuple[frozenset[str], tuple[str, ...]]:
    """Every string in the program, and a pattern for every one that is put together after a fixed start."""
    nodes = [node for file in code_files() for node in ast.walk(tree(file))]
    whole = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    joined = {_pattern(node) for node in nodes if isinstance(node, ast.JoinedStr)}
    return frozenset(whole), tuple(sorted(one for one in joined if re.match(r"[a-z]+(\\-[a-z]+)*\\-\[", one)))
