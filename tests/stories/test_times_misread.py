"""Times, days, lengths and zones that cannot be: what was understood, what was not, and an offer to tap."""

import pytest

from bot.sandbox.phone import Phone
from tests.world import World


async def in_spanish(world: World, phone: Phone) -> None:
    await world.says(phone, "/settings")
    await world.taps(phone, "Language")
    await world.taps(phone, "Español")


@pytest.mark.parametrize(
    ("typed", "unread", "offer"),
    [
        ("weekdays 25:00", "There is no such time: “25:00”", "weekdays 23:00"),
        ("every 0 days at 8", "“every 0 days” is not possible", "every day 8:00"),
        (
            "400 times a day",
            "“400 times a day” is not possible. I can ask 1 to 12 times a day.",
            "every day 9:00",
        ),
        ("9:00 from 24 December until 1 December", "The last day is before the first.", "every day 9:00"),
        (
            "first Monday of the month at 9 o'klok",
            "I could not read: “o'klok”",
            "first Monday of the month 9:00",
        ),
    ],
)
async def test_a_schedule(world: World, typed: str, unread: str, offer: str) -> None:
    [ana] = await world.quiet_circle("Ana")

    await world.says(ana, f"/schedule {typed}")
    answer = ana.last.text
    await world.taps(ana, "Save")

    assert unread in answer
    assert f"Did you mean: {offer}" in answer or f"For example: {offer}" in answer
    assert f"• {offer}" in ana.last.text


async def test_a_schedule_in_spanish(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await in_spanish(world, ana)

    answers = []
    for typed in ("laborables 25:00", "cada 0 días a las 8", "400 veces al día"):
        await world.says(ana, f"/schedule {typed}")
        answers.append(ana.last.text)

    assert "25:00" in answers[0]
    assert "23:00" in answers[0]
    assert "todos los días 8:00" in answers[1]
    assert "12" in answers[2]


async def test_a_day_that_has_passed_is_offered_as_the_nearest_that_has_not(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    await world.says(ana, "/pause until 30 February")
    answer, labels = ana.last.text, ana.last.labels
    await world.taps(ana, labels[0])

    assert "There is no such day" in answer
    assert labels[0].startswith("Until the end of ")
    assert ana.last.text.startswith("Good. I do not ask you until the end of")


async def test_a_timer_that_is_too_long_is_offered_as_the_longest(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    await world.says(ana, "/timer 30 hours")
    answer = ana.last.text
    await world.taps(ana, "Until tomorrow (Tuesday) 8:00")

    assert "A timer takes at most 24 hours." in answer
    assert ana.last.text.startswith("Timer until tomorrow (Tuesday) 8:00.")


@pytest.mark.parametrize("typed", ["Lisbn", "Europe/Lisbonn"])
async def test_a_zone_that_does_not_exist_is_named_and_the_nearest_is_offered(
    world: World, typed: str
) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/settings")
    await world.taps(ana, "Time zone")

    await world.says(ana, typed)

    assert ana.last.text.startswith(f"I do not know “{typed}”. Is it one of these?")
    assert ana.last.labels[0].startswith("Lisbon (now ")


async def test_a_zone_like_none_is_asked_for_again(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/settings")
    await world.taps(ana, "Time zone")

    await world.says(ana, "Mars/Olympus")
    unknown = ana.last.text
    await world.says(ana, "Madrid")

    assert unknown.startswith("I do not know “Mars/Olympus”. Please type a larger city nearby")
    assert ana.last.labels[0].startswith("Madrid")


async def test_days_and_a_time_by_tapping_alone(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/schedule")
    await world.taps(ana, "Add another time")

    await world.taps(ana, "weekdays")
    await world.taps(ana, "18:00")
    proposed = ana.last.text
    await world.taps(ana, "Save")
    await world.taps(ana, "weekdays 18:00")
    await world.taps(ana, "Change the times")
    await world.taps(ana, "weekends")
    await world.taps(ana, "9:00")
    await world.taps(ana, "Save")

    assert "• today 18:00\n• tomorrow (Tuesday) 18:00" in proposed
    assert "• weekends 9:00" in ana.last.text
    assert ana.last.text.count("•") == 1


@pytest.mark.parametrize(
    "made_up",
    ["days:0:8", "days::", "at:0:work:25", "at:x:all", "pause:20200101", "pause:99999999", "timer:until:1"],
)
async def test_made_up_buttons_change_nothing(world: World, made_up: str) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/schedule")
    before = ana.last.text

    ana.forge(made_up)
    await world.settles()
    await world.says(ana, "/schedule")

    assert ana.last.text == before
