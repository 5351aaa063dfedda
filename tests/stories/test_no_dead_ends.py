"""Where somebody took a wrong turn, the next step is in sight."""

from __future__ import annotations

import pytest

from tests.world import World


async def test_a_dead_link_leads_a_newcomer_to_a_start_of_their_own(world: World) -> None:
    ana = await world.newcomer("Ana")
    ana.start("a-link-that-never-was")
    await world.settles()

    offered = ana.last.labels
    await world.gets_started(ana)

    assert offered == ["Get started", "Crisis lines"]
    assert ana.last.text.startswith("You are set, Ana.")


async def test_whoever_stopped_half_way_goes_on_there_after_a_dead_link(world: World) -> None:
    ana = await world.newcomer("Ana")
    ana.start()
    await world.settles()
    await world.taps(ana, "Get started")
    await world.taps(ana, "Yes, Ana")
    ana.start("a-link-that-never-was")
    await world.settles()

    await world.taps(ana, "Get started", ana.last)

    assert ana.last.text.startswith("Which country are you in?")


@pytest.mark.parametrize(
    ("label", "typed", "told", "right", "shown"),
    [
        ("Country", "narnia", "I do not know that country.", "Portugal", "Country: Portugal"),
        ("Time zone", "narnia", "I do not know “narnia”.", "Lisbon", "Which of these is right?"),
        ("Name", "\u200b", "There is nothing in that name", "Anna", "Name: Anna"),
    ],
)
async def test_what_cannot_be_read_is_told_once_and_can_be_typed_again_at_once(
    world: World, label: str, typed: str, told: str, right: str, shown: str
) -> None:
    ana = await world.person("Ana")
    await world.says(ana, "/settings")
    await world.taps(ana, label)
    before = len(ana.inbox)

    await world.says(ana, typed)
    answers = ana.inbox[before:]
    await world.says(ana, right)

    assert len(answers) == 1
    assert answers[0].startswith(told)
    assert shown in ana.last.text


async def test_after_resuming_nothing_says_that_check_ins_are_paused(world: World) -> None:
    ana = await world.person("Ana")
    await world.says(ana, "/pause")
    await world.taps(ana, "3 days")
    before = len(ana.inbox)

    await world.says(ana, "/resume")

    assert "I ask you" in ana.inbox[-1]
    assert not any("paused until" in text for text in ana.inbox[before:])
