"""Who is left out, whose invitations are refused, and what a person's screen may show."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def _person(name: str) -> "sa.Column[int]":
    return sa.Column(name, _ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False)


def _flag(name: str) -> "sa.Column[bool]":
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


def upgrade() -> None:
    op.add_column("people", _flag("discreet"))
    op.add_column("people", _flag("silent"))
    op.add_column("people", sa.Column("code_word", sa.Text))
    op.add_column("outbox", _flag("covered"))
    op.create_table(
        "exclusions",
        _person("person_id"),
        _person("peer_id"),
        sa.PrimaryKeyConstraint("person_id", "peer_id"),
        sa.Index(None, "peer_id"),
    )
    op.create_table(
        "refusals",
        _person("person_id"),
        _person("inviter_id"),
        sa.Column("refused_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "inviter_id"),
        sa.Index(None, "inviter_id", "refused_at"),
    )


def downgrade() -> None:
    op.drop_table("refusals")
    op.drop_table("exclusions")
    op.drop_column("outbox", "covered")
    for name in ("code_word", "silent", "discreet"):
        op.drop_column("people", name)
