"""A test alarm shows a circle what the real one looks like, and cannot be mistaken for it."""

from __future__ import annotations

from sqlalchemy import select

from bot.sandbox.phone import Phone
from storage.tables import drills
from tests.stories.test_quiet_hours import sleeps
from tests.world import World

SEEN = "I have seen the test"


async def starts(world: World, phone: Phone) -> str:
    await world.says(phone, "/circle")
    await world.taps(phone, "Try a test alarm", phone.last)
    await world.taps(phone, "Start the test", phone.last)
    return phone.last.text


def drills_on(phone: Phone) -> list[str]:
    return [words for words in phone.inbox if words.startswith("TEST")]


async def comes(world: World) -> None:
    """It comes within half an hour; then this is one minute later, so that it still runs."""
    for _ in range(31):
        await world.passes(minutes=1)
        if any(drills_on(phone) for phone in map(world.telegram.phone, world.telegram.platform.users)):
            return
    raise AssertionError("no test came")


async def test_everybody_sees_what_a_real_one_looks_like_and_that_it_is_none(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")

    planned = await starts(world, ana)
    await comes(world)

    assert planned.startswith("It comes within the next half hour")
    for phone in (ana, ben, cleo):
        [words] = drills_on(phone)
        assert words.startswith("TEST: nobody needs anything.")
        assert "asked for somebody to reach out" in words and "I've got this" in words
        assert phone.last.labels == [SEEN], "none of the buttons of a real one"


async def test_it_ends_with_who_could_be_reached(world: World) -> None:
    ana, ben, cleo, dora = await world.quiet_circle("Ana", "Ben", "Cleo", "Dora")
    dora.block()
    await world.settles()
    await starts(world, ana)
    await comes(world)
    await world.taps(ben, SEEN)
    while_it_runs = ben.last.text

    await world.passes(minutes=16)

    assert while_it_runs == "TEST in Ana's circle: thank you, it reached you. Nobody needs anything."
    assert ana.last.text.splitlines()[:4] == [
        "The test in Ana's circle is over.",
        "Ben: has seen it",
        "Cleo: it arrived",
        "Dora: cannot be reached",
    ]
    assert drills_on(cleo) == ["TEST in Ana's circle: it is over. Nobody needed anything."]
    assert SEEN not in [label for message in cleo.messages for label in message.labels]


async def test_it_ends_at_once_when_everybody_has_seen_it(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await starts(world, ana)
    await comes(world)
    await world.taps(ben, SEEN)

    await world.passes(seconds=1)

    assert ana.last.text.startswith("The test in Ana's circle is over.\nBen: has seen it")


async def test_only_whoever_looks_after_the_circle_starts_one_and_once_in_a_week(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ben, "/circle")
    offered = "Try a test alarm" in ben.last.labels
    ben.forge("drill:1:yes")
    await world.settles()
    refused = ben.last.text

    first = await starts(world, ana)
    await world.passes(hours=1)
    second = await starts(world, ana)
    await world.passes(hours=7 * 24)

    assert not offered
    assert refused.startswith("Only whoever looks after a circle")
    assert second.startswith("There was one within the last seven days")
    assert first == await starts(world, ana)
    assert len(drills_on(ben)) == 1


async def test_it_waits_while_somebody_needs_somebody_and_shows_nobody_why(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    ana_id = (await world.kith.services.people.known(ana.id)).id  # type: ignore[union-attr]
    ben_id = (await world.kith.services.people.known(ben.id)).id  # type: ignore[union-attr]
    await world.kith.services.exclusions.leave_out(ben_id, ana_id)
    await world.asks(ben)

    planned = await starts(world, ana)
    await world.passes(hours=2)
    during = [drills_on(phone) for phone in (ana, ben, cleo)]
    await world.taps(ben, "I'm okay now")
    await world.passes(minutes=11)

    assert planned.startswith("It comes within the next half hour, or later in the day.")
    assert during == [[], [], []]
    assert [len(drills_on(phone)) for phone in (ana, ben, cleo)] == [1, 1, 1]
    assert not any("Ben" in words for words in ana.inbox[:-1])


async def test_one_that_could_not_be_held_for_a_day_is_dropped_and_counts_for_nothing(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.asks(ben)
    await starts(world, ana)

    await world.passes(hours=25)
    dropped = any(words.startswith("The test in Ana's circle did not come about") for words in ana.inbox)
    await world.taps(ben, "I'm okay now")

    assert dropped
    assert (await starts(world, ana)).startswith("It comes within the next half hour")


async def test_a_real_one_that_comes_meanwhile_keeps_the_test_from_leaving(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await starts(world, ana)
    async with world.kith.database.transaction() as tx:
        due_at = (await tx.execute(select(drills.c.next_step_at))).scalar_one()

    world.clock.move(due_at - world.now)
    await world.kith.services.drills.take_step(1)  # it begins, and the sender has not looked yet
    cleo.send("/reachout")
    await world.settles()

    assert drills_on(ana) == drills_on(ben) == drills_on(cleo) == []
    assert cleo.last.labels[0] == "Undo"


async def test_at_night_it_makes_no_sound_and_a_stranger_cannot_press_it(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await sleeps(world, ben)
    await world.reaches("23:00")
    await starts(world, ana)
    await comes(world)
    eva = await world.person("Eva")

    eva.forge("drill_seen:1")
    await world.settles()

    assert next(message for message in ben.messages if message.text.startswith("TEST")).silent
    assert eva.popups == ["The test is over."]


async def test_a_covered_phone_shows_no_alarm_of_any_kind(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ben, "/discretion")
    await world.taps(ben, "Cover what comes")
    await starts(world, ana)

    await comes(world)

    assert ben.last.text == "You have a note."
