"""What a reach-out needs to know of the people in it, read anew each time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.check_in import Kind
from bot.domain.reach_out import Asleep, Peer, ReachOut
from bot.services.reach_out_screens import Facts
from storage import check_ins, ladders, people


async def knowing_who_sleeps(
    tx: AsyncConnection, reach_out: ReachOut, now: datetime, joining: Iterable[Peer] = ()
) -> ReachOut:
    """Quiet hours as they are now: they may have begun or ended since the last rung was told."""
    ids = {peer.person_id for peer in (*reach_out.peers, *joining)}
    known = (await people.by_ids(tx, ids)).values()
    asleep = Asleep(
        if_asked=frozenset(peer.id for peer in known if peer.is_asleep(now, asked_for=True)),
        if_missed=frozenset(peer.id for peer in known if peer.is_asleep(now, asked_for=False)),
    )
    return replace(reach_out, asleep=asleep)


async def facts_of(tx: AsyncConnection, reach_out: ReachOut) -> Facts:
    """Names, and of somebody silent what was asked when."""
    ids = [reach_out.person_id, *(peer.person_id for peer in reach_out.peers)]
    names = {person.id: person.name for person in (await people.by_ids(tx, ids)).values()}
    if reach_out.was_asked_for or reach_out.check_in_id is None:
        return Facts(names)
    check_in = await check_ins.by_id(tx, reach_out.check_in_id)
    last = await check_ins.last_answered(tx, reach_out.person_id)
    if check_in is None:
        return Facts(names)
    note = (await ladders.of_person(tx, reach_out.person_id)).if_silent
    return Facts(names, check_in.due_at, check_in.kind is Kind.TIMER, check_in.plan, last, note)
