"""Lines kept for a reader: once for each cause, given when they are due, and gone when they are told."""

from __future__ import annotations

import pytest
from sqlalchemy import text as sql

from bot.domain.screen import Text, text
from storage import kept_for_later, people
from storage.database import Database
from tests.storage.rows import MINUTE, NOW, person


def line(words: str = "Slept well") -> Text:
    return text("kept-words", name="Ana", words=words, at=NOW)


async def test_readers_are_given_the_longest_overdue_first_and_each_once(database: Database) -> None:
    async with database.transaction() as tx:
        ben, cleo, dora = [await person(tx, number) for number in (1, 2, 3)]
        for place, (reader, minutes) in enumerate(((ben, 0), (cleo, -2), (ben, -1), (dora, 1), (cleo, 0))):
            cause = f"answer:9:{place}"
            await kept_for_later.keep(tx, reader.id, cause, line(), NOW + minutes * MINUTE, NOW)

        due = await kept_for_later.due(tx, NOW, 10)

    assert due == [cleo.id, ben.id]


async def test_what_is_due_for_a_reader_comes_in_the_order_in_which_it_was_said(database: Database) -> None:
    async with database.transaction() as tx:
        ben, cleo = await person(tx, 1), await person(tx, 2)
        await kept_for_later.keep(tx, ben.id, "a", line("first"), NOW, NOW)
        await kept_for_later.keep(tx, cleo.id, "b", line("not his"), NOW, NOW)
        await kept_for_later.keep(tx, ben.id, "c", line("second"), NOW - MINUTE, NOW)
        await kept_for_later.keep(tx, ben.id, "d", line("later"), NOW + MINUTE, NOW)

        due = await kept_for_later.due_for(tx, ben.id, NOW)

    assert [kept.line for kept in due] == [line("first"), line("second")]


async def test_the_same_cause_is_kept_once_for_each_reader(database: Database) -> None:
    async with database.transaction() as tx:
        ben, cleo = await person(tx, 1), await person(tx, 2)
        for reader in (ben, cleo, ben):
            await kept_for_later.keep(tx, reader.id, "answer:9:1", line(), NOW, NOW)

        kept = await kept_for_later.of_readers(tx, {ben.id, cleo.id})

    assert [each.person_id for each in kept] == [ben.id, cleo.id]


async def test_putting_off_moves_what_is_due_for_that_reader_and_nothing_else(database: Database) -> None:
    async with database.transaction() as tx:
        ben, cleo = await person(tx, 1), await person(tx, 2)
        for reader, minutes in ((ben, 0), (ben, 9), (cleo, 0)):
            await kept_for_later.keep(tx, reader.id, f"at:{minutes}", line(), NOW + minutes * MINUTE, NOW)

        await kept_for_later.put_off(tx, ben.id, NOW, NOW + 5 * MINUTE)
        kept = await kept_for_later.of_readers(tx, {ben.id, cleo.id})

    assert [each.due_at for each in kept] == [NOW + 5 * MINUTE, NOW + 9 * MINUTE, NOW]


async def test_words_are_not_readable_in_the_database(database: Database) -> None:
    async with database.transaction() as tx:
        ben = await person(tx)
        await kept_for_later.keep(tx, ben.id, "a", line("Slept well"), NOW, NOW)
        [kept] = await kept_for_later.of_readers(tx, {ben.id})
        await kept_for_later.reword(tx, kept.id, line("Slept badly"))

        stored = (await tx.execute(sql("SELECT line FROM kept_for_later"))).scalar_one()
        [reworded] = await kept_for_later.of_readers(tx, {ben.id})

    assert "Slept" not in str(stored)
    assert reworded.line == line("Slept badly")


@pytest.mark.parametrize("gone", ["told", "forgotten"])
async def test_nothing_is_left_of_what_was_told_or_of_somebody_forgotten(
    database: Database, gone: str
) -> None:
    async with database.transaction() as tx:
        ben = await person(tx)
        await kept_for_later.keep(tx, ben.id, "a", line(), NOW, NOW)
        [kept] = await kept_for_later.of_readers(tx, {ben.id})

        if gone == "told":
            await kept_for_later.remove(tx, [kept.id])
        else:
            await people.remove(tx, ben.id)

        left = (await tx.execute(sql("SELECT count(*) FROM kept_for_later"))).scalar_one()

    assert left == 0
