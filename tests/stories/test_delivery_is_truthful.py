"""Never "delivered" before Telegram took it; who cannot be reached is named at once, the search goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.sandbox.faults import Fault, cut, flood, hangs, refused, server_error
from bot.sandbox.phone import Phone
from tests.world import World

ALARM = "Ana asked for somebody to reach out."
NOBODY = "I could not find anybody who has taken it. I am sorry."


def alarms(phone: Phone) -> list[str]:
    return [text for text in phone.inbox if text.startswith(ALARM)]


@pytest.mark.parametrize("trouble", [server_error(502), server_error(500), cut(accepted=False)])
async def test_an_alarm_that_fails_on_the_way_is_waiting_until_it_arrives_and_then_delivered(
    world: World, trouble: Fault
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    world.telegram.fail_next("sendMessage", trouble, times=3, chat_id=ben.id)

    status = await world.asks(ana)
    waiting = status.text
    await world.passes(seconds=30)

    assert "Ben: waiting to be delivered" in waiting
    assert "Ben: delivered" in status.text
    assert len(alarms(ben)) == 1


async def test_one_status_message_is_kept_up_to_date_instead_of_many_being_sent(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    cleo.block()
    world.telegram.fail_next("sendMessage", server_error(), chat_id=ben.id)
    await world.says(ana, "/reachout")
    await world.passes(seconds=11)
    await world.passes(minutes=1)
    await world.taps(ben, "I've got this")

    told = [text for text in ana.inbox if "Ben: " in text]

    assert len(told) == 1
    assert told[0].startswith("Ben has seen this")
    assert "Ben: has it\nCleo: cannot be reached" in told[0]


async def test_a_time_out_after_telegram_took_it_repeats_an_alarm_but_never_claims_it_meanwhile(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    world.telegram.fail_next("sendMessage", hangs(accepted=True), chat_id=ben.id)

    status = await world.asks(ana)
    in_doubt = status.text
    await world.passes(seconds=10)

    assert "Ben: waiting to be delivered" in in_doubt
    assert "Ben: delivered" in status.text
    assert len(alarms(ben)) == 2, "an alarm bears being read twice better than not at all"


async def test_a_time_out_after_telegram_took_it_does_not_ask_a_check_in_twice(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    world.telegram.fail_next("sendMessage", hangs(accepted=True), chat_id=ana.id)

    await world.says(ana, "/checkin")
    await world.passes(minutes=10)
    asked = list(ana.inbox)
    await world.taps(ana, "I'm okay")

    assert len(asked) == 1
    assert any(text.startswith("Noted: you are okay.") for text in ana.inbox)


async def test_a_pause_that_telegram_asks_for_is_kept_and_holds_up_nobody_else(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    world.telegram.fail_next("sendMessage", flood(45), chat_id=ben.id)

    status = await world.asks(ana)
    told = status.text
    await world.restarts()  # the pause stands in the row; the process that was told of it is gone
    await world.passes(seconds=40)
    told_early = alarms(ben)
    await world.passes(seconds=10)

    assert "Ben: waiting to be delivered\nCleo: delivered" in told
    assert told_early == []
    assert "Ben: delivered" in status.text


async def test_words_arrive_plainly_when_telegram_refuses_the_layout(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    trouble = refused(400, "Bad Request: can't parse entities: unsupported start tag")
    world.telegram.fail_next("sendMessage", trouble, chat_id=ben.id)

    status = await world.asks(ana)

    assert len(alarms(ben)) == 1
    assert "<b>" not in ben.last.text
    assert "Ben: delivered" in status.text


async def test_a_crisis_card_arrives_plainly_when_telegram_refuses_a_button(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    world.telegram.fail_next("sendMessage", refused(400, "Bad Request: BUTTON_URL_INVALID"))

    await world.says(ana, "/crisis")

    assert ana.last.text.startswith("Portugal. In danger now, call: 112.")


async def test_who_blocked_the_bot_before_is_named_at_once(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    ben.block()
    await world.settles()

    status = await world.asks(ana)

    assert "Ben: cannot be reached\nCleo: delivered" in status.text


async def test_who_blocks_the_bot_after_being_told_is_shown_so_and_everybody_gone_means_nobody(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)

    ben.block()
    await world.settles()

    assert "Ben: cannot be reached" in status.text
    assert any(text.startswith(NOBODY) for text in ana.inbox)


async def test_who_has_it_and_blocks_the_bot_is_replaced_by_asking_the_others_again(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)
    await world.taps(ben, "I've got this")

    ben.block()
    await world.settles()

    assert "Ben: cannot be reached" in status.text
    assert cleo.last.text.startswith("Ana still needs somebody")


async def test_an_account_that_is_gone_is_noticed_when_it_is_written_to_and_named(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    ben.delete_account()

    status = await world.asks(ana)
    await world.says(ana, "/circle")

    assert "Ben: cannot be reached\nCleo: delivered" in status.text
    assert "Ben (cannot be reached since" in ana.last.text


async def test_with_nobody_reachable_the_person_hears_so_at_once_and_what_to_do_now(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    ben.block()
    cleo.block()
    await world.settles()

    await world.says(ana, "/reachout")

    assert any(text.startswith(NOBODY) for text in ana.inbox)
    assert ana.last.text.startswith("Portugal. In danger now, call: 112.")


async def test_without_a_circle_the_person_hears_so_at_once_and_what_to_do_now(world: World) -> None:
    ana = await world.newcomer("Ana")

    await world.says(ana, "/reachout")

    assert any(text.startswith(NOBODY) for text in ana.inbox)
    assert ana.last.text.startswith("Which country are you in?")
    assert "112" in ana.last.text


async def test_an_alarm_still_waiting_when_it_is_closed_is_never_sent(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    world.telegram.fail_next("sendMessage", flood(45), chat_id=ben.id)
    await world.asks(ana)

    await world.taps(ana, "I'm okay now")
    await world.restarts(after=timedelta(minutes=1))
    await world.passes(minutes=2)

    assert ben.inbox == []
    assert cleo.last.text == "All clear: Ana is okay now."


async def test_an_alarm_in_flight_when_it_is_closed_is_followed_by_the_all_clear(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/reachout")
    now = ana.last
    await world.passes(seconds=9)
    ana.tap("Tell them now", now)
    await world.hears()
    leaving = await world.kith.services.delivery.lease(30)
    undo, _ = ana.find("Undo", now)

    ana.forge((undo.data or "").replace("undo", "okay_now"), now)
    await world.hears()
    for row in leaving:
        await world.kith.sender.deliver(row)
    await world.settles()

    assert ben.inbox == ["Ana: this is over. Nothing is left to do.", "All clear: Ana is okay now."]


async def test_an_alarm_that_may_have_arrived_before_it_was_closed_is_followed_by_the_all_clear(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    world.telegram.fail_next("sendMessage", hangs(accepted=True), chat_id=ben.id)
    status = await world.asks(ana)

    await world.taps(ana, "I'm okay now", status)
    await world.passes(minutes=1)

    assert len(alarms(ben)) == 1, "what has lost its meaning is not repeated"
    assert ben.last.text.startswith("All clear: it is over for Ana.")


async def test_a_peer_who_leaves_the_circle_is_off_the_list_and_what_they_had_is_free_again(
    world: World,
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)
    await world.taps(ben, "I've got this")

    await world.says(ben, "/circle")
    await world.taps(ben, "Leave this circle")
    await world.taps(ben, "Leave")

    assert "Ben: no longer in your circle" in status.text
    assert cleo.last.text.startswith("Ana still needs somebody")


async def test_who_left_the_circle_hears_nothing_more_of_it_and_can_take_nothing(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.asks(ana)
    button, alarm = ben.find("I've got this")
    await world.says(ben, "/circle")
    await world.taps(ben, "Leave this circle")
    await world.taps(ben, "Leave")
    said = len(ben.messages)

    ben.forge(button.data or "", alarm)
    await world.settles()
    await world.taps(ana, "I'm okay now")

    assert ben.popups[-1] == "This button is not for you."
    assert len(ben.messages) == said
    assert cleo.last.text == "All clear: Ana is okay now."
