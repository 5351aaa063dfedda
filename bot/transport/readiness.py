"""Whether this Kith keeps up: it hears Telegram, has its database, and nothing due or said waits too long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.services.vitals import Lateness, Vitals
from bot.services.work import DatabaseAwayError
from bot.transport.receiver import Receiver
from bot.transport.telegram_clock import TelegramClock


@dataclass(frozen=True, slots=True)
class Patience:
    """How late each may be before this Kith calls itself not ready."""

    silence: timedelta
    step: timedelta
    letter: timedelta


class Readiness:
    def __init__(
        self, receiver: Receiver, vitals: Vitals, patience: Patience, telegram_clock: TelegramClock
    ) -> None:
        self._telegram_clock = telegram_clock
        self._receiver = receiver
        self._vitals = vitals
        self._patience = patience

    async def troubles(self) -> list[str]:
        """In words for the operator; empty where all is well."""
        try:
            late = await self._vitals.lateness()
        except DatabaseAwayError:
            return [*self._deafness(self._receiver.silence), "database: cannot be had"]
        found = self._deafness(silence_of(self._receiver, late))
        if self._telegram_clock.is_wrong:
            found.append("clock: it is not Telegram's")
        if late.step > self._patience.step:
            found.append(f"steps: the oldest is {late.step.total_seconds():.0f} s late")
        if late.letter > self._patience.letter:
            found.append(f"messages: the oldest waits for {late.letter.total_seconds():.0f} s")
        return found

    def _deafness(self, silence: float | None) -> list[str]:
        is_deaf = silence is None or silence > self._patience.silence.total_seconds()
        why = f" ({self._receiver.trouble})" if self._receiver.trouble else ""
        return [f"telegram: not heard lately{why}"] if is_deaf else []


def silence_of(receiver: Receiver, late: Lateness) -> float | None:
    """Seconds since Telegram was last heard, by whoever hears it."""
    if not receiver.stands_by:
        return receiver.silence
    return late.silence.total_seconds() if late.silence is not None else None
