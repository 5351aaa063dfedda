"""Tasks end with their owner, and none fails unseen."""

from __future__ import annotations

import asyncio
import gc
import logging

import pytest

from bot.nursery import Nursery


async def wait_for_ever() -> None:
    await asyncio.Event().wait()


async def fail() -> None:
    raise LookupError("words of Ana")


async def test_leaving_cancels_what_still_runs_and_waits_until_it_has_ended() -> None:
    ended = []

    async def tidy() -> None:
        try:
            await wait_for_ever()
        finally:
            await asyncio.sleep(0)
            ended.append("tidied")

    async with Nursery() as nursery:
        nursery.spawn(tidy(), "tidy")
        await asyncio.sleep(0)

    assert ended == ["tidied"]


async def test_a_task_that_nobody_else_holds_survives_the_garbage_collector() -> None:
    done = asyncio.Event()

    async def work() -> None:
        await asyncio.sleep(0.01)
        done.set()

    async with Nursery() as nursery:
        nursery.spawn(work(), "work")
        gc.collect()
        async with asyncio.timeout(1):
            await done.wait()

    assert done.is_set()


async def test_a_failure_is_logged_by_task_and_class_and_told_to_the_owner(
    caplog: pytest.LogCaptureFixture,
) -> None:
    told: list[tuple[str, BaseException]] = []

    async with Nursery(lambda name, error: told.append((name, error))) as nursery:
        task = nursery.spawn(fail(), "receiver")
        await asyncio.wait([task])
        await asyncio.sleep(0)

    (record,) = caplog.records
    assert (record.message, record.levelno) == ("task_failed", logging.ERROR)
    assert record.__dict__["task"] == "receiver"
    assert record.exc_info is not None
    assert record.exc_info[0] is LookupError
    assert [(name, type(error)) for name, error in told] == [("receiver", LookupError)]


async def test_one_failure_leaves_the_others_running() -> None:
    async with Nursery() as nursery:
        sender = nursery.spawn(wait_for_ever(), "sender")
        await asyncio.wait([nursery.spawn(fail(), "receiver")])
        await asyncio.sleep(0)

        assert not sender.done()


async def test_a_task_that_ends_well_or_is_cancelled_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []

    async with Nursery(lambda name, _: told.append(name)) as nursery:
        nursery.spawn(asyncio.sleep(0), "short")
        nursery.spawn(wait_for_ever(), "long").cancel()
        await asyncio.sleep(0.01)

    assert told == []
    assert caplog.records == []


async def test_a_task_that_fails_while_it_is_being_stopped_is_seen_too() -> None:
    told: list[str] = []

    async def stumble() -> None:
        try:
            await wait_for_ever()
        finally:
            await fail()

    async with Nursery(lambda name, _: told.append(name)) as nursery:
        nursery.spawn(stumble(), "sender")
        await asyncio.sleep(0)

    assert told == ["sender"]


async def test_an_error_of_the_owner_still_stops_the_tasks_and_passes_through() -> None:
    with pytest.raises(ValueError, match="of the owner"):
        async with Nursery() as nursery:
            task = nursery.spawn(wait_for_ever(), "sender")
            raise ValueError("of the owner")

    assert task.cancelled()


async def test_nothing_can_be_started_once_the_nursery_closes() -> None:
    async with Nursery() as nursery:
        pass

    with pytest.raises(RuntimeError, match="late: the nursery is closed"):
        nursery.spawn(wait_for_ever(), "late")


async def test_stopping_can_be_given_up_when_a_task_will_not_end() -> None:
    stubborn: list[asyncio.Task[None]] = []
    may_end = asyncio.Event()

    async def refuse() -> None:
        while not may_end.is_set():
            try:
                await may_end.wait()
            except asyncio.CancelledError:
                continue

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05), Nursery() as nursery:
            stubborn.append(nursery.spawn(refuse(), "refuse"))
            await asyncio.sleep(0)

    assert not stubborn[0].done()
    may_end.set()
    await stubborn[0]
