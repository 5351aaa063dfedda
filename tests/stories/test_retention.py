"""Nothing is kept longer than needed, and how much went is counted."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.sandbox.faults import server_error
from storage.tables import check_ins, outbox
from tests.world import World


async def test_words_that_cannot_be_brought_for_a_day_are_wiped_and_their_author_is_told(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/ok")
    ana.send("purple-otter")
    await world.hears()
    async with world.kith.database.transaction() as tx:  # as after a day with no way out to Telegram
        later = world.now + timedelta(hours=25)
        await tx.execute(outbox.update().where(outbox.c.due_at.is_not(None)).values(due_at=later))
    world.clock.move(timedelta(hours=24, minutes=1))
    assert await world.keeps("purple-otter")

    await world.kith.services.retention.prune()
    await world.settles()

    assert not await world.keeps("purple-otter")
    assert ana.last.text.startswith("Your words could not be brought to Ben for too long")
    assert "purple-otter" not in "".join(ben.inbox)


async def test_answers_go_after_ninety_days_and_each_kind_is_counted(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/ok")
    world.clock.move(timedelta(days=90))
    await world.kith.services.retention.prune()
    kept = await count_answers(world)
    world.clock.move(timedelta(seconds=1))
    caplog.set_level(logging.INFO)

    await world.kith.services.retention.prune()

    assert (kept, await count_answers(world)) == (1, 0)
    counts = {r.__dict__["table"]: r.__dict__["count"] for r in caplog.records if r.msg == "rows_pruned"}
    assert {table: count for table, count in counts.items() if count} == {"check_ins": 1}
    assert counts.keys() >= {"inbox", "outbox", "reach_outs", "words", "covers", "groups", "round_answers"}


async def count_answers(world: World) -> int:
    async with world.kith.database.transaction() as tx:
        return (await tx.execute(select(func.count()).select_from(check_ins))).scalar_one()


async def test_words_passed_on_can_be_taken_back_for_as_long_as_answers_are_kept(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/ok")
    await world.says(ana, "purple-otter")
    words = ben.last
    world.clock.move(timedelta(days=60))
    await world.settles()
    await world.kith.services.retention.prune()

    await world.says(ana, "/forget")
    await world.taps(ana, "Delete everything")

    assert words.text == "(taken back)"


async def test_a_peer_who_blocked_the_bot_keeps_nobody_from_being_forgotten(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/ok")
    ben.block()
    await world.settles()
    world.telegram.fail_next("deleteMessage", server_error())

    await world.says(ana, "/forget")
    await world.taps(ana, "Delete everything")
    await world.passes(minutes=1)

    assert ana.last.text.startswith("It is all deleted.")
    assert await world.kith.services.erasures.due() == []
