"""Set when well: who is told first, next and never, and after how long."""

from __future__ import annotations

import pytest

from bot.sandbox.phone import Phone
from tests.world import World

ASKED = "Ana asked for somebody to reach out."
URGENT = "Ana needs help now"
MISSED = "Ana has not answered the check-in"
NOBODY = "I could not find anybody who has taken it."


async def sets(
    world: World, ana: Phone, first: str | None = None, between: str | None = None, **placed: str
) -> None:
    """Opens the ladder and presses what stands there: Ben="First", Dan="Never", between="5 minutes"."""
    await world.says(ana, "/ladder")
    for name, place in placed.items():
        await world.taps(ana, f"When {name} is told")
        await world.taps(ana, place)
    for label, span in (("How long until the first", first), ("How long until the next", between)):
        if span:
            await world.taps(ana, label)
            await world.taps(ana, span)


def told(opening: str, *phones: Phone) -> str:
    """Names of those on whose phones it stands."""
    return " ".join(phone.name for phone in phones if any(words.startswith(opening) for words in phone.inbox))


async def test_a_missed_check_in_climbs_three_rungs_each_at_its_own_time(world: World) -> None:
    ana, *peers = await world.quiet_circle("Ana", "Ben", "Cleo", "Dan")
    await sets(world, ana, Cleo="Second", Dan="Third", first="2 hours", between="5 minutes")
    await world.says(ana, "/checkin")

    heard = []
    for minutes in (119, 1, 4, 1, 4, 1):
        await world.passes(minutes=minutes)
        heard.append(told(MISSED, *peers))

    assert heard == ["", "Ben", "Ben", "Ben Cleo", "Ben Cleo", "Ben Cleo Dan"]


async def test_asking_starts_at_once_and_climbs_in_the_same_order(world: World) -> None:
    ana, *peers = await world.quiet_circle("Ana", "Ben", "Cleo", "Dan")
    await sets(world, ana, Ben="Second", Cleo="Third", first="4 hours", between="20 minutes")

    status = await world.asks(ana)
    heard = [told(ASKED, *peers)]
    for minutes in (19, 1, 20):
        await world.passes(minutes=minutes)
        heard.append(told(ASKED, *peers))

    assert heard == ["Dan", "Dan", "Ben Dan", "Ben Cleo Dan"]
    assert "Dan: delivered\nBen: delivered\nCleo: delivered" in status.text


@pytest.mark.parametrize("own", ["3 minutes", "30 minutes"])
async def test_what_is_urgent_never_waits_longer_than_three_minutes(world: World, own: str) -> None:
    ana, *peers = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sets(world, ana, Cleo="Second", between=own)
    await world.says(ana, "/help")
    await world.taps(ana, "I need help now", ana.last)
    await world.passes(seconds=11)
    first = told(URGENT, *peers)

    await world.passes(minutes=3)

    assert first == "Ben"
    assert told(URGENT, *peers) == "Ben Cleo"


async def test_a_first_rung_that_cannot_be_reached_is_skipped_at_once(world: World) -> None:
    ana, ben, cleo, dan = await world.quiet_circle("Ana", "Ben", "Cleo", "Dan")
    await sets(world, ana, Ben="First", Cleo="Second", Dan="Third")
    ben.block()
    cleo.delete_account()  # which Telegram says only when something is sent there
    await world.settles()

    status = await world.asks(ana)

    assert told(ASKED, ben, cleo, dan) == "Dan"
    assert "Ben: cannot be reached\nCleo: cannot be reached\nDan: delivered" in status.text


async def test_what_is_running_goes_on_by_the_ladder_it_began_with(world: World) -> None:
    ana, *peers = await world.quiet_circle("Ana", "Ben", "Cleo", "Dan")
    await sets(world, ana, Cleo="Second", Dan="Never")
    await world.asks(ana)

    await sets(world, ana, Cleo="Never", Dan="First", between="30 minutes")
    said = ana.last.text
    await world.passes(minutes=10)

    assert "It goes on in the order in which it began" in said
    assert told(ASKED, *peers) == "Ben Cleo"


async def test_whoever_is_never_told_sees_nothing_and_can_do_nothing(world: World) -> None:
    ana, ben, dan = await world.quiet_circle("Ana", "Ben", "Dan")
    await world.says(ana, "/schedule every day at 12:00")
    await world.taps(ana, "Save")
    await sets(world, ana, Dan="Never")
    seen = list(dan.inbox)

    await world.says(ana, "/checkin")
    await world.passes(hours=2)
    missed = told(MISSED, ben)
    status = await world.asks(ana)
    asked, standing = told(ASKED, ben), status.text
    await world.passes(minutes=15)
    await world.taps(ana, "I'm okay now", status)
    ana.delete_account()
    await world.passes(hours=3)

    assert (missed, asked, told("Ana is not reachable", ben)) == ("Ben", "Ben", "Ben")
    assert dan.inbox == seen
    assert "Dan" not in standing + status.text


async def test_whoever_is_never_told_cannot_take_it(world: World) -> None:
    ana, ben, dan = await world.quiet_circle("Ana", "Ben", "Dan")
    await sets(world, ana, Dan="Never")
    await world.says(dan, "/start")
    status = await world.asks(ana)
    claim, _ = ben.find("I've got this")

    dan.forge(claim.data or "", dan.last)
    await world.settles()

    assert dan.popups[-1] == "This button is not for you."
    assert "Ben: delivered" in status.text


async def test_with_everybody_on_never_the_screen_says_that_nobody_would_be_told_and_so_it_is(
    world: World,
) -> None:
    ana, *peers = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sets(world, ana, Ben="Never", Cleo="Never")
    said = ana.last

    await world.says(ana, "/reachout")

    assert "nobody would be told" in said.text
    assert said.labels[0] == "Everybody at once again"
    assert any(words.startswith(NOBODY) for words in ana.inbox)
    assert told(ASKED, *peers) == ""


async def test_losing_the_last_one_who_may_be_told_is_said_although_others_can_be_reached(
    world: World,
) -> None:
    ana, ben, _ = await world.quiet_circle("Ana", "Ben", "Dan")
    await sets(world, ana, Dan="Never")

    ben.block()
    await world.settles()
    warning = ana.last.text
    await world.says(ana, "/ladder")

    assert "nobody would hear if you asked" in warning
    assert "nobody would be told" in ana.last.text


async def test_whoever_changes_nothing_has_everybody_told_at_once_after_the_hour(world: World) -> None:
    ana, *peers = await world.quiet_circle("Ana", "Ben", "Cleo", "Dan")
    await world.says(ana, "/checkin")

    await world.passes(minutes=59)
    early = told(MISSED, *peers)
    await world.passes(minutes=1)

    assert early == ""
    assert told(MISSED, *peers) == "Ben Cleo Dan"
