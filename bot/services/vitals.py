"""Whether Kith keeps up: how late the oldest step is, and the oldest message."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.services.work import Work
from storage import vitals


@dataclass(frozen=True, slots=True)
class Lateness:
    """Zero where nothing is late."""

    step: timedelta
    letter: timedelta


class Vitals:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def lateness(self) -> Lateness:
        """Raises DatabaseAwayError."""
        async with self._work.quiet_transaction() as tx:
            step, letter = await vitals.oldest_step(tx), await vitals.oldest_letter(tx)
        return Lateness(self._late(step), self._late(letter))

    def _late(self, due: datetime | None) -> timedelta:
        return max(self._work.now - due, timedelta()) if due else timedelta()
