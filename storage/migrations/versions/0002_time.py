"""Time as people have it: timers, quiet hours, a ladder of one's own, a clock a schedule stays with."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_PERSON = "people.id"


def upgrade() -> None:
    op.add_column("people", sa.Column("quiet_from", sa.String(5)))
    op.add_column("people", sa.Column("quiet_until", sa.String(5)))
    op.add_column("people", sa.Column("wake_if_asked", sa.Boolean, nullable=False, server_default=sa.true()))
    op.add_column("people", sa.Column("wake_if_missed", sa.Boolean, nullable=False, server_default=sa.true()))
    op.add_column("people", sa.Column("digest_at", sa.String(5), nullable=False, server_default="18:00"))
    op.add_column("people", sa.Column("grace_minutes", sa.Integer))
    op.add_column("people", sa.Column("rung_minutes", sa.Integer))
    op.add_column("people", sa.Column("if_silent", sa.Text))
    op.add_column("schedules", sa.Column("name", sa.Text))
    op.add_column("schedules", sa.Column("zone", sa.String(64)))
    op.add_column("check_ins", sa.Column("kind", sa.String(8), nullable=False, server_default="asked"))
    op.add_column("check_ins", sa.Column("plan", sa.Text))
    op.add_column("reach_outs", sa.Column("rung_minutes", sa.Integer))
    op.create_table(
        "ladder_places",
        sa.Column("person_id", _ID, sa.ForeignKey(_PERSON, ondelete="CASCADE"), primary_key=True),
        sa.Column("peer_id", _ID, sa.ForeignKey(_PERSON, ondelete="CASCADE"), primary_key=True),
        sa.Column("rung", sa.Integer, nullable=False),
        sa.Index(None, "peer_id"),
    )
    op.create_table(
        "kept_for_later",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("person_id", _ID, sa.ForeignKey(_PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("cause", sa.String(64), nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("person_id", "cause"),
        sa.Index(None, "due_at"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("kept_for_later")
    op.drop_table("ladder_places")
    op.drop_column("reach_outs", "rung_minutes")
    op.drop_column("check_ins", "plan")
    op.drop_column("check_ins", "kind")
    op.drop_column("schedules", "zone")
    op.drop_column("schedules", "name")
    for name in (
        "if_silent",
        "rung_minutes",
        "grace_minutes",
        "digest_at",
        "wake_if_missed",
        "wake_if_asked",
        "quiet_until",
        "quiet_from",
    ):
        op.drop_column("people", name)
