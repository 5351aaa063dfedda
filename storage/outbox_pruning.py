"""What the outbox forgets: settled rows after a while, and words that nobody could be brought."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.screen import Screen
from storage import screens
from storage.tables import outbox

_WORDS = outbox.c.cause.startswith("words:")
"""What people wrote to each other, in bot/services/relay.py."""

_MAY_BE_TAKEN_BACK = or_(_WORDS, outbox.c.cause.startswith("round:"))
"""And what stands in a group of its members' answers."""

_TOLD_EVERYBODY = outbox.c.cause.startswith("announcement:")
"""Of bot/services/announcements.py: that somebody was told keeps them from being told again."""

_TOGETHER = outbox.c.cause.startswith("kept:")
"""What waited for quiet hours to end or for the digest, in bot/services/kept_for_later.py."""


@dataclass(frozen=True, slots=True)
class Undelivered:
    author_id: int
    reader_id: int


async def give_up_digests(tx: AsyncConnection, before: datetime, instead: Screen) -> None:
    """What was told together and could not be brought since then keeps no words: the reader learns so."""
    waiting = (_TOGETHER, outbox.c.due_at.is_not(None), outbox.c.created_at < before)
    await tx.execute(update(outbox).where(*waiting).values(screen=screens.to_json(instead)))


async def prune(tx: AsyncConnection, before: datetime, words_before: datetime) -> int:
    """Settled rows are kept a while as the memory of what was said and where; longer where somebody's words
    stand in it, which they may want taken back, and where everybody was told."""
    is_kept_longer = or_(_MAY_BE_TAKEN_BACK, _TOLD_EVERYBODY)
    is_old = or_(outbox.c.settled_at < words_before, and_(outbox.c.settled_at < before, ~is_kept_longer))
    gone = await tx.execute(delete(outbox).where(outbox.c.due_at.is_(None), is_old))
    return gone.rowcount


async def give_up_words(tx: AsyncConnection, before: datetime, now: datetime) -> list[Undelivered]:
    """Words that could not be delivered since then are wiped unsaid."""
    waiting = (_WORDS, outbox.c.due_at.is_not(None), outbox.c.created_at < before)
    query = select(outbox.c.id, outbox.c.about_id, outbox.c.person_id).where(*waiting)
    rows = list(await tx.execute(query))
    given_up = update(outbox).where(outbox.c.id.in_([row.id for row in rows]))
    await tx.execute(
        given_up.values(state="dropped", due_at=None, screen=None, settled_at=now, outcome="too old")
    )
    return [Undelivered(row.about_id, row.person_id) for row in rows if row.about_id and row.person_id]
