"""Ladders people set for themselves: places, waits, and the note for peers."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ladder import OwnLadder
from storage.tables import ladder_places, people


async def of_person(tx: AsyncConnection, person_id: int) -> OwnLadder:
    places = await tx.execute(
        select(ladder_places.c.peer_id, ladder_places.c.rung).where(ladder_places.c.person_id == person_id)
    )
    row = (
        await tx.execute(select(people.c.rung_minutes, people.c.if_silent).where(people.c.id == person_id))
    ).one()
    return OwnLadder(
        places={place.peer_id: place.rung for place in places},
        rung_wait=timedelta(minutes=row.rung_minutes) if row.rung_minutes else None,
        if_silent=row.if_silent,
    )


async def place(tx: AsyncConnection, person_id: int, rungs: Mapping[int, int]) -> None:
    """Each peer gets the rung beside their id; others keep theirs."""
    mine = ladder_places.c.person_id == person_id
    await tx.execute(delete(ladder_places).where(mine, ladder_places.c.peer_id.in_(rungs)))
    rows = [{"person_id": person_id, "peer_id": peer_id, "rung": rung} for peer_id, rung in rungs.items()]
    await tx.execute(insert(ladder_places), rows)


async def clear(tx: AsyncConnection, person_id: int) -> None:
    """Nobody has a place of their own any more."""
    await tx.execute(delete(ladder_places).where(ladder_places.c.person_id == person_id))
