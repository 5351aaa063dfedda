"""Kith was down: that is our silence, not a person's, and nobody is told "missed" because of it."""

from datetime import timedelta

import pytest

from bot.sandbox.chats import Message
from bot.sandbox.phone import Phone
from tests.world import World

PROMPT, OFFLINE = "How are you?", "I was offline for a while"
SHORT = [timedelta(seconds=200), timedelta(minutes=5), timedelta(hours=3)]
LONG = [timedelta(days=1), timedelta(days=7)]


async def is_asked_at_nine(world: World, phone: Phone, typed: str = "every day 9:00") -> Message:
    await world.says(phone, f"/schedule {typed}")
    await world.taps(phone, "Save", phone.last)
    await world.passes(hours=1)
    return phone.last


async def comes_back(world: World, after: timedelta) -> None:
    """Down for so long; then up, and everything that is owed at once has happened."""
    await world.restarts(after=after)
    await world.kith.tick()
    await world.settles()


def openings(phone: Phone, *of: str) -> list[str]:
    return [opening for words in phone.inbox for opening in of if words.startswith(opening)]


@pytest.mark.parametrize("outage", SHORT + LONG, ids=str)
async def test_whoever_was_asked_is_asked_again_and_has_a_quarter_of_an_hour_before_anybody_worries(
    world: World, outage: timedelta
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    await world.passes(minutes=59)

    await comes_back(world, outage)
    asked_again = ana.last
    await world.passes(minutes=14, seconds=59)
    untold = list(ben.inbox)
    await world.passes(seconds=1)

    assert asked_again.text.startswith(OFFLINE)
    assert "Nobody has been told anything because of it." in asked_again.text
    assert asked_again.labels[0] == "I'm okay"
    assert untold == []
    assert ben.last.text.startswith("Ana has not answered")


@pytest.mark.parametrize("outage", [SHORT[0], LONG[1]], ids=str)
async def test_whoever_answers_after_it_is_never_told_of(world: World, outage: timedelta) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    await comes_back(world, outage)

    await world.taps(ana, "I'm okay", ana.last)
    await world.passes(hours=2)

    assert [words.split(" (")[0] for words in ben.inbox] == ["Ana is okay"]


async def test_a_stop_of_a_minute_is_no_outage_and_asks_nobody_again(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")

    await comes_back(world, timedelta(minutes=1))
    await world.passes(minutes=58)
    untold = list(ben.inbox)
    await world.passes(minutes=1)

    assert openings(ana, OFFLINE) == []
    assert untold == []
    assert ben.last.text.startswith("Ana has not answered")


@pytest.mark.parametrize("outage", [timedelta(hours=9), timedelta(days=1), timedelta(days=7)], ids=str)
async def test_of_all_that_was_due_meanwhile_each_schedule_asks_once_for_its_latest_moment(
    world: World, outage: timedelta
) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await is_asked_at_nine(world, ana, "every day 10:00 and 12:00 and 15:00")

    await comes_back(world, outage)

    assert openings(ana, PROMPT, OFFLINE) == [PROMPT]
    latest = "today 15:00" if outage == timedelta(hours=9) else "yesterday 15:00"
    assert ana.last.text.startswith(f"How are you? (Check-in for {latest}")


@pytest.mark.parametrize("outage", LONG, ids=str)
async def test_an_open_question_is_asked_again_and_stands_for_what_was_due_of_its_schedule_meanwhile(
    world: World, outage: timedelta
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    before = await is_asked_at_nine(world, ana)
    await comes_back(world, outage)
    asked = openings(ana, PROMPT, OFFLINE)

    await world.taps(ana, "I'm okay", ana.last)
    await world.passes(hours=22)

    assert asked == [PROMPT, OFFLINE]
    assert "9:00. Your answer: I'm okay." in before.text
    assert [words.split(" (")[0] for words in ben.inbox] == ["Ana is okay"]


async def test_an_answer_typed_while_kith_was_down_counts_and_a_press_is_asked_for_again(
    world: World,
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    for phone in (ana, ben):
        await world.says(phone, "/checkin")
    ana.send("ok")
    ben.tap("I'm okay")

    await comes_back(world, timedelta(hours=3))

    assert ana.last.text.startswith("Noted: you are okay.")
    assert openings(ana, OFFLINE) == []
    assert ben.last.text.startswith(OFFLINE)
    assert [words.split(" (")[0] for words in cleo.inbox] == ["Ana is okay"]


async def test_an_early_answer_before_an_outage_does_not_swallow_a_later_question(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/schedule every day 9:00 and 12:00")
    await world.taps(ana, "Save")
    await world.says(ana, "/ok")

    await comes_back(world, timedelta(hours=5))

    assert ana.last.text.startswith("How are you? (Check-in for today 12:00")


async def test_a_question_put_off_is_asked_again_after_the_outage_and_has_its_full_time(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    await world.taps(ana, "Later")
    await world.taps(ana, "15 min")

    await comes_back(world, timedelta(days=1))
    asked = ana.last.text
    await world.passes(minutes=59)

    assert asked.startswith("Asking again, as you wished")
    assert ben.inbox == []


async def test_a_pause_that_ended_meanwhile_is_over_and_one_that_lasts_goes_on(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    for phone, until in ((ana, "Tuesday"), (ben, "Friday")):
        await is_asked_at_nine(world, phone)
        await world.says(phone, f"/pause until {until}")

    await comes_back(world, timedelta(days=2, hours=1))

    assert ana.last.text.startswith(PROMPT)
    assert ben.last.text.startswith("Good. I do not ask you")
