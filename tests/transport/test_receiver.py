"""Hearing Telegram: stored before it is confirmed, handled once, and never deaf."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.leases import LEASE
from bot.sandbox.faults import Fault, cut, flood, hangs, refused, server_error
from bot.sandbox.phone import Phone
from bot.services.inbox import MOST_TRIES
from bot.services.reach_outs import ReachOuts
from bot.transport import left_over, receiver
from bot.transport.dispatcher import Dispatcher
from bot.transport.readiness import Patience, Readiness
from storage.tables import inbox
from tests.world import World

NOW = timedelta()
NO_PATIENCE = Patience(silence=timedelta(-1), step=timedelta(hours=1), letter=timedelta(hours=1))


def unconfirmed(world: World) -> list[int]:
    return [update.id for update in world.telegram.platform.updates.waiting]


async def stored(world: World) -> list[int]:
    async with world.kith.database.transaction() as tx:
        return list((await tx.execute(select(inbox.c.update_id))).scalars())


async def test_nothing_is_confirmed_before_it_is_stored(world: World) -> None:
    ana = await world.newcomer("Ana")
    ana.send("/help")
    [sent] = unconfirmed(world)

    await world.kith.receiver.poll(NOW)
    between = (unconfirmed(world), await stored(world))
    await world.kith.receiver.poll(NOW)

    assert between == ([sent], [sent])
    assert unconfirmed(world) == []


async def test_what_could_not_be_stored_is_not_confirmed(world: World) -> None:
    ana = await world.newcomer("Ana")
    ana.send("/help")

    async with world.without_database():
        await world.hears()
        await world.hears()
        kept = len(unconfirmed(world))
    await world.settles()

    assert kept == 1
    assert unconfirmed(world) == []


async def test_what_comes_twice_is_handled_once(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    ana.send("/ok")
    await world.settles()

    world.telegram.repeat_updates(3)
    await world.settles()
    await world.settles()

    assert len([text for text in ana.inbox if text.startswith("Noted: you are okay.")]) == 1
    assert len(ben.inbox) == 1


async def test_what_comes_twice_after_a_restart_is_handled_once(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    ana.send("/ok")
    await world.settles()

    world.telegram.repeat_updates(3)
    await world.restarts()
    await world.settles()

    assert len(ben.inbox) == 1


async def test_what_comes_in_the_wrong_order_is_handled_in_the_right_one(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    for command in ("/low", "/ok", "/ok"):
        ana.send(command)

    world.telegram.reverse_updates(1)
    await world.settles()
    await world.settles()

    assert [text.split(" (")[0] for text in ben.inbox] == [
        "Ana is not feeling great",
        "Ana is okay",
        "Ana is okay",
    ]


async def test_more_than_one_batch_is_heard_to_the_end(world: World, unpaced: None) -> None:
    people = [await world.newcomer(f"Person {number}") for number in range(130)]
    for phone in people:
        phone.send("/help")

    await world.settles()

    assert all(len(phone.inbox) == 1 for phone in people)


async def test_after_a_quiet_week_in_which_telegram_counted_anew_everybody_is_heard(world: World) -> None:
    ana = await world.newcomer("Ana")
    unheard = []

    for week in range(6):
        world.clock.move(timedelta(days=9))
        await world.settles()
        said = len(ana.inbox)
        await world.says(ana, "/help")
        if len(ana.inbox) == said:
            unheard.append(week)

    assert unheard == []


def unreadable(ana: Phone) -> None:
    """As from a server that is older or newer than the library: an option of a poll without its words."""
    sender = {"id": ana.id, "is_bot": False, "first_name": "Ana"}
    poll: dict[str, Any] = {"id": "1", "question": "?", "options": [{}]}
    chat = {"id": ana.id, "type": "private"}
    ana.platform.tell_bot("message", {"message_id": 1, "date": 0, "chat": chat, "from": sender, "poll": poll})


async def test_an_update_that_cannot_be_read_keeps_no_other_from_being_heard(world: World) -> None:
    ana, ben = await world.newcomer("Ana"), await world.newcomer("Ben")
    ben.send("/help")
    unreadable(ana)
    ana.send("/help")

    await world.settles()
    await world.restarts()
    await world.kith.take_back()

    assert len(ana.inbox) == len(ben.inbox) == 1
    assert unconfirmed(world) == []
    assert await world.kith.services.inbox.left_over() == []


async def test_an_update_that_cannot_be_read_leaves_none_of_its_words_in_the_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    ana = await world.newcomer("Ana")
    unreadable(ana)

    await world.settles()

    assert [record.getMessage() for record in caplog.records] == ["update_unreadable"]


class Killed(BaseException):
    """As SIGKILL."""


async def test_an_update_that_kills_the_process_each_time_is_set_aside_and_the_rest_goes_on(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ana, ben = await world.newcomer("Ana"), await world.newcomer("Ben")
    tries = 0

    async def dies(*_: Any) -> None:
        nonlocal tries
        tries += 1
        raise Killed

    monkeypatch.setattr(ReachOuts, "ask", dies)
    ana.send("/reachout")
    await world.settles()
    for _ in range(6):
        await world.restarts()
        await world.settles()
    await world.says(ben, "/help")
    await world.says(ana, "/help")

    assert tries == 1 + MOST_TRIES
    assert len(ana.inbox) == len(ben.inbox) == 1
    assert "update_set_aside" in [record.getMessage() for record in caplog.records]


@asynccontextmanager
async def listening(world: World) -> AsyncIterator[None]:
    task = world.kith.nursery.spawn(world.kith.receiver.run(timedelta(seconds=20)), "receiver")
    yield
    assert not task.done(), "the loop has ended"
    await world.kith.dispatcher.quiet()
    async with world.kith.database.transaction():  # so that nothing else is under way in the database
        task.cancel()
        await asyncio.wait([task])


async def is_answered(phone: Phone, count: int = 1) -> bool:
    async with asyncio.timeout(8):
        while len(phone.inbox) < count:
            await phone.platform.changes.after(phone.platform.changes.count)
    return True


TROUBLES = {
    "404 of a proxy": refused(404, "Not Found"),
    "401": refused(401, "Unauthorized"),
    "409, somebody else polls": refused(409, "Conflict: terminated by other getUpdates request"),
    "400": refused(400, "Bad Request: something new"),
    "403": refused(403, "Forbidden"),
    "500": server_error(500),
    "502": server_error(502),
    "429": flood(0),
    "no answer": hangs(accepted=False),
    "no answer although it was heard": hangs(accepted=True),
    "connection reset": cut(accepted=False),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES.keys())
async def test_no_trouble_with_telegram_makes_it_deaf_for_good(
    world: World, trouble: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiver, "FIRST_WAIT", 0.001)
    ana = await world.newcomer("Ana")
    world.telegram.fail_next("getUpdates", trouble, times=5)

    async with listening(world):
        ana.send("/help")

        assert await is_answered(ana)


async def test_a_database_that_comes_and_goes_does_not_end_the_loop(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiver, "FIRST_WAIT", 0.001)
    [ana] = await world.quiet_circle("Ana")

    async with listening(world):
        async with world.without_database():
            ana.send("/crisis")
            card_without = await is_answered(ana, 1)
        card_again = await is_answered(ana, 2)

    assert card_without
    assert card_again
    assert "Portugal" in ana.last.text


async def test_it_gives_way_to_another_that_polls_once_it_is_not_sure_any_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiver, "FIRST_WAIT", 0.001)
    polling, sure = world.kith.receiver.run(timedelta(seconds=20), lambda: sure), True
    world.telegram.fail_next("getUpdates", TROUBLES["409, somebody else polls"], times=3)
    ana = await world.newcomer("Ana")

    task = world.kith.nursery.spawn(polling, "receiver")
    ana.send("/help")
    insisted = await is_answered(ana)
    sure = False
    world.telegram.fail_next("getUpdates", TROUBLES["409, somebody else polls"])
    ana.send("/help")
    async with asyncio.timeout(8):
        await task

    assert insisted


async def test_nobodys_silence_counts_before_what_a_dead_replica_had_taken_is_handled(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(left_over, "LOOK_EVERY", 0.04)
    ana, ben = await world.quiet_circle("Ana", "Ben")
    ana.send("/ok")
    with monkeypatch.context() as patch:
        patch.setattr(Dispatcher, "feed", lambda *_: None)  # stored, and then it dies
        await world.kith.receiver.poll(NOW)
    await world.kith.close()
    world.kith = world._build()
    await world.kith.application.initialize()

    catching_up = world.kith.nursery.spawn(world.kith.receiver.catch_up(), "catch_up")
    await asyncio.sleep(0.1)
    early = (catching_up.done(), list(ben.inbox))
    world.clock.move(LEASE)
    async with asyncio.timeout(8):
        await catching_up
    await world.kith.sender.drain()

    assert early == (False, [])
    assert "Ana is okay" in ben.last.text


async def test_a_message_is_heard_while_the_poll_is_waiting_for_it(world: World) -> None:
    ana = await world.newcomer("Ana")

    async with listening(world):
        await asyncio.sleep(0.05)
        ana.send("/help")

        assert await is_answered(ana)


async def test_only_what_kith_uses_is_asked_for(world: World) -> None:
    await world.kith.receiver.poll(NOW)

    asked_for = world.telegram.platform.updates.allowed
    assert asked_for >= {"message", "edited_message", "callback_query", "my_chat_member"}
    assert not asked_for & {"message_reaction", "channel_post", "poll_answer", "chat_member"}


@pytest.mark.parametrize(
    ("status", "description", "name"),
    [
        (401, "Unauthorized", "token_refused"),
        (404, "Not Found", "token_refused"),
        (409, "Conflict: terminated by other getUpdates request", "another_program_polls"),
        (409, "Conflict: can't use getUpdates method while webhook is active", "webhook_in_the_way"),
        (502, "Bad Gateway", "poll_failed"),
    ],
)
async def test_why_telegram_is_not_heard_is_named_until_it_is_heard_again(
    world: World,
    status: int,
    description: str,
    name: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(receiver, "FIRST_WAIT", 0.05)
    world.telegram.fail_next("getUpdates", refused(status, description))
    running = asyncio.ensure_future(world.kith.receiver.run(timedelta(seconds=5)))
    while not world.kith.receiver.trouble:  # noqa: ASYNC110 - the loop is the receiver's own
        await asyncio.sleep(0.001)
    trouble = world.kith.receiver.trouble
    silent_for_long = Readiness(
        world.kith.receiver, world.kith.services.vitals, NO_PATIENCE, world.kith.telegram_clock
    )
    told = await silent_for_long.troubles()
    (await world.newcomer("Ana")).send("/help")
    while world.kith.receiver.trouble:  # noqa: ASYNC110
        await asyncio.sleep(0.001)
    running.cancel()

    assert trouble == name
    assert name in [record.message for record in caplog.records]
    assert told == [f"telegram: not heard lately ({name})"]
