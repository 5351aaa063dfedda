"""docs/delivery.md says what the code does."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.config.sections import Delivery
from bot.domain.delivery import (
    ALARM,
    FIRST_WAIT,
    NO_WAY_OUT_WAIT,
    ORDINARY,
    REPEATS_OF_UNKNOWN,
    Lane,
    Patience,
)
from bot.domain.lines import SHARE_OF_THE_OLDEST
from bot.domain.pacing import Floods
from storage.outbox_leases import STANDS_ASIDE_AFTER
from tests.project.source import ROOT

NUMBERS = {"three": 3, "five": 5, "tenth": 10}


def section(name: str) -> str:
    page = (ROOT / "docs" / "delivery.md").read_text(encoding="utf-8")
    return page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def rows(name: str) -> list[list[str]]:
    lines = [line.strip("|").split("|") for line in section(name).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:]]


def tries(patience: Patience) -> list[str]:
    return [f"{patience.longest // timedelta(minutes=1)} min", str(patience.tries)]


def test_the_limits_are_the_defaults_of_the_settings() -> None:
    said = {setting.strip("`").partition(".")[2]: int(default) for _, setting, default in rows("Limits")}

    assert said == {name: getattr(Delivery(), name) for name in said}
    assert len(said) == 3


def test_the_lanes_stand_in_their_order() -> None:
    assert [lane for lane, *_ in rows("Lanes")] == [lane.name for lane in Lane]
    assert NUMBERS[re.findall(r"every (\w+) place", section("Lanes"))[0]] == SHARE_OF_THE_OLDEST


def test_the_tries_are_those_of_the_code() -> None:
    assert [row[1:] for row in rows("Tries")] == [tries(ALARM), tries(ORDINARY)]
    assert f"from {FIRST_WAIT.seconds} seconds on" in section("Tries")
    assert f"repeated, {REPEATS_OF_UNKNOWN} times at the most" in section("Outcomes")
    assert f"every {NO_WAY_OUT_WAIT.seconds} seconds" in section("Outcomes")


def test_what_is_said_of_pauses_and_of_failing_rows_is_so() -> None:
    chats, within = re.findall(r"once (\w+) chats were told so within (\w+) seconds", section("Limits"))[0]

    assert (NUMBERS[chats], NUMBERS[within]) == (Floods.CHATS, Floods.WITHIN)
    assert (
        NUMBERS[re.findall(r"has failed (\w+) times", section("The life of a message"))[0]]
        == STANDS_ASIDE_AFTER
    )
