"""A letter that is revised while it is being sent leaves again at once: nobody waits for a lease to end."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import cast

from bot.clock import system_clock
from bot.domain.delivery import Done, Lane, Outcome, Settlement
from bot.nursery import Nursery
from bot.services.delivery import Delivery, Leased
from bot.transport.post import Post
from bot.transport.sender import Sender


def letter(revision: int) -> Leased:
    """Unreadable, so that it is settled without anything being sent."""
    return Leased(
        id=1,
        cause="reach_out:1:status",
        chat_id=1,
        person_id=1,
        lane=Lane.URGENT,
        screen=None,
        revision=revision,
        repeatable=True,
        attempts=1,
        message_id=1,
        in_doubt=False,
        silent=False,
        language="en",
        zone_name=None,
        about_id=None,
        created_at=system_clock(),
        topic_id=None,
        gather=timedelta(),
        is_covered=False,
    )


class Revised:
    """The row is leased anew as soon as its first sending is settled, and before that has quite ended."""

    def __init__(self) -> None:
        self.tried_revisions: list[int] = []
        self._leases = 0
        self._settled, self.again = asyncio.Event(), asyncio.Event()

    async def lease(self, limit: int, first: Lane, last: Lane) -> list[Leased]:
        if last is Lane.URGENT and self._leases < 2:
            self._leases += 1
            if self._leases == 2:
                await self._settled.wait()
            return [letter(self._leases)]
        await asyncio.Event().wait()
        return []

    async def tried(self, row: Leased, outcome: Outcome, *, plain: bool) -> Settlement:
        self.tried_revisions.append(row.revision)
        if row.revision == 2:
            self.again.set()
        self._settled.set()
        async with asyncio.timeout(2):
            await self.again.wait()
        return Done()


class Roomy:
    async def room(self, last: Lane, first: Lane = Lane.ANSWER) -> int:
        return 1

    async def shutdown(self) -> None:
        pass


async def test_a_revision_leaves_though_the_sending_before_it_has_not_quite_ended() -> None:
    revised = Revised()
    sender = Sender(cast(Delivery, revised), cast(Post, None), Roomy(), system_clock)

    async with Nursery() as nursery:
        nursery.spawn(sender.run(nursery), "sender")
        async with asyncio.timeout(5):
            await revised.again.wait()

    assert revised.tried_revisions == [1, 2]
