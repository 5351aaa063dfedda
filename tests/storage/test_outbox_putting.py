"""What is written into the outbox: each thing once, the newest wording, and what is dropped again."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Row, select

from bot.domain.delivery import Lane, Reason
from storage import outbox, outbox_leases
from storage.database import Database
from storage.tables import outbox as table
from tests.storage.rows import ALL, MINUTE, NOW, letter, words_of


async def rows(database: Database) -> list[Row[Any]]:
    async with database.transaction() as tx:
        return list(await tx.execute(select(table).order_by(table.c.id)))


async def put(database: Database, *letters: outbox.Letter) -> None:
    async with database.transaction() as tx:
        await outbox.put(tx, letters, NOW)


async def lease(database: Database, take: outbox_leases.Take = ALL) -> list[outbox_leases.Leased]:
    async with database.transaction() as tx:
        return await outbox_leases.lease(tx, NOW, take)


async def test_a_thing_is_said_once_in_a_chat_however_often_it_is_put(database: Database) -> None:
    await put(database, letter(words="first"), letter(words="second"))
    await put(database, letter(words="third"), letter(chat_id=102, words="elsewhere"))

    leased = await lease(database)

    assert [(row.chat_id, words_of(row)) for row in leased] == [(101, "first"), (102, "elsewhere")]


async def test_a_thing_that_was_said_is_not_said_again(database: Database) -> None:
    await put(database, letter())
    [row] = await lease(database)
    async with database.transaction() as tx:
        await outbox_leases.sent(tx, row, 7, NOW)

    await put(database, letter())

    assert await lease(database) == []


async def test_two_who_put_the_same_at_once_write_one_row(
    database: Database, other_database: Database
) -> None:
    await asyncio.gather(
        *(put(each, letter(words=f"{number}")) for number, each in enumerate([database, other_database] * 5))
    )

    assert len(await rows(database)) == 1


async def test_a_living_letter_takes_the_newest_words_while_it_waits(database: Database) -> None:
    await put(database, letter(words="old", living=True))
    await put(database, letter(words="new", living=True))

    [row] = await lease(database)

    assert (words_of(row), row.revision, row.message_id) == ("new", 2, None)


async def test_a_living_letter_that_was_sent_is_sent_again_as_an_edit(database: Database) -> None:
    await put(database, letter(words="old", living=True))
    [row] = await lease(database)
    async with database.transaction() as tx:
        await outbox_leases.sent(tx, row, 7, NOW)

    await put(database, letter(words="new", living=True))

    [edit] = await lease(database)
    assert (edit.id, words_of(edit), edit.message_id, edit.in_doubt) == (row.id, "new", 7, False)


async def test_a_revision_written_while_the_old_one_is_sent_follows_as_an_edit(database: Database) -> None:
    await put(database, letter(words="old", living=True))
    [row] = await lease(database)

    await put(database, letter(words="new", living=True))
    leased_meanwhile = await lease(database)
    async with database.transaction() as tx:
        await outbox_leases.sent(tx, row, 7, NOW)

    [edit] = await lease(database)
    assert leased_meanwhile == []
    assert (words_of(edit), edit.message_id) == ("new", 7)


async def test_a_revision_outlives_the_failing_of_what_it_revises(database: Database) -> None:
    await put(database, letter(words="old", living=True))
    [row] = await lease(database)

    await put(database, letter(words="new", living=True))
    async with database.transaction() as tx:
        await outbox_leases.give_up(tx, row, Reason.FORMATTING.value, NOW)

    [again] = await lease(database)
    assert words_of(again) == "new"


async def test_an_urgent_letter_hurries_what_waits_before_it_in_its_chat(database: Database) -> None:
    await put(
        database,
        letter("elsewhere", 102, Lane.PROMPT),
        letter("prompt", 101, Lane.PROMPT),
        letter("digest", 101, Lane.BULK),
        letter("alarm", 101, Lane.URGENT),
    )

    leased = [row.cause for row in await lease(database)]

    assert leased == ["prompt", "elsewhere"]
    assert [row.lane for row in await rows(database)] == [Lane.PROMPT, Lane.URGENT, Lane.URGENT, Lane.URGENT]


async def test_an_old_letter_revised_in_front_of_an_urgent_one_hurries_too(database: Database) -> None:
    """It keeps its old place: in a slow lane it would hold up the alarm behind it."""
    await put(database, letter("prompt", lane=Lane.PROMPT, living=True))
    [prompt] = await lease(database)
    async with database.transaction() as tx:
        await outbox_leases.sent(tx, prompt, 7, NOW)
    await put(database, letter("alarm", lane=Lane.URGENT))

    await put(database, letter("prompt", lane=Lane.PROMPT, words="revised", living=True))

    urgent = outbox_leases.Take(100, MINUTE, Lane.ANSWER, Lane.URGENT)
    assert [row.cause for row in await lease(database, urgent)] == ["prompt"]


async def test_a_slow_letter_changes_nobodys_lane(database: Database) -> None:
    await put(database, letter("alarm", lane=Lane.URGENT), letter("digest", lane=Lane.BULK))
    await put(database, letter("prompt", lane=Lane.PROMPT, living=True))

    assert [row.lane for row in await rows(database)] == [Lane.URGENT, Lane.BULK, Lane.PROMPT]


async def test_what_never_left_can_be_withdrawn_and_its_words_are_gone(database: Database) -> None:
    await put(database, letter("alarm", 101), letter("alarm", 102), letter("other", 103))

    async with database.transaction() as tx:
        await outbox.withdraw(tx, ["alarm"], NOW)

    assert [row.cause for row in await lease(database)] == ["other"]
    assert [(row.state, row.screen) for row in await rows(database)][:2] == [("dropped", None)] * 2


@pytest.mark.parametrize("how", ["on its way", "sent", "sent and to be edited"])
async def test_what_may_have_been_read_is_not_withdrawn(database: Database, how: str) -> None:
    await put(database, letter(living=True))
    [row] = await lease(database)
    async with database.transaction() as tx:
        if how.startswith("sent"):
            await outbox_leases.sent(tx, row, 7, NOW)
    if how == "sent and to be edited":
        await put(database, letter(living=True))
    before = await rows(database)

    async with database.transaction() as tx:
        await outbox.withdraw(tx, [row.cause], NOW)

    assert await rows(database) == before


@pytest.mark.parametrize("may_have_arrived", [True, False])
async def test_what_was_tried_in_vain_can_be_withdrawn(database: Database, may_have_arrived: bool) -> None:
    await put(database, letter())
    [row] = await lease(database)
    async with database.transaction() as tx:
        await outbox_leases.retry(tx, row, NOW, counted=may_have_arrived)

    async with database.transaction() as tx:
        await outbox.withdraw(tx, [row.cause], NOW)

    assert await lease(database) == []


async def test_a_new_look_of_what_nobody_has_in_front_of_them_is_not_said(database: Database) -> None:
    await put(database, letter("prompt", living=True))

    await put(database, replace(letter("prompt", words="answered", living=True), only_edits=True))

    assert await lease(database) == []
    assert [(row.state, row.screen) for row in await rows(database)] == [("dropped", None)]


async def test_a_new_look_made_while_the_old_one_is_on_its_way_is_an_edit(database: Database) -> None:
    await put(database, letter("prompt", living=True))
    [on_its_way] = await lease(database)
    await put(database, replace(letter("prompt", words="answered", living=True), only_edits=True))
    async with database.transaction() as tx:
        await outbox_leases.sent(tx, on_its_way, 7, NOW)

    assert [(row.message_id, words_of(row)) for row in await lease(database)] == [(7, "answered")]


async def test_what_is_called_off_are_the_letters_of_one_story_in_some_chats(database: Database) -> None:
    causes = ["reach_out:1:free:2", "reach_out:1:status", "reach_out:10:free:2", "words:1:1"]
    letters = [(cause, chat) for cause in causes for chat in (101, 102)]
    await put(database, *(letter(cause, chat) for cause, chat in letters))

    async with database.transaction() as tx:
        await outbox.call_off(tx, "reach_out:1:", [101], (":status",), NOW)

    left = [(row.cause, row.chat_id) for row in await rows(database) if row.state == "queued"]
    assert left == letters[1:]


async def test_letters_follow_a_group_that_got_a_new_id(database: Database) -> None:
    await put(database, letter("round", -1), letter("other", 101))

    async with database.transaction() as tx:
        await outbox.move_chat(tx, -1, -100)

    assert {(row.cause, row.chat_id) for row in await rows(database)} == {("round", -100), ("other", 101)}


async def test_a_group_that_was_told_under_its_new_id_is_not_told_again(database: Database) -> None:
    await put(database, letter("round", -1, words="old"), letter("digest", -1))
    [row] = await lease(database)
    await put(database, letter("round", -100, words="new"))

    async with database.transaction() as tx:
        await outbox.move_chat(tx, -1, -100)
        await outbox_leases.retry(tx, row, NOW, counted=False)

    leased = await lease(database)
    assert [(words_of(row), row.chat_id) for row in leased] == [("Hello", -100)]
    assert sorted(row.cause for row in await rows(database)) == ["digest", "round"]
