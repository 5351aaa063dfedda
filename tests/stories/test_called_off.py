"""What lost its meaning while it waited is not said, and whoever may have read it hears that it is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.check_in import Answer
from bot.sandbox.faults import Fault, cut, flood, hangs, server_error
from bot.sandbox.phone import Phone
from tests.world import World

ALARM = "Ana asked for somebody to reach out."
OVER_PERHAPS = "All clear: it is over for Ana."


def said(phone: Phone, words: str) -> int:
    return len([text for text in phone.inbox if text.startswith(words)])


@pytest.mark.parametrize(
    "trouble", [hangs(accepted=True), cut(accepted=True), cut(accepted=False), server_error()]
)
async def test_an_alarm_in_doubt_that_is_called_off_is_not_repeated(world: World, trouble: Fault) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    world.telegram.fail_next("sendMessage", trouble, chat_id=ben.id)
    status = await world.asks(ana)

    await world.taps(ana, "I'm okay now", status)
    await world.passes(minutes=10)

    assert said(ben, ALARM) == int(trouble.accepted)
    assert said(ben, OVER_PERHAPS) == 1
    assert ben.last.text.startswith(OVER_PERHAPS)
    assert cleo.last.text == "All clear: Ana is okay now."


async def test_an_alarm_cut_off_by_a_crash_and_then_called_off_is_not_repeated(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/reachout")
    status = ana.last
    await world.passes(seconds=9)
    ana.tap("Tell them now", status)
    await world.hears()
    await world.kith.services.delivery.lease(30)
    undo, _ = ana.find("Undo", status)
    ana.forge((undo.data or "").replace("undo", "okay_now"), status)
    await world.hears()

    await world.restarts()
    await world.passes(minutes=10)

    assert ben.inbox == [ben.last.text]
    assert ben.last.text.startswith(OVER_PERHAPS)


async def test_an_alarm_whose_second_try_arrives_after_all_was_over_is_followed_by_one_all_clear(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    world.telegram.fail_next("sendMessage", hangs(accepted=False), chat_id=ben.id)
    status = await world.asks(ana)
    world.clock.move(timedelta(seconds=3))
    leaving = await world.kith.services.delivery.lease(30)

    ana.tap("I'm okay now", status)
    await world.hears()
    for row in leaving:
        await world.kith.sender.deliver(row)
    await world.passes(minutes=1)

    assert said(ben, "All clear") == 1
    assert ben.last.text.startswith(OVER_PERHAPS)


async def test_a_doubt_that_was_cleared_up_is_forgotten(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    world.telegram.fail_next("sendMessage", hangs(accepted=False), chat_id=ben.id)
    status = await world.asks(ana)
    await world.passes(seconds=10)

    await world.taps(ana, "I'm okay now", status)

    assert ben.last.text == "All clear: Ana is okay now."
    assert said(ben, OVER_PERHAPS) == 0


async def test_a_call_to_take_over_that_still_waits_is_not_sent_once_all_is_over(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)
    await world.taps(ben, "I've got this")
    world.telegram.fail_next("sendMessage", flood(45), chat_id=cleo.id)
    await world.taps(ben, "I have to hand it on")

    await world.taps(ana, "I'm okay now", status)
    await world.restarts(after=timedelta(minutes=1))
    await world.passes(minutes=1)

    assert said(cleo, "Ana still needs somebody") == 0
    assert cleo.last.text == "All clear: Ana is okay now."


async def test_an_alarm_that_waits_is_not_sent_to_somebody_who_left_meanwhile(world: World) -> None:
    ana, ben, _ = await world.quiet_circle("Ana", "Ben", "Cleo")
    world.telegram.fail_next("sendMessage", flood(45), chat_id=ben.id)
    await world.asks(ana)

    [circle] = await world.kith.services.circles.of_person(2)
    await world.kith.services.circles.leave(2, circle.id)
    await world.restarts(after=timedelta(minutes=1))
    await world.passes(minutes=1)

    assert said(ben, ALARM) == 0


async def test_a_question_that_still_waits_is_not_asked_of_somebody_who_has_answered(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    world.telegram.fail_next("sendMessage", flood(45), chat_id=ana.id)
    await world.says(ana, "/checkin")

    await world.kith.services.check_ins.answer(1, Answer.OKAY)
    await world.restarts(after=timedelta(minutes=1))
    await world.passes(minutes=1)

    assert ana.inbox == []


async def test_a_reminder_that_still_waits_is_not_sent_to_somebody_who_has_answered(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/checkin")
    world.telegram.fail_next("sendMessage", flood(45), chat_id=ana.id)
    await world.passes(minutes=15)

    await world.kith.services.check_ins.answer(1, Answer.OKAY)
    await world.restarts(after=timedelta(minutes=1))
    await world.passes(minutes=1)

    assert said(ana, "A reminder") == 0
