"""An update has its effect once, even if a crash makes us handle it again."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("inbox", sa.Column("took_effect", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("inbox", "took_effect")
