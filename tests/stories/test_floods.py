"""Somebody who sends hundreds of messages a second: slows nobody else, and is still heard when it matters."""

from __future__ import annotations

import pytest

from tests.world import World

pytestmark = pytest.mark.usefixtures("unpaced")


async def test_a_flood_is_answered_once_and_slows_nobody_else(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    eva = await world.newcomer("Eva")
    await world.says(eva, "/start")
    before = len(eva.inbox)

    for number in range(300):
        eva.send(f"flood {number}")
    ana.send("/ok")
    await world.settles()

    assert sum(words.startswith("That is more than I can follow") for words in eva.inbox) == 1
    assert len(eva.inbox) - before < 120
    assert "Noted: you are okay" in "".join(ana.inbox)
    assert "Ana is okay" in ben.last.text
    await world.kith.take_back()
    assert await world.kith.services.inbox.left_over() == []


async def test_words_of_danger_in_the_middle_of_a_flood_get_the_card(world: World) -> None:
    eva = await world.newcomer("Eva")
    await world.says(eva, "/start")

    for number in range(90):
        eva.send(f"flood {number}")
    eva.send("I want to kill myself")
    for number in range(9):
        eva.send(f"flood {number}")
    await world.settles()

    [card] = [place for place, words in enumerate(eva.inbox) if "Are you thinking about suicide" in words]
    assert card < 10, "it comes before the answers to what was sent earlier"


async def test_neither_words_of_danger_nor_a_call_for_help_is_crowded_out_by_presses(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")

    for number in range(30):
        ana.send(f"flood {number}")
    presses = [ana.forge("home") for _ in range(60)]
    ana.send("I want to kill myself")
    ana.tap("I need help now")
    await world.settles()
    await world.passes(seconds=11)

    assert sum(press.answer is None for press in presses) > 30, "there were too many of them"
    assert any("Are you thinking about suicide" in words for words in ana.inbox)
    assert "Ana needs help now" in "".join(ben.inbox)


async def test_who_floods_is_heard_again_as_soon_as_they_slow_down(world: World) -> None:
    eva = await world.newcomer("Eva")
    for _ in range(2):
        for number in range(100):
            eva.send(f"flood {number}")
        await world.settles()
        await world.says(eva, "/help")
        assert "If you need help now" in eva.last.text

    assert sum(words.startswith("That is more than I can follow") for words in eva.inbox) == 1
