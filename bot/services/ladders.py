"""A ladder of one's own: who is told first, next and never, after how long, and what they would read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import check_in, reach_out
from bot.domain.ladder import NEVER, OwnLadder
from bot.domain.names import tidy
from bot.domain.person import Person
from bot.domain.reach_out import Cause, Peer, PeerState, ReachOut, State
from bot.domain.screen import Screen
from bot.services import check_in_screens, reach_out_screens
from bot.services.reach_out_screens import Facts
from bot.services.work import Work
from storage import check_ins, circles, ladders, people, reach_outs, schedules

RUNGS = 3
GRACES = tuple(timedelta(minutes=minutes) for minutes in (15, 30, 60, 120, 240))
WAITS = tuple(timedelta(minutes=minutes) for minutes in (3, 5, 10, 20, 30))
LONGEST_NOTE = 300
"""Characters."""


@dataclass(frozen=True, slots=True)
class LadderView:
    """A ladder as its owner sees it: `peers` in the order in which they joined, and no empty rung."""

    peers: tuple[Person, ...]
    rungs: tuple[tuple[Person, ...], ...]
    never: tuple[Person, ...]
    grace: timedelta
    wait: timedelta
    urgent_wait: timedelta
    if_silent: str | None
    is_default: bool
    is_running: bool
    """A reach-out is live, which goes by the ladder it began with."""

    @property
    def reachable(self) -> bool:
        return any(peer.unreachable_since is None for rung in self.rungs for peer in rung)


class Ladders:
    def __init__(self, work: Work, asking: check_in.Rules, seeking: reach_out.Rules) -> None:
        self._work = work
        self._asking = asking
        self._seeking = seeking

    @property
    def graces(self) -> tuple[timedelta, ...]:
        """What can be chosen; the operator's first. The person is reminded alone before anybody hears."""
        last = max(self._asking.reminders, default=timedelta())
        return _offered(self._asking.grace, [grace for grace in GRACES if grace > last])

    @property
    def waits(self) -> tuple[timedelta, ...]:
        """What can be chosen; the operator's first."""
        return _offered(self._seeking.claim, WAITS)

    async def view(self, person_id: int) -> LadderView:
        async with self._work.quiet_transaction() as tx:
            return await self._view(tx, person_id)

    async def place(self, person_id: int, peer_id: int, rung: int) -> bool:
        """Rung 0 is told first, NEVER not at all. False: no such rung, or nobody of their circles."""
        async with self._work.quiet_transaction() as tx:
            peers = await peers_of(tx, person_id)
            if rung not in (*range(RUNGS), NEVER) or peer_id not in {peer.id for peer in peers}:
                return False
            own = await ladders.of_person(tx, person_id)
            # Everybody keeps the place they have, so that moving one moves nobody else.
            kept = {peer.id: own.places.get(peer.id, own.last_rung) for peer in peers}
            await ladders.place(tx, person_id, {**kept, peer_id: rung})
            return True

    async def wait_first(self, person_id: int, grace: timedelta) -> bool:
        """How long after a prompt the first rung hears. False: not one of `graces`."""
        return await self._choose(person_id, "grace_minutes", grace, self.graces)

    async def wait_between(self, person_id: int, wait: timedelta) -> bool:
        """How long each rung has. False: not one of `waits`."""
        return await self._choose(person_id, "rung_minutes", wait, self.waits)

    async def keep_note(self, person_id: int, typed: str) -> bool:
        """What to tell peers in that case. False: it is too long, or nothing readable is left of it."""
        note = tidy(typed)
        if note is None or len(note) > LONGEST_NOTE:
            return False
        await self._change(person_id, if_silent=note)
        return True

    async def delete_note(self, person_id: int) -> None:
        await self._change(person_id, if_silent=None)

    async def reset(self, person_id: int) -> None:
        """Everybody at once, as the operator set it; the note stays."""
        async with self._work.quiet_transaction() as tx:
            await ladders.clear(tx, person_id)
            await people.change(tx, person_id, grace_minutes=None, rung_minutes=None)

    async def preview(self, person_id: int) -> tuple[LadderView, tuple[Screen, ...]]:
        """What each of those told would read: after silence, when asked, when urgent, when not reachable."""
        async with self._work.quiet_transaction() as tx:
            view = await self._view(tx, person_id)
            person = await _person(tx, person_id)
            planned = [each.next_at for each in await schedules.of_person(tx, person_id) if each.next_at]
            due_at = min(planned, default=self._work.now)
            last = await check_ins.last_answered(tx, person_id)
        facts = Facts({person.id: person.name}, due_at, last_answer_at=last, if_silent=view.if_silent)
        causes = (Cause.SILENT, Cause.ASKED, Cause.URGENT)
        alarms = [_alarm(person_id, cause, facts, due_at) for cause in causes]
        return view, (*alarms, check_in_screens.not_reachable(person.name, due_at))

    async def _view(self, tx: AsyncConnection, person_id: int) -> LadderView:
        person = await _person(tx, person_id)
        own = await ladders.of_person(tx, person_id)
        peers = await peers_of(tx, person_id)
        placed = {peer.id: own.rung_of(peer.id) for peer in peers}
        taken = sorted({rung for rung in placed.values() if rung is not None})
        return LadderView(
            peers=tuple(peers),
            rungs=tuple(tuple(peer for peer in peers if placed[peer.id] == rung) for rung in taken),
            never=tuple(peer for peer in peers if placed[peer.id] is None),
            grace=person.grace or self._asking.grace,
            wait=own.rung_wait or self._seeking.claim,
            urgent_wait=min(own.rung_wait or self._seeking.urgent_claim, self._seeking.urgent_claim),
            if_silent=own.if_silent,
            is_default=not own.places and person.grace is None and own.rung_wait is None,
            is_running=await reach_outs.live_of(tx, person_id) is not None,
        )

    async def _choose(
        self, person_id: int, column: str, chosen: timedelta, offered: Sequence[timedelta]
    ) -> bool:
        if chosen not in offered:
            return False
        # The operator's own value is not copied: if it changes one day, so does this.
        minutes = None if chosen == offered[0] else chosen // timedelta(minutes=1)
        await self._change(person_id, **{column: minutes})
        return True

    async def _change(self, person_id: int, **values: Any) -> None:
        async with self._work.quiet_transaction() as tx:
            await people.change(tx, person_id, **values)


async def peers_of(tx: AsyncConnection, person_id: int) -> list[Person]:
    """Everybody in the person's circles but whom they left out."""
    around = await circles.people_around(tx, person_id)
    return list({person.id: person for _, person in around if person.id != person_id}.values())


async def everybody_around(tx: AsyncConnection, person_id: int) -> list[Person]:
    """Everybody in the person's circles, once, in the order in which they joined."""
    around = await circles.members_around(tx, person_id)
    ids = list(dict.fromkeys(member.person_id for member in around if member.person_id != person_id))
    known = await people.by_ids(tx, ids)
    return [known[id_] for id_ in ids]


async def told_of(tx: AsyncConnection, person_id: int) -> list[Person]:
    """Those of the person's circles who hear when the person asks, goes silent or cannot be reached."""
    own = await ladders.of_person(tx, person_id)
    return [peer for peer in await peers_of(tx, person_id) if own.rung_of(peer.id) is not None]


async def climbed(tx: AsyncConnection, person_id: int, own: OwnLadder) -> tuple[Peer, ...]:
    """The ladder as a reach-out copies it; whoever cannot be reached is on it, to be shown so."""
    peers = [
        Peer(peer.id, rung, PeerState.UNREACHABLE if peer.unreachable_since else PeerState.LATER)
        for peer in await peers_of(tx, person_id)
        if (rung := own.rung_of(peer.id)) is not None
    ]
    return tuple(sorted(peers, key=lambda peer: peer.rung))


def _offered(usual: timedelta, sensible: Sequence[timedelta]) -> tuple[timedelta, ...]:
    return (usual, *(span for span in sensible if span != usual))


def _alarm(person_id: int, cause: Cause, facts: Facts, now: datetime) -> Screen:
    """As the first peer told would find it."""
    peer = Peer(0, 0, PeerState.WAITING)
    drawn = ReachOut(0, person_id, cause, State.OPEN, (peer,), opened_at=now, next_step_at=now, rung=0)
    return reach_out_screens.alarm(drawn, peer, facts)


async def _person(tx: AsyncConnection, person_id: int) -> Person:
    person = await people.by_id(tx, person_id)
    assert person is not None  # noqa: S101 - handlers ask only for people they have just met
    return person
