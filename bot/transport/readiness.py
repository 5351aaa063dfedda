"""Whether this Kith keeps up: it hears Telegram, has its database, and nothing due or said waits too long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.services.vitals import Vitals
from bot.services.work import DatabaseAwayError
from bot.transport.receiver import Receiver


@dataclass(frozen=True, slots=True)
class Patience:
    """How late each may be before this Kith calls itself not ready."""

    silence: timedelta
    step: timedelta
    letter: timedelta


class Readiness:
    def __init__(self, receiver: Receiver, vitals: Vitals, patience: Patience) -> None:
        self._receiver = receiver
        self._vitals = vitals
        self._patience = patience

    async def troubles(self) -> list[str]:
        """In words for the operator; empty where all is well."""
        silence = self._receiver.silence
        found = []
        if silence is None or silence > self._patience.silence.total_seconds():
            found.append("telegram: not heard lately")
        try:
            late = await self._vitals.lateness()
        except DatabaseAwayError:
            return [*found, "database: cannot be had"]
        if late.step > self._patience.step:
            found.append(f"steps: the oldest is {late.step.total_seconds():.0f} s late")
        if late.letter > self._patience.letter:
            found.append(f"messages: the oldest waits for {late.letter.total_seconds():.0f} s")
        return found
