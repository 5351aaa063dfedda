"""Leaving somebody out of everything of mine, without their knowing."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.person import Person
from bot.domain.reach_out import Left
from bot.services.kept_for_later import KeptForLater
from bot.services.ladders import everybody_around
from bot.services.reach_outs import ReachOuts
from bot.services.work import Work
from storage import exclusions, reach_outs


@dataclass(frozen=True, slots=True)
class Peer:
    person: Person
    is_left_out: bool


class Exclusions:
    def __init__(self, work: Work, reach_outs_: ReachOuts, ordinary: KeptForLater) -> None:
        self._work = work
        self._reach_outs = reach_outs_
        self._ordinary = ordinary

    async def peers(self, person_id: int) -> list[Peer]:
        """Everybody in the person's circles."""
        async with self._work.quiet_transaction() as tx:
            out = await exclusions.left_out_by(tx, person_id)
            return [Peer(each, each.id in out) for each in await everybody_around(tx, person_id)]

    async def leave_out(self, person_id: int, peer_id: int) -> bool:
        """From now on, also of what is under way. False: nobody of the person's circles."""

        async def deed(tx: AsyncConnection) -> bool:
            if peer_id not in {each.id for each in await everybody_around(tx, person_id)}:
                return False
            await exclusions.leave_out(tx, person_id, peer_id)
            live = await reach_outs.live_of(tx, person_id)
            if live is not None:
                await self._reach_outs.told(tx, live.id, Left(peer_id))
            await self._ordinary.look_again(tx, [peer_id])
            return True

        return await self._work.retried(deed)

    async def let_in(self, person_id: int, peer_id: int) -> None:
        async with self._work.transaction() as tx:
            await exclusions.let_in(tx, person_id, peer_id)
