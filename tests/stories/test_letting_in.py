"""Whoever accepts an invitation is in the circle once somebody there has let them in by name."""

from __future__ import annotations

import pytest

from bot.sandbox.phone import Phone
from tests.world import World

WAITS = "Ana was asked whether to let Cleo into Ana's circle."


async def accepts(world: World, inviter: Phone, name: str = "Cleo") -> Phone:
    phone = await world.newcomer(name)
    phone.open(await world.invitation(inviter))
    await world.settles()
    await world.taps(phone, "Accept")
    return phone


async def members(world: World, phone: Phone) -> str:
    await world.says(phone, "/circle")
    return phone.last.text


async def test_nothing_is_told_in_either_direction_until_the_inviter_lets_them_in(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    cleo = await accepts(world, ana)
    waits, asked = cleo.inbox[0], ana.last

    await world.says(cleo, "/low")
    await world.says(ana, "/low")
    await world.asks(cleo)
    await world.asks(ben)
    told = [words for words in cleo.inbox if "Ben" in words or "is not feeling" in words]
    before = [words for phone in (ana, ben) for words in phone.inbox[1:] if "Cleo" in words]
    await world.taps(ana, "Let in", asked)
    await world.says(ana, "/low")

    assert waits.startswith(WAITS)
    assert asked.text.startswith("Cleo is in Ana's circle now.")
    assert told == []
    assert [words for words in before if not words.startswith("Cleo accepted")] == []
    assert cleo.last.text.startswith("Ana is not feeling great")


async def test_whoever_is_not_let_in_reads_no_blame_and_the_circle_nothing(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    cleo = await accepts(world, ana)

    await world.taps(ana, "Not them")

    assert cleo.last.text.startswith("You were not let into Ana's circle. There can be many reasons")
    assert ana.last.text.startswith("Cleo was not let into Ana's circle.")
    assert ben.inbox == []
    assert "Cleo" not in await members(world, ana)


async def test_a_press_counts_once_and_only_from_whoever_may_decide(world: World) -> None:
    ana, ben, dora = await world.quiet_circle("Ana", "Ben", "Dora")
    cleo = await accepts(world, ben)
    admit, _ = ben.find("Let in")
    for phone in (dora, cleo):
        await world.says(phone, "/help")
        phone.forge(admit.data or "")
        await world.settles()
    still_out = "Cleo" not in await members(world, dora)

    await world.taps(ben, "Let in")
    ana.forge((admit.data or "").replace("admit", "not_them"))
    await world.settles()

    assert still_out
    assert dora.popups == cleo.popups[-1:] == ["That is decided already, or it was not yours to decide."]
    assert ana.popups == dora.popups
    assert "Cleo" in await members(world, dora)


async def test_whoever_looks_after_the_circle_decides_on_its_screen_too(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    cleo = await accepts(world, ben)

    screen = await members(world, ana)
    await world.taps(ana, "Let Cleo in", ana.last)

    assert "One person waits to be let in." in screen
    assert "Cleo" in ana.last.text and "Nobody waits to be let in." in ana.last.text
    assert ben.last.text == "Cleo is in Ana's circle now."
    assert cleo.last.text.startswith("You are in Ana's circle now.")


@pytest.mark.parametrize("blocks_first", [True, False])
async def test_where_the_inviter_blocked_the_bot_whoever_looks_after_the_circle_is_asked(
    world: World, blocks_first: bool
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    if blocks_first:
        link = await world.invitation(ben)
        ben.block()
        cleo = await world.newcomer("Cleo")
        cleo.open(link)
        await world.settles()
        await world.taps(cleo, "Accept")
    else:
        cleo = await accepts(world, ben)
        ben.block()
        await world.settles()
    asked = [words.partition(", so I ask you")[0] for words in ana.inbox]

    await world.taps(ana, "Let in")

    assert (
        "Cleo accepted an invitation to Ana's circle, and whoever invited them cannot be asked just now"
        in asked
    )
    assert cleo.last.text.startswith("You are in Ana's circle now.")


async def test_where_the_inviter_left_whoever_looks_after_the_circle_is_asked(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    cleo = await accepts(world, ben)
    await world.says(ben, "/circle")
    await world.taps(ben, "Leave this circle")
    await world.taps(ben, "Leave")
    seen_by_ben = list(ben.inbox)

    await world.taps(ana, "Let in")

    assert cleo.last.text.startswith("You are in Ana's circle now.")
    assert ben.inbox == seen_by_ben, "whoever left learns no more of the circle"


async def test_who_waits_sees_it_and_can_stop_waiting(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    cleo = await accepts(world, ana)
    await world.says(cleo, "/circle")
    await world.taps(cleo, "Waiting for Ana's circle")

    await world.taps(cleo, "Stop waiting")

    assert ana.last.text.startswith("Cleo no longer waits to be let into Ana's circle.")
    assert "Let in" not in ana.last.labels
    assert "Cleo" not in await members(world, ana)


async def test_an_invitation_can_be_reported_after_it_was_accepted_and_opens_nothing_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    boss = await world.person("Boss")
    monkeypatch.setattr(world.kith.services.operator, "_chat_id", boss.id)
    cleo = await accepts(world, ana)
    await world.says(cleo, "/circle")
    await world.taps(cleo, "Waiting for Ana's circle")

    await world.taps(cleo, "Report this")
    cleo.open(await world.invitation(ana))
    await world.settles()

    assert boss.last.text == f"An invitation was reported: by Telegram id {ana.id}, into circle 1."
    assert cleo.last.text.startswith("You wanted no more invitations")


async def test_no_more_from_somebody_ends_the_waiting_for_what_they_offered_before(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    cleo = await accepts(world, ana)
    asked = next(message for message in ana.messages if "Let in" in message.labels)
    await world.says(ana, "/circle")
    await world.taps(ana, "New circle", ana.last)
    await world.says(ana, "Family")
    await world.says(ana, "/invite")
    await world.taps(ana, "Family", ana.last)
    copy, _ = ana.find("Copy the link")
    cleo.open(copy.copy or "")
    await world.settles()

    await world.taps(cleo, "No more from them")

    assert "Let in" not in asked.labels
    assert asked.text.startswith("Cleo no longer waits")


async def test_waiting_ends_by_itself_after_seven_days_and_both_read_it(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    cleo = await accepts(world, ana)
    await world.passes(hours=7 * 24)
    admit, _ = ana.find("Let in")
    ana.forge(admit.data or "")
    await world.settles()
    pressed_late = ana.popups[-1]

    await world.kith.services.retention.prune()
    await world.settles()

    assert pressed_late.startswith("That is decided already")
    assert any(words.startswith("Nobody let you into Ana's circle in time.") for words in cleo.inbox)
    assert any(words.startswith("Nobody let Cleo into Ana's circle in time.") for words in ana.inbox)


async def test_a_link_opened_again_while_waiting_says_so_and_asks_nobody_twice(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    cleo = await accepts(world, ana)
    asked = len([words for words in ana.inbox if words.startswith("Cleo accepted")])

    cleo.open(await world.invitation(ana))
    await world.settles()

    assert cleo.last.text.startswith("You have accepted an invitation to this circle already")
    assert asked == len([words for words in ana.inbox if words.startswith("Cleo accepted")]) == 1


async def test_who_is_forgotten_while_waiting_leaves_nothing_with_whoever_was_asked(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    cleo = await accepts(world, ana)

    await world.says(cleo, "/forget")
    await world.taps(cleo, "Delete everything")
    await world.passes(minutes=1)

    assert not any("Cleo" in words for words in ana.inbox)
    assert not await world.keeps("Cleo")
    assert "Nobody waits to be let in." in await members(world, ana)


async def test_when_the_inviter_is_forgotten_somebody_else_decides(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    cleo = await accepts(world, ben)

    await world.says(ben, "/forget")
    await world.taps(ben, "Delete everything")
    await world.taps(ana, "Let in")

    assert cleo.last.text.startswith("You are in Ana's circle now.")


async def test_a_circle_that_ends_tells_whoever_waited_for_it(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    cleo = await accepts(world, ana)
    await world.says(ana, "/circle")
    await world.taps(ana, "Leave this circle")
    await world.taps(ana, "Leave")

    assert cleo.last.text.startswith("You were not let into Ana's circle.")
