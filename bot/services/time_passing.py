"""What time brings: passed deadlines first, then new check-ins; and what our own silence does to both."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import check_in, reach_out
from bot.domain.outage import was_away
from bot.services.check_ins import CheckIns
from bot.services.kept_for_later import KeptForLater
from bot.services.reach_outs import ReachOuts
from bot.services.schedules import Schedules
from bot.services.work import DatabaseAwayError, Work
from storage import agenda, check_ins, heartbeat, reach_outs
from storage.agenda import Entry

_log = logging.getLogger(__name__)

BATCH = 200
PUT_OFF = timedelta(minutes=5)


class TimePassing:
    def __init__(
        self,
        work: Work,
        check_ins: CheckIns,
        reach_outs: ReachOuts,
        schedules: Schedules,
        ordinary: KeptForLater,
        also: Sequence[Callable[[], Awaitable[None]]] = (),
    ) -> None:
        """`also`: what else is looked after once a tick."""
        self._work = work
        self._check_ins = check_ins
        self._reach_outs = reach_outs
        self._schedules = schedules
        self._ordinary = ordinary
        self._also = also

    async def tick(self, *, hearing: bool) -> None:
        """`hearing`: Telegram answered us lately. While it does not, nobody's silence means anything."""
        for id_ in await self._reach_outs.due(BATCH):
            await self._step("reach_out", id_, self._reach_outs.take_step, self._reach_outs.put_off)
        if not hearing:
            return
        for id_ in await self._check_ins.due(BATCH):
            await self._step("check_in", id_, self._check_ins.take_step, self._check_ins.put_off)
        await self._schedules.ask_due(BATCH)
        for id_ in await self._ordinary.due(BATCH):
            await self._step("kept_for_later", id_, self._ordinary.take_step, self._ordinary.put_off)
        for look_after in self._also:
            await look_after()

    async def heard_telegram(self) -> bool:
        """Telegram answered: note it, and make good for a silence of ours. True: there was one."""
        now = self._work.now
        async with self._work.transaction() as tx:
            last = await heartbeat.last(tx)
            await heartbeat.beat(tx, now)
            away = was_away(last, now)
            if away:
                await self._make_good(tx)
        if away:
            _log.warning("was_away", extra={"seconds": int((now - (last or now)).total_seconds())})
        return away

    async def clock_will_move(self, by: timedelta) -> None:
        """Somebody is about to move the injected clock on purpose; nobody will have been away."""
        async with self._work.quiet_transaction() as tx:
            await heartbeat.beat(tx, self._work.now + by)

    async def agenda(self, limit: int) -> list[Entry]:
        """What Kith will do by itself next, the soonest first."""
        async with self._work.quiet_transaction() as tx:
            return await agenda.soonest(tx, limit)

    async def _make_good(self, tx: AsyncConnection) -> None:
        """Presses are lost after 150 s, so silence proves nothing now: everybody gets time anew."""
        for id_ in await check_ins.all_open(tx):
            await self._check_ins.heard(tx, id_, check_in.WeWereAway())
        for id_ in await reach_outs.all_live(tx):
            await self._reach_outs.told(tx, id_, reach_out.WeWereAway())

    async def _step(
        self,
        table: str,
        id_: int,
        take: Callable[[int], Awaitable[None]],
        put_off: Callable[[int, timedelta], Awaitable[None]],
    ) -> None:
        try:
            await take(id_)
        except DatabaseAwayError:
            raise  # the database is in trouble, not the row
        except Exception as error:
            # One row that cannot be worked off must not stop everybody else's alarms.
            _log.exception("step_failed", extra={"table": table, "row": id_, "error": type(error).__name__})
            await put_off(id_, PUT_OFF)
