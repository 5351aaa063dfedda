"""Whether Kith keeps up: how late the oldest step is, and the oldest message; when Telegram was heard."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.services.work import Work
from storage import heartbeat, vitals


@dataclass(frozen=True, slots=True)
class Lateness:
    """Zero where nothing is late."""

    step: timedelta
    letter: timedelta
    silence: timedelta | None
    """Since any replica last noted that it heard Telegram; None: none ever did."""


class Vitals:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def lateness(self) -> Lateness:
        """Raises DatabaseAwayError."""
        async with self._work.quiet_transaction() as tx:
            step, letter = await vitals.oldest_step(tx), await vitals.oldest_letter(tx)
            heard = await heartbeat.last(tx)
        silence = self._late(heard) if heard else None
        return Lateness(self._late(step), self._late(letter), silence)

    def _late(self, due: datetime | None) -> timedelta:
        return max(self._work.now - due, timedelta()) if due else timedelta()
