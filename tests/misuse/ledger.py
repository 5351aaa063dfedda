"""What the database holds at one moment, read beside the bot, for judging what an action did to it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.encryption import Cipher

Row = dict[str, Any]

CHOICES = {
    "people": (
        "name language country zone setup paused_until quiet_from quiet_until wake_if_asked wake_if_missed "
        "digest_at grace_minutes rung_minutes if_silent follow_up tell_if_danger discreet silent code_word "
        "takes_caring"
    ),
    "schedules": "rule name zone",
    "ladder_places": "rung",
    "questions": "kind about",
    "exclusions": "peer_id",
    "caring_refusals": "peer_id",
}
"""What only the person themselves may change, and whose row it is: people by id, the rest by person_id."""


@dataclass(frozen=True, slots=True)
class Ledger:
    tables: dict[str, list[Row]]
    cipher: Cipher

    @property
    def persons(self) -> dict[int, int]:
        """Telegram id by person's id."""
        return {row["id"]: row["telegram_id"] for row in self.tables["people"]}

    def person_of(self, telegram_id: int) -> int | None:
        return next((row["id"] for row in self.tables["people"] if row["telegram_id"] == telegram_id), None)

    def circles_of(self, person_id: int) -> dict[int, Row]:
        return {row["circle_id"]: row for row in self.tables["members"] if row["person_id"] == person_id}

    def circle_names_of(self, person_id: int) -> str:
        mine = self.circles_of(person_id)
        return " ".join(
            self.cipher.decrypt(row["name"]) for row in self.tables["circles"] if row["id"] in mine
        )

    def circle_name(self, circle_id: int) -> str:
        return " ".join(
            self.cipher.decrypt(row["name"]) for row in self.tables["circles"] if row["id"] == circle_id
        )

    def asked(self, person_id: int) -> set[int]:
        """Who ever stood on the ladder of a reach-out of this person."""
        return {
            peer[0]
            for row in self.tables["reach_outs"]
            if row["person_id"] == person_id
            for peer in json.loads(row["peers"])
        }

    def may_let_in(self, person_id: int, circle_id: int, newcomer_id: int) -> bool:
        """Whoever invited the newcomer, and whoever looks after the circle."""
        mine = self.circles_of(person_id).get(circle_id)
        return mine is not None and any(
            (row["circle_id"], row["person_id"]) == (circle_id, newcomer_id)
            and (mine["is_owner"] or row["inviter_id"] == person_id)
            for row in self.tables["join_requests"]
        )

    def named_in_groups(self) -> set[tuple[int, int]]:
        """Chat and Telegram id, where somebody's choice stands by which they are named there."""
        chats = {row["id"]: row["chat_id"] for row in self.tables["groups"]}
        shows = {row["id"]: row["shows"] for row in self.tables["groups"]}
        of_round = {row["id"]: row["group_id"] for row in self.tables["rounds"]}
        named = {
            (row["group_id"], row["person_id"])
            for row in self.tables["group_members"]
            if row["is_facilitator"]
        }
        for row in self.tables["round_answers"]:
            group = of_round[row["round_id"]]
            okay = shows[group] == "names" and row["answer"] == "okay"
            if okay or row["is_shown"] or row["words_shown"] or row["heard_by"] == "group":
                named.add((group, row["person_id"]))
            if row["taken_by"] is not None and row["heard_by"] == "group":
                named.add((group, row["taken_by"]))
        return {(chats[group], self.persons[person]) for group, person in named}

    def takes_caring(self, reader_id: int, author_id: int) -> bool:
        takes = {row["id"]: row["takes_caring"] for row in self.tables["people"]}
        no = {
            (row["person_id"], row["peer_id"])
            for each in ("exclusions", "caring_refusals")
            for row in self.tables[each]
        }
        together = self.circles_of(reader_id).keys() & self.circles_of(author_id).keys()
        return bool(takes.get(reader_id) and together and (reader_id, author_id) not in no)

    def told_of(self, row: Row) -> set[int]:
        return {peer[0] for peer in json.loads(row["peers"]) if peer[2] != "later" or peer[3]}

    def choices(self, table: str) -> dict[tuple[Any, ...], tuple[Any, ...]]:
        """By whose they are and which: what only they may change."""
        return {
            _key(table, row): tuple(row[name] for name in CHOICES[table].split())
            for row in self.tables[table]
        }


def _key(table: str, row: Row) -> tuple[Any, ...]:
    if table == "people":
        return (row["id"],)
    return (row["person_id"], row.get("id") or row.get("peer_id") or 0)


TABLES = (
    *("people", "members", "circles", "invitations", "schedules", "ladder_places", "questions"),
    *("check_ins", "reach_outs", "outbox", "join_requests", "drills", "exclusions", "caring_refusals"),
    *("groups", "group_members", "rounds", "round_answers"),
)


class Reader:
    """Whatever did not change since the last look is the same object as then."""

    def __init__(self, database: Path, cipher: Cipher) -> None:
        self._connection = sqlite3.connect(database)
        self._cipher = cipher
        self._seen: dict[str, tuple[list[Any], list[Row]]] = {}

    def read(self) -> Ledger:
        return Ledger({name: self._rows(name) for name in TABLES}, self._cipher)

    def _rows(self, table: str) -> list[Row]:
        found = self._connection.execute(f"SELECT * FROM {table}")  # noqa: S608
        rows = found.fetchall()
        if table not in self._seen or self._seen[table][0] != rows:
            names = [column[0] for column in found.description]
            self._seen[table] = rows, [dict(zip(names, row, strict=True)) for row in rows]
        return self._seen[table][1]

    def close(self) -> None:
        self._connection.close()
