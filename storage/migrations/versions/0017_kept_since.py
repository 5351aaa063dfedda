"""How long words wait for a digest is limited, so it is kept since when they do."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("kept_for_later", sa.Column("created_at", sa.DateTime(timezone=True)))
    op.create_index("ix_kept_for_later_created_at", "kept_for_later", ["created_at"])


def downgrade() -> None:
    op.drop_index("ix_kept_for_later_created_at", "kept_for_later")
    op.drop_column("kept_for_later", "created_at")
