"""Messages that are to vanish from chats, and whom a message told of."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("outbox", sa.Column("about_id", _ID))
    op.create_index("ix_outbox_about_id", "outbox", ["about_id"])
    op.create_table(
        "erasures",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger, nullable=False),
        sa.Column("sent_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("redact", sa.Boolean, nullable=False),
        sa.Index(None, "due_at"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("erasures")
    op.drop_index("ix_outbox_about_id", "outbox")
    op.drop_column("outbox", "about_id")
