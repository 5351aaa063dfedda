"""Somebody asks, or is missed, at night: who agreed is woken; the others hear last and without a sound."""

from __future__ import annotations

from bot.sandbox.chats import Message
from bot.sandbox.phone import Phone
from tests.world import World

ALARM = "Ana asked for somebody to reach out."
MISSING = "Ana has not answered the check-in for today"
ONLY_QUIET = "Whoever is left has quiet hours."
NOBODY = "I could not find anybody who has taken it."
CARD = "Portugal. In danger now, call: 112."


async def sleeps(world: World, phone: Phone, *unless: str) -> None:
    """Quiet hours from 22 to 7, and what they are not to be woken for."""
    await world.says(phone, "/quiet 22-7")
    for choice in unless:
        await world.taps(phone, choice, phone.last)


def alarms(phone: Phone, opening: str = ALARM) -> list[Message]:
    return [message for message in phone.messages if message.text.startswith(opening)]


def has(phone: Phone, opening: str) -> bool:
    return any(words.startswith(opening) for words in phone.inbox)


NOT_ASKED = "Do not wake me when somebody asks"
NOT_MISSED = "Do not wake me when somebody has not answered"


async def test_whoever_agreed_is_woken_at_once(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await sleeps(world, ben)
    await world.reaches("03:00")

    status = await world.asks(ana)

    assert [message.silent for message in alarms(ben)] == [False]
    assert "Ben: delivered\n" in f"{status.text}\n"


async def test_whoever_did_not_agree_hears_after_the_others_and_without_a_sound(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sleeps(world, cleo, NOT_ASKED)
    await world.reaches("03:00")

    status = await world.asks(ana)
    first = status.text
    await world.passes(minutes=9)
    early = alarms(cleo)
    await world.passes(minutes=1)

    assert len(alarms(ben)) == 1
    assert "Ben: delivered\nCleo: not told" in first
    assert early == []
    assert [message.silent for message in alarms(cleo)] == [True]
    assert "Ben: delivered\nCleo: delivered without a sound (quiet hours)" in status.text
    assert has(ana, ONLY_QUIET)
    assert not has(ana, NOBODY)


async def test_when_the_others_cannot_they_hear_at_once_without_a_sound(world: World) -> None:
    ana, ben, cleo, dora = await world.quiet_circle("Ana", "Ben", "Cleo", "Dora")
    await sleeps(world, cleo, NOT_ASKED)
    await world.reaches("03:00")
    dora.block()
    await world.settles()
    await world.asks(ana)
    before = alarms(cleo)

    await world.taps(ben, "I can't right now")

    assert before == []
    assert [message.silent for message in alarms(cleo)] == [True]


async def test_when_everybody_sleeps_all_are_told_at_once_and_the_truth_comes_with_the_crisis_lines(
    world: World,
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sleeps(world, ben, NOT_ASKED)
    await sleeps(world, cleo, NOT_ASKED)
    await world.reaches("03:00")
    said = len(ana.inbox)

    status = await world.asks(ana)
    at_once = ana.inbox[said + 1 :]
    told = [message.silent for phone in (ben, cleo) for message in alarms(phone)]
    await world.passes(minutes=10)

    assert told == [True, True]
    assert [words.startswith(opening) for words, opening in zip(at_once, (ONLY_QUIET, CARD), strict=True)]
    assert "Ben: delivered without a sound (quiet hours)" in status.text
    assert has(ana, NOBODY)


async def test_whoever_was_told_without_a_sound_can_take_it(world: World) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    await sleeps(world, cleo, NOT_ASKED)
    await world.reaches("03:00")
    await world.asks(ana)

    await world.taps(cleo, "I've got this")
    await world.passes(minutes=30)

    assert "Cleo has seen this and will get in touch." in ana.last.text
    assert cleo.last.text == "Are you in touch with Ana?"
    assert not cleo.last.silent


async def test_a_missed_check_in_has_a_consent_of_its_own(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sleeps(world, ben, NOT_ASKED)
    await sleeps(world, cleo, NOT_MISSED)
    await world.says(ana, "/schedule every day 23:00")
    await world.taps(ana, "Save")

    await world.reaches("00:00")
    first = [(message.silent, message.date) for message in alarms(ben, "Ana has not answered")]
    not_yet = alarms(cleo, "Ana has not answered")
    await world.passes(minutes=10)
    then = [message.silent for message in alarms(cleo, "Ana has not answered")]
    await world.says(ana, "/reachout")
    await world.passes(seconds=11)

    assert first == [(False, world.now.replace(hour=0, minute=0, second=0))]
    assert not_yet == []
    assert then == [True]
    assert [message.silent for message in alarms(cleo)] == [False]


async def test_on_a_ladder_of_ones_own_the_next_rung_is_told_instead_of_waiting_for_a_sleeper(
    world: World,
) -> None:
    ana, ben, cleo, dora = await world.quiet_circle("Ana", "Ben", "Cleo", "Dora")
    for rung, peer_id in enumerate((2, 3, 4)):
        assert await world.kith.services.ladders.place(1, peer_id, rung)
    await sleeps(world, ben, NOT_ASKED)
    await world.reaches("03:00")

    await world.asks(ana)
    first = len(alarms(ben)), len(alarms(cleo)), len(alarms(dora))
    await world.passes(minutes=10)
    second = len(alarms(ben)), len(alarms(cleo)), len(alarms(dora))
    await world.passes(minutes=10)

    assert first == (0, 1, 0)
    assert second == (0, 1, 1)
    assert [message.silent for message in alarms(ben)] == [True]


async def test_quiet_hours_that_begin_while_somebody_is_looked_for_count_from_then_on(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sleeps(world, ben, NOT_ASKED)
    await world.reaches("21:59")
    await world.asks(ana)
    first = [message.silent for phone in (ben, cleo) for message in alarms(phone)]
    await world.passes(minutes=3)

    await world.taps(ana, "I still need someone")
    again = [message.silent for message in alarms(ben)]
    await world.passes(minutes=10)

    assert first == [False, False]
    assert again == [False]
    assert [message.silent for message in alarms(ben)] == [False, True]
    assert [message.silent for message in alarms(cleo)] == [False, False]


async def test_quiet_hours_that_end_while_somebody_is_looked_for_are_over(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sleeps(world, cleo, NOT_ASKED)
    await world.reaches("06:55")
    status = await world.asks(ana)

    await world.passes(minutes=10)

    assert len(alarms(ben)) == 1
    assert [message.silent for message in alarms(cleo)] == [False]
    assert "Cleo: delivered" in status.text
    assert "without a sound" not in status.text
