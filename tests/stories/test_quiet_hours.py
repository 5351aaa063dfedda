"""At night ordinary news waits, and comes in one message in the morning; nothing is lost, or told twice."""

from __future__ import annotations

from datetime import timedelta

from bot.sandbox.phone import Phone
from tests.world import World


async def sleeps(world: World, phone: Phone, hours: str = "22-7") -> int:
    """Sets quiet hours; gives how many messages stand on the phone then."""
    await world.says(phone, f"/quiet {hours}")
    assert phone.last.text.startswith("Quiet hours: ")
    return len(phone.inbox)


async def test_what_is_told_at_night_comes_as_one_message_in_the_morning_the_oldest_first(
    world: World,
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    before = await sleeps(world, ben)
    await world.reaches("23:10")
    await world.says(ana, "/ok")
    await world.says(ana, "Hard day, but fine")
    await world.reaches("03:30")
    await world.says(cleo, "/low")
    await world.says(ana, "/low")

    await world.reaches("06:59")
    early = ben.inbox[before:]
    await world.reaches("07:00")

    assert early == []
    assert ben.inbox[before:] == [
        "Meanwhile:\n"
        "Ana: okay (yesterday 23:10), not great (3:30)\n"
        "Ana added (yesterday 23:10): Hard day, but fine\n"
        "Cleo: not great (3:30)"
    ]
    assert not ben.last.silent


async def test_whoever_answers_reads_who_hears_now_and_who_later(world: World) -> None:
    ana, ben, _ = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sleeps(world, ben)
    await world.reaches("23:10")

    await world.says(ana, "/ok")
    answered = ana.last.text
    await world.says(ana, "Good night")

    assert "It is on its way to Cleo. It reaches Ben later" in answered
    assert ana.last.text.startswith("Your words are on their way to Cleo. They reach Ben later")


async def test_by_day_news_comes_when_it_happens(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    before = await sleeps(world, ben)
    await world.reaches("21:59")

    await world.says(ana, "/ok")

    assert ben.inbox[before:] == ["Ana is okay (today 21:59)."]
    assert "It is on its way to Ben." in ana.last.text


async def test_what_is_asked_of_oneself_and_what_one_does_at_night_is_answered_at_once(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/schedule every day 23:00")
    await world.taps(ana, "Save")
    await sleeps(world, ana)

    await world.reaches("23:00")
    asked = ana.last
    await world.taps(ana, "I'm okay")

    assert asked.text.startswith("Check-in for today 23:00")
    assert not asked.silent
    assert ana.last.text.startswith("Noted: you are okay.")


async def test_each_sleeps_by_their_own_clock_also_in_the_night_it_changes(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.lives_in(cleo, "America/New_York")
    slept = await sleeps(world, ben), await sleeps(world, cleo)
    await world.passes(hours=24 * 5)  # to Saturday; in the night New York's clocks go forward
    await world.reaches("23:00")
    await world.says(ana, "/ok")
    evening = len(ben.inbox) - slept[0], len(cleo.inbox) - slept[1]
    await world.reaches("03:30")
    await world.says(ana, "/low")

    await world.reaches("07:00")
    lisbon = len(ben.inbox) - slept[0], len(cleo.inbox) - slept[1]
    await world.reaches("10:59")
    early = len(cleo.inbox) - slept[1]
    await world.reaches("11:00")

    assert (evening, lisbon, early) == ((0, 1), (1, 1), 1)
    assert cleo.last.text == "Meanwhile:\nAna: not great (yesterday 22:30)"
    assert ben.last.text == "Meanwhile:\nAna: okay (yesterday 23:00), not great (3:30)"


async def test_what_should_have_come_while_kith_was_down_comes_when_it_is_back(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    before = await sleeps(world, ben)
    await world.reaches("23:00")
    await world.says(ana, "/ok")

    await world.restarts(after=timedelta(hours=11))
    await world.passes(seconds=2)
    await world.restarts()
    await world.passes(hours=1)

    assert ben.inbox[before:] == ["Meanwhile:\nAna: okay (yesterday 23:00)"]


async def test_back_only_in_the_next_night_it_waits_for_that_morning(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    before = await sleeps(world, ben)
    await world.reaches("23:00")
    await world.says(ana, "/ok")

    await world.restarts(after=timedelta(hours=23, minutes=30))
    await world.passes(hours=1)
    at_night = ben.inbox[before:]
    await world.reaches("07:00")

    assert at_night == []
    assert ben.inbox[before:] == ["Meanwhile:\nAna: okay (Monday, 2 March 23:00)"]


async def test_without_quiet_hours_any_more_what_waited_is_told(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await sleeps(world, ben)
    await world.reaches("23:00")
    await world.says(ana, "/ok")

    await world.says(ben, "/quiet")
    await world.taps(ben, "No quiet hours")
    await world.passes(seconds=2)

    assert ben.last.text == "Meanwhile:\nAna: okay (23:00)"
