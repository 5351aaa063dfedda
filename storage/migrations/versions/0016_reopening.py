"""Reach-outs that are opened again within minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("reach_outs", sa.Column("times", sa.Integer, nullable=False, server_default="0"))
    op.add_column("reach_outs", sa.Column("quietly", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("reach_outs", "quietly")
    op.drop_column("reach_outs", "times")
