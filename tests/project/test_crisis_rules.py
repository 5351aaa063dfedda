"""The rules that bind crisis help: each has a story that is named by it."""

import re

from tests.project.source import ROOT

RULES = range(1, 25)


def test_every_rule_has_a_story_of_its_name() -> None:
    told = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests" / "stories").glob("*.py"))
    names = re.findall(r"async def (test_(?:r\d+_)+)", told)
    kept = {int(number) for name in names for number in re.findall(r"r(\d+)_", name)}

    assert kept == set(RULES)


def test_every_rule_stands_in_the_protocol() -> None:
    protocol = (ROOT / "docs" / "crisis-protocol.md").read_text(encoding="utf-8")

    assert [f"R{number}" for number in RULES if not re.search(rf"\bR{number}\b", protocol)] == []
