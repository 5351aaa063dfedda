"""Somebody asks for somebody: held for an undo, never behind a question, told once, taken by one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.sandbox.phone import Phone
from tests.world import World

ASKED = "Ana asked for somebody to reach out."
URGENT = "Ana needs help now"

Asks = Callable[[World, Phone], Awaitable[None]]


def alarms(phone: Phone, opening: str = ASKED) -> list[str]:
    """What stands on this phone about Ana just now."""
    return [words for words in phone.inbox if words.startswith(opening)]


async def by_command(world: World, ana: Phone) -> None:
    await world.says(ana, "/reachout")


async def by_the_button_at_home(world: World, ana: Phone) -> None:
    await world.says(ana, "/start")
    await world.taps(ana, "Please reach out")


async def by_answering(world: World, ana: Phone) -> None:
    await world.says(ana, "/checkin")
    await world.taps(ana, "Please reach out", ana.last)


async def from_the_hint(world: World, ana: Phone) -> None:
    await world.says(ana, "somebody there?")
    await world.taps(ana, "Please reach out", ana.last)


async def after_not_great(world: World, ana: Phone) -> None:
    await world.says(ana, "/low")
    await world.taps(ana, "Please reach out", ana.last)


@pytest.mark.parametrize(
    "asks", [by_command, by_the_button_at_home, by_answering, from_the_hint, after_not_great]
)
async def test_asking_is_told_to_the_circle_after_ten_seconds_and_nothing_else_has_to_be_tapped(
    world: World, asks: Asks
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")

    await asks(world, ana)
    await world.passes(seconds=9)
    told_early = alarms(ben) + alarms(cleo)
    offered = ana.last.labels[:2]
    await world.passes(seconds=2)

    assert told_early == []
    assert offered == ["Undo", "Tell them now"]
    assert len(alarms(ben)) == len(alarms(cleo)) == 1


async def test_what_was_undone_is_never_heard_of_by_anybody(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    before = (list(ben.inbox), list(cleo.inbox))
    await world.says(ana, "/reachout")

    await world.taps(ana, "Undo")
    await world.passes(minutes=45)

    assert (ben.inbox, cleo.inbox) == before
    assert ana.last.text.startswith("Taken back. Nobody was told.")
    assert "Undo" not in ana.last.labels


async def test_tell_them_now_does_not_wait_for_the_undo(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/reachout")

    await world.taps(ana, "Tell them now")

    assert alarms(ben)
    assert "Ben: delivered" in ana.last.text


async def test_an_undo_that_comes_too_late_says_so_and_takes_nothing_back(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/reachout")
    undo, message = ana.find("Undo")
    await world.passes(seconds=11)

    ana.forge(undo.data or "", message)
    await world.settles()

    assert "too late to undo" in ana.popups[-1]
    assert alarms(ben)


async def test_asking_twice_tells_the_circle_once_and_the_person_where_it_stands(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/reachout")
    await world.says(ana, "/reachout")
    await world.passes(seconds=11)
    said = len(ana.inbox)

    await world.says(ana, "/reachout")

    assert len(alarms(ben)) == 1
    assert len(ana.inbox) > said
    assert len([words for words in ana.inbox if "Ben: delivered" in words]) == 1


async def test_i_need_help_now_shows_the_card_first_and_then_alarms_the_circle_urgently(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/help")
    said = len(ana.messages)

    await world.taps(ana, "I need help now", ana.last)
    card, status = [message for message in ana.messages[said:] if message.from_bot]
    await world.passes(seconds=11)

    assert card.text.startswith("Portugal. In danger now, call: 112.")
    assert status.text.startswith("I am telling your circle")
    assert len(alarms(ben, URGENT)) == 1


async def test_help_needed_now_can_be_undone_as_well_and_the_card_stays(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    await world.taps(ana, "I need help now", ana.last)

    await world.taps(ana, "Undo")
    await world.passes(minutes=15)

    assert not alarms(ben, "Ana")
    assert any("call: 112" in words for words in ana.inbox)


async def test_help_needed_now_while_a_reach_out_is_open_alarms_everybody_again(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)
    await world.taps(cleo, "I can't right now")
    unread = (ben.unread, cleo.unread)

    await world.says(ana, "/help")
    await world.taps(ana, "I need help now", ana.last)

    assert (ben.unread, cleo.unread) == (unread[0] + 1, unread[1] + 1)
    assert alarms(ben, URGENT) and alarms(cleo, URGENT)
    assert "Ben: delivered" in status.text
    assert "Cleo: delivered" in status.text


async def test_a_wish_is_read_by_the_peers_in_the_message_they_have_already(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)

    await world.taps(ana, "Call me", status)

    assert "The wish: a call." in alarms(ben)[0]
    assert "You asked: call me." in status.text
    assert len(alarms(ben)) == 1


async def test_what_can_i_say_helps_the_peer_and_names_the_lines_of_the_askers_country(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/settings")
    await world.taps(ana, "Country")
    await world.says(ana, "Spain")
    await world.asks(ana)

    await world.taps(ben, "What can I say?")

    assert "ask directly" in ben.last.text
    assert "Spain. In danger now" in ben.last.text
    assert "Portugal" not in ben.last.text
