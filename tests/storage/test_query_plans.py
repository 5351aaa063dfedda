"""What is looked up often is found by an index: nothing being due costs the same in a large table."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncConnection

import storage
from bot.domain.delivery import Lane
from bot.domain.screen import Screen, Text
from storage import (
    agenda,
    caring,
    check_ins,
    circles,
    drills,
    erasures,
    exclusions,
    forgetting,
    groups,
    inbox,
    join_requests,
    kept_for_later,
    meetups,
    number_reports,
    outbox,
    outbox_books,
    outbox_covers,
    outbox_leases,
    outbox_pruning,
    people,
    reach_outs,
    round_schedules,
    rounds,
    schedules,
    statistics,
)
from storage.database import Database
from storage.inbox import Lease
from storage.outbox_leases import Take
from tests.storage.rows import ALL, NOW, SPAN, letter

Query = Callable[[AsyncConnection], Awaitable[Any]]


class Lookup(NamedTuple):
    query: Query
    indexes: set[str]
    in_order: bool = False
    """The index gives the order too, so that nothing has to be sorted."""


LEASE = Lease("here", NOW + SPAN)
URGENT = Take(limit=10, span=SPAN, first=Lane.ANSWER, last=Lane.URGENT)
LOOKUPS = {
    "schedules due": Lookup(lambda tx: schedules.due(tx, NOW, 10), {"ix_schedules_next_at"}, True),
    "schedules of a person": Lookup(lambda tx: schedules.of_person(tx, 1), {"ix_schedules_person_id"}),
    "all schedules, a few at a time": Lookup(lambda tx: schedules.after(tx, 1, 10), {"pk_schedules"}, True),
    "check-ins due": Lookup(lambda tx: check_ins.due(tx, NOW, 10), {"ix_check_ins_next_step_at"}, True),
    "check-ins to answer": Lookup(
        lambda tx: check_ins.answerable_of(tx, 1), {"ix_check_ins_person_id_due_at"}
    ),
    "the last answer": Lookup(
        lambda tx: check_ins.last_answered(tx, 1), {"ix_check_ins_person_id_due_at"}, True
    ),
    "check-ins to count": Lookup(
        lambda tx: statistics.check_ins_by(tx, "state", NOW), {"ix_check_ins_due_at"}
    ),
    "reach-outs to count": Lookup(
        lambda tx: statistics.reach_outs_by(tx, "cause", NOW), {"ix_reach_outs_opened_at"}
    ),
    "check-ins to prune": Lookup(lambda tx: check_ins.prune(tx, NOW), {"ix_check_ins_due_at"}),
    "reach-outs due": Lookup(lambda tx: reach_outs.due(tx, NOW, 10), {"ix_reach_outs_next_step_at"}, True),
    "the live reach-out": Lookup(lambda tx: reach_outs.live_of(tx, 1), {"uq_reach_outs_live"}),
    "what somebody opened lately": Lookup(
        lambda tx: reach_outs.opened_since(tx, 1, NOW), {"ix_reach_outs_opened_at"}
    ),
    "live reach-outs around": Lookup(
        lambda tx: reach_outs.live_of_people(tx, {1, 2}), {"uq_reach_outs_live"}
    ),
    "readers to tell what was kept": Lookup(
        lambda tx: kept_for_later.due(tx, NOW, 10), {"ix_kept_for_later_due_at"}, True
    ),
    "what was kept for readers": Lookup(
        lambda tx: kept_for_later.of_readers(tx, {1, 2}), {"uq_kept_for_later_person_id_cause"}
    ),
    "words of care sent today": Lookup(
        lambda tx: caring.sent_since(tx, 1, NOW), {"ix_caring_person_id_sent_at"}
    ),
    "words of care got lately": Lookup(
        lambda tx: caring.to_reader_since(tx, 1, NOW), {"ix_caring_peer_id_sent_at"}
    ),
    "words of care to prune": Lookup(lambda tx: caring.prune(tx, NOW), {"ix_caring_sent_at"}),
    "who waits to be let in": Lookup(
        lambda tx: join_requests.of_person(tx, 1, NOW), {"ix_join_requests_person_id"}
    ),
    "who waits for a circle": Lookup(
        lambda tx: join_requests.of_circle(tx, 1, NOW), {"uq_join_requests_circle_id_person_id"}
    ),
    "who waits no longer": Lookup(lambda tx: join_requests.expired(tx, NOW), {"ix_join_requests_expires_at"}),
    "test alarms due": Lookup(lambda tx: drills.due(tx, NOW, 10), {"ix_drills_next_step_at"}, True),
    "the latest test alarm": Lookup(lambda tx: drills.latest_of(tx, 1), {"ix_drills_circle_id_asked_at"}),
    "test alarms to prune": Lookup(lambda tx: drills.prune(tx, NOW), {"ix_drills_asked_at"}),
    "reach-outs to prune": Lookup(lambda tx: reach_outs.prune(tx, NOW), {"ix_reach_outs_opened_at"}),
    "letters to send": Lookup(
        lambda tx: outbox_leases.lease(tx, NOW, ALL), {"ix_outbox_waiting", "ix_outbox_chat"}, True
    ),
    "urgent letters to send": Lookup(
        lambda tx: outbox_leases.lease(tx, NOW, URGENT), {"ix_outbox_waiting", "ix_outbox_chat"}, True
    ),
    "what an urgent letter hurries": Lookup(
        lambda tx: outbox.put(tx, [letter(lane=Lane.URGENT)], NOW), {"ix_outbox_chat"}
    ),
    "letters to call off": Lookup(
        lambda tx: outbox.call_off(tx, "reach_out:1:", [1, 2], (":status",), NOW), {"ix_outbox_chat"}
    ),
    "letters on their way": Lookup(lambda tx: outbox_leases.take_back(tx, NOW), {"ix_outbox_"}),
    "the letter overdue longest": Lookup(outbox_books.overdue_since, {"ix_outbox_"}),
    "words nobody could be brought": Lookup(
        lambda tx: outbox_pruning.give_up_words(tx, NOW, NOW), {"ix_outbox_"}
    ),
    "words that waited for a digest": Lookup(
        lambda tx: kept_for_later.give_up_words(tx, NOW), {"ix_kept_for_later_created_at"}
    ),
    "digests nobody could be brought": Lookup(
        lambda tx: outbox_pruning.give_up_digests(tx, NOW, Screen(Text("kept"))), {"ix_outbox_"}
    ),
    "reports of a country's numbers": Lookup(
        lambda tx: number_reports.counted(tx, "PT", NOW), {"ix_number_reports_country"}
    ),
    "groups of a chat": Lookup(
        lambda tx: groups.of_chat(tx, -1), {"uq_groups_chat_id", "ix_groups_former_chat_id"}
    ),
    "groups to forget": Lookup(lambda tx: groups.prune(tx, NOW), {"ix_groups_unreachable_since"}),
    "groups of a person": Lookup(lambda tx: groups.of_person(tx, 1), {"ix_group_members_person_id"}),
    "rounds to begin": Lookup(
        lambda tx: round_schedules.due(tx, NOW, 10), {"ix_round_schedules_next_at"}, True
    ),
    "rounds to end": Lookup(lambda tx: rounds.due(tx, NOW, 10), {"ix_rounds_closes_at"}, True),
    "open rounds": Lookup(rounds.all_open, {"ix_rounds_closes_at"}),
    "how many answered": Lookup(lambda tx: rounds.tally(tx, 1), {"uq_round_answers_round_id_person_id"}),
    "meet-ups to look at": Lookup(lambda tx: meetups.due(tx, NOW, 10), {"ix_meetups_next_step_at"}, True),
    "meet-ups of a group": Lookup(lambda tx: meetups.planned_in(tx, 1), {"ix_meetups_"}),
    "meet-ups of a member": Lookup(lambda tx: meetups.planned_by(tx, 1, 2, NOW), {"ix_meetups_"}),
    "meet-ups somebody replied to": Lookup(
        lambda tx: meetups.replied_to_by(tx, 1), {"ix_meetup_replies_person_id"}
    ),
    "meet-ups to prune": Lookup(lambda tx: meetups.prune(tx, NOW), {"ix_meetups_starts_at"}),
    "answers to prune": Lookup(lambda tx: rounds.prune(tx, NOW), {"ix_round_answers_answered_at"}),
    "letters set aside": Lookup(lambda tx: outbox_books.set_aside(tx, NOW), {"ix_outbox_settled_at"}),
    "anything due": Lookup(
        lambda tx: agenda.due(tx, NOW),
        {
            "ix_reach_outs_next_step_at",
            "ix_check_ins_next_step_at",
            "ix_schedules_next_at",
            "ix_kept_for_later_due_at",
            "ix_people_follow_up_at",
            "ix_outbox_",
            "ix_erasures_due_at",
            "ix_round_schedules_next_at",
            "ix_rounds_closes_at",
            "ix_meetups_next_step_at",
            "ix_drills_next_step_at",
        },
        True,
    ),
    "whom to ask once more": Lookup(
        lambda tx: people.to_follow_up(tx, NOW, 10), {"ix_people_follow_up_at"}, True
    ),
    "what to tell a reader now": Lookup(
        lambda tx: kept_for_later.due_for(tx, 1, NOW), {"uq_kept_for_later_person_id_cause"}
    ),
    "what a reader waits for": Lookup(
        lambda tx: kept_for_later.put_off(tx, 1, NOW, NOW), {"uq_kept_for_later_person_id_cause"}
    ),
    "moments answered early": Lookup(
        lambda tx: check_ins.of_schedules(tx, [1, 2], NOW), {"uq_check_ins_schedule_id_due_at"}
    ),
    "whose last question did not arrive": Lookup(
        lambda tx: check_ins.undelivered(tx, [1, 2]), {"ix_check_ins_person_id_due_at"}
    ),
    "running timers": Lookup(lambda tx: check_ins.running_timers(tx, 1), {"ix_check_ins_person_id_due_at"}),
    "the latest answers": Lookup(
        lambda tx: check_ins.latest_answers(tx, 1, 3), {"ix_check_ins_person_id_due_at"}
    ),
    "the next schedule to answer": Lookup(
        lambda tx: schedules.next_unanswered(tx, 1, NOW),
        {"ix_schedules_", "uq_check_ins_schedule_id_due_at"},
    ),
    "open check-ins after an absence": Lookup(check_ins.all_open, {"ix_check_ins_next_step_at"}),
    "live reach-outs after an absence": Lookup(reach_outs.all_live, {"uq_reach_outs_live"}),
    "letters waiting": Lookup(outbox_books.waiting, {"ix_outbox_"}),
    "letters of a cause": Lookup(lambda tx: outbox.of_cause(tx, "x"), {"uq_outbox_cause_chat_id"}),
    "letters to withdraw": Lookup(
        lambda tx: outbox.withdraw(tx, ["x", "y"], NOW), {"uq_outbox_cause_chat_id"}
    ),
    "letters to prune": Lookup(lambda tx: outbox_pruning.prune(tx, NOW, NOW), {"ix_outbox_settled_at"}),
    "letters about somebody": Lookup(
        lambda tx: forgetting.take_back_told(tx, 1, Screen(Text("x")), NOW), {"ix_outbox_about_id"}
    ),
    "who refuses somebody's invitations": Lookup(
        lambda tx: exclusions.refused_since(tx, 1, NOW), {"ix_refusals_inviter_id_refused_at"}
    ),
    "covers to wipe": Lookup(lambda tx: outbox_covers.wipe(tx, NOW), {"ix_outbox_settled_at"}),
    "messages to erase": Lookup(lambda tx: erasures.due(tx, NOW, 9), {"ix_erasures_due_at"}),
    "updates to handle": Lookup(lambda tx: inbox.claim(tx, LEASE, NOW), {"ix_inbox_"}),
    "updates that others handle": Lookup(lambda tx: inbox.is_any_elsewhere(tx, "here", NOW), {"ix_inbox_"}),
    "updates to prune": Lookup(lambda tx: inbox.prune(tx, NOW), {"ix_inbox_handled_at"}),
    "members around": Lookup(
        lambda tx: circles.members_around(tx, 1), {"ix_members_person_id", "uq_members_circle_id_person_id"}
    ),
    "invitations today": Lookup(
        lambda tx: circles.invitations_since(tx, 1, NOW), {"ix_invitations_inviter_id_created_at"}
    ),
    "open invitations": Lookup(lambda tx: circles.open_invitations(tx, 1, NOW), {"ix_invitations_circle_id"}),
}


CONSTRAINTS = {
    "uq_check_ins_schedule_id_due_at": "check_ins",
    "uq_outbox_cause_chat_id": "outbox",
    "uq_members_circle_id_person_id": "members",
    "uq_kept_for_later_person_id_cause": "kept_for_later",
    "uq_join_requests_circle_id_person_id": "join_requests",
    "uq_groups_chat_id": "groups",
    "uq_round_answers_round_id_person_id": "round_answers",
}


@contextmanager
def statements(tx: AsyncConnection) -> Iterator[list[tuple[str, Any]]]:
    """What is really sent to the database, with its values."""
    sent: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        sent.append((statement, parameters))

    assert tx.sync_connection is not None
    event.listen(tx.sync_connection, "before_cursor_execute", note)
    yield sent
    event.remove(tx.sync_connection, "before_cursor_execute", note)


async def plan_of(tx: AsyncConnection, statement: str, parameters: Any) -> str:
    explain = "EXPLAIN QUERY PLAN " if tx.dialect.name == "sqlite" else "EXPLAIN "
    rows = await tx.exec_driver_sql(explain + statement, parameters)
    return "\n".join(str(row[-1]) for row in rows)


def named(index: str, database: Database) -> str:
    """SQLite gives the index of a unique constraint a name of its own."""
    if database.is_sqlite and index.startswith("pk_"):
        return "INTEGER PRIMARY KEY"
    if database.is_sqlite and index in CONSTRAINTS:
        return f"sqlite_autoindex_{CONSTRAINTS[index]}_"
    return index


@pytest.mark.parametrize("name", LOOKUPS)
async def test_a_lookup_goes_by_its_index(database: Database, name: str) -> None:
    lookup = LOOKUPS[name]
    async with database.transaction() as tx:
        if not database.is_sqlite:
            # In small tables these are quicker; the question is whether it can be done without.
            detours = ("seqscan", "bitmapscan", "sort") if lookup.in_order else ("seqscan",)
            for detour in detours:
                await tx.execute(text(f"SET LOCAL enable_{detour} = off"))
        with statements(tx) as sent:
            await lookup.query(tx)

        plans = [await plan_of(tx, *each) for each in sent if not each[0].startswith("INSERT")]

    plan = "\n".join(plans)
    assert all(named(index, database) in plan for index in lookup.indexes), plan
    assert not re.search(r"Seq Scan|SCAN (?!.*USING|CONSTANT ROW|\(subquery)", plan), (
        f"a whole table is read: {plan}"
    )
    assert not (lookup.in_order and re.search(r"Sort|TEMP B-TREE", plan)), f"sorted: {plan}"


SMALL = (
    "agenda.soonest(",  # the demo's, where few people live
    "cards_shown.counted(",  # a row a day
    "number_reports.prune(",  # a row for each report of a number that failed
)


def test_whatever_looks_for_what_is_due_is_among_the_lookups() -> None:
    """Told by what it asks for: the present moment, or how many rows at the most."""
    listed = inspect.getsource(sys.modules[__name__])
    modules = [
        importlib.import_module(f"storage.{found.name}") for found in pkgutil.iter_modules(storage.__path__)
    ]

    missing = [
        f"{module.__name__}.{name}"
        for module in modules
        for name, function in inspect.getmembers(module, inspect.iscoroutinefunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
        if {"limit", "take", "before", "since"} & inspect.signature(function).parameters.keys()
        if f"{module.__name__.removeprefix('storage.')}.{name}(" not in listed
    ]

    assert not missing, f"add them to LOOKUPS: {missing}"
