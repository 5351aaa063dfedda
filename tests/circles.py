"""Three new people in a circle of their own for every play, written straight into the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.circle import Hear, Member, Share
from bot.domain.person import Setup
from bot.sandbox.phone import Phone
from storage import circles, people
from storage.database import Database


async def settle_circle(database: Database, phones: Sequence[Phone], now: datetime) -> None:
    """Everybody shares and hears everything; nobody is asked by itself."""
    async with database.transaction() as tx:
        circle = await circles.add(tx, f"{phones[0].name}'s circle", now)
        for place, phone in enumerate(phones):
            phone.user.started = True
            person = await people.add(tx, phone.id, phone.name, "en", now)
            await people.change(tx, person.id, country="PT", zone="Europe/Lisbon", setup=Setup.DONE.value)
            joined_at = now + timedelta(seconds=place)
            await circles.join(
                tx, Member(circle.id, person.id, "", place == 0, Share.EVERY, Hear.EACH, joined_at)
            )
