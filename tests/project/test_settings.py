"""Every setting is documented, every documented setting exists, and every setting is read by somebody."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from bot.config import Settings, SettingsError, load
from bot.config.example import example
from bot.config.section import Section
from bot.config.settings import SECTIONS
from tests.project.source import ROOT, code_files, name_of, tree

SETTINGS = [(section, name) for section, model in SECTIONS.items() for name in model.model_fields]
NO_SETTINGS = {"KITH_REQUIRE_POSTGRES", "KITH_TEST_POSTGRES", "KITH_REQUIRE_BROWSER", "KITH_LONG"}


def documents() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_example_lists_every_setting_with_its_default() -> None:
    written = (ROOT / "config.example.toml").read_text(encoding="utf-8")

    assert written == example(), "run: .venv/bin/python -m bot.config.example > config.example.toml"


def test_the_example_changes_nothing() -> None:
    assert load(ROOT / "config.example.toml", {}) == Settings()


def test_every_setting_in_the_example_has_one_line_why() -> None:
    lines = example().splitlines()

    explained = [
        line.partition(" = ")[0]
        for before, line in pairwise(lines)
        if " = " in line and before.startswith("# ")
    ]

    assert explained == [name for _, name in SETTINGS], "a description has to fit on one line"


def test_every_variable_the_documents_name_is_a_setting() -> None:
    known = {f"KITH_{section}__{name}".upper() for section, name in SETTINGS} | NO_SETTINGS

    named = {
        f"{name_of(file)}: {name}"
        for file in documents()
        for name in re.findall(r"KITH_[A-Z_]*[A-Z]", file.read_text(encoding="utf-8"))
        if name not in known
    }

    assert not named, f"no such setting: {sorted(named)}"


def test_every_setting_the_documents_name_exists() -> None:
    sections = "|".join(SECTIONS)
    dotted = re.compile(rf"`({sections})\.([a-z_]+)`|\[({sections})\] ([a-z_]+)")

    wrong = [
        f"{name_of(file)}: {match[0]}"
        for file in documents()
        for match in dotted.finditer(file.read_text(encoding="utf-8"))
        if (match[1] or match[3], match[2] or match[4]) not in SETTINGS
    ]

    assert not wrong, f"no such setting: {wrong}"


def test_every_piece_of_settings_in_the_documents_can_be_loaded(tmp_path: Path) -> None:
    for file in documents():
        for block in re.findall(r"```toml\n(.*?)```", file.read_text(encoding="utf-8"), re.DOTALL):
            if not SECTIONS.keys() & tomllib.loads(block).keys():
                continue
            settings = tmp_path / "config.toml"
            settings.write_text(block, encoding="utf-8")
            try:
                load(settings, {})
            except SettingsError as error:
                pytest.fail(f"{name_of(file)}: {block}\n{error}")


def attributes_read() -> set[str]:
    """Names read from an object anywhere in the program but in the settings themselves."""
    return {
        node.attr
        for file in code_files()
        if (ROOT / "bot" / "config") not in file.parents
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute)
    }


def ways_to_read(model: type[Section], name: str) -> Iterator[str]:
    yield name
    for other, member in inspect.getmembers(model, lambda member: isinstance(member, property)):
        if re.search(rf"self\.{name}\b", inspect.getsource(member.fget)):
            yield other


def test_every_setting_is_read_by_somebody() -> None:
    read = attributes_read()

    idle = [
        f"{section}.{name}"
        for section, name in SETTINGS
        if not read & set(ways_to_read(SECTIONS[section], name))
    ]

    assert not idle, f"read it or take it out of bot/config/sections.py: {idle}"
