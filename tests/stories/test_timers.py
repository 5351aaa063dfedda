"""A timer for one occasion: asked once at its end; who does not come back is looked for, with the plan."""

from datetime import timedelta

import pytest

from bot.sandbox.phone import Phone
from tests.world import World

MISSING = "Ana set a timer"


async def starts(world: World, phone: Phone, typed: str) -> None:
    await world.says(phone, f"/timer {typed}")


async def test_a_length_with_a_plan_is_understood_and_the_plan_is_for_nobody_yet(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")

    await starts(world, ana, "45m walking home")
    said = ana.last.text
    await world.passes(minutes=59)

    assert said.startswith("Timer until today 8:45: walking home")
    assert "shown to nobody unless you do not answer" in said
    assert ben.inbox == []


@pytest.mark.parametrize(("typed", "told"), [("until 22:30", "today 22:30"), ("2 hours", "today 10:00")])
async def test_until_a_time_or_for_a_length(world: World, typed: str, told: str) -> None:
    [ana] = await world.quiet_circle("Ana")

    await starts(world, ana, typed)

    assert ana.last.text.startswith(f"Timer until {told}.")


async def test_back_in_time_nobody_ever_hears_of_it(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await starts(world, ana, "45m walking home")

    await world.passes(minutes=30)
    await world.taps(ana, "I'm back")
    await world.passes(hours=2)

    assert ana.inbox == ["Your timer is over. Your answer: I'm okay.", "Good that you are back."]
    assert ben.inbox == []
    assert not await world.keeps("walking home")


async def test_who_does_not_come_back_is_asked_reminded_and_then_looked_for_with_the_plan(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await starts(world, ana, "45m walking home")

    await world.passes(minutes=59)
    untold = list(ben.inbox)
    await world.passes(minutes=1)
    alarm = ben.last.text
    await world.taps(ana, "I'm back", ana.last)

    assert [words.split(" (")[0] for words in ana.inbox[1:3]] == [
        "Your timer is over. Your answer: I'm okay.",
        "A reminder, for you alone: your timer has ended",
    ]
    assert untold == []
    assert alarm.startswith("Ana set a timer until today 8:45 and has not come back to it.")
    assert "The plan was: walking home" in alarm
    assert ben.last.text.startswith("All clear")


@pytest.mark.parametrize("waits", [30, 50], ids=["before its end", "after its end"])
async def test_a_quarter_of_an_hour_more_asks_that_much_later(world: World, waits: int) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await starts(world, ana, "45m walking home")
    await world.passes(minutes=waits)

    await world.taps(ana, "+15 min")
    told = ana.popups[-1]
    until = 60 if waits == 30 else waits + 15
    await world.passes(minutes=until - waits + 14)
    untold = list(ben.inbox)
    await world.passes(minutes=1)

    assert told == f"Until today {8 + until // 60}:{until % 60:02} now."
    assert untold == []
    assert ben.last.text.startswith(MISSING)


async def test_an_okay_to_a_check_in_does_not_end_a_timer_that_runs(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await starts(world, ana, "45m walking home")

    await world.says(ana, "/ok")
    await world.passes(hours=1)

    assert ben.last.text.startswith(MISSING)


async def test_a_pause_does_not_end_a_timer(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await starts(world, ana, "45m")

    await world.says(ana, "/pause until Friday")
    await world.passes(hours=1)

    assert ben.last.text.startswith(MISSING)


async def test_a_timer_that_ended_while_kith_was_down_is_asked_for_with_its_whole_quarter(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await starts(world, ana, "45m")

    await world.restarts(after=timedelta(hours=3))
    await world.kith.tick()
    await world.passes(minutes=14)
    untold = list(ben.inbox)
    await world.passes(minutes=1)

    assert untold == []
    assert ben.last.text.startswith(MISSING)


async def test_somebody_elses_timer_is_neither_ended_nor_extended(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await starts(world, ana, "45m")
    back, _ = ana.find("I'm back")
    more, _ = ana.find("+15 min")
    await starts(world, ben, "20m")

    ben.forge(back.data or "")
    ben.forge(more.data or "")
    await world.settles()
    await world.passes(minutes=46)

    assert "This button is not for you." in ben.popups
    assert ana.last.text.startswith("Your timer has ended (today 8:45)")


async def test_six_timers_are_one_too_many(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    for minutes in range(10, 16):
        await starts(world, ana, f"{minutes}m")

    assert ana.last.text.startswith("You have as many timers running as one can have.")


async def test_it_is_all_there_in_spanish(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/settings")
    await world.taps(ana, "Language")
    await world.taps(ana, "Español")

    await starts(world, ana, "hasta las 22:30 caminando a casa")

    assert "hoy" in ana.last.text
    assert "caminando a casa" in ana.last.text
    assert ana.last.labels == ["Ya he vuelto", "+15 min"]
