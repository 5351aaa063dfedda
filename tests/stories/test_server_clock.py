"""Somebody sets the machine's clock by an hour: nothing comes twice, nothing is lost, nobody waits longer."""

from datetime import timedelta

import pytest

from bot.sandbox.faults import server_error
from tests.world import World

HOUR = timedelta(hours=1)
PROMPT, OFFLINE, MISSING = "How are you?", "I was offline for a while", "Ana has not answered"


def count(inbox: list[str], *openings: str) -> int:
    return sum(words.startswith(openings) for words in inbox)


async def test_set_ahead_nobody_is_missed_before_they_had_time_to_answer(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    await world.passes(minutes=5)

    await world.sets_clock(+HOUR)
    untold = list(ben.inbox)
    await world.passes(minutes=15)

    assert untold == []
    assert count(ana.inbox, OFFLINE) == 1
    assert count(ben.inbox, MISSING) == 1


@pytest.mark.parametrize("by", [+HOUR, -HOUR], ids=["ahead", "back"])
async def test_every_time_of_the_day_is_asked_for_once(world: World, by: timedelta) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/schedule every day 9:00 and 9:30 and 12:00")
    await world.taps(ana, "Save")
    await world.passes(minutes=65)
    await world.taps(ana, "I'm okay")

    await world.sets_clock(by)
    for _ in range(16):
        await world.passes(minutes=15)
        if "I'm okay" in ana.last.labels:
            await world.taps(ana, "I'm okay")

    assert count(ana.inbox, "Check-in for today 9:00. Your answer") == 1
    assert count(ana.inbox, "Check-in for today 9:30. Your answer") == 1
    assert count(ana.inbox, "Check-in for today 12:00. Your answer") == 1
    assert count(ana.inbox, "Check-in for") == 3


async def test_set_back_the_circle_hears_of_silence_as_soon_as_it_would_have(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    await world.passes(minutes=50)

    await world.sets_clock(-HOUR)
    await world.passes(minutes=9)
    untold = list(ben.inbox)
    await world.passes(minutes=1)

    assert untold == []
    assert count(ben.inbox, MISSING) == 1


async def test_set_back_during_the_undo_or_on_a_rung_help_does_not_wait_an_hour(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/reachout")

    await world.sets_clock(-HOUR)
    await world.passes(seconds=10)
    told = list(ben.inbox)
    await world.sets_clock(-HOUR)
    await world.passes(minutes=10)

    assert [words.split(".")[0] for words in told] == ["Ana asked for somebody to reach out"]
    assert count(ana.inbox, "I could not find anybody") == 1


async def test_set_back_a_message_that_waits_for_another_try_does_not_wait_an_hour(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    world.telegram.fail_next("sendMessage", server_error(), times=2, chat_id=ben.id)
    await world.asks(ana)

    await world.sets_clock(-HOUR)
    await world.passes(seconds=10)

    assert len(ben.inbox) == 1


async def test_a_timer_ends_at_the_time_that_it_was_told(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/timer 90m")

    await world.sets_clock(-HOUR)
    await world.passes(minutes=149)
    early = ana.last.text
    await world.passes(minutes=1)

    assert early.startswith("Timer until today 9:30")
    assert ana.last.text.startswith("Your timer has ended (today 9:30")
