"""A group lets the bot in, and an admin gives it rounds."""

from __future__ import annotations

from tests.groups import new_group, set_up
from tests.world import World


async def test_added_to_a_group_it_says_in_three_lines_what_it_does_and_what_it_reads(world: World) -> None:
    eva, fay = await world.newcomer("Eva"), await world.newcomer("Fay")

    group = await new_group(world, eva, fay)

    [hello] = fay.at(group).inbox
    assert len(hello.splitlines()) == 3
    assert "I read commands, replies to me and presses of my buttons, nothing else" in hello
    assert fay.at(group).last.labels == ["Set up the rounds", "Crisis lines"]


async def test_an_admin_answers_three_questions_and_the_round_begins_every_week(world: World) -> None:
    eva, fay = await world.newcomer("Eva"), await world.newcomer("Fay")
    group = await new_group(world, eva, fay)

    await set_up(world, group, eva)

    menu = fay.at(group).last
    assert menu.text.startswith("Rounds of this group (Lisbon time):\n• Mondays 19:00; next today 19:00")
    await world.reaches("19:00")
    first = fay.at(group).last.text
    await world.passes(hours=7 * 24)
    assert first.startswith("How are you all?\n\nRound of today 19:00 (Lisbon time), open until today 21:00.")
    assert fay.at(group).last.text.startswith("How are you all?")
