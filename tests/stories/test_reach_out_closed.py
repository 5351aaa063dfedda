"""How a reach-out ends: by the person, by whoever has it, and never against the person's will."""

from __future__ import annotations

from bot.sandbox.faults import flood
from bot.sandbox.phone import Phone
from tests.world import World

ALL_CLEAR = "All clear: Ana is okay now."
ALARM = "Ana asked for somebody to reach out."


def has(phone: Phone, words: str) -> bool:
    return any(words in text for text in phone.inbox)


async def test_closing_it_tells_everybody_who_was_told_and_nobody_else(world: World) -> None:
    ana, ben, cleo, dora, eli = await world.quiet_circle("Ana", "Ben", "Cleo", "Dora", "Eli")
    dora.block()
    world.telegram.fail_next("sendMessage", flood(45), chat_id=eli.id)
    status = await world.asks(ana)
    await world.taps(cleo, "I can't right now")

    await world.taps(ana, "I'm okay now", status)
    await world.passes(minutes=11)

    assert has(ben, ALL_CLEAR)
    assert has(cleo, ALL_CLEAR), "also whoever could not take it was worried"
    assert dora.inbox == []
    assert eli.inbox == [], "what had not left yet has lost its meaning"
    assert status.text.startswith("This is closed.")


async def test_closing_it_takes_the_buttons_away_from_the_peers_messages(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.asks(ana)

    await world.taps(ana, "I'm okay now")

    assert has(ben, "Ana: this is over. Nothing is left to do.")
    assert "I've got this" not in ben.buttons


async def test_closing_it_before_anybody_was_told_tells_nobody(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/reachout")
    undo, status = ana.find("Undo")

    ana.forge((undo.data or "").replace("undo", "okay_now"), status)
    await world.settles()
    await world.passes(minutes=15)

    assert ben.inbox == []


async def test_a_peer_who_claims_what_is_closed_reads_that_it_is_over(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.asks(ana)
    button, alarm = ben.find("I've got this")
    await world.taps(ana, "I'm okay now")
    said = list(ana.inbox)

    ben.forge(button.data or "", alarm)
    await world.settles()

    assert ben.popups == ["This is over already."]
    assert ana.inbox == said


async def test_a_sign_of_life_does_not_close_what_somebody_asked_for(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)

    await world.says(ana, "/ok")

    assert "Ben: delivered" in status.text
    assert not has(ben, ALL_CLEAR)


async def test_whoever_has_it_can_settle_it_once_they_are_in_touch_and_the_person_may_object(
    world: World,
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)
    await world.taps(ben, "I've got this")
    offered_early = "It is settled" in ben.buttons
    await world.taps(ben, "We're in touch")

    await world.taps(ben, "It is settled")

    assert not offered_early
    assert status.text.startswith("This is closed.")
    assert ana.last.text == "Ben says this is settled. If it is not, press I still need someone."
    assert ana.last.labels == ["I still need someone"]
    assert cleo.last.text == "All clear for Ana: Ben says it is settled."


async def test_i_still_need_someone_after_it_was_settled_asks_the_circle_anew(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.asks(ana)
    await world.taps(ben, "I've got this")
    await world.taps(ben, "We're in touch")
    await world.taps(ben, "It is settled")

    await world.taps(ana, "I still need someone", ana.last)
    await world.passes(seconds=11)

    assert ben.last.text.startswith(ALARM)
    assert cleo.last.text.startswith(ALARM)


async def test_i_still_need_someone_while_somebody_has_it_asks_all_of_them_again(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)
    await world.taps(ben, "I've got this")
    await world.taps(ben, "We're in touch")

    await world.taps(ana, "I still need someone", ana.last)

    assert ben.last.text.startswith(ALARM)
    assert cleo.last.text.startswith(ALARM)
    assert "Ben: delivered" in status.text


async def test_i_still_need_someone_long_after_it_was_closed_by_oneself_asks_anew(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)
    await world.taps(ana, "I'm okay now")
    await world.passes(hours=30)

    await world.taps(ana, "I still need someone", status)
    await world.passes(seconds=11)

    assert ben.last.text.startswith(ALARM)


async def test_i_still_need_someone_also_asks_whoever_joined_meanwhile(world: World) -> None:
    ana = await world.person("Ana")
    await world.says(ana, "/reachout")
    ben = await world.newcomer("Ben")
    await world.joins(ana, ben)

    await world.taps(ana, "I still need someone")

    assert ben.last.text.startswith(ALARM)
    assert any("Ben: delivered" in text for text in ana.inbox)


async def test_asking_again_after_nobody_was_found_asks_everybody_again(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)
    await world.passes(minutes=11)
    told = ben.unread

    await world.says(ana, "/reachout")

    assert ben.unread == told + 1
    assert status.text.startswith("I am telling your circle")
