"""Faults to order, and the speed limits: what the library makes of them."""

from __future__ import annotations

import pytest
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.sandbox import faults
from bot.sandbox.limits import Limits
from bot.sandbox.phone import Phone
from bot.sandbox.telegram import NO_ANSWER, Telegram
from tests.sandbox.conftest import HandClock

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
"""The library warns that the kind of retry_after will change."""


async def test_a_flood_wait_says_how_long(bot: Bot, telegram: Telegram, ana: Phone) -> None:
    telegram.fail_next("sendMessage", faults.flood(7))

    with pytest.raises(RetryAfter, match="7"):
        await bot.send_message(ana.id, "x")

    assert ana.inbox == []


async def test_a_fault_strikes_as_often_as_ordered_and_only_where_ordered(
    bot: Bot, telegram: Telegram, ana: Phone, ben: Phone
) -> None:
    telegram.fail_next("sendMessage", faults.server_error(), times=2, chat_id=ana.id)

    await bot.send_message(ben.id, "fine")
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(ana.id, "x")
    await bot.send_message(ana.id, "at last")

    assert (ana.inbox, ben.inbox) == (["at last"], ["fine"])


@pytest.mark.parametrize("accepted", [True, False])
@pytest.mark.parametrize(("fault", "error"), [(faults.hangs, TimedOut), (faults.cut, NetworkError)])
async def test_without_an_answer_the_message_may_have_arrived_or_not(
    bot: Bot, telegram: Telegram, ana: Phone, accepted: bool, fault: faults.Ambiguous, error: type[Exception]
) -> None:
    telegram.fail_next("sendMessage", fault(accepted=accepted))

    with pytest.raises(error):
        await bot.send_message(ana.id, "Are you there?")

    assert ana.inbox == (["Are you there?"] if accepted else [])
    assert telegram.calls[-1].error == NO_ANSWER


@pytest.mark.parametrize(("status", "words"), [(404, "Not Found"), (401, "Unauthorized")])
async def test_one_wrong_answer_to_a_poll_looks_like_a_wrong_token(
    bot: Bot, telegram: Telegram, status: int, words: str
) -> None:
    telegram.fail_next("getUpdates", faults.refused(status, words))

    with pytest.raises(InvalidToken):
        await bot.get_updates()

    assert await bot.get_updates() == ()


async def test_the_journal_tells_what_was_called_and_what_came_of_it(
    bot: Bot, telegram: Telegram, ana: Phone
) -> None:
    sent = await bot.send_message(ana.id, "x")

    call = telegram.calls[-1]

    assert (call.method, call.chat_id, call.message_id, call.error) == (
        "sendMessage",
        ana.id,
        sent.message_id,
        None,
    )


@pytest.fixture
def limited(telegram: Telegram) -> Telegram:
    telegram.limits = Limits()
    return telegram


async def test_one_chat_takes_a_burst_and_then_one_message_a_second(
    bot: Bot, limited: Telegram, ana: Phone, clock: HandClock
) -> None:
    for _ in range(3):
        await bot.send_message(ana.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(ana.id, "x")

    clock.passes(seconds=3)
    await bot.send_message(ana.id, "x")

    assert len(ana.inbox) == 4


async def test_all_chats_together_take_30_messages_a_second(bot: Bot, limited: Telegram) -> None:
    people = [limited.person(f"P{number}") for number in range(31)]
    for person in people:
        person.start()
    for person in people[:30]:
        await bot.send_message(person.id, "x")

    with pytest.raises(RetryAfter):
        await bot.send_message(people[30].id, "x")


async def test_a_group_takes_20_messages_a_minute_edits_among_them(
    bot: Bot, limited: Telegram, ana: Phone, clock: HandClock
) -> None:
    group = limited.group("Walks", ana)
    sent = await bot.send_message(group.id, "0")
    for number in range(1, 20):
        await bot.edit_message_text(str(number), group.id, sent.message_id)

    with pytest.raises(RetryAfter):
        await bot.send_message(group.id, "x")
