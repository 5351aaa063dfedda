"""People who are all to be asked at once, again and again: whatever else happens, happens among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import func, insert, select

from bot.clock import system_clock
from bot.domain.person import Setup
from bot.sandbox.phone import Phone
from bot.sandbox.telegram import Telegram
from storage.database import Database
from storage.tables import outbox, people, schedules
from tests.campaigns.books import Books

QUESTION = r"^How are you\?"


@dataclass(slots=True)
class Herd:
    telegram: Telegram
    database: Database
    books: Books
    size: int = 0
    phones: list[Phone] = field(default_factory=list)
    fewest: int | None = None
    """How many were still waiting when the fewest were and something was to happen among them."""

    def waiting(self) -> int:
        """Of the newest herd."""
        return sum(phone.id not in self.books.read for phone in self.phones[-self.size :])

    async def is_in_the_middle(self) -> None:
        """At least half a herd waits to be asked; where fewer do, the next one comes."""
        if self.size and (not self.phones or self.waiting() < self.size // 2):
            await self._gathers()
        self.fewest = min(self.waiting(), self.size if self.fewest is None else self.fewest)

    async def in_doubt(self) -> int:
        """Questions of which nobody knows whether they arrived; they are not asked twice, on purpose."""
        doubtful = select(func.count()).where(
            outbox.c.cause.like("check_in:%:prompt:%"), outbox.c.outcome == "maybe arrived"
        )
        async with self.database.transaction() as tx:
            return int((await tx.execute(doubtful)).scalar_one())

    async def unbalanced(self) -> list[str]:
        asked = [self.books.got(phone, QUESTION) for phone in self.phones]
        unasked, doubtful = asked.count(0), await self.in_doubt()
        twice = sum(times > 1 for times in asked)
        lost = [f"{unasked} were not asked, and {doubtful} are in doubt."] if unasked > doubtful else []
        return [*lost, *([f"{twice} were asked twice."] if twice else [])]

    async def _gathers(self) -> None:
        """So many new people, each to be asked now, and not again on this day."""
        first, now = len(self.phones), system_clock()
        new = [self.telegram.person(f"Herd{first + number}") for number in range(self.size)]
        for phone in new:
            phone.user.started = True
        self.phones += new
        common = {"language": "en", "country": "PT", "zone": "UTC", "setup": Setup.DONE, "created_at": now}
        daily = f"DTSTART:{now - timedelta(days=1):%Y%m%dT%H%M00}\nRRULE:FREQ=DAILY"
        async with self.database.transaction() as tx:
            rows = [{"telegram_id": phone.id, "name": phone.name, **common} for phone in new]
            ids = await tx.execute(insert(people).returning(people.c.id), rows)
            due = [{"person_id": id_, "rule": daily, "next_at": now} for id_ in ids.scalars()]
            await tx.execute(insert(schedules), due)
