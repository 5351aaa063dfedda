"""Who may import whom: import-linter keeps the packages apart, this file the libraries."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.project.source import PACKAGES, ROOT, code_files, name_of, pyproject, tree

CONTRACTS = {"layers", "domain", "leaves", "storage", "services", "transport", "handlers", "sandbox"}

LIBRARIES = {
    "bot/domain": (),
    "bot/clock.py": (),
    "bot/logs.py": (),
    "bot/nursery.py": (),
    "bot/config": ("pydantic",),
    "bot/knowledge": ("babel", "phonenumbers", "tzfpy"),
    "bot/metrics.py": ("prometheus_client",),
    "bot/sandbox": ("starlette",),
    "bot/serving.py": ("starlette", "uvicorn"),
    "bot/services": ("sqlalchemy.exc", "sqlalchemy.ext.asyncio"),
    "bot/texts": ("babel", "fluent"),
    # That the database is gone is the one thing transport hears of it.
    "bot/transport": ("httpx", "starlette", "telegram", "sqlalchemy.exc"),
    "handlers": ("icalendar", "segno", "telegram"),
    "storage": ("aiosqlite", "alembic", "asyncpg", "cryptography", "sqlalchemy"),
}
"""What each part may import beside the standard library and Kith; the commands may import everything."""


def contracts() -> dict[str, list[str]]:
    found = pyproject()["tool"].get("importlinter", {}).get("contracts", [])
    return {contract["id"]: contract.get("layers", []) for contract in found}


def test_every_row_of_the_import_table_has_its_contract() -> None:
    missing = CONTRACTS - contracts().keys()

    assert not missing, f"write these contracts under [tool.importlinter] in pyproject.toml: {missing}"


def test_every_part_of_the_program_has_its_layer() -> None:
    layered = set(re.findall(r"[\w.]+", " ".join(contracts()["layers"])))
    parts = {
        f"bot.{entry.stem}"
        for entry in (ROOT / "bot").iterdir()
        if entry.suffix == ".py" or (entry / "__init__.py").exists()
    } - {"bot.__init__"}

    outside = (parts | {"handlers", "storage"}) - layered

    assert not outside, f"give these a layer in pyproject.toml: {sorted(outside)}"


def test_every_library_stays_where_it_belongs() -> None:
    strays = [
        f"{name_of(file)}: {module}"
        for part, allowed in LIBRARIES.items()
        for file in files_of(part)
        for module in libraries(file)
        if not any(f"{module}.".startswith(f"{one}.") for one in allowed)
    ]

    assert not strays, f"move these behind the part that owns the library: {strays}"


def files_of(part: str) -> list[Path]:
    return [ROOT / part] if part.endswith(".py") else code_files(part)


def libraries(file: Path) -> Iterator[str]:
    for node in ast.walk(tree(file)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        for name in names:
            if name.partition(".")[0] not in {*sys.stdlib_module_names, *PACKAGES}:
                yield name
