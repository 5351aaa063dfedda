"""Who is handed which letter, and what its settling leaves."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import func, select, text, update

from bot.domain.delivery import Lane, Reason
from storage import outbox, outbox_books, outbox_leases, outbox_pruning, people
from storage.database import Database
from storage.outbox import Letter
from storage.outbox_leases import Leased, Take
from storage.tables import outbox as table
from tests.storage.rows import ALL, MINUTE, NOW, SPAN, letter, person, words_of


async def put(database: Database, *letters: Letter, at: datetime = NOW) -> None:
    async with database.transaction() as tx:
        await outbox.put(tx, letters, at)


async def lease(database: Database, take: Take = ALL, at: datetime = NOW) -> list[Leased]:
    async with database.transaction() as tx:
        return await outbox_leases.lease(tx, at, take)


async def words_kept(database: Database) -> int:
    async with database.transaction() as tx:
        return (await tx.execute(select(func.count(table.c.screen)))).scalar_one()


async def test_the_most_urgent_letters_go_first(database: Database) -> None:
    lanes = [Lane.BULK, Lane.PROMPT, Lane.URGENT, Lane.DIRECT]
    await put(database, *(letter("each", chat_id, lane) for chat_id, lane in enumerate(lanes)))

    leased = await lease(database, Take(3, SPAN, Lane.ANSWER, Lane.BULK))

    assert [row.lane for row in leased] == [Lane.URGENT, Lane.DIRECT, Lane.PROMPT]


async def test_only_the_wanted_lanes_are_handed_out(database: Database) -> None:
    lanes = [Lane.BULK, Lane.PROMPT, Lane.URGENT, Lane.DIRECT]
    await put(database, *(letter("each", chat_id, lane) for chat_id, lane in enumerate(lanes)))

    leased = await lease(database, Take(100, SPAN, Lane.DIRECT, Lane.PROMPT))

    assert [row.lane for row in leased] == [Lane.DIRECT, Lane.PROMPT]


async def test_a_letter_is_handed_out_with_its_readers_language_and_zone(database: Database) -> None:
    async with database.transaction() as tx:
        ana = await person(tx)
        await people.change(tx, ana.id, language="es", zone="Europe/Madrid")
    await put(database, letter("known", 101, person_id=ana.id), letter("unknown", 102))

    leased = await lease(database)

    assert [(row.language, row.zone_name) for row in leased] == [("es", "Europe/Madrid"), ("en", None)]


async def test_each_letter_is_handed_to_one_of_many_senders(
    database: Database, other_database: Database
) -> None:
    await put(database, *(letter("each", chat_id) for chat_id in range(40)))

    leases = await asyncio.gather(
        *(lease([database, other_database][n % 2], Take(7, SPAN, Lane.ANSWER, Lane.BULK)) for n in range(10))
    )

    given = [row.chat_id for rows in leases for row in rows]
    rest = [row.chat_id for row in await lease(database)]
    assert sorted(given + rest) == list(range(40))


@pytest.mark.parametrize("earlier", ["waits", "is on its way", "is tried again later"])
async def test_in_a_chat_nothing_overtakes_what_was_written_earlier(database: Database, earlier: str) -> None:
    await put(database, letter("first", lane=Lane.BULK))
    if earlier != "waits":
        [row] = await lease(database)
        if earlier == "is tried again later":
            async with database.transaction() as tx:
                await outbox_leases.retry(tx, row, NOW + MINUTE, counted=True)
    await put(database, letter("second", lane=Lane.DIRECT))

    leased = await lease(database, Take(100, SPAN, Lane.ANSWER, Lane.DIRECT))

    assert leased == []


@pytest.mark.parametrize("settled", ["sent", "given up", "withdrawn"])
async def test_the_next_letter_of_a_chat_follows_once_the_one_before_is_settled(
    database: Database, settled: str
) -> None:
    await put(database, letter("first", lane=Lane.BULK), letter("second", lane=Lane.DIRECT))
    async with database.transaction() as tx:
        if settled == "withdrawn":
            await outbox.withdraw(tx, ["first"], NOW)
        else:
            [row] = await outbox_leases.lease(tx, NOW, ALL)
            if settled == "sent":
                await outbox_leases.sent(tx, row, 7, NOW)
            else:
                await outbox_leases.give_up(tx, row, Reason.BLOCKED.value, NOW)

    assert [row.cause for row in await lease(database)] == ["second"]


async def test_one_chat_that_waits_holds_up_no_other(database: Database) -> None:
    await put(database, letter("first", 101), letter("second", 101), letter("elsewhere", 102))
    await lease(database, Take(1, SPAN, Lane.ANSWER, Lane.BULK))

    assert [row.cause for row in await lease(database)] == ["elsewhere"]


async def test_a_letter_whose_sender_died_is_handed_out_again_as_in_doubt(database: Database) -> None:
    await put(database, letter())
    [first] = await lease(database)

    too_early = await lease(database, at=NOW + SPAN - MINUTE)
    [again] = await lease(database, at=NOW + SPAN)

    assert too_early == []
    assert (first.in_doubt, again.in_doubt, again.attempts) == (False, True, 2)


async def test_after_a_new_start_what_was_on_its_way_is_handed_out_without_waiting(
    database: Database,
) -> None:
    await put(database, letter("on its way", 101), letter("to wait", 102))
    on_its_way, to_wait = await lease(database)
    async with database.transaction() as tx:
        await outbox_leases.retry(tx, to_wait, NOW + MINUTE, counted=True)

        await outbox_leases.take_back(tx, NOW)

    [again] = await lease(database)
    assert (again.id, again.in_doubt) == (on_its_way.id, True)


async def test_a_letter_without_a_sound_stays_without_one_until_it_is_revised(database: Database) -> None:
    await put(database, replace(letter(living=True), silent=True))
    [quiet] = await lease(database)
    await put(database, letter(living=True))
    async with database.transaction() as tx:
        await outbox_leases.sent(tx, quiet, 7, NOW)

    [revised] = await lease(database)

    assert (quiet.silent, revised.silent) == (True, False)


async def test_a_letter_to_be_tried_again_waits_for_its_moment(database: Database) -> None:
    await put(database, letter())
    [row] = await lease(database)
    async with database.transaction() as tx:
        await outbox_leases.retry(tx, row, NOW + MINUTE, counted=True)

    too_early = await lease(database)
    [again] = await lease(database, at=NOW + MINUTE)

    assert too_early == []
    assert (again.in_doubt, again.attempts) == (False, 2)


async def test_a_wait_that_telegram_asked_for_is_no_failed_try(database: Database) -> None:
    await put(database, letter(living=True))
    [row] = await lease(database)
    await put(database, letter(words="newer", living=True))
    async with database.transaction() as tx:
        await outbox_leases.retry(tx, row, NOW, counted=False)

    [again] = await lease(database)

    assert again.attempts == 1


async def test_the_words_go_once_the_letter_was_sent_and_the_message_id_stays(database: Database) -> None:
    await put(database, letter(person_id=None))
    [row] = await lease(database)
    kept_on_its_way = await words_kept(database)

    async with database.transaction() as tx:
        await outbox_leases.sent(tx, row, 7, NOW)

    async with database.transaction() as tx:
        assert (await tx.execute(select(table.c.message_id))).scalar_one() == 7
    assert (kept_on_its_way, await words_kept(database)) == (1, 0)


async def test_the_words_go_when_a_letter_is_given_up(database: Database) -> None:
    await put(database, letter())
    [row] = await lease(database)

    async with database.transaction() as tx:
        await outbox_leases.give_up(tx, row, Reason.BLOCKED.value, NOW)

    assert await words_kept(database) == 0
    assert await lease(database, at=NOW + SPAN) == []


async def test_a_sender_that_comes_back_late_cannot_revive_what_another_has_sent(database: Database) -> None:
    await put(database, letter())
    [late] = await lease(database)
    [second] = await lease(database, at=NOW + SPAN)

    async with database.transaction() as tx:
        await outbox_leases.sent(tx, second, 7, NOW)
        await outbox_leases.retry(tx, late, NOW, counted=True)
        await outbox_leases.give_up(tx, late, Reason.SERVER.value, NOW)

    assert await lease(database, at=NOW + SPAN) == []
    async with database.transaction() as tx:
        assert (await tx.execute(select(table.c.state))).scalar_one() == "done"


async def test_how_much_waits_is_counted(database: Database) -> None:
    await put(database, letter("first", 101), letter("second", 101), letter("elsewhere", 102))
    [row, _] = await lease(database)
    async with database.transaction() as tx:
        await outbox_leases.sent(tx, row, 7, NOW)

        assert await outbox_books.waiting(tx) == 2


async def test_it_is_remembered_who_was_told_and_where(database: Database) -> None:
    async with database.transaction() as tx:
        ana, ben = await person(tx), await person(tx, 102, "Ben")
    await put(
        database,
        letter("alarm", 101, person_id=ana.id),
        letter("alarm", 102, person_id=ben.id),
        letter("other", 101, person_id=ana.id),
    )
    [row, *_] = await lease(database)

    async with database.transaction() as tx:
        await outbox_leases.sent(tx, row, 7, NOW)

        assert sorted(await outbox.of_cause(tx, "alarm")) == [(ana.id, 7), (ben.id, None)]


async def test_only_settled_letters_are_pruned_and_only_old_ones(database: Database) -> None:
    await put(database, letter("old", 101), letter("new", 102), letter("waits", 103))
    async with database.transaction() as tx:
        old, new, _ = await outbox_leases.lease(tx, NOW, ALL)
        await outbox_leases.sent(tx, old, 7, NOW)
        await outbox_leases.sent(tx, new, 8, NOW + MINUTE)

        pruned = await outbox_pruning.prune(tx, NOW + MINUTE, NOW)
        left = (await tx.execute(select(table.c.cause).order_by(table.c.id))).scalars().all()

    assert (pruned, left) == (1, ["new", "waits"])


async def test_the_words_are_the_same_after_waiting_in_the_outbox(database: Database) -> None:
    words = "Háblame 👩‍👩‍👧 \u202e\n<b>&amp;"
    await put(database, letter(words=words))

    [row] = await lease(database)

    assert words_of(row) == words


@pytest.mark.parametrize(
    ("cause", "tries", "overtakes"),
    [("digest", 2, False), ("digest", 3, True), ("reach_out:1:alarm:0", 9, False)],
)
async def test_only_what_failed_three_times_and_is_no_alarm_is_passed_by_one(
    database: Database, cause: str, tries: int, overtakes: bool
) -> None:
    await put(database, letter(cause), letter("reach_out:1:all-clear:3", lane=Lane.URGENT), letter("words"))
    for _ in range(tries):
        row = (await lease(database))[0]
        async with database.transaction() as tx:
            await outbox_leases.retry(tx, row, NOW, counted=True)
    async with database.transaction() as tx:
        await tx.execute(update(table).where(table.c.cause == cause).values(due_at=NOW + MINUTE))
        await tx.execute(update(table).where(table.c.cause != cause).values(due_at=NOW))

    left = [row.cause for row in await lease(database)]

    assert left == (["reach_out:1:all-clear:3"] if overtakes else [])


async def test_a_row_that_nobody_can_read_keeps_no_other_from_being_handed_out(database: Database) -> None:
    await put(database, letter("damaged", 101), letter("whole", 102))
    async with database.transaction() as tx:
        await tx.execute(text("UPDATE outbox SET screen = 'no longer a token' WHERE cause = 'damaged'"))

    leased = [(row.cause, row.screen is None) for row in await lease(database)]

    assert leased == [("damaged", True), ("whole", False)]


async def test_what_was_set_aside_is_counted_by_its_reason_and_what_is_life_is_not(
    database: Database,
) -> None:
    reasons = [Reason.REFUSED, Reason.REFUSED, Reason.SERVER, Reason.BLOCKED, Reason.OUT_OF_REACH]
    await put(database, *(letter("each", chat_id) for chat_id in range(6)))
    async with database.transaction() as tx:
        leased = await outbox_leases.lease(tx, NOW, ALL)
        for row, reason in zip(leased, reasons, strict=False):
            await outbox_leases.give_up(tx, row, reason.value, NOW)

        assert await outbox_books.set_aside(tx, NOW) == {"refused": 2, "server": 1}
        assert await outbox_books.set_aside(tx, NOW + MINUTE) == {}
        assert await outbox_books.overdue_since(tx) == NOW + SPAN
