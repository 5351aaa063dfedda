"""What was heard of Telegram, and when: part of storage/tables.py, where all are found."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, false, text

from storage.columns import metadata
from storage.encryption import Encrypted
from storage.utc import UtcDateTime

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("update", Encrypted),
    Column("received_at", UtcDateTime, nullable=False),
    Column("handled_at", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    Column("took_effect", Boolean, nullable=False, server_default=false()),
    Column("whose", BigInteger, nullable=False, server_default="0"),  # in whose order it is handled
    Column("leased_by", String(32)),  # the replica that handles it
    Column("leased_until", UtcDateTime),
    Index(None, "handled_at"),  # what can be pruned
    Index(  # what is not handled yet, and of whom
        "ix_inbox_waiting",
        "whose",
        "update_id",
        sqlite_where=text("handled_at IS NULL"),
        postgresql_where=text("handled_at IS NULL"),
    ),
)

heartbeat = Table(
    "heartbeat",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("zone_data", String(64)),  # which zone database what is to come was reckoned by
)
