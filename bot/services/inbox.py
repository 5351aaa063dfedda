"""Updates are stored before Telegram is told that we have them, and forgotten once they were handled."""

import logging
from collections.abc import Sequence

from bot.services.operator import Operator
from bot.services.work import Work
from storage import inbox
from storage.inbox import Stored

__all__ = ["Inbox", "Stored"]

_log = logging.getLogger(__name__)

MOST_TRIES = 5
"""After the first. A machine that kills us at any moment must not cost anybody a call for help by chance."""


class Inbox:
    def __init__(self, work: Work, operator: Operator) -> None:
        self._work = work
        self._operator = operator

    async def store(self, updates: Sequence[tuple[int, str]]) -> set[int]:
        """Gives the ids that had not been stored before."""
        async with self._work.quiet_transaction() as tx:
            return set(await inbox.store(tx, updates, self._work.now)) if updates else set()

    async def left_over(self) -> list[Stored]:
        """What a crash left, in the order of arrival; what crashed us too often is set aside."""
        async with self._work.quiet_transaction() as tx:
            found = await inbox.unhandled(tx)
            hopeless = [each.update_id for each in found if each.attempts >= MOST_TRIES]
            for update_id in hopeless:
                _log.error("update_set_aside", extra={"update": update_id})
                await self._operator.update_set_aside(tx, update_id)
            await inbox.done(tx, hopeless, self._work.now)
            return [each for each in found if each.attempts < MOST_TRIES]

    async def begin(self, update_id: int) -> None:
        """It is tried again now, and only now: what merely waited at a crash is not to blame for it."""
        async with self._work.quiet_transaction() as tx:
            await inbox.begin(tx, update_id)

    async def handled(self, update_ids: Sequence[int]) -> None:
        async with self._work.quiet_transaction() as tx:
            await inbox.done(tx, update_ids, self._work.now)
