"""Timers: a check-in for one occasion, set by the person, asked once at its end."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.check_in import CheckIn, Extended, Kind, State
from bot.services import check_in_screens as screens
from bot.services.check_in_letters import revised
from bot.services.check_ins import CheckIns
from bot.services.work import Work
from storage import check_ins, people

MOST_TIMERS = 5
LONGEST_PLAN = 300
"""Characters."""


class Timers:
    def __init__(self, work: Work, asking: CheckIns) -> None:
        self._work = work
        self._asking = asking

    async def start(self, person_id: int, ends_at: datetime, plan: str) -> CheckIn | None:
        """None: the person has as many running as one can have."""
        async with self._work.transaction() as tx:
            await self._work.once(tx)
            person = await people.by_id(tx, person_id)
            running = await check_ins.running_timers(tx, person_id)
            if person is None or len(running) >= MOST_TIMERS:
                return None
            draft = CheckIn(
                id=0,
                person_id=person_id,
                due_at=ends_at,
                state=State.RUNNING,
                next_step_at=ends_at,
                kind=Kind.TIMER,
                plan=plan[:LONGEST_PLAN] or None,
            )
            timer = await check_ins.add(tx, draft, None)
            # Whoever set it must read that it runs, even twice.
            shown = replace(revised(timer, person, screens.running(timer)), repeatable=True)
            await self._work.say(tx, [shown])
            return timer

    async def extend(self, person_id: int, timer_id: int, span: timedelta) -> CheckIn | None:
        """More time, before the end or after. None: not theirs, or over."""

        async def deed(tx: AsyncConnection) -> CheckIn | None:
            found = await check_ins.by_id(tx, timer_id)
            person = await people.by_id(tx, person_id)
            if found is None or person is None or found.person_id != person_id:
                return None
            await self._work.once(tx)
            if not found.is_open or found.kind is not Kind.TIMER:
                return None
            saved = await self._asking.change(tx, found, Extended(span), person)
            await self._work.say(tx, [revised(saved, person, screens.running(saved))])
            return saved

        return await self._work.retried(deed)
