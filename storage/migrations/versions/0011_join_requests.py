"""Whoever accepts an invitation is in the circle once somebody there let them in by name; and
who may invite is the decision of whoever looks after the circle."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column(
        "circles", sa.Column("owner_invites", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.create_table(
        "join_requests",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("circle_id", _ID, sa.ForeignKey("circles.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", _ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("inviter_id", _ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("accepted_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.UniqueConstraint("circle_id", "person_id"),
        sa.Index(None, "person_id"),
        sa.Index(None, "inviter_id"),
        sa.Index(None, "expires_at"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("join_requests")
    op.drop_column("circles", "owner_invites")
