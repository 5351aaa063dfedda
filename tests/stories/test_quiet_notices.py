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


async def test_whoever_asks_hears_what_becomes_of_it_also_in_quiet_hours_of_their_own(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await sleeps(world, ana, NOT_ASKED, NOT_MISSED)
    await world.reaches("03:00")
    await world.asks(ana)
    await world.passes(minutes=10)
    nobody = [message.silent for message in ana.messages if message.from_bot][-2:]

    await world.taps(ben, "I've got this")

    assert nobody == [False, False]
    assert ana.last.text.startswith("Ben has seen this")
    assert not ana.last.silent


async def test_whoever_overlooked_it_reads_in_the_morning_that_it_is_there(world: World) -> None:
    ana, ben, cleo, dora = await world.quiet_circle("Ana", "Ben", "Cleo", "Dora")
    for phone in (ben, cleo, dora):
        await sleeps(world, phone, NOT_ASKED)
    await world.reaches("03:00")
    await world.asks(ana)
    await world.taps(dora, "I can't right now")
    before = len(dora.inbox)

    await world.reaches("07:00")

    for phone in (ben, cleo):
        assert phone.last.text.splitlines()[1].startswith("Ana asked for somebody while it was quiet")
        assert not phone.last.silent
    assert len(dora.inbox) == before


async def test_what_is_over_by_the_morning_is_not_brought_up_again(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await sleeps(world, ben, NOT_ASKED)
    await world.reaches("03:00")
    status = await world.asks(ana)

    await world.taps(ana, "I'm okay now", status)
    await world.reaches("07:00")

    assert ben.last.text == "All clear: Ana is okay now."
