"""The page's files: complete, safe to draw strangers' words with, and never looking outside the machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.sandbox import server

STATIC = Path(server.__file__).parent / "static"
FILES = sorted(STATIC.iterdir())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_file_names_an_address_outside_the_machine(file: Path) -> None:
    content = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")

    assert re.findall(r"""["'(](?:https?:)?//[\w.]+""", content) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_file_reads_words_as_html(file: Path) -> None:
    content = file.read_text(encoding="utf-8")

    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|\bon\w+=\"", content)
        == []
    )


def test_every_file_that_is_asked_for_is_there() -> None:
    asked = set()
    for file in FILES:
        content = file.read_text(encoding="utf-8")
        asked |= set(re.findall(r"/static/([\w.-]+)", content)) | set(
            re.findall(r'from "\./([\w.-]+)"', content)
        )

    assert asked == {file.name for file in FILES} - {"index.html"}


def test_every_script_is_short() -> None:
    long = {file.name for file in FILES if len(file.read_text(encoding="utf-8").splitlines()) > 300}

    assert not long
