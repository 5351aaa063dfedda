"""Everything Kith began with."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_ENCRYPTED = sa.Text()
_WAITING = sa.text("due_at IS NOT NULL")
_LIVE = sa.text("state IN ('held', 'open', 'claimed')")


def upgrade() -> None:
    _people()
    _circles()
    _invitations()
    _schedules()
    _check_ins()
    _reach_outs()
    _questions()
    _inbox()
    _outbox()
    _heartbeat()


def downgrade() -> None:
    for table in (
        "heartbeat",
        "outbox",
        "inbox",
        "questions",
        "reach_outs",
        "check_ins",
        "schedules",
        "invitations",
        "members",
        "circles",
        "people",
    ):
        op.drop_table(table)


def _person(*, nullable: bool = False) -> sa.Column[int]:
    return sa.Column("person_id", _ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=nullable)


def _circle() -> sa.Column[int]:
    return sa.Column("circle_id", _ID, sa.ForeignKey("circles.id", ondelete="CASCADE"), nullable=False)


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("telegram_id", sa.BigInteger, nullable=False, unique=True),
        sa.Column("name", _ENCRYPTED, nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("country", sa.String(2)),
        sa.Column("zone", sa.String(64)),
        sa.Column("setup", sa.String(16), nullable=False),
        sa.Column("paused_until", sa.Date),
        sa.Column("unreachable_since", _MOMENT),
        sa.Column("created_at", _MOMENT, nullable=False),
        sqlite_autoincrement=True,
    )


def _circles() -> None:
    op.create_table(
        "circles",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("name", _ENCRYPTED, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "members",
        _circle(),
        _person(),
        sa.Column("is_owner", sa.Boolean, nullable=False),
        sa.Column("share", sa.String(8), nullable=False),
        sa.Column("hear", sa.String(8), nullable=False),
        sa.Column("joined_at", _MOMENT, nullable=False),
        sa.UniqueConstraint("circle_id", "person_id"),
        sa.Index(None, "person_id"),
    )


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", _ID, primary_key=True),
        _circle(),
        sa.Column("inviter_id", _ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("uses_left", sa.Integer, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Index(None, "circle_id"),
        sa.Index(None, "inviter_id", "created_at"),
        sqlite_autoincrement=True,
    )


def _schedules() -> None:
    op.create_table(
        "schedules",
        sa.Column("id", _ID, primary_key=True),
        _person(),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("next_at", _MOMENT),
        sa.Index(None, "next_at"),
        sa.Index(None, "person_id"),
        sqlite_autoincrement=True,
    )


def _check_ins() -> None:
    op.create_table(
        "check_ins",
        sa.Column("id", _ID, primary_key=True),
        _person(),
        sa.Column("schedule_id", _ID, sa.ForeignKey("schedules.id", ondelete="SET NULL")),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("asked_at", _MOMENT),
        sa.Column("next_step_at", _MOMENT),
        sa.Column("miss_at", _MOMENT),
        sa.Column("reminders", sa.Integer, nullable=False),
        sa.Column("snoozes", sa.Integer, nullable=False),
        sa.Column("answer", sa.String(16)),
        sa.Column("answered_at", _MOMENT),
        sa.Column("version", sa.Integer, nullable=False),
        sa.UniqueConstraint("schedule_id", "due_at"),
        sa.Index(None, "next_step_at"),
        sa.Index(None, "person_id", "due_at"),
        sa.Index(None, "due_at"),
        sqlite_autoincrement=True,
    )


def _reach_outs() -> None:
    op.create_table(
        "reach_outs",
        sa.Column("id", _ID, primary_key=True),
        _person(),
        sa.Column("cause", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("peers", sa.JSON, nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("next_step_at", _MOMENT),
        sa.Column("rung", sa.Integer, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("claimed_by", _ID),
        sa.Column("claimer_asked", sa.Boolean, nullable=False),
        sa.Column("in_touch", sa.Boolean, nullable=False),
        sa.Column("wish", sa.String(16)),
        sa.Column("check_in_id", _ID),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Index(None, "next_step_at"),
        sa.Index(None, "opened_at"),
        sa.Index("uq_reach_outs_live", "person_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
        sqlite_autoincrement=True,
    )


def _questions() -> None:
    op.create_table(
        "questions",
        sa.Column(
            "person_id",
            _ID,
            sa.ForeignKey("people.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("update", _ENCRYPTED),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("handled_at", _MOMENT),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Index(None, "handled_at"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("cause", sa.String(64), nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        _person(nullable=True),
        sa.Column("lane", sa.Integer, nullable=False),
        sa.Column("screen", _ENCRYPTED),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("repeatable", sa.Boolean, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", _MOMENT),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("outcome", sa.String(32)),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("settled_at", _MOMENT),
        sa.UniqueConstraint("cause", "chat_id"),
        sa.Index("ix_outbox_waiting", "lane", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
        sa.Index("ix_outbox_chat", "chat_id", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
        sa.Index(None, "settled_at"),
        sqlite_autoincrement=True,
    )


def _heartbeat() -> None:
    op.create_table(
        "heartbeat",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", _MOMENT, nullable=False),
    )
