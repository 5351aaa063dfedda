"""What follows an alarm at night: told without delay, and waking only who has to act and agreed to it."""

from __future__ import annotations

from tests.stories.test_quiet_alarms import NOT_ASKED, NOT_MISSED, sleeps
from tests.world import World


async def test_what_became_of_it_wakes_nobody_and_tells_everybody_who_was_alarmed_at_once(
    world: World,
) -> None:
    ana, ben, cleo, dora = await world.quiet_circle("Ana", "Ben", "Cleo", "Dora")
    await sleeps(world, cleo)
    await world.reaches("03:00")
    status = await world.asks(ana)
    await world.taps(ben, "I've got this")
    taken = cleo.last, dora.last

    await world.taps(ana, "I'm okay now", status)

    assert [(message.text, message.silent) for message in taken] == [
        ("Ben has it and will get in touch with Ana.", True),
        ("Ben has it and will get in touch with Ana.", False),
    ]
    assert (cleo.last.text, cleo.last.silent) == ("All clear: Ana is okay now.", True)
    assert (dora.last.text, dora.last.silent) == ("All clear: Ana is okay now.", False)
    assert not ben.last.silent


async def test_a_search_begun_anew_wakes_those_who_agreed_and_no_others(world: World) -> None:
    ana, ben, cleo, dora = await world.quiet_circle("Ana", "Ben", "Cleo", "Dora")
    await sleeps(world, cleo)
    await sleeps(world, dora, NOT_ASKED)
    await world.reaches("03:00")
    await world.asks(ana)
    await world.passes(minutes=10)
    await world.taps(ben, "I've got this")

    await world.taps(ben, "I have to hand it on")

    assert cleo.last.text.startswith("Ana still needs somebody")
    assert not cleo.last.silent
    assert dora.last.text.startswith("Ana still needs somebody")
    assert dora.last.silent


async def test_words_within_it_make_a_sound_only_for_those_who_may_be_woken(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sleeps(world, ben)
    await sleeps(world, cleo, NOT_ASKED)
    await world.reaches("03:00")
    status = await world.asks(ana)
    await world.passes(minutes=10)

    await world.taps(ana, "Add your own words", status)
    await world.says(ana, "I am at the station")

    assert (ben.last.text, ben.last.silent) == ("Ana writes: I am at the station", False)
    assert (cleo.last.text, cleo.last.silent) == ("Ana writes: I am at the station", True)


async def test_that_somebody_cannot_be_reached_is_told_at_once_and_wakes_only_whoever_agreed(
    world: World,
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.says(ana, "/schedule every day 23:00")
    await world.taps(ana, "Save")
    await sleeps(world, ben)
    await sleeps(world, cleo, NOT_MISSED)
    await world.reaches("22:59")
    ana.user.blocked = True  # Telegram has told nobody yet

    await world.reaches("23:01")

    assert ben.last.text.startswith("Ana is not reachable")
    assert cleo.last.text.startswith("Ana is not reachable")
    assert (ben.last.silent, cleo.last.silent) == (False, True)
