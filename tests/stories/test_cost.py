"""What it costs: with nothing due one query a tick, and few statements from a question to its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import event

from bot.domain.schedule import EveryNthDay, Rule
from bot.domain.schedule_rrule import to_rrule
from storage import people, schedules
from storage.schedules import Schedule
from tests.project.source import ROOT
from tests.world import World

NINE = to_rrule((Rule(EveryNthDay(), (time(9),), date(2026, 3, 1)),))


@contextmanager
def counted(world: World) -> Iterator[list[str]]:
    """Statements as the database gets them; many rows in one are one."""
    sent: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    engine = world.kith.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def documented() -> dict[str, int]:
    """The table "Statements" of docs/delivery.md."""
    page = (ROOT / "docs" / "delivery.md").read_text(encoding="utf-8").partition("## Statements")[2]
    return {what.strip(): int(count) for what, count in re.findall(r"\n\| ([^|]+) \| (\d+) \|", page)}


async def crowd(world: World, size: int) -> None:
    """People who are all asked at nine."""
    at = world.now + timedelta(hours=1)
    async with world.kith.database.transaction() as tx:
        for number in range(size):
            phone = await world.newcomer(f"Person {number}")
            phone.user.started = True
            person = await people.add(tx, phone.id, phone.name, "en", world.now)
            await schedules.add(tx, Schedule(0, person.id, NINE, at))


async def test_with_nothing_due_a_tick_is_one_query_however_many_people_there_are(world: World) -> None:
    counts = []
    await world.kith.eraser.erase_if_woken()
    for _ in range(3):
        await crowd(world, 20)
        await world.kith.tick()
        with counted(world) as sent:
            await world.kith.tick()
            await world.kith.eraser.erase_if_woken()
        counts.append(len(sent))

    assert counts == [documented()["a tick with nothing due"]] * 3 == [1] * 3


async def test_statements_from_the_question_to_its_answer_are_those_of_the_documentation(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await crowd(world, 50)
    async with world.kith.database.transaction() as tx:
        await schedules.add(tx, Schedule(0, 1, NINE, world.now + timedelta(minutes=59)))
    await world.kith.services.time_passing.clock_will_move(timedelta(hours=1))
    world.clock.move(timedelta(hours=1))
    await world.hears()

    with counted(world) as asking:
        await world.kith.tick()
    with counted(world) as leasing:
        rows = await world.kith.services.delivery.lease(30)
    with counted(world) as settling:
        await world.kith.sender.deliver(rows[0])
    ana.tap("I'm okay")
    with counted(world) as answering:
        await world.hears()

    found = {
        "asking everybody who is due, up to 200 at once": len(asking),
        "taking up to 30 messages to send": len(leasing),
        "a prompt delivered: its grace begins": len(settling),
        "an answer, from its update to what its hearers are told": len(answering),
    }
    assert found == {what: documented()[what] for what in found}
