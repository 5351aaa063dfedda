"""When a group's rounds begin, what they ask, and in which topic."""

import logging
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.group import Group
from bot.domain.names import tidy
from bot.domain.round import Prompt
from bot.domain.schedule import Rules, around, next_occurrence
from bot.domain.schedule_clock import end_of_day, local_to_utc
from bot.domain.schedule_rrule import parse_rrule, to_rrule
from bot.services.rounds import Rounds
from bot.services.schedules import UNREADABLE
from bot.services.work import Work
from storage import groups, round_schedules
from storage.round_schedules import RoundSchedule

_log = logging.getLogger(__name__)

MOST_SCHEDULES = 6
LONGEST_QUESTION = 300
"""Characters."""


class RoundSchedules:
    def __init__(self, work: Work, rounds: Rounds) -> None:
        self._work = work
        self._rounds = rounds

    async def of_group(self, group_id: int) -> list[RoundSchedule]:
        async with self._work.quiet_transaction() as tx:
            return await round_schedules.of_group(tx, group_id)

    async def of(self, group_id: int, schedule_id: int) -> RoundSchedule | None:
        """None: not this group's."""
        async with self._work.quiet_transaction() as tx:
            return await _theirs(tx, group_id, schedule_id)

    async def add(self, group_id: int, rules: Rules, topic_id: int | None) -> RoundSchedule | None:
        """None: the group has as many as one can have."""
        async with self._work.transaction() as tx:
            await self._work.once(tx)
            group = await groups.by_id(tx, group_id)
            if group is None or len(await round_schedules.of_group(tx, group_id)) >= MOST_SCHEDULES:
                return None
            draft = RoundSchedule(0, group_id, to_rrule(rules), None, topic_id=topic_id)
            return await round_schedules.add(tx, self._to_next(draft, group, self._work.now))

    async def rewrite(self, group_id: int, schedule_id: int, rules: Rules) -> bool:
        """Other times. False: not this group's."""
        async with self._work.transaction() as tx:
            found, group = await _theirs(tx, group_id, schedule_id), await groups.by_id(tx, group_id)
            if found is None or group is None:
                return False
            changed = replace(found, rule=to_rrule(rules))
            await round_schedules.change(tx, schedule_id, rule=changed.rule)
            await round_schedules.move(tx, [self._to_next(changed, group, self._work.now)])
            return True

    async def skip_next(self, group_id: int, schedule_id: int) -> datetime | None:
        """The moment that is left out. None: not this group's, or there is none to come."""
        async with self._work.transaction() as tx:
            await self._work.once(tx)
            found, group = await _theirs(tx, group_id, schedule_id), await groups.by_id(tx, group_id)
            if found is None or found.next_at is None or group is None:
                return None
            await round_schedules.move(tx, [self._to_next(found, group, found.next_at)])
            return found.next_at

    async def remove(self, group_id: int, schedule_id: int) -> bool:
        """A round that is open stays so to its end. False: not this group's."""
        async with self._work.quiet_transaction() as tx:
            found = await _theirs(tx, group_id, schedule_id)
            if found is not None:
                await round_schedules.remove(tx, schedule_id)
            return found is not None

    async def ask_with(self, group_id: int, schedule_id: int, prompt: Prompt | None) -> bool:
        """A question of our set goes with its rounds, or none."""
        value = prompt.value if prompt else None
        return await self._change(group_id, schedule_id, prompt=value, question=None)

    async def ask_own(self, group_id: int, schedule_id: int, typed: str) -> bool:
        """False: not this group's, too long, or nothing readable is left of it."""
        question = tidy(typed)
        if question is None or len(question) > LONGEST_QUESTION:
            return False
        return await self._change(group_id, schedule_id, prompt=None, question=question)

    async def post_in(self, group_id: int, schedule_id: int, topic_id: int | None) -> bool:
        return await self._change(group_id, schedule_id, topic_id=topic_id)

    async def pause(self, group_id: int, until: date | None) -> None:
        """`until` is the last day without rounds, by the group's calendar; None: they go on."""
        async with self._work.transaction() as tx:
            await groups.change(tx, group_id, paused_until=until)
            await self._recompute(tx, group_id)

    async def follow_zone(self, group_id: int) -> None:
        """The group's clock changed: the wall times stay, the moments move."""
        async with self._work.transaction() as tx:
            await self._recompute(tx, group_id)

    async def follow_zone_data(self) -> None:
        """For a start: the zone database may be a newer one."""
        async with self._work.transaction() as tx:
            for each, zone in await round_schedules.to_come(tx, self._work.now):
                if each.wall is not None:
                    shown = datetime.fromisoformat(each.wall)
                    moment = local_to_utc(shown.date(), shown.time(), ZoneInfo(zone or "UTC"))
                    await round_schedules.move(tx, [replace(each, next_at=moment)])

    async def begin_due(self, limit: int) -> int:
        """A round for each whose time has come; gives how many schedules were looked at. However long Kith
        was away, a schedule begins one round, for the latest of its moments."""
        async with self._work.transaction() as tx:
            now = self._work.now
            due = await round_schedules.due(tx, now, limit)
            owners = await groups.by_ids(tx, (each.group_id for each in due))
            moved = []
            for each in due:
                group = owners[each.group_id]
                latest, next_at = self._around(each, group, now)
                moved.append(_placed(each, group, next_at))
                if latest is not None:
                    await self._rounds.open(tx, group, each, latest)
            await round_schedules.move(tx, moved)
            return len(due)

    def _around(
        self, each: RoundSchedule, group: Group, now: datetime
    ) -> tuple[datetime | None, datetime | None]:
        """The moment that a round begins for, if one does, and the next."""
        try:
            latest, next_at = around(parse_rrule(each.rule), group.zone, each.next_at or now, now)
        except UNREADABLE as error:
            _log.error("schedule_unreadable", extra={"row": each.id, "error": type(error).__name__})
            return None, now + timedelta(minutes=5)
        return (None, self._next(each, group, now)) if group.is_paused(now) else (latest, next_at)

    async def _recompute(self, tx: AsyncConnection, group_id: int) -> None:
        group = await groups.by_id(tx, group_id)
        found = await round_schedules.of_group(tx, group_id)
        if group is not None:
            await round_schedules.move(tx, [self._to_next(each, group, self._work.now) for each in found])

    async def _change(self, group_id: int, schedule_id: int, **values: Any) -> bool:
        async with self._work.quiet_transaction() as tx:
            found = await _theirs(tx, group_id, schedule_id)
            if found is not None:
                await round_schedules.change(tx, schedule_id, **values)
            return found is not None

    def _to_next(self, schedule: RoundSchedule, group: Group, after: datetime) -> RoundSchedule:
        return _placed(schedule, group, self._next(schedule, group, after))

    def _next(self, schedule: RoundSchedule, group: Group, after: datetime) -> datetime | None:
        """The next moment after `after`, and after a pause."""
        if group.paused_until is not None and group.is_paused(self._work.now):
            after = max(after, end_of_day(group.paused_until, group.zone) - timedelta(microseconds=1))
        return next_occurrence(parse_rrule(schedule.rule), group.zone, after)


def _placed(schedule: RoundSchedule, group: Group, next_at: datetime | None) -> RoundSchedule:
    wall = next_at.astimezone(group.zone).strftime("%Y-%m-%dT%H:%M") if next_at else None
    return replace(schedule, next_at=next_at, wall=wall)


async def _theirs(tx: AsyncConnection, group_id: int, schedule_id: int) -> RoundSchedule | None:
    found = await round_schedules.by_id(tx, schedule_id)
    return found if found is not None and found.group_id == group_id else None
