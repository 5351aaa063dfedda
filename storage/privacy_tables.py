"""Tables that keep people from each other: part of storage/tables.py, where all are found."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table

from storage.columns import Id, metadata, person_id
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
