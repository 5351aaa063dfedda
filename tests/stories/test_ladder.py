"""Nobody takes it: the next ones are asked, and in the end the person is told the truth and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import update

from bot.domain.reach_out import PeerState
from bot.sandbox.chats import Message
from bot.sandbox.phone import Phone
from storage import people
from storage.tables import reach_outs
from tests.world import World

ALARM = "Ana asked for somebody to reach out."
NEXT_ONES = "Nobody has taken it yet, so I am asking the next ones now."
NOBODY = "I could not find anybody who has taken it. I am sorry."
CARD = "Portugal. In danger now, call: 112."


async def asks_in_turn(world: World, ana: Phone, *rungs: Sequence[Phone], urgent: bool = False) -> Message:
    """The order is put into the row during the undo; test_own_ladder.py sets it by tapping."""
    if urgent:
        await world.says(ana, "/help")
        await world.taps(ana, "I need help now", ana.last)
    else:
        await world.says(ana, "/reachout")
    status = ana.last
    async with world.kith.database.transaction() as tx:
        peers = []
        for rung, phones in enumerate(rungs):
            for phone in phones:
                person = await people.by_telegram_id(tx, phone.id)
                assert person is not None
                peers.append([person.id, rung, PeerState.LATER.value])
        await tx.execute(update(reach_outs).values(peers=peers))
    await world.passes(seconds=11)
    return status


def has(phone: Phone, words: str) -> bool:
    return any(text.startswith(words) for text in phone.inbox)


async def test_the_next_rung_hears_of_it_only_when_the_first_has_had_its_ten_minutes(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await asks_in_turn(world, ana, [ben], [cleo])
    first = status.text

    await world.passes(minutes=9)
    told_early = has(cleo, ALARM)
    await world.passes(minutes=1)

    assert "Ben: delivered\nCleo: not told" in first
    assert not told_early
    assert has(cleo, ALARM)
    assert "Ben: delivered\nCleo: delivered" in status.text


async def test_the_person_is_told_that_the_next_ones_are_asked_and_gets_the_lines_again(
    world: World,
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await asks_in_turn(world, ana, [ben], [cleo])
    told_early = has(ana, NEXT_ONES)

    await world.passes(minutes=10)

    assert not told_early
    assert [text.split("\n")[0][:30] for text in ana.inbox[-2:]] == [NEXT_ONES[:30], CARD[:30]]


async def test_an_urgent_one_waits_three_minutes_a_rung(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await asks_in_turn(world, ana, [ben], [cleo], urgent=True)

    await world.passes(minutes=2, seconds=50)
    told_early = cleo.inbox[:]
    await world.passes(seconds=10)

    assert told_early == []
    assert has(cleo, "Ana needs help now")


async def test_a_claim_stops_the_ladder(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await asks_in_turn(world, ana, [ben], [cleo])

    await world.taps(ben, "I've got this")
    await world.passes(minutes=25)

    assert cleo.inbox == []


async def test_when_everybody_on_a_rung_cannot_the_next_one_is_asked_at_once(world: World) -> None:
    ana, ben, cleo, dora = await world.quiet_circle("Ana", "Ben", "Cleo", "Dora")
    await asks_in_turn(world, ana, [ben, cleo], [dora])

    await world.taps(ben, "I can't right now")
    told_early = has(dora, ALARM)
    await world.taps(cleo, "I can't right now")

    assert not told_early
    assert has(dora, ALARM)


async def test_a_rung_with_nobody_reachable_on_it_is_passed_at_once(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    ben.delete_account()

    status = await asks_in_turn(world, ana, [ben], [cleo])

    assert "Ben: cannot be reached\nCleo: delivered" in status.text
    assert has(cleo, ALARM)


async def test_after_the_last_rung_the_person_reads_so_plainly_with_the_lines_and_a_way_on(
    world: World,
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await asks_in_turn(world, ana, [ben], [cleo])

    await world.passes(minutes=20)

    assert status.text.startswith("Nobody has taken it yet.")
    assert [text.split("\n")[0][:30] for text in ana.inbox[-2:]] == [NOBODY[:30], CARD[:30]]
    assert ana.messages[-2].labels == ["I still need someone"]


async def test_the_end_is_told_once(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.asks(ana)
    await world.passes(minutes=11)

    await world.taps(ben, "I can't right now")
    await world.passes(hours=2)

    assert len([text for text in ana.inbox if text.startswith(NOBODY)]) == 1


async def test_who_takes_it_after_the_end_still_has_it_and_the_person_reads_who(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await asks_in_turn(world, ana, [ben], [cleo])
    await world.passes(minutes=45)

    await world.taps(ben, "I've got this")

    assert ana.last.text == "Ben has seen this and will get in touch."
    assert "Ben: has it" in status.text
    assert has(cleo, "Ben has it")


async def test_what_is_handed_on_goes_to_the_next_rung_and_back_to_those_told_before(world: World) -> None:
    ana, ben, cleo, dora = await world.quiet_circle("Ana", "Ben", "Cleo", "Dora")
    await asks_in_turn(world, ana, [ben, cleo], [dora])
    await world.taps(ben, "I've got this")

    await world.taps(ben, "I have to hand it on")

    assert has(dora, ALARM)
    assert has(cleo, "Ana still needs somebody")


async def test_a_wish_made_early_reaches_those_who_are_told_late(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await asks_in_turn(world, ana, [ben], [cleo])
    await world.taps(ana, "Come by", status)

    await world.passes(minutes=10)

    assert "The wish: that somebody comes by." in cleo.last.text


async def test_the_all_clear_goes_to_the_rungs_that_were_told_and_to_no_other(world: World) -> None:
    ana, ben, cleo, dora = await world.quiet_circle("Ana", "Ben", "Cleo", "Dora")
    status = await asks_in_turn(world, ana, [ben], [cleo], [dora])
    await world.passes(minutes=10)

    await world.taps(ana, "I'm okay now", status)

    assert ben.last.text == cleo.last.text == "All clear: Ana is okay now."
    assert dora.inbox == []


async def test_i_still_need_someone_begins_again_at_the_first_rung(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await asks_in_turn(world, ana, [ben], [cleo])
    await world.passes(minutes=21)
    unread = (ben.unread, cleo.unread)

    await world.taps(ana, "I still need someone", status)
    again = (ben.unread, cleo.unread)
    await world.passes(minutes=10)

    assert again == (unread[0] + 1, unread[1])
    assert cleo.unread == unread[1] + 1
