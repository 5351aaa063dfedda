"""Somebody travels: do the times move along, or stay? And a name, a skip, other times for a schedule."""

from bot.sandbox.phone import Phone
from tests.world import World


async def is_asked(world: World, phone: Phone, typed: str) -> None:
    await world.says(phone, f"/schedule {typed}")
    await world.taps(phone, "Save")


async def moves_to(world: World, phone: Phone, city: str) -> None:
    await world.says(phone, "/settings")
    await world.taps(phone, "Time zone")
    await world.says(phone, city)
    await world.taps(phone, phone.last.labels[0])


async def test_the_times_come_along_unless_somebody_says_otherwise_and_the_next_is_shown(
    world: World,
) -> None:
    [ana] = await world.quiet_circle("Ana")
    await is_asked(world, ana, "every day 12:00")

    await moves_to(world, ana, "New York")
    asked = ana.last.text
    labels = list(ana.last.labels)
    await world.taps(ana, "The times come along")
    told = ana.last.text
    await world.passes(hours=10)

    assert "Your check-ins now go by the clock of New York. The next one: today 12:00." in asked
    assert labels[:2] == ["The times come along", "Stay with the clock of Lisbon"]
    assert told == "Good. Next check-in: today 12:00, New York time."
    assert [f"{each.date:%H:%M}" for each in ana.messages if each.text.startswith("How are you")] == ["17:00"]


async def test_they_can_stay_with_the_clock_of_before(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await is_asked(world, ana, "every day 12:00")

    await moves_to(world, ana, "New York")
    await world.taps(ana, "Stay with the clock of Lisbon")
    told = ana.last.text
    await world.says(ana, "/schedule")
    listed = ana.last.text
    await world.passes(hours=10)

    assert told == "Good. Next check-in: today 7:00, New York time."
    assert "every day 12:00 (by the clock of Lisbon); next today 7:00" in listed
    assert [f"{each.date:%H:%M}" for each in ana.messages if each.text.startswith("How are you")] == ["12:00"]


async def test_nobody_is_asked_twice_for_one_day_by_travelling_west(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await is_asked(world, ana, "every day 9:00")
    await world.passes(hours=2)
    await world.taps(ana, "I'm okay")

    await moves_to(world, ana, "New York")

    assert "The next one: tomorrow (Tuesday) 9:00." in ana.last.text


async def test_what_was_left_out_stays_so_after_travelling(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await is_asked(world, ana, "every day 9:00")
    await world.taps(ana, "every day 9:00")
    await world.taps(ana, "Skip the next one")
    skipped = ana.popups[-1]

    await moves_to(world, ana, "New York")

    assert skipped == "Left out: today 9:00."
    assert "The next one: tomorrow (Tuesday) 9:00." in ana.last.text


async def test_a_name_stands_in_the_list_and_in_the_question(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await is_asked(world, ana, "weekdays 9:00")
    await world.taps(ana, "weekdays 9:00")
    await world.taps(ana, "Give it a name")
    await world.says(ana, "after work")
    listed = ana.last.text
    await world.passes(hours=1)

    assert "after work: weekdays 9:00; next today 9:00" in listed
    assert ana.last.text.startswith("after work: how are you? (Check-in for today 9:00, Lisbon time)")


async def test_other_times_for_the_same_schedule_keep_its_name(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await is_asked(world, ana, "every day 9:00")
    await world.taps(ana, "every day 9:00")
    await world.taps(ana, "Give it a name")
    await world.says(ana, "morning")
    await world.taps(ana, "morning")
    await world.taps(ana, "Change the times")
    await world.says(ana, "weekdays 9:00, weekends 11:00 from 3 March until 24 December")
    proposed = ana.last.text

    await world.taps(ana, "Save", ana.last)
    listed = ana.last.text

    assert "• tomorrow (Tuesday) 9:00\n• Wednesday 9:00\n• Thursday 9:00" in proposed
    assert listed.count("•") == 1
    assert (
        "morning: weekdays 9:00 from tomorrow (Tuesday) until Thursday, 24 December; weekends 11:00" in listed
    )
