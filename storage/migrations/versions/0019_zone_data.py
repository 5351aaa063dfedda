"""Which zone database the schedules were reckoned by, so that a start need not look at each of them."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("heartbeat", sa.Column("zone_data", sa.String(64)))


def downgrade() -> None:
    op.drop_column("heartbeat", "zone_data")
