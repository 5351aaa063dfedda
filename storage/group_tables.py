"""Tables of groups and their rounds: part of storage/tables.py, where all are found."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from storage.columns import Id, metadata, person_id
from storage.encryption import Encrypted
from storage.utc import UtcDateTime


def _group_id(*, primary: bool = False) -> Column[int]:
    key = ForeignKey("groups.id", ondelete="CASCADE")
    return Column("group_id", Id, key, primary_key=primary, nullable=False)


groups = Table(
    "groups",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    Column("former_chat_id", BigInteger),  # before it became a supergroup; old buttons come from there
    Column("title", Encrypted, nullable=False),
    Column("language", String(16), nullable=False),
    Column("country", String(2)),
    Column("zone", String(64)),
    Column("setup", String(16), nullable=False),
    Column("shows", String(8), nullable=False),
    Column("open_minutes", Integer, nullable=False),
    Column("paused_until", Date),
    Column("unreachable_since", UtcDateTime),  # put out, or not allowed to write
    Column("asked", String(16)),  # what a facilitator is being asked to type
    Column("asked_about", Text),  # an id or a schedule's rule, never words
    Column("asked_in", BigInteger),  # the message to reply to
    Column("created_at", UtcDateTime, nullable=False),
    Index(None, "unreachable_since"),  # which groups can be forgotten
    Index(None, "former_chat_id"),  # where an old button comes from
    sqlite_autoincrement=True,
)

group_members = Table(
    "group_members",
    metadata,
    _group_id(primary=True),
    person_id(primary=True),
    Column("name", Encrypted, nullable=False),  # as the group sees it, which a circle need not know
    Column("is_facilitator", Boolean, nullable=False, server_default=false()),
    Column("miss_me", Boolean, nullable=False, server_default=false()),
    Column("since", UtcDateTime, nullable=False),
    Index(None, "person_id"),  # groups of a person
)

round_schedules = Table(
    "round_schedules",
    metadata,
    Column("id", Id, primary_key=True),
    _group_id(),
    Column("rule", Text, nullable=False),
    Column("next_at", UtcDateTime),
    Column("wall", String(16)),  # what clocks show at `next_at`: the moment follows the zone database
    Column("prompt", String(16)),  # one of our own set
    Column("question", Encrypted),  # or the group's own words
    Column("topic_id", BigInteger),  # the forum topic in which its rounds are
    Index(None, "next_at"),  # which rounds are due to begin
    Index(None, "group_id"),  # the schedules of a group
    sqlite_autoincrement=True,
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", Id, primary_key=True),
    _group_id(),
    Column("schedule_id", Id, ForeignKey("round_schedules.id", ondelete="SET NULL")),
    Column("state", String(16), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime),  # NULL: it is over
    Column("prompt", String(16)),
    Column("question", Encrypted),
    Column("topic_id", BigInteger),
    Column("answered", Integer, nullable=False),  # numbers outlive the answers
    Column("okay", Integer, nullable=False),
    Index(None, "closes_at"),  # which rounds are due to end
    Index(None, "group_id", "due_at"),  # the history of a group
    UniqueConstraint("schedule_id", "due_at"),
    sqlite_autoincrement=True,
)

meetups = Table(
    "meetups",
    metadata,
    Column("id", Id, primary_key=True),
    _group_id(),
    Column("author_id", Id, ForeignKey("people.id", ondelete="SET NULL")),
    Column("what", Encrypted, nullable=False),
    Column("place", Encrypted),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("state", String(8), nullable=False),
    Column("next_step_at", UtcDateTime),  # NULL: nothing is to come
    Column("topic_id", BigInteger),
    Column("planned_at", UtcDateTime, nullable=False),
    Index(None, "next_step_at"),  # whom to remind, and what is over
    Index(None, "starts_at"),  # which have been kept long enough
    Index(None, "group_id"),
    Index(None, "author_id"),  # for whoever is forgotten
    sqlite_autoincrement=True,
)

meetup_replies = Table(
    "meetup_replies",
    metadata,
    Column("meetup_id", Id, ForeignKey("meetups.id", ondelete="CASCADE"), primary_key=True),
    person_id(primary=True),
    Column("reply", String(8), nullable=False),
    Column("replied_at", UtcDateTime, nullable=False),
    Index(None, "person_id"),  # what somebody replied
)

round_answers = Table(
    "round_answers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("round_id", Id, ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False),
    person_id(),
    Column("answer", String(16), nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    Column("is_shown", Boolean, nullable=False, server_default=false()),  # in the group, by their wish
    Column("heard_by", String(8)),  # whom they chose to hear of it; NULL: nobody was chosen yet
    Column("told_id", Id),  # the one person they chose; no key, nor has the next, for it goes first
    Column("taken_by", Id),  # who said "I've got this"
    Column("words", Encrypted),
    Column("words_shown", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("round_id", "person_id"),
    Index(None, "person_id"),  # what somebody answered
    Index(None, "answered_at"),  # which answers have been kept long enough
    sqlite_autoincrement=True,
)
