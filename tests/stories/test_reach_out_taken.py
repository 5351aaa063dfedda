"""A peer takes it: the first one has it, everybody reads who, and nobody holds it in silence for long."""

from __future__ import annotations

from bot.sandbox.phone import Phone
from tests.world import World

YOURS = "You have it: please get in touch with Ana."
NEEDS_SOMEBODY = "Ana still needs somebody: it had to be handed on."
ASKED_AFTER = "Are you in touch with Ana?"


def has(phone: Phone, words: str) -> bool:
    return any(words in text for text in phone.inbox)


async def test_the_first_to_take_it_has_it_and_everybody_reads_who(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)

    await world.taps(ben, "I've got this")

    assert has(ben, YOURS)
    assert ana.last.text == "Ben has seen this and will get in touch."
    assert "Ben: has it" in status.text
    assert has(cleo, "Ana: Ben has it.")
    assert cleo.last.text == "Ben has it and will get in touch with Ana."


async def test_whoever_takes_it_second_reads_that_it_is_taken(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.asks(ana)
    button, alarm = cleo.find("I've got this")
    await world.taps(ben, "I've got this")

    cleo.forge(button.data or "", alarm)
    await world.settles()

    assert cleo.popups == ["Ben already has it. Thank you."]
    assert not has(cleo, YOURS)


async def test_of_two_who_press_at_once_exactly_one_has_it(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)

    ben.tap("I've got this")
    cleo.tap("I've got this")
    await world.settles()

    assert [has(ben, YOURS), has(cleo, YOURS)].count(True) == 1
    assert len(ben.popups + cleo.popups) == 2
    assert status.text.count(": has it") == 1
    assert [words for words in ana.inbox if words.endswith("has seen this and will get in touch.")] == [
        ana.last.text
    ]


async def test_pressing_it_twice_takes_it_once(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.asks(ana)
    said = len(ana.messages)

    ben.tap("I've got this")
    ben.tap("I've got this")
    await world.settles()

    assert len(ana.messages) == said + 1
    assert ben.popups == ["You have it. Please get in touch with Ana."] * 2


async def test_whoever_cannot_is_shown_as_such_and_may_still_take_it_later(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)
    await world.taps(ben, "I can't right now")
    declined = status.text

    await world.taps(ben, "I've got this")

    assert "Ben: can't right now" in declined
    assert "Cleo: delivered" in declined
    assert "Ben: has it" in status.text


async def test_half_an_hour_later_whoever_has_it_is_asked_and_we_are_in_touch_reaches_the_person(
    world: World,
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)
    await world.taps(ben, "I've got this")
    await world.passes(minutes=29)
    asked_early = has(ben, ASKED_AFTER)
    await world.passes(minutes=2)

    await world.taps(ben, "We're in touch")

    assert not asked_early
    assert has(ben, ASKED_AFTER)
    assert status.text.startswith("Ben says you are in touch.")
    assert ana.last.text == "Ben says you two are in touch. Is that enough for now?"
    assert ana.last.labels == ["I'm okay now", "I still need someone"]
    assert cleo.last.text == "Ben is in touch with Ana."


async def test_not_yet_keeps_it_and_is_asked_again_half_an_hour_later(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.asks(ana)
    await world.taps(ben, "I've got this")
    await world.passes(minutes=31)

    await world.taps(ben, "Not yet")
    await world.passes(minutes=31)

    assert [words for words in ben.inbox if words == ASKED_AFTER] == [ASKED_AFTER] * 2
    assert not has(cleo, NEEDS_SOMEBODY)


async def test_what_is_handed_on_goes_back_to_the_others_and_the_person_is_told(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)
    await world.taps(ben, "I've got this")

    await world.taps(ben, "I have to hand it on")
    handed = ana.last.text
    await world.taps(cleo, "I've got this", cleo.last)

    assert has(cleo, NEEDS_SOMEBODY)
    assert handed == "It had to be handed on. I am asking the others again."
    assert "Ben: can't right now" in status.text
    assert "Cleo: has it" in status.text


async def test_silence_after_the_question_hands_it_on_by_itself(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)
    await world.taps(ben, "I've got this")

    await world.passes(minutes=42)

    assert has(ben, ASKED_AFTER)
    assert has(cleo, NEEDS_SOMEBODY)
    assert "Ben: has it" not in status.text


async def test_what_one_handed_on_can_no_longer_be_settled_by_that_one(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)
    await world.taps(ben, "I've got this")
    in_touch, alarm = ben.find("We're in touch")
    await world.taps(ben, "I have to hand it on")
    await world.taps(cleo, "I've got this", cleo.last)

    ben.forge(in_touch.data or "", alarm)
    await world.settles()

    assert ben.popups[-1] == "It is not with you any more."
    assert "Cleo: has it" in status.text


async def test_nothing_is_settled_before_they_are_in_touch(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)
    await world.taps(ben, "I've got this")
    in_touch, alarm = ben.find("We're in touch")

    ben.forge((in_touch.data or "").replace("in_touch", "settled"), alarm)
    await world.settles()

    assert status.text.startswith("Ben has seen this and will get in touch.")


async def test_the_only_peer_hands_it_on_and_the_person_is_told_the_truth_at_once(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)
    await world.taps(ben, "I've got this")

    await world.taps(ben, "I have to hand it on")

    assert status.text.startswith("Nobody has taken it yet.")
    assert has(ana, "I could not find anybody who has taken it.")
    assert "call: 112" in ana.last.text
