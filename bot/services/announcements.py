"""What whoever runs Kith tells everybody: slowly, to nobody twice, and while nobody sleeps."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.delivery import Lane
from bot.domain.quiet_hours import QuietHours
from bot.domain.screen import Screen, text
from bot.services.work import Work
from storage import announcements
from storage.announcements import Hearer
from storage.outbox import Letter

NIGHT = QuietHours(time(21), time(9))
"""Nothing that can wait comes at night, also to those who chose no quiet hours."""
MOST_WAITING = 50
"""So many wait in the outbox at once: what people say to each other does not stand behind thousands."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """`language`: only for those who speak it. The same words are the same announcement."""

    words: str
    language: str | None = None

    @property
    def cause(self) -> str:
        return f"announcement:{hashlib.sha256(self.words.encode()).hexdigest()[:24]}"

    @property
    def screen(self) -> Screen:
        return Screen(text("announcement", words=self.words))


@dataclass(frozen=True, slots=True)
class Progress:
    """`told`: written to the outbox; `waiting`: of those, not sent yet; `asleep`, `awake`: still to come."""

    told: int
    waiting: int
    asleep: int
    awake: int

    @property
    def left(self) -> int:
        return self.asleep + self.awake


class Announcements:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def audience(self, announcement: Announcement) -> dict[str, int]:
        """How many people of each language can be reached."""
        async with self._work.quiet_transaction() as tx:
            return await announcements.by_language(tx, announcement.language)

    async def tell_some(self, announcement: Announcement) -> Progress:
        """Writes to as many as there is room for, and says how far it is."""
        async with self._work.transaction() as tx:
            now = self._work.now
            hearers = await announcements.untold(tx, announcement.cause, announcement.language)
            told, waiting = await announcements.told_and_waiting(tx, announcement.cause)
            awake = [hearer for hearer in hearers if not _sleeps(hearer, now)]
            chosen = awake[: max(0, MOST_WAITING - waiting)]
            await self._work.say(tx, [self._letter(announcement, hearer) for hearer in chosen])
        asleep, count = len(hearers) - len(awake), len(chosen)
        return Progress(told + count, waiting + count, asleep, len(awake) - count)

    def _letter(self, announcement: Announcement, hearer: Hearer) -> Letter:
        cause, look = announcement.cause, announcement.screen
        return Letter(cause, hearer.telegram_id, hearer.person_id, Lane.BULK, look)


def _sleeps(hearer: Hearer, now: datetime) -> bool:
    try:
        zone = ZoneInfo(hearer.zone_name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return (hearer.quiet_hours or NIGHT).is_quiet(now, zone)
