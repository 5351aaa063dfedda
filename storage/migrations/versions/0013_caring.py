"""Words of care from peer to peer, and who wants none."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _person(name: str) -> "sa.Column[int]":
    return sa.Column(name, _ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    takes = sa.Column("takes_caring", sa.Boolean, nullable=False, server_default=sa.true())
    op.add_column("people", takes)
    op.create_table(
        "caring",
        sa.Column("id", _ID, primary_key=True),
        _person("person_id"),
        _person("peer_id"),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Index(None, "person_id", "sent_at"),
        sa.Index(None, "peer_id", "sent_at"),
        sa.Index(None, "sent_at"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "caring_refusals",
        _person("person_id"),
        _person("peer_id"),
        sa.PrimaryKeyConstraint("person_id", "peer_id"),
        sa.Index(None, "peer_id"),
    )


def downgrade() -> None:
    op.drop_table("caring_refusals")
    op.drop_table("caring")
    op.drop_column("people", "takes_caring")
