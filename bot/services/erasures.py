"""Messages that vanish from chats: when they are due, and what becomes of a try."""

from datetime import timedelta

from bot.domain.delivery import Failed, NotSent, Outcome, Throttled, Unknown
from bot.services.work import Work
from storage import erasures
from storage.erasures import Erasure

__all__ = ["DELETABLE_FOR", "Erasure", "Erasures"]

DELETABLE_FOR = timedelta(hours=47, minutes=55)
"""Telegram deletes in private chats for 48 hours, counted by its own clock."""

MOST_TRIES = 20
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(hours=1)
BATCH = 100


class Erasures:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def later(self, chat_id: int, message_ids: list[int], after: timedelta) -> None:
        """These, sent just now, are to be deleted then."""
        now = self._work.now
        async with self._work.quiet_transaction() as tx:
            await erasures.add(tx, chat_id, message_ids, now, now + after)

    async def due(self) -> list[Erasure]:
        """One of each chat, so that nothing else that is said there waits long."""
        async with self._work.reading() as tx:
            return await erasures.due(tx, self._work.now, BATCH)

    def is_deletable(self, erasure: Erasure) -> bool:
        return self._work.now - erasure.sent_at < DELETABLE_FOR

    async def tried(self, erasure: Erasure, outcome: Outcome) -> None:
        """Done, tried again later, or given up where the chat is closed to us."""
        wait = _wait(erasure, outcome)
        async with self._work.quiet_transaction() as tx:
            if wait is None:
                await erasures.done(tx, erasure.id)
            else:
                await erasures.put_off(tx, erasure.id, self._work.now + wait)


def _wait(erasure: Erasure, outcome: Outcome) -> timedelta | None:
    """None: it is gone, or the chat is closed to us."""
    match outcome:
        case Throttled(retry_after):
            return retry_after
        case NotSent() | Unknown() | Failed() if erasure.attempts < MOST_TRIES:
            doublings: int = 2 ** min(erasure.attempts, 16)
            return min(FIRST_WAIT * doublings, LONGEST_WAIT)
        case _:
            return None
