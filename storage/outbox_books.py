"""The outbox as whoever runs Kith sees it: what waits, and what was set aside and why."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import ORDINARY_REASONS
from storage.tables import outbox


async def waiting(tx: AsyncConnection) -> int:
    query = select(func.count()).select_from(outbox).where(outbox.c.due_at.is_not(None))
    return (await tx.execute(query)).scalar_one()


async def overdue_since(tx: AsyncConnection) -> datetime | None:
    """When the row that waits longest should have left; None where none waits."""
    query = select(func.min(outbox.c.due_at)).where(outbox.c.due_at.is_not(None))
    moment: datetime | None = (await tx.execute(query)).scalar_one()
    return moment


async def set_aside(tx: AsyncConnection, since: datetime) -> dict[str, int]:
    """How many rows were given up since then, by reason; who blocked the bot or is gone is no trouble."""
    query = (
        select(outbox.c.outcome, func.count())
        .where(outbox.c.settled_at >= since, outbox.c.state == "failed")
        .where(outbox.c.outcome.not_in(sorted(ORDINARY_REASONS)))
        .group_by(outbox.c.outcome)
    )
    return {row[0]: row[1] for row in await tx.execute(query)}
