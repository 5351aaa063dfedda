"""Country files for tests: a good one, lines for it, and what the check says about them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.knowledge import lines_report
from bot.knowledge.directory import Directory, load
from bot.knowledge.toml_table import Mistake

TODAY = date(2026, 11, 21)

COUNTRY = """
code = "DE"
name = "Germany"

[emergency]
general = "112"
police = "110"
checked = 2026-11-20
sources = ["https://example.org"]
"""

LINE = """
[[line]]
id = "{id}"
name = "TelefonSeelsorge"
gloss = "Telephone crisis counselling"
kind = "emotional"
phone = "{phone}"
hours = "24/7"
confidence = "high"
checked = 2026-11-20
sources = ["https://example.org"]
{more}
"""


def line(line_id: str = "seelsorge", phone: str = "0800 111 0 111", more: str = "") -> str:
    return LINE.format(id=line_id, phone=phone, more=more)


def built_in(folder: Path, content: str, name: str = "de.toml") -> Directory:
    (folder / name).write_text(content, encoding="utf-8")
    return load(built_in=folder)


def told(findings: list[Mistake]) -> str:
    return "\n".join(str(finding) for finding in findings)


def check(folder: Path, content: str, today: date = TODAY) -> str:
    return told(lines_report.check(built_in(folder, content), today))
