"""Killed before an update was marked as handled: it is handled again, and what it asked for is done once."""

from __future__ import annotations

import pytest

from bot.services.inbox import MOST_TRIES, Inbox
from bot.services.relay import Relay
from bot.transport.dispatcher import Dispatcher
from tests.stories.test_restart import count, killed_at
from tests.world import World

INTERRUPTED = "I was interrupted before I could answer."


@pytest.mark.parametrize(
    ("typed", "reader", "words"),
    [
        ("/ok", "Ben", "Ana is okay"),
        ("/checkin", "Ana", "How are you?"),
        ("/timer 20m walking home", "Ana", "Timer until"),
    ],
)
async def test_what_was_typed_counts_once(world: World, typed: str, reader: str, words: str) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    ana.send(typed)

    with killed_at(Inbox, "handled"):
        await world.settles()
    await world.restarts()
    await world.settles()

    assert count({"Ana": ana, "Ben": ben}[reader], words) == 1
    assert count(ana, INTERRUPTED) == 1


async def test_more_time_is_added_once(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/timer 20m")

    ana.tap("+15 min")
    with killed_at(Inbox, "handled"):
        await world.settles()
    await world.restarts()
    await world.settles()

    assert "8:35" in ana.inbox[0]


async def test_asking_everybody_again_asks_them_once(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.asks(ana)

    ana.tap("I still need someone")
    with killed_at(Inbox, "handled"):
        await world.settles()
    await world.restarts()
    await world.settles()

    assert count(ben, "Ana asked for somebody") == 2


async def test_words_after_an_answer_are_passed_on_though_the_process_died_over_them(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/ok")
    ana.send("slept well")

    with killed_at(Relay, "add_to_answer"):
        await world.settles()
    await world.restarts()
    await world.settles()

    assert ben.inbox[-1] == "Ana adds: slept well"


async def test_what_only_waited_while_the_process_died_again_and_again_is_not_taken_for_the_reason(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    ana.send("/reachout")

    with killed_at(Dispatcher, "feed"):
        await world.settles()
    for _ in range(MOST_TRIES + 2):
        with killed_at(Dispatcher, "feed"):
            await world.restarts()
    await world.restarts()
    await world.passes(seconds=11)

    assert count(ben, "Ana asked for somebody") == 1


async def test_words_on_their_way_at_a_crash_arrive(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    ana.send("/ok")
    await world.hears()
    leased = await world.kith.services.delivery.lease(10)

    await world.restarts()
    await world.settles()

    assert [row.cause for row in leased] == ["check_in:1:answer:0"]
    assert count(ben, "Ana is okay") == 1
