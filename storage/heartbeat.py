"""The last moment at which Kith was known to hear Telegram; what it missed since is its own silence."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import heartbeat


async def beat(tx: AsyncConnection, now: datetime) -> None:
    changed = await tx.execute(update(heartbeat).where(heartbeat.c.id == 1).values(at=now))
    if changed.rowcount == 0:
        await tx.execute(insert(heartbeat).values(id=1, at=now))


async def last(tx: AsyncConnection) -> datetime | None:
    return (await tx.execute(_LAST)).scalar_one_or_none()


_LAST = select(heartbeat.c.at).where(heartbeat.c.id == 1)
