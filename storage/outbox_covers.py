"""Letters whose words wait to be opened, since their reader wants none of them on a lock screen."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.screen import Screen
from storage import screens
from storage.tables import outbox


async def open_one(tx: AsyncConnection, person_id: int, row_id: int) -> Screen | None:
    """What it says; from now on it is shown where it stands, and its words are kept no longer. None: there is
    nothing to open for this person."""
    mine = (outbox.c.id == row_id, outbox.c.person_id == person_id, outbox.c.covered)
    stored = (await tx.execute(select(outbox.c.screen).where(*mine))).scalar_one_or_none()
    if stored is None:
        return None
    wiped = None if await _is_settled(tx, row_id) else outbox.c.screen
    await tx.execute(update(outbox).where(*mine).values(covered=False, screen=wiped))
    return screens.from_json(stored)


async def _is_settled(tx: AsyncConnection, row_id: int) -> bool:
    """Else a newer wording is on its way, and needs its words."""
    due_at = (await tx.execute(select(outbox.c.due_at).where(outbox.c.id == row_id))).scalar_one()
    return due_at is None


async def wipe(tx: AsyncConnection, before: datetime) -> int:
    """What nobody opened since then. Of what waited for a digest the time counts from when it was due."""
    wiped = update(outbox).where(outbox.c.covered, outbox.c.due_at.is_(None))
    wiped = wiped.values(covered=False, screen=None)
    digests = (outbox.c.cause.startswith("kept:"), outbox.c.created_at < before)
    gone = await tx.execute(wiped.where(outbox.c.settled_at < before))
    late = await tx.execute(wiped.where(outbox.c.settled_at >= before, *digests))
    return gone.rowcount + late.rowcount
