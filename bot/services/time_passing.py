"""What time brings: passed deadlines first, then new check-ins; and what our own silence does to both."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import check_in, reach_out
from bot.domain import round as round_
from bot.domain.outage import set_back_by, was_away
from bot.services.check_ins import CheckIns
from bot.services.danger import Danger
from bot.services.drills import Drills
from bot.services.in_groups import InGroups
from bot.services.kept_for_later import KeptForLater
from bot.services.operator import Operator
from bot.services.reach_outs import ReachOuts
from bot.services.schedules import Schedules
from bot.services.work import DatabaseAwayError, Work
from storage import agenda, check_ins, heartbeat, outbox_leases, reach_outs, rounds
from storage.agenda import Due, Entry

__all__ = ["BATCH", "PUT_OFF", "Due", "TimePassing", "Watched"]

_log = logging.getLogger(__name__)

BATCH = 200
PUT_OFF = timedelta(minutes=5)


class _Stepping(Protocol):
    async def due(self, limit: int) -> Sequence[int]: ...

    async def take_step(self, id_: int, /) -> None: ...

    async def put_off(self, id_: int, /, span: timedelta) -> None: ...


@dataclass(frozen=True, slots=True)
class Watched:
    """Everything that has moments at which it is due."""

    check_ins: CheckIns
    reach_outs: ReachOuts
    schedules: Schedules
    ordinary: KeptForLater
    danger: Danger
    in_groups: InGroups
    drills: Drills


class TimePassing:
    def __init__(
        self,
        work: Work,
        operator: Operator,
        watched: Watched,
    ) -> None:
        self._work = work
        self._operator = operator
        self._check_ins = watched.check_ins
        self._reach_outs = watched.reach_outs
        self._schedules = watched.schedules
        self._rounds = watched.in_groups.rounds
        self._round_schedules = watched.in_groups.schedules
        # In this order, by what a tick may find due, with the table that is told where one fails.
        self._while_heard: dict[str, tuple[str, Callable[[], Awaitable[object]]]] = {
            "check_ins": ("check_ins", partial(self._steps, "check_in", self._check_ins)),
            "schedules": ("schedules", partial(self._schedules.ask_due, BATCH)),
            "rounds": ("rounds", partial(self._steps, "rounds", self._rounds)),
            "round_schedules": (
                "round_schedules",
                partial(self._round_schedules.begin_due, BATCH),
            ),
            "kept": ("kept_for_later", partial(self._steps, "kept_for_later", watched.ordinary)),
            "meetups": ("meetups", partial(self._steps, "meetups", watched.in_groups.meetups)),
            "drills": ("drills", partial(self._steps, "drill", watched.drills)),
            "follow_ups": ("people", watched.danger.follow_up),
        }

    async def look(self) -> Due:
        """What is due: one query, whatever the number of people."""
        async with self._work.reading() as tx:
            return await agenda.due(tx, self._work.now)

    async def tick(self, *, hearing: bool) -> Due:
        """`hearing`: Telegram answered us lately. While it does not, nobody's silence means anything.

        Gives what was due, for those who look after letters and erasures.
        """
        due = await self.look()
        if hearing and was_away(due.last_heard, self._work.now):
            # We hear Telegram, yet not for long by this clock: it was set ahead. Nothing runs out before
            # `heard_telegram` has made good for the time that never passed.
            return due
        if due.reach_outs:
            await self._part("reach_outs", partial(self._steps, "reach_out", self._reach_outs))
        for kind, (table, deed) in self._while_heard.items():
            if hearing and getattr(due, kind):
                await self._part(table, deed)
        return due

    async def _part(self, table: str, deed: Callable[[], Awaitable[object]]) -> None:
        """One kind of thing that cannot be worked off must not stop the others."""
        try:
            await deed()
        except DatabaseAwayError:
            raise
        except Exception as error:
            _log.exception("part_failed", extra={"table": table, "error": type(error).__name__})
            await self._operator.row_raised(table, 0)

    async def heard_telegram(self) -> bool:
        """Telegram answered: note it, and make good for a silence of ours. True: there was one."""
        now = self._work.now
        async with self._work.transaction() as tx:
            last = await heartbeat.last(tx)
            await heartbeat.beat(tx, now)
            away = was_away(last, now)
            if away:
                await self._make_good(tx)
            elif by := set_back_by(last, now):
                await self._set_back(tx, by)
        if away:
            _log.warning("was_away", extra={"seconds": int((now - (last or now)).total_seconds())})
        return away

    async def follow_zone_data(self, zone_data: str) -> None:
        """For a start. `zone_data` says which zone database this machine has; only where it is not the one
        that was reckoned by, all schedules are looked at. Cut off, it begins anew at the next start."""
        async with self._work.reading() as tx:
            if await heartbeat.zone_data(tx) == zone_data:
                return
        await self._schedules.follow_zone_data()
        await self._round_schedules.follow_zone_data()
        async with self._work.quiet_transaction() as tx:
            await heartbeat.reckon_by(tx, zone_data)

    async def clock_will_move(self, by: timedelta) -> None:
        """Somebody is about to move the injected clock on purpose; nobody will have been away."""
        async with self._work.quiet_transaction() as tx:
            await heartbeat.beat(tx, self._work.now + by)

    async def agenda(self, limit: int) -> list[Entry]:
        """What Kith will do by itself next, the soonest first."""
        async with self._work.reading() as tx:
            return await agenda.soonest(tx, limit)

    async def _set_back(self, tx: AsyncConnection, by: timedelta) -> None:
        """Somebody set the machine's clock back: whoever waits for help does not wait that much longer."""
        _log.warning("clock_set_back", extra={"seconds": int(by.total_seconds())})
        await outbox_leases.hurry_all(tx, self._work.now)
        for id_ in await check_ins.all_open(tx):
            await self._check_ins.heard(tx, id_, check_in.ClockSetBack(by))
        for id_ in await reach_outs.all_live(tx):
            await self._reach_outs.told(tx, id_, reach_out.ClockSetBack(by))
        for id_ in await rounds.all_open(tx):
            await self._rounds.heard(tx, id_, round_.ClockSetBack(by))

    async def _make_good(self, tx: AsyncConnection) -> None:
        """Presses are lost after 150 s, so silence proves nothing now: everybody gets time anew."""
        await self._schedules.leave_to_open_questions(tx)
        for id_ in await check_ins.all_open(tx):
            await self._check_ins.heard(tx, id_, check_in.WeWereAway())
        for id_ in await reach_outs.all_live(tx):
            await self._reach_outs.told(tx, id_, reach_out.WeWereAway())
        for id_ in await rounds.all_open(tx):
            await self._rounds.heard(tx, id_, round_.WeWereAway())

    async def _steps(self, table: str, of: _Stepping) -> None:
        for id_ in await of.due(BATCH):
            try:
                await of.take_step(id_)
            except DatabaseAwayError:
                raise  # the database is in trouble, not the row
            except Exception as error:
                # One row that cannot be worked off must not stop everybody else's alarms.
                name = type(error).__name__
                _log.exception("step_failed", extra={"table": table, "row": id_, "error": name})
                await of.put_off(id_, PUT_OFF)
                await self._operator.row_raised(table, id_)
