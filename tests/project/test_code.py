"""The shape of the code: sizes, opening sentences, bans with one exception each, log records."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from bot.logs import FIELDS
from tests.project.source import calls, code_files, name_of, place, tree

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
EVENT_NAME = re.compile(r"[a-z]+(_[a-z0-9]+)+")
LOG_METHODS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
OWNERS = {"bot/clock.py", "bot/nursery.py"}


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_no_file_of_the_program_is_too_long() -> None:
    """Tests may be longer: a table of cases is long and easily read."""
    lengths = {name_of(file): len(file.read_text(encoding="utf-8").splitlines()) for file in code_files()}

    long = {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}

    assert not long, f"more than {LONGEST_FILE} lines, split by noun: {long}"


def test_no_function_is_too_long() -> None:
    long = [
        f"{place(file, function)} {function.name}: {function.end_lineno - function.lineno + 1} lines"
        for file in code_files("bot", "handlers", "storage", "tests")
        for function in functions(file)
        if function.end_lineno is not None and function.end_lineno - function.lineno >= LONGEST_FUNCTION
    ]

    assert not long, f"more than {LONGEST_FUNCTION} lines, take a step out and name it: {long}"


def test_every_file_of_the_program_opens_with_what_it_is_for() -> None:
    silent = [name_of(file) for file in code_files() if not ast.get_docstring(tree(file))]

    assert not silent, f"open these with one sentence: {silent}"


def test_every_folder_of_the_program_is_a_package() -> None:
    bare = {name_of(file.parent) for file in code_files() if not (file.parent / "__init__.py").exists()}

    assert not bare, f"an __init__.py that says what lives there is missing in: {sorted(bare)}"


def test_a_banned_call_stands_only_in_the_file_that_owns_it() -> None:
    excused = {name_of(file) for file in code_files() if "noqa: TID251" in file.read_text(encoding="utf-8")}

    assert excused <= OWNERS, f"take `now` as an argument, or use the Nursery: {sorted(excused - OWNERS)}"


def test_every_logger_is_called_log_so_that_its_records_can_be_checked() -> None:
    others = [
        place(file, statement)
        for file in code_files()
        for statement in ast.walk(tree(file))
        if isinstance(statement, ast.Assign)
        and "getLogger(__name__)" in ast.unparse(statement.value)
        and ast.unparse(statement.targets[0]) != "_log"
    ]

    assert not others, f"name it _log: {others}"


def log_calls() -> Iterator[tuple[Path, ast.Call]]:
    for file in code_files():
        for call in calls(file):
            if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "_log":
                yield file, call


def test_every_log_record_is_an_event_name() -> None:
    spoken = [
        f"{place(file, call)} {ast.unparse(call)}"
        for file, call in log_calls()
        if isinstance(call.func, ast.Attribute) and call.func.attr in LOG_METHODS
        if len(call.args) != 1 or not all(map(EVENT_NAME.fullmatch, names_of_event(file, call.args[0])))
    ]

    assert not spoken, f'write one name such as "notice_sent", and ids in extra: {spoken}'


def names_of_event(file: Path, name: ast.expr) -> list[str]:
    """The name as it stands there, or all that a function in the same file can give back."""
    if isinstance(name, ast.Constant):
        return [str(name.value)]
    chosen = [
        returned.value.value if isinstance(returned.value, ast.Constant) else None
        for function in functions(file)
        if isinstance(name, ast.Call) and ast.unparse(name.func) == function.name
        for returned in ast.walk(function)
        if isinstance(returned, ast.Return)
    ]
    return [str(one) for one in chosen] or ["nothing that could be checked"]


def test_every_field_of_a_log_record_is_on_the_list() -> None:
    """Anything else would be dropped without a word."""
    unknown = [
        f"{place(file, call)} {ast.unparse(key)}"
        for file, call in log_calls()
        for argument in call.keywords
        if argument.arg == "extra"
        for key in _keys(argument.value)
        if not (isinstance(key, ast.Constant) and key.value in FIELDS)
    ]

    assert not unknown, f"use a field of bot.logs.FIELDS, written out: {unknown}"


def _keys(extra: ast.expr) -> list[ast.expr]:
    if not isinstance(extra, ast.Dict):
        return [extra]
    return [key or value for key, value in zip(extra.keys, extra.values, strict=True)]
