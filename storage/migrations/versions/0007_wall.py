"""What the clocks show when a schedule is next due, so that a new zone database moves what is to come."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("schedules", sa.Column("wall", sa.String(16)))


def downgrade() -> None:
    op.drop_column("schedules", "wall")
