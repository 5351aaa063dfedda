"""Everything that is kept about one person, as it stands in the tables."""

from typing import Any

from sqlalchemy import Column, Table, Text, cast, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import screens
from storage.tables import (
    circles,
    group_members,
    groups,
    invitations,
    join_requests,
    meetups,
    members,
    metadata,
    outbox,
    people,
    reach_outs,
    refusals,
    round_answers,
    rounds,
)

LEFT_OUT = {
    "id": "our own numbering",
    "person_id": "our own numbering",
    "inviter_id": "our own numbering",
    "author_id": "our own numbering",
    "meetup_id": "our own numbering",
    "circle_id": "told as the circle's name",
    "peer_id": "told as the peer's name",
    "peers": "told as names and what became of each",
    "claimed_by": "told as a name",
    "about_id": "our own numbering",
    "check_in_id": "our own numbering",
    "schedule_id": "our own numbering",
    "token_hash": "the link itself is kept nowhere",
    "version": "counts changes",
    "revision": "counts changes",
    "attempts": "counts tries",
    "code_word": "a file that lies around would give it away",
    "covered": "how a message is shown",
    "lane": "how urgent a message is to send",
    "repeatable": "how a message is sent",
    "times": "counts changes",
    "quietly": "how a message is sent",
    "seen": "who saw a test alarm is told of when it is over",
    "cause": "holds numbers of other people's rows",
    "group_id": "told as the group's title",
    "round_id": "told as the round's time",
    "told_id": "chosen by the person, and told to that one",
    "topic_id": "how a message is sent",
    "gather_seconds": "how a message is sent",
}
"""Columns that say nothing about a person, and why."""

Rows = list[dict[str, Any]]


def owned() -> dict[str, Column[int]]:
    """The tables whose rows are one person's own, and the column that says whose. A table in which somebody
    stands only as another's peer is that other person's."""
    found = {table.name: table.c.person_id for table in metadata.sorted_tables if "person_id" in table.c}
    made = {invitations.name: invitations.c.inviter_id, meetups.name: meetups.c.author_id}
    return {people.name: people.c.id, **found, **made}


async def of_person(tx: AsyncConnection, person_id: int) -> dict[str, Rows]:
    """By table, the oldest first; what is not set is left out. A Screen stands for what is worded later."""
    names = await _names_around(tx, person_id)
    found = {}
    for name, column in owned().items():
        table = metadata.tables[name]
        rows = await tx.execute(select(table).where(column == person_id))
        found[name] = [_told(table, dict(row), names) for row in rows.mappings()]
    found[join_requests.name] = await _waits(tx, person_id)
    del found[members.name]  # told with the circles
    found[group_members.name] = await _groups(tx, person_id)
    found[round_answers.name] = await _rounds(tx, person_id)
    found["circles"] = await _circles(tx, person_id)
    found["asked_of_me"] = await _asked_of(tx, person_id)
    return found


def _told(table: Table, row: dict[str, Any], names: dict[int, str]) -> dict[str, Any]:
    told = {key: value for key, value in row.items() if key not in LEFT_OUT and value is not None}
    for key in ("screen", "line"):
        if key in told and key in table.c:
            told[key] = screens.from_json(told[key])
    if "peer_id" in row:
        told["peer"] = names.get(row["peer_id"], "?")
    if table is refusals:
        told["inviter"] = "?"
    if table is reach_outs:
        told["told"] = [[names.get(peer[0], "?"), peer[2]] for peer in row["peers"]]
        if row["claimed_by"] is not None:
            told["taken_by"] = names.get(row["claimed_by"], "?")
    if table is outbox:
        told["about"] = row["cause"].partition(":")[0]
    return told


async def _groups(tx: AsyncConnection, person_id: int) -> Rows:
    mine = group_members
    query = select(
        groups.c.title.label("group"), mine.c.name, mine.c.is_facilitator, mine.c.miss_me, mine.c.since
    )
    query = query.join(groups, groups.c.id == mine.c.group_id).where(mine.c.person_id == person_id)
    return [dict(row) for row in (await tx.execute(query)).mappings()]


async def _rounds(tx: AsyncConnection, person_id: int) -> Rows:
    query = (
        select(round_answers, rounds.c.due_at, groups.c.title.label("group"))
        .join(rounds, rounds.c.id == round_answers.c.round_id)
        .join(groups, groups.c.id == rounds.c.group_id)
        .where(round_answers.c.person_id == person_id)
    )
    rows = (await tx.execute(query.order_by(round_answers.c.id))).mappings()
    left_out = {*LEFT_OUT, "taken_by"}
    return [{key: row[key] for key in row if key not in left_out and row[key] is not None} for row in rows]


async def _names_around(tx: AsyncConnection, person_id: int) -> dict[int, str]:
    """Whoever shares a circle with them now: their names stand under /circle already."""
    mine = select(members.c.circle_id).where(members.c.person_id == person_id)
    query = select(people.c.id, people.c.name).where(
        people.c.id.in_(select(members.c.person_id).where(members.c.circle_id.in_(mine)))
    )
    return {row.id: row.name for row in await tx.execute(query)}


async def _circles(tx: AsyncConnection, person_id: int) -> Rows:
    query = (
        select(circles.c.id, circles.c.name, members.c.is_owner, members.c.share, members.c.hear)
        .add_columns(members.c.joined_at)
        .join(members, members.c.circle_id == circles.c.id)
        .where(members.c.person_id == person_id)
    )
    told = []
    for row in (await tx.execute(query)).mappings():
        others = select(people.c.name).join(members, members.c.person_id == people.c.id)
        others = others.where(members.c.circle_id == row["id"], members.c.person_id != person_id)
        with_names = list((await tx.execute(others)).scalars())
        told.append({**{key: row[key] for key in row if key != "id"}, "with": with_names})
    return told


async def _waits(tx: AsyncConnection, person_id: int) -> Rows:
    """Circles in which the person was not let in yet."""
    query = (
        select(circles.c.name, join_requests.c.accepted_at, join_requests.c.expires_at)
        .join(circles, circles.c.id == join_requests.c.circle_id)
        .where(join_requests.c.person_id == person_id)
    )
    return [dict(row) for row in (await tx.execute(query)).mappings()]


async def _asked_of(tx: AsyncConnection, person_id: int) -> Rows:
    """Reach-outs of others that were told to this person."""
    query = (
        select(reach_outs, people.c.name)
        .join(people, people.c.id == reach_outs.c.person_id)
        .where(cast(reach_outs.c.peers, Text).contains(f"[{person_id}, "))
    )
    told = []
    for row in (await tx.execute(query)).mappings():
        [mine] = [peer for peer in row["peers"] if peer[0] == person_id]
        if mine[2] in ("later", "gone") and not mine[3]:
            continue  # it never came to them
        told.append({"name": row["name"], "opened_at": row["opened_at"], "state": mine[2]})
    return told
