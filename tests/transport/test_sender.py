"""The outbox on its way out: the most urgent first, each chat in order, no row in the way of the others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from bot.domain.delivery import REPEATS_OF_UNKNOWN, Lane
from bot.domain.screen import Button, Screen, Text, press, text
from bot.sandbox.faults import refused, server_error
from bot.sandbox.phone import Phone
from bot.transport import sender
from storage import outbox, people
from storage.outbox import Letter
from tests.world import World

UNRENDERABLE = text("snoozed", until=datetime.min.replace(tzinfo=UTC))
"""Lisbon's clock was behind Greenwich in the year 1, and a year 0 there is none."""
_numbers = count()
"""Of causes: an object's id may be another one's soon after."""
TOO_MUCH = Button(text("button-help"), press=press("help", "x" * 70))


def words(of: str) -> Text:
    return text("card-word", word=of)


async def letter(
    world: World, phone: Phone, screen: Screen | Text, lane: Lane = Lane.DIRECT, **how: Any
) -> Letter:
    async with world.kith.database.transaction() as tx:
        person = await people.by_telegram_id(tx, phone.id)
    assert person is not None
    look = Screen(screen) if isinstance(screen, Text) else screen
    return Letter(f"test:{next(_numbers)}", phone.id, person.id, lane, look, **how)


async def put(world: World, *letters: Letter) -> None:
    async with world.kith.database.transaction() as tx:
        await outbox.put(tx, letters, world.now)


async def test_what_is_urgent_leaves_before_all_that_was_written_earlier(world: World) -> None:
    phones = await world.quiet_circle("Ana", "Ben", "Cleo", "Dora")
    lanes = (Lane.BULK, Lane.PROMPT, Lane.DIRECT, Lane.URGENT)
    await put(
        world,
        *[
            await letter(world, phone, words(lane.name), lane)
            for phone, lane in zip(phones, lanes, strict=True)
        ],
    )

    await world.kith.sender.drain()

    left = [call.chat_id for call in world.telegram.calls if call.method == "sendMessage"]
    assert left == [phone.id for phone in reversed(phones)]


async def test_in_one_chat_everything_leaves_in_the_order_in_which_it_was_written(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await put(
        world,
        await letter(world, ana, words("first"), Lane.BULK),
        await letter(world, ben, words("elsewhere"), Lane.DIRECT),
        await letter(world, ana, words("second"), Lane.URGENT),
    )

    await world.kith.sender.drain()

    left = [call.chat_id for call in world.telegram.calls if call.method == "sendMessage"]
    assert ana.inbox == ["first", "second"]
    assert left[0] == ana.id, "what stands in front of the urgent one inherits its haste"


async def test_what_failed_in_a_chat_is_not_overtaken_there(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    world.telegram.fail_next("sendMessage", server_error())
    await put(world, await letter(world, ana, words("first"), Lane.PROMPT))
    await put(world, await letter(world, ana, words("second"), Lane.DIRECT))

    await world.kith.sender.drain()
    early = list(ana.inbox)
    await world.passes(seconds=10)

    assert early == []
    assert ana.inbox == ["first", "second"]


async def test_a_row_that_fails_in_one_chat_holds_up_no_other_chat(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    world.telegram.fail_next("sendMessage", server_error(), times=100, chat_id=ana.id)
    await put(world, await letter(world, ana, words("to Ana")), await letter(world, ben, words("to Ben")))

    await world.kith.sender.drain()

    assert ana.inbox == []
    assert ben.inbox == ["to Ben"]


async def test_a_row_that_cannot_be_rendered_holds_up_neither_its_own_chat_nor_another(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await put(
        world,
        await letter(world, ana, UNRENDERABLE, Lane.URGENT),
        await letter(world, ana, words("after it")),
        await letter(world, ben, words("to Ben")),
    )

    await world.kith.sender.drain()

    assert ana.inbox[0] == "after it"
    assert ben.inbox == ["to Ben"]


async def test_a_button_that_cannot_be_made_costs_the_buttons_and_not_the_words(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await put(world, await letter(world, ana, Screen(words("the words"), ((TOO_MUCH,),))))

    await world.kith.sender.drain()

    assert ana.inbox == ["the words"]


async def test_a_layout_that_telegram_refuses_twice_is_given_up_and_the_next_message_comes(
    world: World,
) -> None:
    [ana] = await world.quiet_circle("Ana")
    world.telegram.fail_next("sendMessage", refused(400, "Bad Request: something new"), times=2)
    await put(world, await letter(world, ana, words("refused")), await letter(world, ana, words("next")))

    await world.kith.sender.drain()

    assert ana.inbox[0] == "next"


async def test_an_answer_the_library_cannot_read_repeats_no_prompt(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    [ana] = await world.quiet_circle("Ana")
    await put(world, await letter(world, ana, words("once"), Lane.PROMPT))
    write = world.kith.sender._post.write

    async def arrives_and_breaks(*args: object, **kwargs: object) -> int:
        await write(*args, **kwargs)  # type: ignore[arg-type]
        raise TypeError("a field is missing")

    monkeypatch.setattr(world.kith.sender._post, "write", arrives_and_breaks)
    await world.kith.sender.drain()
    monkeypatch.undo()
    await world.passes(hours=1)

    assert ana.inbox == ["once"]


async def test_a_group_that_became_a_supergroup_is_written_to_there(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    group = world.telegram.group("Walkers", ana)
    new = group.migrate()
    await put(world, Letter("test:group", group.id, None, Lane.DIRECT, Screen(words("to the group"))))

    await world.kith.sender.drain()

    assert [message.text for message in new.messages if message.from_bot] == ["to the group"]


@asynccontextmanager
async def sending(world: World) -> AsyncIterator[None]:
    task = world.kith.nursery.spawn(world.kith.sender.run(world.kith.nursery), "sender")
    await asyncio.sleep(0.01)
    yield
    assert not task.done(), "the loops have ended"
    async with world.kith.database.transaction():
        task.cancel()


async def arrives(phone: Phone, count: int) -> None:
    async with asyncio.timeout(8):
        while len(phone.inbox) < count:
            await phone.platform.changes.after(phone.platform.changes.count)


async def test_what_is_committed_leaves_at_once_and_not_at_the_next_look(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "IDLE", 600.0)
    ana, ben = await world.quiet_circle("Ana", "Ben")

    async with sending(world):
        ana.send("/ok")
        await world.hears()
        await arrives(ben, 1)

    assert ben.inbox[0].startswith("Ana is okay")


async def test_a_database_that_comes_and_goes_does_not_end_the_loops(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "IDLE", 0.01)
    ana, ben = await world.quiet_circle("Ana", "Ben")

    outage = AsyncExitStack()
    await outage.enter_async_context(world.without_database())
    async with sending(world):
        await asyncio.sleep(0.05)
        await outage.aclose()
        ana.send("/ok")
        await world.hears()
        await arrives(ben, 1)

    assert ben.inbox[0].startswith("Ana is okay")


async def test_a_herd_of_prompts_in_front_does_not_hold_up_an_alarm(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    herd = [world.telegram.person(f"Person {number}") for number in range(60)]
    for phone in herd:
        phone.user.started = True
    await put(
        world,
        *[Letter("test:herd", phone.id, None, Lane.PROMPT, Screen(words("?"))) for phone in herd],
        await letter(world, ben, words("alarm"), Lane.URGENT),
    )

    await world.kith.sender.drain()

    left = [call.chat_id for call in world.telegram.calls if call.method == "sendMessage"]
    assert left.index(ben.id) == 0
    assert len(left) == 61
    assert ana.inbox == []


class _FewPlaces:
    async def room(self, last: Lane, first: Lane = Lane.ANSWER) -> int:
        await asyncio.sleep(0)
        return 5

    async def shutdown(self) -> None: ...


async def test_a_herd_of_prompts_does_not_keep_a_digest_waiting_for_its_end(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    herd = [world.telegram.person(f"Person {number}") for number in range(100)]
    for phone in herd:
        phone.user.started = True
    await put(
        world, *[Letter("test:herd", phone.id, None, Lane.PROMPT, Screen(words("?"))) for phone in herd]
    )
    await put(world, await letter(world, ana, words("digest"), Lane.BULK))
    kith = world.kith
    fed = sender.Sender(kith.services.delivery, kith.sender._post, _FewPlaces(), world.clock)

    task = kith.nursery.spawn(fed.run(kith.nursery), "sender")
    await arrives(ana, 1)
    async with kith.database.transaction():
        task.cancel()

    left = [call.chat_id for call in world.telegram.calls if call.method == "sendMessage"]
    assert left.index(ana.id) < 50


async def test_a_message_that_brings_the_process_down_each_time_is_not_tried_for_ever(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await put(world, await letter(world, ana, words("fatal"), Lane.URGENT, repeatable=True))
    tries = 0

    while await world.kith.services.delivery.lease(30):
        tries += 1
        world.clock.move(timedelta(minutes=4))
    await put(world, await letter(world, ana, words("after it")))
    await world.kith.sender.drain()

    assert tries == REPEATS_OF_UNKNOWN
    assert ana.inbox == ["after it"]
