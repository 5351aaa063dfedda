"""The oldest of what is owed: whether time and words still flow."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import check_ins, outbox, reach_outs, schedules


async def oldest_step(tx: AsyncConnection) -> datetime | None:
    """The earliest moment at which a schedule, a check-in or a reach-out is due; most are still to come."""
    columns = (schedules.c.next_at, check_ins.c.next_step_at, reach_outs.c.next_step_at)
    found = [(await tx.execute(select(func.min(column)))).scalar_one() for column in columns]
    return min((at for at in found if at is not None), default=None)


async def oldest_letter(tx: AsyncConnection) -> datetime | None:
    """Since when the longest waiting message waits, tried or not; edits of what arrived long ago aside."""
    query = select(func.min(outbox.c.created_at)).where(
        outbox.c.due_at.is_not(None), outbox.c.message_id.is_(None)
    )
    oldest: datetime | None = (await tx.execute(query)).scalar_one()
    return oldest
