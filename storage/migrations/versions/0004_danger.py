"""After words that sounded like danger: how long they count, one follow-up, and what the person chose."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("people", sa.Column("alert_until", _MOMENT))
    op.add_column("people", sa.Column("follow_up_at", _MOMENT))
    op.add_column("people", sa.Column("follow_up", sa.Boolean, nullable=False, server_default=sa.true()))
    op.add_column(
        "people", sa.Column("tell_if_danger", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.create_index("ix_people_follow_up_at", "people", ["follow_up_at"])
    op.create_table(
        "number_reports",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("line", sa.String(64), nullable=False),
        sa.Column("reported_at", _MOMENT, nullable=False),
        sa.Index(None, "country"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("number_reports")
    op.drop_index("ix_people_follow_up_at", "people")
    for name in ("tell_if_danger", "follow_up", "follow_up_at", "alert_until"):
        op.drop_column("people", name)
