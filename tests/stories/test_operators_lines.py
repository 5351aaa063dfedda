"""The operator's own crisis lines: used where they are right, and never at the price of a built-in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sandbox.phone import Phone
from tests.world import World

OWN = """
[[PT.line]]
id = "our-own-line"
name = "Our own line"
gloss = "Answers at any time"
kind = "suicide"
phone = "213 544 546"
hours = "24/7"
confidence = "high"
checked = 2026-03-01
sources = ["ourselves"]
"""
WRONG = '[[PT.line]]\nid = "bad"\nphone = "nobody"\n'


async def runs_with(world: World, written: str | bytes | None, folder: Path) -> Phone:
    """Starts anew with such a file; gives the phone of whoever runs the bot."""
    file = folder / "own.toml"
    if written is not None:
        file.write_bytes(written if isinstance(written, bytes) else written.encode())
    olga = await world.person("Olga")
    world.settings |= {"KITH_CRISIS__LOCAL_LINES": str(file), "KITH_OPERATOR__CHAT_ID": str(olga.id)}
    await world.restarts()
    await world.kith.report_lines()
    await world.settles()
    return olga


async def test_a_line_of_the_operators_own_is_on_the_card(world: World, tmp_path: Path) -> None:
    eva = await world.newcomer("Eva")
    olga = await runs_with(world, OWN, tmp_path)
    told = olga.last.text

    await world.says(eva, "/crisis Portugal")

    assert "Our own line: call 213 544 546" in eva.last.text
    assert "mistake" not in told


@pytest.mark.parametrize(
    "written",
    [OWN + WRONG, "this is no toml", b"\xff\xfe\x00", "", None],
    ids=["one wrong line", "no toml", "no text at all", "empty", "missing"],
)
async def test_r24_whatever_stands_in_that_file_the_bot_starts_and_shows_the_built_in_lines(
    world: World, written: str | bytes | None, tmp_path: Path
) -> None:
    eva = await world.newcomer("Eva")
    olga = await runs_with(world, written, tmp_path)

    await world.says(eva, "/crisis Portugal")
    await world.says(eva, "I want to kill myself")

    assert "1411" in eva.inbox[0]
    assert "112" in eva.last.text
    assert ("Your own crisis lines have" in olga.last.text) == (written != "")


async def test_a_wrong_chat_of_the_operators_costs_nobody_an_answer(world: World, tmp_path: Path) -> None:
    eva = await world.newcomer("Eva")
    await runs_with(world, WRONG, tmp_path)
    world.settings["KITH_OPERATOR__CHAT_ID"] = "424242"
    await world.restarts()
    await world.kith.report_lines()
    await world.settles()

    await world.says(eva, "/crisis Portugal")
    await world.taps(eva, "This number did not work")
    await world.taps(eva, "The emergency number")

    assert eva.popups == ["Thank you. It is noted for whoever runs this bot."]


async def test_the_operator_hears_which_number_did_not_work_and_never_who_says_so(
    world: World, tmp_path: Path
) -> None:
    eva = await world.newcomer("Eva")
    olga = await runs_with(world, OWN, tmp_path)

    await world.says(eva, "/crisis Portugal")
    await world.taps(eva, "This number did not work")
    await world.taps(eva, "Our own line")

    assert olga.last.text == "Somebody reported that a number did not work: PT, our-own-line."
    assert not await world.keeps(str(eva.id))
