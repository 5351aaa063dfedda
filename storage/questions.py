"""The one question a person is being asked to answer by typing, so that a restart forgets nothing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import questions


@dataclass(frozen=True, slots=True)
class Question:
    """`about` holds an id or a schedule's rule, never words."""

    kind: str
    about: str
    asked_at: datetime


async def ask(tx: AsyncConnection, person_id: int, question: Question) -> None:
    """The newest question replaces the one before."""
    await drop(tx, person_id)
    await tx.execute(
        insert(questions).values(
            person_id=person_id, kind=question.kind, about=question.about, asked_at=question.asked_at
        )
    )


async def pending(tx: AsyncConnection, person_id: int) -> Question | None:
    row = (await tx.execute(select(questions).where(questions.c.person_id == person_id))).one_or_none()
    return None if row is None else Question(row.kind, row.about, row.asked_at)


async def drop(tx: AsyncConnection, person_id: int) -> bool:
    gone = await tx.execute(delete(questions).where(questions.c.person_id == person_id))
    return gone.rowcount == 1
