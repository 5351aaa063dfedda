"""Everything about somebody, for themselves; of others only what was addressed to them."""

from typing import Any

from bot.services.work import Work
from storage import own_data


class Export:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def of(self, person_id: int) -> dict[str, list[dict[str, Any]]]:
        """By kind, the rows of each. Among the values a Screen waits to be worded."""
        async with self._work.quiet_transaction() as tx:
            return await own_data.of_person(tx, person_id)
