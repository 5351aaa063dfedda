"""What is owed now, what is asked again later, and what may be forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain import reach_out as reaching
from bot.domain.check_in import Answer, State
from storage import check_ins, people, questions, reach_outs, schedules
from storage.database import Database
from storage.questions import Question
from storage.schedules import Schedule
from storage.tables import LIVE_REACH_OUT
from tests.databases import ON_POSTGRESQL
from tests.storage.rows import MINUTE, NOW, check_in, person, reach_out

DAY = timedelta(days=1)


async def test_the_check_ins_that_are_owed_a_step_come_the_longest_overdue_first(database: Database) -> None:
    async with database.transaction() as tx:
        ana = await person(tx)
        ids = {}
        for minutes in (-1, -3, 0, 1, None, -2):
            step = None if minutes is None else NOW + minutes * MINUTE
            ids[minutes] = (await check_ins.add(tx, check_in(ana.id, next_step_at=step), None)).id

        due = await check_ins.due(tx, NOW, 3)

    assert due == [ids[-3], ids[-2], ids[-1]]


async def test_the_reach_outs_that_are_owed_a_step_come_the_longest_overdue_first(database: Database) -> None:
    async with database.transaction() as tx:
        ids = {}
        for minutes in (-1, -3, 0, 1):
            somebody = await person(tx, 200 + minutes)
            asked = reach_out(somebody.id, opened_at=NOW + minutes * MINUTE)
            ids[minutes] = (await reach_outs.add(tx, asked)).id

        due = await reach_outs.due(tx, NOW, 10)

    assert due == [ids[-3], ids[-1], ids[0]]


async def test_the_schedules_that_are_due_come_the_longest_waiting_first_and_are_moved(
    database: Database,
) -> None:
    async with database.transaction() as tx:
        ana = await person(tx)
        for at in (NOW, NOW - DAY, NOW + MINUTE, None):
            await schedules.add(tx, Schedule(0, ana.id, "FREQ=DAILY", at))
        due = [each for each, _ in await schedules.due(tx, NOW, 10)]

        await schedules.move(tx, [replace(each, next_at=NOW + DAY) for each in due])
        await schedules.move(tx, [])

        assert [each.next_at for each in due] == [NOW - DAY, NOW]
        assert await schedules.due(tx, NOW, 10) == []
        assert len(await schedules.due(tx, NOW + DAY, 10)) == 3


@ON_POSTGRESQL
async def test_two_replicas_are_handed_different_schedules(
    database: Database, other_database: Database
) -> None:
    async with database.transaction() as tx:
        ana = await person(tx)
        for _ in range(4):
            await schedules.add(tx, Schedule(0, ana.id, "FREQ=DAILY", NOW))

    async with database.transaction() as one, other_database.transaction() as two:
        ours, theirs = await schedules.due(one, NOW, 2), await schedules.due(two, NOW, 4)

    assert (len(ours), len(theirs)) == (2, 2)
    assert {each.id for each, _ in ours}.isdisjoint(each.id for each, _ in theirs)


async def test_a_step_that_failed_is_put_off_and_holds_up_nobody(database: Database) -> None:
    async with database.transaction() as tx:
        ana = await person(tx)
        asked = await check_ins.add(tx, check_in(ana.id), None)
        looked_for = await reach_outs.add(tx, reach_out(ana.id))

        await check_ins.put_off(tx, asked.id, NOW + MINUTE)
        await reach_outs.put_off(tx, looked_for.id, NOW + MINUTE)

        assert (await check_ins.due(tx, NOW, 10), await reach_outs.due(tx, NOW, 10)) == ([], [])
        assert len(await check_ins.due(tx, NOW + MINUTE, 10)) == 1
        assert len(await reach_outs.due(tx, NOW + MINUTE, 10)) == 1


async def test_one_schedule_asks_once_for_one_moment(database: Database) -> None:
    async with database.transaction() as tx:
        ana = await person(tx)
        schedule = await schedules.add(tx, Schedule(0, ana.id, "FREQ=DAILY", NOW))
        await check_ins.add(tx, check_in(ana.id), schedule.id)

    with pytest.raises(IntegrityError):
        async with database.transaction() as tx:
            await check_ins.add(tx, check_in(ana.id), schedule.id)


async def test_a_check_in_outlives_the_schedule_that_asked_it(database: Database) -> None:
    async with database.transaction() as tx:
        ana, ben = await person(tx), await person(tx, 102, "Ben")
        schedule = await schedules.add(tx, Schedule(0, ana.id, "FREQ=DAILY", NOW))
        asked = await check_ins.add(tx, check_in(ana.id), schedule.id)

        removed_by_others = await schedules.remove(tx, schedule.id, ben.id)
        removed = await schedules.remove(tx, schedule.id, ana.id)

        assert (removed_by_others, removed) == (False, True)
        assert await schedules.of_person(tx, ana.id) == []
        assert await check_ins.by_id(tx, asked.id) == asked


async def test_what_can_still_be_answered_comes_the_newest_first(database: Database) -> None:
    async with database.transaction() as tx:
        ana, ben = await person(tx), await person(tx, 102, "Ben")
        for days, state in enumerate(State):
            await check_ins.add(tx, replace(check_in(ana.id, due_at=NOW + days * DAY), state=state), None)
        await check_ins.add(tx, check_in(ben.id), None)

        answerable = await check_ins.answerable_of(tx, ana.id)

    assert [each.state for each in answerable] == [
        State.UNREACHABLE,
        State.MISSED,
        State.SNOOZED,
        State.ASKED,
        State.ASKING,
    ]


async def test_the_last_answers_are_told_the_newest_first_and_silence_is_left_out(database: Database) -> None:
    async with database.transaction() as tx:
        ana = await person(tx)
        for days, answer in enumerate([Answer.OKAY, Answer.LOW, None, Answer.REACH_OUT]):
            asked = replace(
                check_in(ana.id, due_at=NOW + days * DAY),
                answer=answer,
                answered_at=NOW + days * DAY + MINUTE if answer else None,
            )
            await check_ins.add(tx, asked, None)

        assert await check_ins.latest_answers(tx, ana.id, 2) == [Answer.REACH_OUT, Answer.LOW]
        assert await check_ins.last_answered(tx, ana.id) == NOW + 3 * DAY + MINUTE
        assert await check_ins.last_answered(tx, ana.id + 1) is None


async def test_after_an_absence_everything_that_goes_on_is_found(database: Database) -> None:
    async with database.transaction() as tx:
        ana, ben, cleo = [await person(tx, 100 + n, name) for n, name in enumerate("ABC")]
        asked = await check_ins.add(tx, check_in(ana.id, next_step_at=NOW + DAY), None)
        await check_ins.add(tx, replace(check_in(ana.id), state=State.MISSED), None)
        waiting = await reach_outs.add(tx, reach_out(ana.id))
        exhausted = await reach_outs.add(tx, replace(reach_out(ben.id), next_step_at=None))
        await reach_outs.add(tx, reach_out(cleo.id, state=reaching.State.CLOSED))

        assert list(await check_ins.all_open(tx)) == [asked.id]
        assert sorted(await reach_outs.all_live(tx)) == [waiting.id, exhausted.id]


async def test_what_is_over_is_forgotten_after_its_time_and_what_goes_on_is_not(database: Database) -> None:
    async with database.transaction() as tx:
        ana, ben = await person(tx), await person(tx, 102, "Ben")
        for state in (State.ANSWERED, State.ASKED):
            await check_ins.add(tx, replace(check_in(ana.id, due_at=NOW - DAY), state=state), None)
        fresh = await check_ins.add(tx, replace(check_in(ana.id), state=State.MISSED), None)
        await reach_outs.add(tx, reach_out(ana.id, state=reaching.State.CLOSED, opened_at=NOW - DAY))
        live = await reach_outs.add(tx, reach_out(ana.id, opened_at=NOW - DAY))
        recent = await reach_outs.add(tx, reach_out(ben.id, state=reaching.State.CLOSED))

        pruned = await check_ins.prune(tx, NOW), await reach_outs.prune(tx, NOW)

        assert pruned == (1, 1)
        assert await check_ins.by_id(tx, fresh.id) is not None
        assert await reach_outs.by_id(tx, live.id) is not None
        assert await reach_outs.by_id(tx, recent.id) is not None


def test_the_condition_on_live_reach_outs_says_what_the_domain_calls_live() -> None:
    named = {state for state in reaching.State if f"'{state.value}'" in LIVE_REACH_OUT.text}

    assert named == reaching.LIVE


async def test_of_live_reach_outs_only_the_wanted_peoples_are_found(database: Database) -> None:
    async with database.transaction() as tx:
        ana, ben, cleo = [await person(tx, 100 + n, name) for n, name in enumerate("ABC")]
        live = await reach_outs.add(tx, reach_out(ana.id))
        await reach_outs.add(tx, reach_out(ben.id, state=reaching.State.CLOSED))
        await reach_outs.add(tx, reach_out(cleo.id))

        assert await reach_outs.live_of_people(tx, {ana.id, ben.id}) == [live]
        assert await reach_outs.live_of_people(tx, set()) == []


async def test_the_newest_question_replaces_the_one_before(database: Database) -> None:
    async with database.transaction() as tx:
        ana = await person(tx)
        await questions.ask(tx, ana.id, Question("name", "", NOW))
        await questions.ask(tx, ana.id, Question("circle", "7", NOW + MINUTE))

        assert await questions.pending(tx, ana.id) == Question("circle", "7", NOW + MINUTE)
        assert [await questions.drop(tx, ana.id) for _ in range(2)] == [True, False]
        assert await questions.pending(tx, ana.id) is None


async def test_what_a_person_chose_is_kept(database: Database) -> None:
    async with database.transaction() as tx:
        ana = await person(tx)
        await people.change(
            tx,
            ana.id,
            country="PT",
            zone="Europe/Lisbon",
            paused_until=date(2026, 4, 1),
            unreachable_since=NOW,
        )

        changed = await people.by_id(tx, ana.id)

        assert changed == replace(
            ana,
            country="PT",
            zone_name="Europe/Lisbon",
            paused_until=date(2026, 4, 1),
            unreachable_since=NOW,
        )
        assert await people.by_ids(tx, [ana.id, ana.id, 999]) == {ana.id: changed}


async def test_whoever_comes_again_keeps_the_name_they_chose(database: Database) -> None:
    async with database.transaction() as tx:
        first = await people.add(tx, 101, "Ana", "en", NOW)

        assert await people.add(tx, 101, "Somebody", "es", NOW) == first
