"""One person's report of a number counts once."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

NUMBERED = {"sqlite_autoincrement": True}
"""A copied table would forget that it never gives an id twice."""


def upgrade() -> None:
    with op.batch_alter_table("number_reports", table_kwargs=NUMBERED) as table:
        table.add_column(sa.Column("report", sa.String(64)))
        table.create_unique_constraint("uq_number_reports_report", ["report"])


def downgrade() -> None:
    with op.batch_alter_table("number_reports", table_kwargs=NUMBERED) as table:
        table.drop_constraint("uq_number_reports_report", type_="unique")
        table.drop_column("report")
