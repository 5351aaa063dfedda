"""What Telegram does not take is said in other words, and whoever counts on it learns what became of it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.domain.delivery import REPEATS_OF_UNKNOWN
from bot.sandbox.faults import hangs, refused
from bot.sandbox.phone import Phone
from tests.world import World

NOT_TAKEN = refused(400, "Bad Request: something new")
IN_OTHER_WORDS = "Ana may need somebody."


def said(phone: Phone, words: str) -> int:
    return len([text for text in phone.inbox if text.startswith(words)])


async def test_an_alarm_that_telegram_does_not_take_is_told_in_other_words_and_can_be_claimed(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    world.telegram.fail_next("sendMessage", NOT_TAKEN, times=2, chat_id=ben.id)

    status = await world.asks(ana)
    told = status.text
    await world.taps(ben, "I've got this")

    assert ben.inbox[0].startswith(f"{IN_OTHER_WORDS} I could not send you my usual message about it.")
    assert ben.last.text.startswith("You have it: please get in touch with Ana.")
    assert "Ben: delivered" in told
    assert "Ben: has it" in status.text


async def test_an_alarm_that_no_words_bring_through_is_never_called_delivered(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    world.telegram.fail_next("sendMessage", NOT_TAKEN, times=4, chat_id=ben.id)

    status = await world.asks(ana)

    assert ben.inbox == []
    assert "Ben: cannot be reached\nCleo: delivered" in status.text


async def test_a_damaged_alarm_is_told_in_other_words_and_holds_up_nobody(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.says(ana, "/reachout")
    ana.tap("Tell them now")
    await world.hears()
    async with world.kith.database.transaction() as tx:
        await tx.execute(text("UPDATE outbox SET screen = 'damaged' WHERE person_id = 2"))

    await world.settles()

    assert said(ben, IN_OTHER_WORDS) == 1
    assert said(cleo, "Ana asked for somebody") == 1


async def test_a_question_that_telegram_does_not_take_is_asked_in_other_words_and_its_grace_runs(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    world.telegram.fail_next("sendMessage", NOT_TAKEN, times=2, chat_id=ana.id)

    await world.says(ana, "/checkin")
    asked = list(ana.inbox)
    await world.passes(minutes=59)
    early = list(ben.inbox)
    await world.passes(minutes=2)

    assert [words.partition(" I could")[0] for words in asked] == ["How are you?"]
    assert early == []
    assert said(ben, "Ana has not answered") == 1


async def test_any_other_notice_that_telegram_does_not_take_is_mentioned_to_its_reader(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    world.telegram.fail_next("sendMessage", NOT_TAKEN, times=2, chat_id=ben.id)

    await world.says(ana, "/ok")

    assert said(ben, "I had a message for you, and Telegram did not take it") == 1


@pytest.mark.parametrize(
    ("trouble", "truth"),
    [
        (NOT_TAKEN, "Your words did not reach Ben"),
        (hangs(accepted=False), "I am not certain that your words"),
    ],
)
async def test_whoever_wrote_words_that_do_not_arrive_learns_it(
    world: World, trouble: object, truth: str
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.asks(ana)
    await world.taps(ana, "Add your own words")
    world.telegram.fail_next("sendMessage", trouble, times=99, chat_id=ben.id)  # type: ignore[arg-type]

    await world.says(ana, "Please bring the key")
    for _ in range(REPEATS_OF_UNKNOWN):
        await world.passes(minutes=1)

    assert said(ana, truth) == 1


async def test_whoever_was_told_that_an_answer_is_on_its_way_learns_that_it_did_not_arrive(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    ben.delete_account()

    await world.says(ana, "/low")
    await world.says(ana, "/low")

    assert said(ana, "Ben did not get your answer") == 1, "the second time nobody had said it would"


async def test_whoever_runs_it_hears_of_what_was_set_aside_once_an_hour_and_without_a_word_of_it(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    operator = await world.has_operator()
    world.telegram.fail_next("sendMessage", NOT_TAKEN, times=6, chat_id=ben.id)

    for _ in range(3):
        await world.says(ana, "/ok")
    within_the_hour = list(operator.inbox)
    world.telegram.fail_next("sendMessage", NOT_TAKEN, times=2, chat_id=ben.id)
    await world.passes(hours=1)
    await world.says(ana, "/ok")

    assert len(within_the_hour) == 1
    assert "direct, refused" in within_the_hour[0]
    assert "Ana" not in within_the_hour[0]
    assert len(operator.inbox) == 2


async def test_a_person_who_blocked_the_bot_is_no_trouble_of_whoever_runs_it(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    operator = await world.has_operator()
    ben.delete_account()

    await world.asks(ana)

    assert operator.inbox == []


async def test_a_reach_out_that_nobody_can_read_stops_no_other_and_whoever_runs_it_hears_of_it(
    world: World,
) -> None:
    operator = await world.has_operator()
    ana, _ = await world.quiet_circle("Ana", "Ben")
    cleo, dora = await world.quiet_circle("Cleo", "Dora")
    await world.says(ana, "/reachout")
    await world.says(cleo, "/reachout")
    async with world.kith.database.transaction() as tx:
        await tx.execute(text("UPDATE reach_outs SET cause = 'of a later version' WHERE person_id = 1"))

    await world.passes(seconds=12)

    assert said(dora, "Cleo asked for somebody") == 1
    assert [words for words in operator.inbox if "reach_out 1" in words] == operator.inbox
    assert len(operator.inbox) == 1
