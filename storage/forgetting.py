"""What a person leaves in rows that are not their own, taken out; their own rows go with the person."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Text, cast, delete, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.reach_out import ReachOut
from bot.domain.screen import Screen
from storage import erasures, reach_outs, screens
from storage.tables import inbox, kept_for_later, outbox
from storage.tables import reach_outs as reach_outs_table


async def take_back_told(tx: AsyncConnection, person_id: int, instead: Screen, now: datetime) -> None:
    """What was told of them vanishes from chats, and what waits is never said. What is leaving just now turns
    into `instead` as soon as it has arrived."""
    await erasures.add_told_of(tx, person_id, now)
    told = outbox.c.about_id == person_id
    await tx.execute(delete(outbox).where(told, outbox.c.state != "sending"))
    await tx.execute(
        update(outbox)
        .where(told)
        .values(
            screen=screens.to_json(instead),
            revision=outbox.c.revision + 1,
            about_id=None,
            cause=literal("erased:") + cast(outbox.c.id, Text),
        )
    )


async def purge_letters_to(tx: AsyncConnection, chat_id: int) -> None:
    await tx.execute(delete(outbox).where(outbox.c.chat_id == chat_id))


async def purge_inbox(tx: AsyncConnection, telegram_id: int, now: datetime) -> None:
    """What this person wrote or pressed and nobody has looked at yet."""
    query = select(inbox.c.update_id, inbox.c.update).where(inbox.c.update.is_not(None))
    rows = list(await tx.execute(query))
    theirs = [row.update_id for row in rows if _is_from(json.loads(row.update), telegram_id)]
    await tx.execute(
        update(inbox).where(inbox.c.update_id.in_(theirs)).values(update=None, whose=0, handled_at=now)
    )


def _is_from(raw: dict[str, Any], telegram_id: int) -> bool:
    parts = [part for part in raw.values() if isinstance(part, dict)]
    return any(part.get("from", {}).get("id") == telegram_id for part in parts)


async def purge_kept(
    tx: AsyncConnection, person_id: int, reach_out_ids: Sequence[int], circle_ids: Sequence[int]
) -> None:
    """Lines about them that wait for other people's digests and mornings."""
    cause = kept_for_later.c.cause
    joined = [f"circle:{circle_id}:joined:{person_id}" for circle_id in circle_ids]
    whole = [*(f"reach_out:{id_}" for id_ in reach_out_ids), *joined]
    begun = [cause.startswith(f"{kind}:{person_id}:") for kind in ("answer", "caring")]
    await tx.execute(delete(kept_for_later).where(or_(*begun, cause.in_(whole))))


async def reach_outs_with(tx: AsyncConnection, person_id: int) -> list[ReachOut]:
    """Those of other people whose ladder has this person on it."""
    on_it = cast(reach_outs_table.c.peers, Text).contains(f"[{person_id}, ")
    ids = (await tx.execute(select(reach_outs_table.c.id).where(on_it))).scalars().all()
    found = [await reach_outs.by_id(tx, id_) for id_ in ids]
    return [each for each in found if each is not None]


async def reach_out_ids_of(tx: AsyncConnection, person_id: int) -> list[int]:
    query = select(reach_outs_table.c.id).where(reach_outs_table.c.person_id == person_id)
    return list((await tx.execute(query)).scalars())
