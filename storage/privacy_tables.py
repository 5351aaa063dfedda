"""Tables that keep people from each other: part of storage/tables.py, where all are found."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from storage.columns import Id, circle_id, metadata, person_id
from storage.utc import UtcDateTime

exclusions = Table(
    "exclusions",
    metadata,
    person_id(primary=True),
    Column("peer_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "peer_id"),  # who left somebody out
)

refusals = Table(
    "refusals",
    metadata,
    person_id(primary=True),
    Column("inviter_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("refused_at", UtcDateTime, nullable=False),
    Index(None, "inviter_id", "refused_at"),  # how many refuse the invitations of somebody
)

caring = Table(
    "caring",
    metadata,
    Column("id", Id, primary_key=True),
    person_id(),  # who sent it
    Column("peer_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    Index(None, "person_id", "sent_at"),  # how many somebody sent today
    Index(None, "peer_id", "sent_at"),  # what somebody got lately
    Index(None, "sent_at"),  # which have been kept long enough
    sqlite_autoincrement=True,
)

caring_refusals = Table(
    "caring_refusals",
    metadata,
    person_id(primary=True),
    Column("peer_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "peer_id"),  # what goes with the peer
)

join_requests = Table(
    "join_requests",
    metadata,
    Column("id", Id, primary_key=True),
    circle_id(),
    person_id(),
    Column("inviter_id", Id, ForeignKey("people.id", ondelete="SET NULL")),
    Column("accepted_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    UniqueConstraint("circle_id", "person_id"),
    Index(None, "person_id"),  # where somebody waits to be let in
    Index(None, "inviter_id"),  # whom somebody was asked about
    Index(None, "expires_at"),  # who waits no longer
    sqlite_autoincrement=True,
)

erasures = Table(
    "erasures",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("redact", Boolean, nullable=False),  # where it cannot be deleted, its words are replaced
    Index(None, "due_at"),  # which messages are to vanish now
    sqlite_autoincrement=True,
)
