"""Who has not been told yet what the operator tells everybody: whoever has no row in the outbox for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.quiet_hours import QuietHours
from storage.tables import outbox, people


@dataclass(frozen=True, slots=True)
class Hearer:
    person_id: int
    telegram_id: int
    zone_name: str | None
    quiet_hours: QuietHours | None


async def untold(tx: AsyncConnection, cause: str, language: str | None) -> list[Hearer]:
    """Everybody who can be reached and was not told, or everybody who speaks this language."""
    told = exists().where(outbox.c.cause == cause, outbox.c.chat_id == people.c.telegram_id)
    columns = (people.c.id, people.c.telegram_id, people.c.zone, people.c.quiet_from, people.c.quiet_until)
    query = select(*columns).where(~told, *_among(language)).order_by(people.c.id)
    return [
        Hearer(row.id, row.telegram_id, row.zone, _quiet_hours(row.quiet_from, row.quiet_until))
        for row in await tx.execute(query)
    ]


async def told_and_waiting(tx: AsyncConnection, cause: str) -> tuple[int, int]:
    """To how many it was written, and to how many of those it is still to be sent."""
    query = select(func.count(), func.count(outbox.c.due_at)).where(outbox.c.cause == cause)
    row = (await tx.execute(query)).one()
    return row[0], row[1]


async def by_language(tx: AsyncConnection, language: str | None) -> dict[str, int]:
    query = select(people.c.language, func.count()).where(*_among(language)).group_by(people.c.language)
    return {row[0]: row[1] for row in await tx.execute(query)}


def _among(language: str | None) -> list[ColumnElement[bool]]:
    speaks = [people.c.language == language] if language else []
    return [people.c.unreachable_since.is_(None), *speaks]


def _quiet_hours(begin: str | None, end: str | None) -> QuietHours | None:
    if begin is None or end is None:
        return None
    return QuietHours(time.fromisoformat(begin), time.fromisoformat(end))
