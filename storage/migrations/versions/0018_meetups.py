"""Meet-ups of groups, and who comes."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "meetups",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("group_id", _ID, sa.ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
        sa.Column("author_id", _ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("starts_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("next_step_at", _MOMENT),
        sa.Column("topic_id", sa.BigInteger),
        sa.Column("planned_at", _MOMENT, nullable=False),
        sa.Index(None, "next_step_at"),
        sa.Index(None, "starts_at"),
        sa.Index(None, "group_id"),
        sa.Index(None, "author_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "meetup_replies",
        sa.Column("meetup_id", _ID, sa.ForeignKey("meetups.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", _ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("reply", sa.String(8), nullable=False),
        sa.Column("replied_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("meetup_id", "person_id"),
        sa.Index(None, "person_id"),
    )


def downgrade() -> None:
    op.drop_table("meetup_replies")
    op.drop_table("meetups")
