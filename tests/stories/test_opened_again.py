"""Opening and closing again and again within minutes reaches peers as changes of the message they have; one
that stays open rings all the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.sandbox.chats import Message
from bot.sandbox.phone import Phone
from tests.world import World

ALARM, OVER = "Ana asked for somebody to reach out.", "All clear: Ana is okay now"
QUIET = "You have asked several times within minutes"


def alarms(phone: Phone) -> list[Message]:
    return [message for message in phone.messages if message.text.startswith(ALARM)]


async def opens_and_closes(world: World, phone: Phone, times: int) -> None:
    for _ in range(times):
        await world.asks(phone)
        await world.taps(phone, "I'm okay now")


async def third_time(world: World) -> tuple[Phone, Phone, Phone]:
    """Ana asked twice and closed twice; she asks a third time, and the undo has passed."""
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await opens_and_closes(world, ana, 2)
    await world.asks(ana)
    return ana, ben, cleo


async def test_from_the_third_time_on_the_message_changes_and_the_asker_reads_so(world: World) -> None:
    ana, ben, _ = await world.quiet_circle("Ana", "Ben", "Cleo")
    await opens_and_closes(world, ana, 2)
    heard = len(ben.inbox)

    await world.asks(ana)
    while_open = (len(ben.inbox), len(alarms(ben)), "I've got this" in alarms(ben)[-1].labels)
    told = ana.last.text
    await world.taps(ana, "I'm okay now")

    assert heard == 4, "both times the alarm and the all-clear"
    assert while_open == (heard, 1, True)
    assert QUIET in told and "Ben" in told
    assert (len(ben.inbox), alarms(ben)) == (heard, []), "the message says that it is over"


async def test_many_times_more_make_no_further_sound(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await opens_and_closes(world, ana, 2)
    heard = (len(ben.inbox), len(cleo.inbox))

    await opens_and_closes(world, ana, 5)

    assert (len(ben.inbox), len(cleo.inbox)) == heard
    assert OVER in ben.inbox[-1]


async def test_if_nobody_has_it_in_two_minutes_it_rings(world: World) -> None:
    ana, ben, cleo = await third_time(world)
    heard = len(ben.inbox)

    await world.passes(minutes=2, seconds=1)

    for phone in (ben, cleo):
        assert len(phone.inbox) == heard + 1
        assert phone.last.text.startswith(ALARM)
        assert not phone.last.silent
    assert QUIET not in next(message.text for message in reversed(ana.messages) if "Ben" in message.text)


async def test_once_it_rang_the_all_clear_is_told_as_ever(world: World) -> None:
    ana, ben, _ = await third_time(world)
    await world.passes(minutes=3)

    await world.taps(ana, "I'm okay now")

    assert ben.last.text.startswith(OVER)


async def test_whoever_looks_can_take_it_from_the_changed_message(world: World) -> None:
    ana, ben, cleo = await third_time(world)

    await world.taps(ben, "I've got this", alarms(ben)[-1])
    await world.passes(minutes=5)

    assert ana.last.text.startswith("Ben has seen this and will get in touch.")
    assert "Ben has it" in cleo.last.text


async def test_what_is_urgent_rings_at_once(world: World) -> None:
    ana, ben, _ = await third_time(world)
    heard = len(ben.inbox)

    await world.says(ana, "/help")
    await world.taps(ana, "I need help now", ana.last)

    assert len(ben.inbox) > heard
    assert ben.last.text.startswith("Ana needs help now")


async def test_an_urgent_one_from_the_start_is_never_merged(world: World) -> None:
    ana, ben, _ = await world.quiet_circle("Ana", "Ben", "Cleo")
    await opens_and_closes(world, ana, 2)
    heard = len(ben.inbox)

    await world.says(ana, "/help")
    await world.taps(ana, "I need help now", ana.last)
    await world.passes(seconds=11)

    assert len(ben.inbox) == heard + 1


async def test_asking_again_while_it_made_no_sound_rings(world: World) -> None:
    ana, ben, _ = await third_time(world)
    heard = len(ben.inbox)

    await world.says(ana, "/reachout")

    assert len(ben.inbox) == heard + 1
    assert ben.last.text.startswith(ALARM)


async def test_the_code_word_rings_whatever_was_opened_and_closed_before(world: World) -> None:
    ana, ben, _ = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.kith.services.code_word.keep(1, "all quiet today")
    await opens_and_closes(world, ana, 2)
    heard = len(ben.inbox)

    await world.says(ana, "all quiet today")

    assert len(ben.inbox) == heard + 1
    assert "may be watched" in ben.last.text


async def test_the_code_word_rings_also_where_one_is_open_without_a_sound(world: World) -> None:
    ana, ben, _ = await third_time(world)
    await world.kith.services.code_word.keep(1, "all quiet today")
    heard = len(ben.inbox)

    await world.says(ana, "all quiet today")

    assert len(ben.inbox) == heard + 1
    assert "may be watched" in ben.last.text


async def test_a_quarter_of_an_hour_later_it_is_new_again(world: World) -> None:
    ana, ben, _ = await world.quiet_circle("Ana", "Ben", "Cleo")
    await opens_and_closes(world, ana, 2)
    heard = len(ben.inbox)
    await world.passes(minutes=16)

    await world.asks(ana)

    assert len(ben.inbox) == heard + 1


async def test_an_outage_in_those_two_minutes_only_makes_it_ring_when_we_are_back(world: World) -> None:
    _, ben, _ = await third_time(world)
    heard = len(ben.inbox)

    await world.restarts(after=timedelta(minutes=10))
    await world.passes(seconds=1)

    assert len(ben.inbox) == heard + 1
    assert ben.last.text.startswith(ALARM)


@pytest.mark.parametrize("taken_back", [1, 5])
async def test_taking_back_in_between_brings_no_further_alarms(world: World, taken_back: int) -> None:
    ana, ben, _ = await world.quiet_circle("Ana", "Ben", "Cleo")
    await opens_and_closes(world, ana, 2)
    heard = len(ben.inbox)
    for _ in range(taken_back):
        await world.says(ana, "/reachout")
        await world.taps(ana, "Undo")

    await opens_and_closes(world, ana, 1)

    assert len(ben.inbox) == heard


async def test_who_deleted_the_message_meanwhile_is_rung_after_two_minutes(world: World) -> None:
    ana, ben, _ = await world.quiet_circle("Ana", "Ben", "Cleo")
    await opens_and_closes(world, ana, 2)
    for message in list(ben.messages):
        message.deleted = True
    heard = len(ben.inbox)
    await world.asks(ana)

    await world.passes(minutes=2, seconds=1)

    assert len(ben.inbox) == heard + 1
    assert ben.last.text.startswith(ALARM)


async def test_whoever_joined_meanwhile_hears_of_it_with_a_message_of_their_own(world: World) -> None:
    ana, _, _ = await world.quiet_circle("Ana", "Ben", "Cleo")
    await opens_and_closes(world, ana, 2)
    dora = await world.newcomer("Dora")
    await world.joins(ana, dora)

    await world.asks(ana)
    await world.taps(ana, "I'm okay now")

    assert any(words.startswith("Ana: this is over") or OVER in words for words in dora.inbox)
    assert OVER in dora.last.text
