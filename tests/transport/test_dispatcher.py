"""Stored updates on their way to the handlers: in order for each person, nobody waits for anybody else."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import timedelta

import pytest
from telegram import Update

from bot.domain.leases import LEASE
from bot.nursery import Nursery
from bot.services.inbox import Arrived
from bot.services.work import DatabaseAwayError
from bot.transport import dispatcher
from bot.transport.dispatcher import Dispatcher
from tests.world import World

ANA, BEN = 1, 2


def said(id_: int, who: int) -> Update:
    sender = {"id": who, "first_name": "?", "is_bot": False}
    chat = {"id": who, "type": "private"}
    message = {"message_id": id_, "date": 0, "from": sender, "chat": chat, "text": "hello"}
    update = Update.de_json({"update_id": id_, "message": message}, None)
    assert update is not None
    return update


class Handlers:
    """Writes down who was handled when; holds some up until they may go on, and fails others first."""

    def __init__(self) -> None:
        self.handled: list[int] = []
        self.done: defaultdict[int, asyncio.Event] = defaultdict(asyncio.Event)
        self.slow: dict[int, asyncio.Event] = {}
        self.failing: dict[int, int] = {}

    async def __call__(self, update: Update) -> None:
        if (event := self.slow.get(update.update_id)) is not None:
            await event.wait()
        if self.failing.get(update.update_id, 0) > 0:
            self.failing[update.update_id] -= 1
            raise DatabaseAwayError
        self.handled.append(update.update_id)
        self.done[update.update_id].set()


@pytest.fixture
def handlers() -> Handlers:
    return Handlers()


@pytest.fixture
def dispatching(world: World, handlers: Handlers, monkeypatch: pytest.MonkeyPatch) -> Dispatcher:
    monkeypatch.setattr(dispatcher, "WAITS", (0.0, 0.0))
    return Dispatcher(world.kith.services.inbox, handlers, world.kith.nursery)


async def test_one_person_is_heard_in_order_however_slow_the_first_answer_is(
    dispatching: Dispatcher, handlers: Handlers
) -> None:
    handlers.slow[1] = asyncio.Event()
    for id_ in (1, 2, 3):
        dispatching.feed(said(id_, ANA))
    await asyncio.sleep(0.05)
    waiting = list(handlers.handled)

    handlers.slow[1].set()
    await dispatching.quiet()

    assert waiting == []
    assert handlers.handled == [1, 2, 3]


async def test_nobody_waits_for_the_slow_answer_of_somebody_else(
    dispatching: Dispatcher, handlers: Handlers
) -> None:
    handlers.slow[1] = asyncio.Event()
    dispatching.feed(said(1, ANA))
    dispatching.feed(said(2, ANA))
    dispatching.feed(said(3, BEN))

    async with asyncio.timeout(5):
        await handlers.done[3].wait()

    assert handlers.handled == [3]
    handlers.slow[1].set()
    await dispatching.quiet()


async def test_what_one_person_does_in_a_group_keeps_its_place_among_the_rest_of_it(
    dispatching: Dispatcher, handlers: Handlers
) -> None:
    handlers.slow[1] = asyncio.Event()
    in_group = said(2, ANA).to_dict()
    in_group["message"]["chat"] = {"id": -5, "type": "group", "title": "Walkers"}
    dispatching.feed(said(1, ANA))
    update = Update.de_json(in_group, None)
    assert update is not None
    dispatching.feed(update)
    await asyncio.sleep(0.05)
    early = list(handlers.handled)

    handlers.slow[1].set()
    await dispatching.quiet()

    assert early == []
    assert handlers.handled == [1, 2]


async def test_while_the_database_is_away_it_is_tried_until_it_is_back_and_in_order(
    dispatching: Dispatcher, handlers: Handlers
) -> None:
    handlers.failing[1] = 20

    dispatching.feed(said(1, ANA))
    dispatching.feed(said(2, ANA))
    await dispatching.quiet()

    assert handlers.handled == [1, 2]


async def test_a_handled_update_is_not_left_over_for_the_next_start(world: World, handlers: Handlers) -> None:
    inbox = world.kith.services.inbox
    await inbox.store([Arrived(id_, who, said(id_, who).to_json()) for id_, who in ((1, ANA), (2, BEN))])
    dispatching = Dispatcher(inbox, handlers, world.kith.nursery)

    dispatching.feed(said(1, ANA))
    await dispatching.quiet()
    await inbox.take_back()

    assert [stored.update_id for stored in await inbox.left_over()] == [2]


async def test_what_is_handled_slowly_stays_here_and_what_was_never_begun_comes_back(
    world: World, dispatching: Dispatcher, handlers: Handlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "RENEWED_EVERY", 0.01)
    inbox = world.kith.services.inbox
    await inbox.store([Arrived(id_, who, said(id_, who).to_json()) for id_, who in ((1, ANA), (2, BEN))])
    handlers.slow[1] = asyncio.Event()
    dispatching.feed(said(1, ANA))
    world.clock.move(LEASE - timedelta(seconds=1))

    keeping = world.kith.nursery.spawn(dispatching.keep(), "keep")
    await asyncio.sleep(0.1)
    world.clock.move(timedelta(seconds=2))
    found = [stored.update_id for stored in await inbox.left_over()]

    assert found == [2]
    async with world.kith.database.transaction():  # so that nothing is under way in the database
        keeping.cancel()
    handlers.slow[1].set()
    await dispatching.quiet()


async def test_however_many_chats_are_held_up_nobody_else_waits_for_them(
    dispatching: Dispatcher, handlers: Handlers
) -> None:
    held_up = asyncio.Event()
    handlers.slow = dict.fromkeys(range(1, 501), held_up)
    for id_ in range(1, 502):
        dispatching.feed(said(id_, who=id_))

    async with asyncio.timeout(30):
        await handlers.done[501].wait()
    alone = list(handlers.handled)
    held_up.set()
    await dispatching.quiet()

    assert alone == [501]
    assert sorted(handlers.handled) == list(range(1, 502))


async def test_a_stop_waits_for_what_is_being_handled_but_not_for_ever(
    dispatching: Dispatcher, handlers: Handlers
) -> None:
    handlers.slow[1] = asyncio.Event()
    dispatching.feed(said(1, ANA))

    await dispatching.quiet_within(timedelta(milliseconds=50))
    unfinished = list(handlers.handled)
    handlers.slow[1].set()
    await dispatching.quiet_within(timedelta(seconds=5))

    assert unfinished == []
    assert handlers.handled == [1]


async def test_a_handler_that_breaks_leaves_the_next_person_unharmed(world: World) -> None:
    handled = []

    async def breaks(update: Update) -> None:
        if update.update_id == 1:
            raise RuntimeError("a mistake of ours")
        handled.append(update.update_id)

    async with Nursery() as nursery:
        dispatching = Dispatcher(world.kith.services.inbox, breaks, nursery)
        dispatching.feed(said(1, ANA))
        dispatching.feed(said(2, BEN))
        await dispatching.quiet()
        dispatching.feed(said(3, ANA))
        await dispatching.quiet()

    assert handled == [2, 3]


async def test_it_is_quiet_though_others_go_on_writing(dispatching: Dispatcher, handlers: Handlers) -> None:
    handlers.slow[1], handlers.slow[2] = asyncio.Event(), asyncio.Event()
    dispatching.feed(said(1, ANA))
    quiet = asyncio.ensure_future(dispatching.quiet())
    await asyncio.sleep(0)
    dispatching.feed(said(2, BEN))

    handlers.slow[1].set()
    async with asyncio.timeout(5):
        await quiet

    assert handlers.handled == [1]
    handlers.slow[2].set()
    await dispatching.quiet()
