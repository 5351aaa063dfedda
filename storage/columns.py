"""What every table is made of: the naming of constraints, ids, and the columns that say whose a row is."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = BigInteger().with_variant(Integer, "sqlite")


def person_id(*, primary: bool = False, nullable: bool = False) -> Column[int]:
    """Whose the row is; it goes with the person."""
    return Column(
        "person_id",
        Id,
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=primary,
        nullable=nullable and not primary,
    )


def circle_id() -> Column[int]:
    return Column("circle_id", Id, ForeignKey("circles.id", ondelete="CASCADE"), nullable=False)
