"""Schedules: when a person wants to be asked, and the pause in which nobody asks."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.check_in import CheckIn, State
from bot.domain.names import tidy_name
from bot.domain.person import Asked, Person, is_zone
from bot.domain.schedule import RuleError, Rules, around, next_occurrence
from bot.domain.schedule_clock import end_of_day, local_to_utc
from bot.domain.schedule_rrule import parse_rrule, to_rrule
from bot.services.check_ins import CheckIns
from bot.services.work import Work
from storage import check_ins, people, schedules
from storage.schedules import Schedule

_log = logging.getLogger(__name__)

MOST_SCHEDULES = 12
BATCH = 500
"""So many schedules are looked at in one transaction where all are looked at."""
UNREADABLE = (RuleError, ValueError, ZoneInfoNotFoundError)
"""What one schedule's row can be; a zone's name may be gone from a newer zone database."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A schedule as its owner sees it."""

    id: int
    rules: Rules
    next_at: datetime | None
    name: str | None = None
    zone_name: str | None = None
    """Where it keeps to another clock than the person's."""


class Schedules:
    def __init__(self, work: Work, check_ins: CheckIns) -> None:
        self._work = work
        self._check_ins = check_ins

    async def add(self, person_id: int, rules: Rules) -> Planned | None:
        """None: the person has as many schedules as one can have."""
        async with self._work.transaction() as tx:
            await self._work.once(tx)
            person = await _person(tx, person_id)
            if len(await schedules.of_person(tx, person_id)) >= MOST_SCHEDULES:
                return None
            draft = Schedule(0, person_id, to_rrule(rules), None)
            added = await schedules.add(tx, self._to_next(draft, person, self._work.now))
            return Planned(added.id, rules, added.next_at)

    async def of_person(self, person_id: int) -> list[Planned]:
        async with self._work.quiet_transaction() as tx:
            found = await schedules.of_person(tx, person_id)
        return [
            Planned(each.id, parse_rrule(each.rule), each.next_at, each.name, each.zone_name)
            for each in found
        ]

    async def name(self, person_id: int, schedule_id: int, typed: str) -> bool:
        """False: not theirs, or nothing readable is left of the name."""
        name = tidy_name(typed)
        async with self._work.transaction() as tx:
            found = await self._theirs(tx, person_id, schedule_id)
            if found is None or name is None:
                return False
            await schedules.change(tx, schedule_id, name=name)
            return True

    async def rewrite(self, person_id: int, schedule_id: int, rules: Rules) -> bool:
        """Other times for the same schedule. False: not theirs."""
        async with self._work.transaction() as tx:
            found = await self._theirs(tx, person_id, schedule_id)
            if found is None:
                return False
            changed = replace(found, rule=to_rrule(rules))
            await schedules.change(tx, schedule_id, rule=changed.rule)
            await schedules.move(tx, [self._to_next(changed, await _person(tx, person_id), self._work.now)])
            return True

    async def skip_next(self, person_id: int, schedule_id: int) -> datetime | None:
        """The moment that is left out. None: not theirs, or there is none to come."""
        async with self._work.transaction() as tx:
            await self._work.once(tx)
            found = await self._theirs(tx, person_id, schedule_id)
            if found is None or found.next_at is None:
                return None
            person = await _person(tx, person_id)
            await schedules.move(tx, [self._to_next(found, person, found.next_at)])
            return found.next_at

    async def keep_to(self, person_id: int, zone_name: str | None) -> bool:
        """After travelling: the times keep to this zone's clock, or (None) to the person's own again.

        False: there is no such IANA zone.
        """
        if zone_name is not None and not is_zone(zone_name):
            return False
        async with self._work.transaction() as tx:
            await schedules.keep_to(tx, person_id, zone_name)
            await self._follow_clock(tx, await _person(tx, person_id))
            return True

    async def remove(self, person_id: int, schedule_id: int) -> bool:
        """False: there is no such schedule of this person."""
        async with self._work.transaction() as tx:
            return await schedules.remove(tx, schedule_id, person_id)

    async def pause(self, person_id: int, until: date) -> None:
        """`until` is the last day without check-ins, by the person's calendar; help works all the time."""

        async def deed(tx: AsyncConnection) -> None:
            await people.change(tx, person_id, paused_until=until)
            person = await _person(tx, person_id)
            await self._check_ins.excuse_open(tx, person)
            await self._recompute(tx, person)

        await self._work.retried(deed)

    async def resume(self, person_id: int) -> bool:
        """False: there was no pause."""
        async with self._work.transaction() as tx:
            person = await _person(tx, person_id)
            was_paused = person.is_paused(self._work.now)
            await people.change(tx, person_id, paused_until=None)
            await self._recompute(tx, replace(person, paused_until=None))
            return was_paused

    async def follow_zone(self, person_id: int) -> None:
        """The person's clock changed: the wall times stay, the moments move."""
        async with self._work.transaction() as tx:
            await self._follow_clock(tx, await _person(tx, person_id))

    async def ask_due(self, limit: int) -> int:
        """Ask everybody whose time has come; gives how many schedules were looked at.

        However long Kith was away, a schedule asks once, for the latest of its moments.
        """
        async with self._work.transaction() as tx:
            now = self._work.now
            due = await schedules.due(tx, now, limit)
            early = await self._answered_early(tx, [each for each, _ in due])
            lost = await self._known_as_lost(tx, (person for _, person in due))
            asked: list[tuple[Asked, tuple[int, CheckIn] | None]] = []
            moved = []
            for each, person in due:
                draft, placed = self._due_one(each, person, now)
                moved.append(placed)
                answered_early = draft is not None and (each.id, draft.due_at) in early
                if draft is not None and not answered_early and person.id not in lost:
                    asked.append((person, (each.id, draft)))
            await self._check_ins.ask(tx, asked)
            await schedules.move(tx, moved)
            return len(due)

    async def _answered_early(self, tx: AsyncConnection, due: list[Schedule]) -> set[tuple[int, datetime]]:
        moments = [each.next_at for each in due if each.next_at]
        if not moments:
            return set()
        return await check_ins.of_schedules(tx, [each.id for each in due], min(moments))

    async def _known_as_lost(self, tx: AsyncConnection, owners: Iterable[Asked]) -> set[int]:
        """Whoever cannot be reached is asked once more, so that their circle learns why nobody answers."""
        unreachable = [person.id for person in owners if person.unreachable_since is not None]
        return await check_ins.undelivered(tx, unreachable) if unreachable else set()

    def _due_one(self, each: Schedule, person: Asked, now: datetime) -> tuple[CheckIn | None, Schedule]:
        try:
            latest, next_at, wall = _around(each.rule, _zone(each, person), each.next_at or now, now)
        except UNREADABLE as error:
            # A row nobody can read must not stop the rest; it is looked at again, and logged, until mended.
            _log.error("schedule_unreadable", extra={"row": each.id, "error": type(error).__name__})
            return None, replace(each, next_at=now + timedelta(minutes=5), wall=None)
        if person.is_paused(now):
            return None, self._to_next(each, person, now)
        draft = CheckIn(0, person.id, latest, State.ASKING, plan=each.name)
        return draft, replace(each, next_at=next_at, wall=wall)

    async def _recompute(self, tx: AsyncConnection, person: Person) -> None:
        now = self._work.now
        found = await schedules.of_person(tx, person.id)
        await schedules.move(tx, [self._to_next(each, person, now) for each in found])

    async def _follow_clock(self, tx: AsyncConnection, person: Person) -> None:
        """What is next stays next, also where one was left out or answered early; unless it is past there."""
        now = self._work.now
        for each in await schedules.of_person(tx, person.id):
            shown = datetime.fromisoformat(each.wall) if each.wall else None
            moment = local_to_utc(shown.date(), shown.time(), _zone(each, person)) if shown else None
            if moment is None or moment <= now:
                await schedules.move(tx, [self._to_next(each, person, now)])
            else:
                await self._move(tx, each, moment)

    async def _move(self, tx: AsyncConnection, schedule: Schedule, next_at: datetime) -> None:
        if schedule.next_at is not None and next_at != schedule.next_at:
            await check_ins.move(tx, schedule.id, schedule.next_at, next_at)
            await schedules.move(tx, [replace(schedule, next_at=next_at)])

    async def leave_to_open_questions(self, tx: AsyncConnection) -> None:
        """After a silence of ours: where a question is still open, it is asked again and stands for all that
        was due of its schedule meanwhile, so that nobody is asked twice."""
        now = self._work.now
        found = await schedules.due_and_still_asked(tx, now)
        owners = await people.by_ids(tx, (each.person_id for each in found))
        await schedules.move(tx, [self._to_next(each, owners[each.person_id], now) for each in found])

    async def follow_zone_data(self) -> None:
        """For a start: the zone database may be a newer one. What is to come moves with it, what was never
        does; a moment that lies behind us by the new one has not been asked yet, so it is due now."""
        seen = 0
        while True:
            async with self._work.transaction() as tx:
                some = await schedules.after(tx, seen, BATCH)
                for each, own_zone in some:
                    await self._follow_zone_data(tx, each, own_zone)
            if not some:
                return
            seen = some[-1][0].id

    async def _follow_zone_data(self, tx: AsyncConnection, each: Schedule, own_zone: str | None) -> None:
        if each.wall is not None and each.next_at is not None and each.next_at > self._work.now:
            shown = datetime.fromisoformat(each.wall)
            zone = ZoneInfo(each.zone_name or own_zone or "UTC")
            await self._move(tx, each, local_to_utc(shown.date(), shown.time(), zone))

    async def _theirs(self, tx: AsyncConnection, person_id: int, schedule_id: int) -> Schedule | None:
        found = await schedules.by_id(tx, schedule_id)
        return found if found is not None and found.person_id == person_id else None

    def _to_next(self, schedule: Schedule, person: Person | Asked, after: datetime) -> Schedule:
        return _placed(schedule, person, self._next(schedule, person, after))

    def _next(self, schedule: Schedule, person: Person | Asked, after: datetime) -> datetime | None:
        """The next moment after `after`, and after a pause."""
        now = self._work.now
        if person.paused_until is not None and person.is_paused(now):
            # One instant earlier, so that a check-in at midnight after the pause counts.
            after = max(after, end_of_day(person.paused_until, person.zone) - timedelta(microseconds=1))
        return next_occurrence(parse_rrule(schedule.rule), _zone(schedule, person), after)


def next_of(planned: Sequence[Planned]) -> datetime | None:
    return min((each.next_at for each in planned if each.next_at), default=None)


def _zone(schedule: Schedule, person: Person | Asked) -> ZoneInfo:
    return ZoneInfo(schedule.zone_name) if schedule.zone_name else person.zone


@lru_cache(maxsize=1024)
def _around(
    rule: str, zone: ZoneInfo, due: datetime, now: datetime
) -> tuple[datetime, datetime | None, str | None]:
    """The latest moment that has come, the first that has not, and what clocks show then: in a herd the same
    for many. Raises one of UNREADABLE."""
    latest, next_at = around(parse_rrule(rule), zone, due, now)
    return latest, next_at, _shown(next_at, zone)


def _placed(schedule: Schedule, person: Person | Asked, next_at: datetime | None) -> Schedule:
    return replace(schedule, next_at=next_at, wall=_shown(next_at, _zone(schedule, person)))


def _shown(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M") if moment else None


async def _person(tx: AsyncConnection, person_id: int) -> Person:
    person = await people.by_id(tx, person_id)
    assert person is not None  # noqa: S101 - handlers ask only for people they have just met
    return person
