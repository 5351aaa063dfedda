"""Updates that end at the same time are marked as handled together, and none is forgotten over it."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.leases import LEASE
from bot.services.inbox import Arrived, Inbox
from bot.services.work import DatabaseAwayError
from storage import inbox
from tests.stories.test_cost import counted
from tests.world import World

IDS = list(range(9001, 9021))


async def stored(world: World) -> Inbox:
    services = world.kith.services.inbox
    await services.store([Arrived(id_, id_, "{}") for id_ in IDS])
    return services


async def left_over(world: World) -> list[int]:
    world.clock.move(2 * LEASE)
    return [each.update_id for each in await world.kith.services.inbox.left_over()]


async def test_many_that_end_at_once_take_few_statements_and_all_are_marked(world: World) -> None:
    services = await stored(world)

    with counted(world) as sent:
        await asyncio.gather(*(services.handled([id_]) for id_ in IDS))

    assert await left_over(world) == []
    assert len(sent) <= 2


async def test_whoever_waited_for_the_one_that_failed_marks_all_the_same(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = await stored(world)
    done, failures = inbox.done, [DatabaseAwayError()]

    async def fails_once(*given: object) -> None:
        if failures:
            raise failures.pop()
        await done(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("bot.services.inbox.inbox.done", fails_once)

    ended = await asyncio.gather(*(services.handled([id_]) for id_ in IDS), return_exceptions=True)

    assert [type(each) for each in ended if each is not None] == [DatabaseAwayError]
    assert await left_over(world) == []
