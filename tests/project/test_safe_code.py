"""What the program never does: run code it was given, unpickle, ask a shell."""

from __future__ import annotations

import ast

from tests.project.source import ROOT, calls, code_files, place, tree

FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "subprocess", "telnetlib", "yaml"}
FORBIDDEN_ATTRIBUTES = {"os.system", "os.popen", "tempfile.mktemp", "random.random", "random.choice"}


def test_nothing_that_was_given_is_ever_run() -> None:
    found = [
        f"{place(file, call)} {ast.unparse(call)[:60]}"
        for file in code_files()
        for call in calls(file)
        if ast.unparse(call.func) in FORBIDDEN_CALLS | FORBIDDEN_ATTRIBUTES
        or any(keyword.arg == "shell" for keyword in call.keywords)
    ]

    assert not found, f"find another way: {found}"


def test_nothing_is_imported_that_could() -> None:
    found = [
        f"{place(file, node)} {ast.unparse(node)}"
        for file in code_files()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
        if name.partition(".")[0] in FORBIDDEN_MODULES
    ]

    assert not found, f"find another way: {found}"


def names_of(node: ast.Import | ast.ImportFrom) -> list[str]:
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]


def test_every_dependency_is_locked_by_its_hash() -> None:
    entries = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    loose = [entry for entry in entries if "==" in entry and "--hash=sha256:" not in entry]

    assert [entry for entry in entries if "==" in entry]
    assert not loose
