"""Test alarms: asked for by whoever looks after a circle, at most once in a week, never into a real one.

Nobody learns from a test that waits, or from who did not see it, that somebody asked for help: it comes at a
moment nobody knows, and whoever it does not reach looks like whoever has not looked at their phone.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import drill
from bot.domain.circle import Circle
from bot.domain.delivery import Lane
from bot.domain.drill import Drill, State
from bot.domain.person import Person
from bot.domain.screen import Screen, text
from bot.services import drill_screens as screens
from bot.services.work import Work
from storage import circles, drills, outbox, people, reach_outs
from storage.outbox import Letter


class Planned(StrEnum):
    YES = "planned"
    NOT_YOURS = "not-yours"
    NOBODY = "nobody"
    TOO_SOON = "too-soon"


class Drills:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def plan(self, person_id: int, circle_id: int) -> Planned:
        async with self._work.transaction() as tx:
            await self._work.once(tx)
            now = self._work.now
            members = await circles.members_of(tx, circle_id)
            if not any(each.person_id == person_id and each.is_owner for each in members):
                return Planned.NOT_YOURS
            if len(members) < 2:
                return Planned.NOBODY
            latest = await drills.latest_of(tx, circle_id)
            if latest is not None and now - latest.asked_at < drill.EVERY:
                return Planned.TOO_SOON
            soon = now + timedelta(seconds=secrets.randbelow(int(drill.WITHIN.total_seconds())))
            await drills.add(tx, Drill(0, circle_id, person_id, State.PLANNED, now, soon))
            return Planned.YES

    async def seen(self, person_id: int, drill_id: int) -> bool:
        """It reached this person. False: it is over, or not of their circle."""
        async with self._work.transaction() as tx:
            found = await drills.by_id(tx, drill_id)
            if found is None or found.state is not State.RUNNING:
                return False
            circle = await circles.by_id(tx, found.circle_id)
            members = {each.person_id for each in await circles.members_of(tx, found.circle_id)}
            reader = await people.by_id(tx, person_id)
            if circle is None or reader is None or person_id not in members:
                return False
            seen = found.seen | {person_id}
            is_done = members - {found.person_id} <= seen
            await drills.save(
                tx, replace(found, seen=seen, next_step_at=self._work.now if is_done else found.next_step_at)
            )
            look = Screen(text("drill-seen", circle=circle.name))
            await self._work.say(tx, [self._letter(found, reader, look, only_edits=True)])
            return True

    async def due(self, limit: int) -> Sequence[int]:
        async with self._work.quiet_transaction() as tx:
            return await drills.due(tx, self._work.now, limit)

    async def take_step(self, drill_id: int) -> None:
        async with self._work.transaction() as tx:
            found = await drills.by_id(tx, drill_id)
            now = self._work.now
            if found is None or found.next_step_at is None or found.next_step_at > now:
                return
            circle = await circles.by_id(tx, found.circle_id)
            ids = [each.person_id for each in await circles.members_of(tx, found.circle_id)]
            if circle is None or found.person_id not in ids:
                await drills.remove(tx, found.id)  # whoever asked for it has left
            elif found.state is State.RUNNING:
                await self._end(tx, found, circle, ids)
            elif now - found.asked_at >= drill.GIVEN_UP:
                await self._give_up(tx, found, circle)
            elif await reach_outs.live_of_people(tx, ids):
                await drills.save(tx, replace(found, next_step_at=now + drill.PUT_OFF))
            else:
                await self._begin(tx, found, circle, ids)

    async def put_off(self, drill_id: int, span: timedelta) -> None:
        async with self._work.quiet_transaction() as tx:
            found = await drills.by_id(tx, drill_id)
            if found is not None:
                await drills.save(tx, replace(found, next_step_at=self._work.now + span))

    async def _begin(self, tx: AsyncConnection, found: Drill, circle: Circle, ids: list[int]) -> None:
        running = replace(found, state=State.RUNNING, next_step_at=self._work.now + drill.LASTS)
        await drills.save(tx, running)
        readers = (await people.by_ids(tx, ids)).values()
        look = screens.alarm(found, circle)
        reachable = [each for each in readers if each.unreachable_since is None]
        await self._work.say(tx, [self._letter(found, each, look) for each in reachable])

    async def _end(self, tx: AsyncConnection, found: Drill, circle: Circle, ids: list[int]) -> None:
        await drills.save(tx, replace(found, state=State.OVER, next_step_at=None))
        known = await people.by_ids(tx, ids)
        said = await outbox.of_cause(tx, _cause(found))
        arrived = {person_id: message_id is not None for person_id, message_id in said if person_id}
        over = Screen(text("drill-over", circle=circle.name))
        edits = [self._letter(found, known[id_], over, only_edits=True) for id_ in arrived if id_ in known]
        others = [known[id_] for id_ in ids if id_ != found.person_id]
        look = screens.summary(found, circle, others, arrived, found.seen)
        await self._work.say(tx, [*edits, self._to_starter(found, known[found.person_id], look)])

    async def _give_up(self, tx: AsyncConnection, found: Drill, circle: Circle) -> None:
        """It counts for nothing: another can be asked for at once."""
        await drills.remove(tx, found.id)
        starter = await people.by_id(tx, found.person_id)
        if starter is not None:
            look = Screen(text("drill-not-held", circle=circle.name))
            await self._work.say(tx, [self._to_starter(found, starter, look)])

    def _to_starter(self, found: Drill, starter: Person, look: Screen) -> Letter:
        silent = starter.quiet_until(self._work.now) is not None
        to = (f"{_cause(found)}:over", starter.telegram_id, starter.id, Lane.BULK, look)
        return Letter(*to, repeatable=True, silent=silent)

    def _letter(self, found: Drill, reader: Person, look: Screen, *, only_edits: bool = False) -> Letter:
        """Behind everything else, and without a sound where it is night."""
        silent = reader.quiet_until(self._work.now) is not None
        to = (_cause(found), reader.telegram_id, reader.id, Lane.BULK, look)
        return Letter(*to, repeatable=True, living=True, silent=silent, only_edits=only_edits)


async def may_go(tx: AsyncConnection, drill_id: int) -> bool:
    """Whether a test that waits to be sent may still be: nobody in the circle needs anybody."""
    found = await drills.by_id(tx, drill_id)
    if found is None or found.state is not State.RUNNING:
        return False
    ids = [each.person_id for each in await circles.members_of(tx, found.circle_id)]
    return not await reach_outs.live_of_people(tx, ids)


def _cause(found: Drill) -> str:
    return f"drill:{found.id}"
