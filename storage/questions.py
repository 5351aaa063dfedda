"""The one question a person is being asked to answer by typing, so that a restart forgets nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import questions

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Question:
    """`about` holds an id or a schedule's rule, never words."""

    kind: str
    about: str
    asked_at: datetime


async def ask(tx: AsyncConnection, person_id: int, question: Question) -> None:
    """The newest question replaces the one before, and is never taken for it."""
    before = await pending(tx, person_id)
    moment = max(question.asked_at, before.asked_at + _INSTANT) if before else question.asked_at
    asked = {"kind": question.kind, "about": question.about, "asked_at": moment}
    await tx.execute(_ASK[tx.dialect.name], {"person_id": person_id, **asked})


_INSERTS: dict[str, postgresql.Insert | sqlite.Insert] = {
    "postgresql": postgresql.insert(questions),
    "sqlite": sqlite.insert(questions),
}
_ASK = {
    name: insert.on_conflict_do_update(
        index_elements=["person_id"],
        set_={column: insert.excluded[column] for column in ("kind", "about", "asked_at")},
    )
    for name, insert in _INSERTS.items()
}
_PENDING = select(questions).where(questions.c.person_id == bindparam("person"))


async def pending(tx: AsyncConnection, person_id: int) -> Question | None:
    row = (await tx.execute(_PENDING, {"person": person_id})).one_or_none()
    return None if row is None else Question(row.kind, row.about, row.asked_at)


async def drop(tx: AsyncConnection, person_id: int, only: Question | None = None) -> bool:
    """`only`: unless another one was asked meanwhile."""
    asked = delete(questions).where(questions.c.person_id == person_id)
    if only is not None:
        same = (questions.c.kind == only.kind, questions.c.asked_at == only.asked_at)
        asked = asked.where(*same)
    gone = await tx.execute(asked)
    return gone.rowcount == 1
