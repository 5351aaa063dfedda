"""Updates are stored before Telegram is told that we have them, and forgotten once they were handled."""

import asyncio
import logging
from collections.abc import Sequence
from uuid import uuid4

from bot.domain.leases import LEASE
from bot.services.operator import Operator
from bot.services.work import Work
from storage import inbox
from storage.inbox import Arrived, Lease, Stored

__all__ = ["Arrived", "Inbox", "Stored"]

_log = logging.getLogger(__name__)

MOST_TRIES = 5
"""After the first. A machine that kills us at any moment must not cost anybody a call for help by chance."""
AT_ONCE = 1000
"""Ids in a statement."""


class Inbox:
    def __init__(self, work: Work, operator: Operator) -> None:
        self._work = work
        self._operator = operator
        self._replica = uuid4().hex
        self._ended: set[int] = set()
        """Handled, and not yet marked so."""
        self._marking = asyncio.Lock()

    async def store(self, updates: Sequence[Arrived]) -> set[int]:
        """Gives the ids that had not been stored before and are ours to handle."""
        if not updates:
            return set()
        async with self._work.quiet_transaction() as tx:
            return set(await inbox.store(tx, updates, self._lease(), self._work.now))

    async def left_over(self) -> list[Stored]:
        """What a crash left, in Telegram's order, now ours; what crashed us too often is set aside."""
        async with self._work.quiet_transaction() as tx:
            found = await inbox.claim(tx, self._lease(), self._work.now)
            hopeless = [each.update_id for each in found if each.attempts >= MOST_TRIES]
            for update_id in hopeless:
                _log.error("update_set_aside", extra={"update": update_id})
                await self._operator.update_set_aside(tx, update_id)
            if hopeless:
                await inbox.done(tx, hopeless, self._work.now)
            return [each for each in found if each.attempts < MOST_TRIES]

    async def renew(self, update_ids: Sequence[int]) -> None:
        """These are still being handled here."""
        async with self._work.quiet_transaction() as tx:
            for first in range(0, len(update_ids), AT_ONCE):
                await inbox.renew(tx, update_ids[first : first + AT_ONCE], self._lease())

    async def give_back(self) -> None:
        """We stop; somebody else may handle what we did not."""
        async with self._work.quiet_transaction() as tx:
            await inbox.give_back(tx, self._replica)

    async def take_back(self) -> None:
        """For a start, while nobody else is there."""
        async with self._work.quiet_transaction() as tx:
            await inbox.take_back(tx)

    async def is_any_elsewhere(self) -> bool:
        """Whether another replica still handles something, or died and its lease has not ended."""
        async with self._work.quiet_transaction() as tx:
            return await inbox.is_any_elsewhere(tx, self._replica, self._work.now)

    async def begin(self, update_id: int) -> None:
        """It is tried again now, and only now: what merely waited at a crash is not to blame for it."""
        async with self._work.quiet_transaction() as tx:
            await inbox.begin(tx, update_id)

    async def handled(self, update_ids: Sequence[int]) -> None:
        """Returns once they are marked; many that end at the same time are marked together."""
        self._ended.update(update_ids)
        async with self._marking:
            if self._ended.isdisjoint(update_ids):
                return  # whoever was before us took them along
            async with self._work.quiet_transaction() as tx:
                marked = list(self._ended)
                await inbox.done(tx, marked, self._work.now)
            self._ended.difference_update(marked)

    def _lease(self) -> Lease:
        return Lease(self._replica, self._work.now + LEASE)
