"""Who comes and goes at night: news of it waits, and what is not true any more in the morning is not told."""

from __future__ import annotations

from tests.stories.test_quiet_hours import sleeps
from tests.world import World


async def test_who_joined_at_night_is_read_in_the_morning(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    before = await sleeps(world, ben)
    await sleeps(world, ana)
    dora = await world.newcomer("Dora")
    await world.reaches("22:30")
    eve, link = await world.newcomer("Eve"), await world.invitation(ana)

    await world.joins(ana, dora)
    eve.open(link)
    await world.settles()
    await world.taps(eve, "Decline")
    at_once = [words for words in ben.inbox if "Dora" in words] + [
        each for each in ana.inbox if "Eve" in each
    ]
    await world.reaches("07:00")

    assert at_once == []
    assert any("Dora is now in Ana's circle." in words for words in cleo.inbox)
    assert ben.inbox[before:] == ["Meanwhile:\nDora is now in Ana's circle. (yesterday 22:30)"]
    assert ana.last.text.splitlines()[1:] == [
        "Eve declined your invitation to Ana's circle. There can be many reasons. (yesterday 22:30)",
    ]


async def test_who_wants_to_come_at_night_is_asked_about_without_a_sound(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await sleeps(world, ana)
    await world.reaches("22:30")
    dora = await world.newcomer("Dora")
    dora.open(await world.invitation(ana))
    await world.settles()

    await world.taps(dora, "Accept")

    assert ana.last.text.startswith("Dora accepted your invitation to Ana's circle.")
    assert ana.last.silent


async def test_whoever_joined_and_left_in_the_same_night_is_not_announced(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    before = await sleeps(world, ben)
    dora = await world.newcomer("Dora")
    await world.reaches("22:30")
    await world.joins(ana, dora)

    await world.says(dora, "/circle")
    await world.taps(dora, "Leave this circle")
    await world.taps(dora, "Leave")
    await world.reaches("07:00")

    assert len(ben.inbox) == before
    assert "Dora is in Ana's circle now." in ana.inbox


async def test_that_one_was_removed_is_told_at_once_and_without_a_sound(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await sleeps(world, ben)
    await world.reaches("23:00")

    await world.says(ana, "/circle")
    await world.taps(ana, "Remove somebody or hand over")
    await world.taps(ana, "Remove Ben")

    assert ben.last.text.startswith("You are no longer in Ana's circle.")
    assert ben.last.silent


async def test_whoever_leaves_takes_along_what_was_not_told_yet(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    before = await sleeps(world, ben)
    await world.reaches("23:00")
    for phone in (ana, cleo):
        await world.says(phone, "/ok")
        await world.says(phone, f"A word of {phone.name}")

    await world.says(cleo, "/circle")
    await world.taps(cleo, "Leave this circle")
    await world.taps(cleo, "Leave")
    kept = await world.keeps("A word of Cleo"), await world.keeps("A word of Ana")
    await world.reaches("07:00")

    assert kept == (False, True)
    assert len(ben.inbox) == before + 1
    assert "Ana" in ben.last.text
    assert "Cleo" not in ben.last.text
    assert not await world.keeps("A word of Ana")
