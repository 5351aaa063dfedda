"""Rounds in the database: what is counted is what is there, whoever else writes meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Lane
from bot.domain.group import Group, GroupMember, Setup
from bot.domain.round import Choice, Round, RoundAnswer, State
from bot.domain.screen import Screen, text
from storage import groups, outbox, outbox_leases, rounds
from storage.database import Database, InTheWayError
from storage.outbox import Letter
from tests.storage.rows import ALL, NOW, letter, person

GATHER = timedelta(seconds=4)
SECOND = timedelta(seconds=1)


async def open_round(tx: AsyncConnection) -> Round:
    group = await groups.add(tx, Group(0, -7, "Walks", "es", "ES", "Europe/Madrid", Setup.DONE), NOW)
    return await rounds.add(tx, Round(0, group.id, None, State.OPEN, NOW, NOW, NOW + timedelta(hours=2)))


async def test_presses_at_once_are_all_counted_by_whoever_comes_last(
    database: Database, other_database: Database
) -> None:
    async with database.transaction() as tx:
        round_ = await open_round(tx)
        people = [await person(tx, 500 + number) for number in range(6)]
    counts: list[int] = []

    async def press(replica: Database, person_id: int) -> None:
        while True:
            try:
                async with replica.transaction() as tx:
                    await rounds.by_id(tx, round_.id, lock=True)
                    await rounds.keep(tx, RoundAnswer(0, round_.id, person_id, Choice.OKAY, NOW))
                    count = (await rounds.tally(tx, round_.id)).answered
                counts.append(count)
                return
            except InTheWayError:
                continue

    await asyncio.gather(
        *(press((database, other_database)[place % 2], each.id) for place, each in enumerate(people))
    )

    assert sorted(counts) == [1, 2, 3, 4, 5, 6]


async def test_a_round_ends_once(database: Database) -> None:
    async with database.transaction() as tx:
        round_ = await open_round(tx)
        over = replace(round_, state=State.OVER, closes_at=None, answered=3, okay=2)

        assert await rounds.save(tx, over)
        assert not await rounds.save(tx, over)
        assert await rounds.history(tx, round_.group_id) == [over]
        assert await rounds.due(tx, NOW + timedelta(days=9), 9) == []


def edit(words: str) -> Letter:
    return Letter(
        "round:1:open", -7, None, Lane.BULK, Screen(text("said", words=words)), living=True, gather=GATHER
    )


async def test_edits_that_come_together_are_one_and_a_stream_of_them_is_put_off_by_none(
    database: Database,
) -> None:
    async with database.transaction() as tx:
        await open_round(tx)
        await outbox.put(tx, [letter("round:1:open", -7, words="0", living=True)], NOW)
        [first] = await outbox_leases.lease(tx, NOW, ALL)
        await outbox_leases.sent(tx, first, 40, NOW)
        for number in range(4):
            await outbox.put(tx, [edit(f"{number}")], NOW + number * SECOND)

        early = await outbox_leases.lease(tx, NOW + 3 * SECOND, ALL)
        [due] = await outbox_leases.lease(tx, NOW + GATHER, ALL)
        await outbox.put(tx, [edit("later")], NOW + GATHER)
        await outbox_leases.sent(tx, due, None, NOW + GATHER)
        again_early = await outbox_leases.lease(tx, NOW + GATHER + 3 * SECOND, ALL)
        [again] = await outbox_leases.lease(tx, NOW + 2 * GATHER, ALL)

    assert (first.language, first.zone_name) == ("es", "Europe/Madrid")
    assert early == again_early == []
    assert due.screen is not None and due.screen.text.args["words"] == "3"
    assert again.screen is not None and again.screen.text.args["words"] == "later"


async def test_a_group_that_moves_takes_its_letters_along_and_numbers_messages_anew(
    database: Database,
) -> None:
    async with database.transaction() as tx:
        round_ = await open_round(tx)
        await outbox.put(tx, [letter("round:1:open", -7, living=True)], NOW)
        [row] = await outbox_leases.lease(tx, NOW, ALL)
        await outbox_leases.sent(tx, row, 40, NOW)
        before = await groups.of_chat(tx, -7)
        assert before is not None

        await groups.move(tx, before, -100)
        await outbox.move_chat(tx, -7, -100)
        await outbox.put(tx, [replace(edit("there"), chat_id=-100)], NOW)
        [moved] = await outbox_leases.lease(tx, NOW + GATHER, ALL)

        assert (moved.chat_id, moved.message_id) == (-100, None)
        for chat_id in (-7, -100):
            found = await groups.of_chat(tx, chat_id)
            assert found is not None and (found.id, found.chat_id) == (round_.group_id, -100)


async def test_members_who_want_to_be_missed_are_the_only_ones_whose_silence_is_looked_at(
    database: Database,
) -> None:
    async with database.transaction() as tx:
        round_ = await open_round(tx)
        silent, quiet, heard = [await person(tx, 600 + number) for number in range(3)]
        for each in (silent, quiet, heard):
            await groups.take_part(tx, GroupMember(round_.group_id, each.id, "x"), NOW - SECOND)
        for each in (silent, heard):
            await groups.change_member(tx, round_.group_id, each.id, miss_me=True)
        await rounds.keep(tx, RoundAnswer(0, round_.id, heard.id, Choice.PASS, NOW))

        assert await rounds.silent_members(tx, round_) == [silent.id]
