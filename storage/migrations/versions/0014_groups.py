"""Groups, their members, their rounds and the answers; letters into a topic, and edits that are gathered."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def _id() -> "sa.Column[int]":
    return sa.Column("id", _ID, primary_key=True)


def _of(table: str, name: str) -> "sa.Column[int]":
    return sa.Column(name, _ID, sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


def _flag(name: str) -> "sa.Column[bool]":
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


def upgrade() -> None:
    op.add_column("outbox", sa.Column("topic_id", sa.BigInteger))
    op.add_column("outbox", sa.Column("gather_seconds", sa.Integer, nullable=False, server_default="0"))
    _groups()
    _round_schedules()
    _rounds()
    _round_answers()


def _groups() -> None:
    op.create_table(
        "groups",
        _id(),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("former_chat_id", sa.BigInteger),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("country", sa.String(2)),
        sa.Column("zone", sa.String(64)),
        sa.Column("setup", sa.String(16), nullable=False),
        sa.Column("shows", sa.String(8), nullable=False),
        sa.Column("open_minutes", sa.Integer, nullable=False),
        sa.Column("paused_until", sa.Date),
        sa.Column("unreachable_since", _MOMENT),
        sa.Column("asked", sa.String(16)),
        sa.Column("asked_about", sa.Text),
        sa.Column("asked_in", sa.BigInteger),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.UniqueConstraint("chat_id"),
        sa.Index(None, "unreachable_since"),
        sa.Index(None, "former_chat_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "group_members",
        _of("groups", "group_id"),
        _of("people", "person_id"),
        sa.Column("name", sa.Text, nullable=False),
        _flag("is_facilitator"),
        _flag("miss_me"),
        sa.Column("since", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("group_id", "person_id"),
        sa.Index(None, "person_id"),
    )


def _round_schedules() -> None:
    op.create_table(
        "round_schedules",
        _id(),
        _of("groups", "group_id"),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("next_at", _MOMENT),
        sa.Column("wall", sa.String(16)),
        sa.Column("prompt", sa.String(16)),
        sa.Column("question", sa.Text),
        sa.Column("topic_id", sa.BigInteger),
        sa.Index(None, "next_at"),
        sa.Index(None, "group_id"),
        sqlite_autoincrement=True,
    )


def _rounds() -> None:
    op.create_table(
        "rounds",
        _id(),
        _of("groups", "group_id"),
        sa.Column("schedule_id", _ID, sa.ForeignKey("round_schedules.id", ondelete="SET NULL")),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("closes_at", _MOMENT),
        sa.Column("prompt", sa.String(16)),
        sa.Column("question", sa.Text),
        sa.Column("topic_id", sa.BigInteger),
        sa.Column("answered", sa.Integer, nullable=False),
        sa.Column("okay", sa.Integer, nullable=False),
        sa.UniqueConstraint("schedule_id", "due_at"),
        sa.Index(None, "closes_at"),
        sa.Index(None, "group_id", "due_at"),
        sqlite_autoincrement=True,
    )


def _round_answers() -> None:
    op.create_table(
        "round_answers",
        _id(),
        _of("rounds", "round_id"),
        _of("people", "person_id"),
        sa.Column("answer", sa.String(16), nullable=False),
        sa.Column("answered_at", _MOMENT, nullable=False),
        _flag("is_shown"),
        sa.Column("heard_by", sa.String(8)),
        sa.Column("told_id", _ID),
        sa.Column("taken_by", _ID),
        sa.Column("words", sa.Text),
        _flag("words_shown"),
        sa.UniqueConstraint("round_id", "person_id"),
        sa.Index(None, "person_id"),
        sa.Index(None, "answered_at"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    for table in ("round_answers", "rounds", "round_schedules", "group_members", "groups"):
        op.drop_table(table)
    op.drop_column("outbox", "gather_seconds")
    op.drop_column("outbox", "topic_id")
