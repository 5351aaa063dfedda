"""Several replicas: whose an update is, and which of them handles it, for how long."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

WAITING = sa.text("handled_at IS NULL")


def upgrade() -> None:
    op.add_column("inbox", sa.Column("whose", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("inbox", sa.Column("leased_by", sa.String(32)))
    op.add_column("inbox", sa.Column("leased_until", sa.DateTime(timezone=True)))
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["whose", "update_id"],
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def downgrade() -> None:
    op.drop_index("ix_inbox_waiting", "inbox")
    for column in ("leased_until", "leased_by", "whose"):
        op.drop_column("inbox", column)
