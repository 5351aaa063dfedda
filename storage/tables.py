"""Every table, and under each index the query it is for."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)

from storage.circle_tables import drills as drills
from storage.columns import Id, circle_id, person_id
from storage.columns import metadata as metadata
from storage.encryption import Encrypted, Pseudonym
from storage.group_tables import group_members as group_members
from storage.group_tables import groups as groups
from storage.group_tables import meetup_replies as meetup_replies
from storage.group_tables import meetups as meetups
from storage.group_tables import round_answers as round_answers
from storage.group_tables import round_schedules as round_schedules
from storage.group_tables import rounds as rounds
from storage.hearing_tables import heartbeat as heartbeat
from storage.hearing_tables import inbox as inbox
from storage.privacy_tables import caring as caring
from storage.privacy_tables import caring_refusals as caring_refusals
from storage.privacy_tables import erasures as erasures
from storage.privacy_tables import exclusions as exclusions
from storage.privacy_tables import join_requests as join_requests
from storage.privacy_tables import refusals as refusals
from storage.utc import UtcDateTime

# `sqlite_autoincrement`: causes in the outbox and buttons in old messages carry ids, so a new row must never
# be given an old one's, which SQLite does by itself once the newest row was deleted.

LIVE_REACH_OUT = text("state IN ('held', 'open', 'claimed')")
"""For queries too: SQLite takes a partial index only where the condition is written alike."""


people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("name", Encrypted, nullable=False),
    Column("language", String(16), nullable=False),
    Column("country", String(2)),
    Column("zone", String(64)),
    Column("setup", String(16), nullable=False),
    Column("paused_until", Date),
    Column("unreachable_since", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    Column("quiet_from", String(5)),  # times of the person's own clock, "22:30"
    Column("quiet_until", String(5)),
    Column("wake_if_asked", Boolean, nullable=False, server_default=true()),
    Column("wake_if_missed", Boolean, nullable=False, server_default=true()),
    Column("digest_at", String(5), nullable=False, server_default="18:00"),
    Column("grace_minutes", Integer),  # NULL, here and below: as the operator set it
    Column("rung_minutes", Integer),
    Column("if_silent", Encrypted),  # what to tell peers then: "try my sister first"
    Column("alert_until", UtcDateTime),  # words of danger came lately; which ones is not kept
    Column("follow_up_at", UtcDateTime),
    Column("follow_up", Boolean, nullable=False, server_default=true()),
    Column("tell_if_danger", Boolean, nullable=False, server_default=false()),
    Column("discreet", Boolean, nullable=False, server_default=false()),  # what comes is shown when opened
    Column("silent", Boolean, nullable=False, server_default=false()),  # and comes without a sound
    Column("code_word", Encrypted),
    Column("takes_caring", Boolean, nullable=False, server_default=true()),
    Index(None, "follow_up_at"),  # whom to ask once more
    sqlite_autoincrement=True,
)

circles = Table(
    "circles",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Encrypted, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("owner_invites", Boolean, nullable=False, server_default=false()),  # else everybody may
    sqlite_autoincrement=True,
)

members = Table(
    "members",
    metadata,
    circle_id(),
    person_id(),
    Column("is_owner", Boolean, nullable=False),
    Column("share", String(8), nullable=False),
    Column("hear", String(8), nullable=False),
    Column("joined_at", UtcDateTime, nullable=False),
    UniqueConstraint("circle_id", "person_id"),
    Index(None, "person_id"),  # circles of a person
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Id, primary_key=True),
    circle_id(),
    Column("inviter_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    Column("uses_left", Integer, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Index(None, "circle_id"),  # open invitations of a circle
    Index(None, "inviter_id", "created_at"),  # how many somebody sent today
    sqlite_autoincrement=True,
)

schedules = Table(
    "schedules",
    metadata,
    Column("id", Id, primary_key=True),
    person_id(),
    Column("rule", Text, nullable=False),
    Column("next_at", UtcDateTime),
    Column("name", Encrypted),
    Column("zone", String(64)),  # NULL: the person's own
    Column("wall", String(16)),  # what clocks show at `next_at`: the moment follows the zone database
    Index(None, "next_at"),  # which schedules are due
    Index(None, "person_id"),  # schedules of a person
    sqlite_autoincrement=True,
)

check_ins = Table(
    "check_ins",
    metadata,
    Column("id", Id, primary_key=True),
    person_id(),
    Column("schedule_id", Id, ForeignKey("schedules.id", ondelete="SET NULL")),
    Column("due_at", UtcDateTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("asked_at", UtcDateTime),
    Column("next_step_at", UtcDateTime),
    Column("miss_at", UtcDateTime),
    Column("reminders", Integer, nullable=False),
    Column("snoozes", Integer, nullable=False),
    Column("answer", String(16)),
    Column("answered_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    Column("kind", String(8), nullable=False, server_default="asked"),
    Column("plan", Encrypted),  # of a timer: where somebody is going
    UniqueConstraint("schedule_id", "due_at"),
    Index(None, "next_step_at"),  # check-ins whose next step is owed
    Index(None, "person_id", "due_at"),  # the latest check-in of a person
    Index(None, "due_at"),  # which answers have been kept long enough
    sqlite_autoincrement=True,
)

reach_outs = Table(
    "reach_outs",
    metadata,
    Column("id", Id, primary_key=True),
    person_id(),
    Column("cause", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("peers", JSON, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("next_step_at", UtcDateTime),
    Column("rung", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    Column("claimed_by", Id),
    Column("claimer_asked", Boolean, nullable=False),
    Column("in_touch", Boolean, nullable=False),
    Column("wish", String(16)),
    Column("check_in_id", Id),
    Column("version", Integer, nullable=False),
    Column("rung_minutes", Integer),
    Column("times", Integer, nullable=False, server_default="0"),
    Column("quietly", Boolean, nullable=False, server_default=false()),
    Index(None, "next_step_at"),  # reach-outs whose next step is owed
    Index(None, "opened_at"),  # which have been kept long enough
    Index(  # one live reach-out a person: the promise that nobody is alarmed twice for one thing
        "uq_reach_outs_live",
        "person_id",
        unique=True,
        sqlite_where=LIVE_REACH_OUT,
        postgresql_where=LIVE_REACH_OUT,
    ),
    sqlite_autoincrement=True,
)

ladder_places = Table(
    "ladder_places",
    metadata,
    person_id(primary=True),
    Column("peer_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("rung", Integer, nullable=False),  # 0 is told first; negative: never
    Index(None, "peer_id"),  # the places somebody has on other people's ladders
)

kept_for_later = Table(
    "kept_for_later",
    metadata,
    Column("id", Id, primary_key=True),
    person_id(),
    Column("cause", String(64), nullable=False),
    Column("line", Encrypted, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("created_at", UtcDateTime),  # NULL: before this was kept
    UniqueConstraint("person_id", "cause"),
    Index(None, "created_at"),  # what has waited long enough
    Index(None, "due_at"),  # whose digest, or morning, has come
    sqlite_autoincrement=True,
)

number_reports = Table(
    "number_reports",
    metadata,
    Column("id", Id, primary_key=True),
    Column("country", String(2), nullable=False),
    Column("line", String(64), nullable=False),  # which line, never who reported it
    Column("report", Pseudonym),  # of this person and this line together, so that one person counts once
    Column("reported_at", UtcDateTime, nullable=False),
    UniqueConstraint("report"),
    Index(None, "country"),  # how many reports each line of a country has
    sqlite_autoincrement=True,
)

cards_shown = Table(
    "cards_shown",
    metadata,
    Column("day", Date, primary_key=True),
    Column("times", Integer, nullable=False),  # how many crisis cards; never to whom, of what, or why
)

questions = Table(
    "questions",
    metadata,
    person_id(primary=True),
    Column("kind", String(32), nullable=False),
    Column("about", Text, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("cause", String(64), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    person_id(nullable=True),
    Column("lane", Integer, nullable=False),
    Column("screen", Encrypted),
    Column("state", String(16), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("repeatable", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", UtcDateTime),
    Column("message_id", BigInteger),
    Column("outcome", String(32)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    Column("silent", Boolean, nullable=False, server_default=false()),
    Column("covered", Boolean, nullable=False, server_default=false()),  # its words wait to be opened
    Column("topic_id", BigInteger),  # of a forum
    Column("gather_seconds", Integer, nullable=False, server_default="0"),  # edits within it are one edit
    Column("about_id", Id),  # the person whose words or doings it tells; no key, for it goes first
    UniqueConstraint("cause", "chat_id"),  # the guarantee against saying a thing twice
    Index(  # what is to be sent next
        "ix_outbox_waiting",
        "lane",
        "id",
        sqlite_where=text("due_at IS NOT NULL"),
        postgresql_where=text("due_at IS NOT NULL"),
    ),
    Index(  # whether a chat has something older to say
        "ix_outbox_chat",
        "chat_id",
        "id",
        sqlite_where=text("due_at IS NOT NULL"),
        postgresql_where=text("due_at IS NOT NULL"),
    ),
    Index(None, "settled_at"),  # what can be pruned
    Index(None, "about_id"),  # what was told of a person, to be taken back
    sqlite_autoincrement=True,
)
