"""What a Kith that starts has to know of the one before: when it last heard Telegram, for what was missed
since is our own silence; and which zone database it reckoned by."""

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


async def zone_data(tx: AsyncConnection) -> str | None:
    """None: nobody has said yet."""
    known = await tx.execute(select(heartbeat.c.zone_data).where(heartbeat.c.id == 1))
    return known.scalar_one_or_none()


async def reckon_by(tx: AsyncConnection, zone_data: str) -> None:
    """Of a Kith that has never heard Telegram nothing is kept."""
    await tx.execute(update(heartbeat).where(heartbeat.c.id == 1).values(zone_data=zone_data))


_LAST = select(heartbeat.c.at).where(heartbeat.c.id == 1)
