"""What happens in circles beside answers and reach-outs: part of storage/tables.py, where all are found."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, String, Table

from storage.columns import Id, circle_id, metadata, person_id
from storage.utc import UtcDateTime

drills = Table(
    "drills",
    metadata,
    Column("id", Id, primary_key=True),
    circle_id(),
    person_id(),  # who asked for it
    Column("state", String(8), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("next_step_at", UtcDateTime),
    Column("seen", JSON, nullable=False),
    Index(None, "circle_id", "asked_at"),  # the latest of a circle
    Index(None, "person_id"),  # what goes with the person
    Index(None, "asked_at"),  # which have been kept long enough
    Index(None, "next_step_at"),  # which are due
    sqlite_autoincrement=True,
)
