"""Test alarms of circles."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "drills",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("circle_id", _ID, sa.ForeignKey("circles.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", _ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("next_step_at", _MOMENT),
        sa.Column("seen", sa.JSON, nullable=False),
        sa.Index(None, "circle_id", "asked_at"),
        sa.Index(None, "person_id"),
        sa.Index(None, "asked_at"),
        sa.Index(None, "next_step_at"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("drills")
