"""Reach-outs: somebody asks or went silent, peers take it, and everybody concerned learns the truth."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import metrics
from bot.domain import reopening
from bot.domain.notice import Notice
from bot.domain.person import Person
from bot.domain.reach_out import (
    UNSEEN,
    CannotReach,
    Cause,
    Closed,
    Event,
    Left,
    MaybeArrived,
    PeerEvent,
    PeerState,
    PersonEvent,
    Raised,
    ReachOut,
    Rules,
    SentNow,
    State,
    StillNeeded,
    TimeUp,
    reached,
)
from bot.domain.reach_out_decision import decide, opened
from bot.domain.screen import Screen
from bot.services import kept_screens
from bot.services import reach_out_screens as screens
from bot.services.ladders import climbed
from bot.services.reach_out_facts import facts_of, knowing_who_sleeps
from bot.services.reach_out_letters import CardFor, Change, Wording, alarm_cause, told_without_sound
from bot.services.reach_out_screens import Facts
from bot.services.work import MovedMeanwhileError, Work
from storage import circles, kept_for_later, ladders, outbox, people, reach_outs

_NOT_REACTED = (PeerState.WAITING, PeerState.DELIVERED)


@dataclass(frozen=True, slots=True)
class Moved:
    """A reach-out before and after what somebody did, so that the caller can tell what came of it."""

    before: ReachOut
    after: ReachOut
    facts: Facts

    @property
    def changed(self) -> bool:
        return self.before != self.after


class ReachOuts:
    def __init__(self, work: Work, rules: Rules, card_for: CardFor) -> None:
        self._work = work
        self._rules = rules
        self._card_for = card_for

    async def ask(self, tx: AsyncConnection, person_id: int, cause: Cause) -> bool:
        """Opened now, told to the circle after the undo. False: it is asked already, and asking twice is
        asking once."""
        live = await reach_outs.live_of(tx, person_id)
        return await self.open(tx, person_id, cause) != live

    async def open_unseen(self, tx: AsyncConnection, person_id: int) -> None:
        """Asked for by the code word: told at once, and nothing of it is shown to the person."""
        opened_ = await self.open(tx, person_id, Cause.ASKED, wish=UNSEEN)
        await self._decide(tx, opened_, SentNow())

    async def open(
        self,
        tx: AsyncConnection,
        person_id: int,
        cause: Cause,
        check_in_id: int | None = None,
        wish: str | None = None,
    ) -> ReachOut:
        """Within the caller's transaction; one that is live already is raised rather than doubled."""
        live = await reach_outs.live_of(tx, person_id)
        if live is not None:
            if UNSEEN in (live.wish, wish) and live.wish != wish and cause is not Cause.SILENT:
                heard = replace(live, wish=wish, quietly=False, round=live.round + live.quietly)
                live = (await self._write(tx, live, heard, ())).after
            return (await self._decide(tx, live, Raised(cause))).after
        now = self._work.now
        own = await ladders.of_person(tx, person_id)
        draft = ReachOut(
            id=0,
            person_id=person_id,
            cause=cause,
            state=State.HELD,
            peers=await climbed(tx, person_id, own),
            opened_at=now,
            next_step_at=now,
            check_in_id=check_in_id,
            rung_wait=own.rung_wait,
            wish=wish,
        )
        metrics.reach_outs.labels(cause.value).inc()
        recent = await reach_outs.opened_since(tx, person_id, now - reopening.WITHIN)
        if again := reopening.reopened(recent, draft, draft.peers):
            before = next(each for each in recent if each.id == again.id)
            again = await knowing_who_sleeps(tx, again, now)
            decision = opened(again, now, self._rules)
            return (await self._write(tx, before, decision.reach_out, decision.notices)).after
        added = await knowing_who_sleeps(tx, await reach_outs.add(tx, draft), self._work.now)
        decision = opened(added, now, self._rules)
        return (await self._write(tx, added, decision.reach_out, decision.notices)).after

    async def by_person(self, person_id: int, reach_out_id: int, event: PersonEvent) -> Moved | None:
        """What the person themselves does about it. None: it is not theirs."""
        return await self._moved(reach_out_id, event, lambda found: found.person_id == person_id)

    async def by_peer(self, reach_out_id: int, event: PeerEvent) -> Moved | None:
        """What a peer does about it. None: it was never told to this peer."""
        return await self._moved(reach_out_id, event, lambda found: found.was_told(event.peer))

    async def wish(self, person_id: int, reach_out_id: int, wish: str) -> Moved | None:
        """What kind of contact is asked for; peers told already see it in their message."""

        async def deed(tx: AsyncConnection) -> Moved | None:
            found = await reach_outs.by_id(tx, reach_out_id)
            if found is None or found.person_id != person_id or not found.is_live:
                return None
            return await self._write(tx, found, replace(found, wish=wish), ())

        return await self._work.retried(deed)

    async def asker(self, peer_id: int, reach_out_id: int) -> Person | None:
        """Who it is about, for a peer who was told; None for everybody else."""
        async with self._work.quiet_transaction() as tx:
            found = await reach_outs.by_id(tx, reach_out_id)
            if found is None or not found.was_told(peer_id):
                return None
            return await people.by_id(tx, found.person_id)

    async def sign_of_life(self, tx: AsyncConnection, person_id: int) -> None:
        """Ends a search for somebody silent; a reach-out they asked for stays theirs to close."""
        live = await reach_outs.live_of(tx, person_id)
        if live is not None and live.cause is Cause.SILENT:
            await self._decide(tx, live, Closed())

    async def told(self, tx: AsyncConnection, reach_out_id: int, event: Event) -> None:
        """What became of a message to a peer."""
        found = await reach_outs.by_id(tx, reach_out_id)
        if found is not None:
            await self._decide(tx, found, event)

    async def is_alarm_due(
        self, tx: AsyncConnection, reach_out_id: int, round_: int, peer_id: int, *, may_have_arrived: bool
    ) -> bool:
        """Whether an alarm that could not be sent is to be tried again; the doubt is noted."""
        found = await reach_outs.by_id(tx, reach_out_id)
        if found is None:
            return False
        if may_have_arrived:
            found = (await self._decide(tx, found, MaybeArrived(peer_id))).after
        return found.is_live and found.round == round_

    async def alarm_in_other_words(
        self, tx: AsyncConnection, reach_out_id: int, peer_id: int
    ) -> Screen | None:
        """None: it is over, or not this peer's."""
        found = await reach_outs.by_id(tx, reach_out_id)
        if found is None or not found.is_live or not found.was_told(peer_id):
            return None
        return screens.alarm_in_other_words(found, await facts_of(tx, found))

    async def cannot_reach(self, tx: AsyncConnection, peer_id: int) -> None:
        """A peer is lost to everybody who counts on them just now."""
        around = await circles.members_around(tx, peer_id)
        for live in await reach_outs.live_of_people(tx, {member.person_id for member in around}):
            await self._decide(tx, live, CannotReach(peer_id))

    async def part(self, tx: AsyncConnection, leaver_id: int, left_ids: list[int]) -> None:
        """Somebody left a circle: unless another circle joins them, they are off each other's ladders."""
        still = {member.person_id for member in await circles.members_around(tx, leaver_id)}
        parted = [person_id for person_id in left_ids if person_id not in still]
        for live in await reach_outs.live_of_people(tx, parted):
            await self._decide(tx, live, Left(leaver_id))
        for parted_id in parted:
            live_own = await reach_outs.live_of(tx, leaver_id)
            if live_own is not None:
                await self._decide(tx, live_own, Left(parted_id))

    async def end_unsaid(self, tx: AsyncConnection, person_id: int) -> list[int]:
        """Over, with nothing said, because the person is to be forgotten; gives the ids of those who had been
        told of it."""
        live = await reach_outs.live_of(tx, person_id)
        if live is None:
            return []
        if not await reach_outs.save(tx, replace(live, state=State.CLOSED, next_step_at=None)):
            raise MovedMeanwhileError
        return reached(live)

    async def forget_peer(self, tx: AsyncConnection, found: ReachOut, peer_id: int) -> None:
        """Nobody's ladder shows any longer that this person was on it."""
        peers = tuple(peer for peer in found.peers if peer.person_id != peer_id)
        claimed_by = None if found.claimed_by == peer_id else found.claimed_by
        after = replace(found, peers=peers, claimed_by=claimed_by)
        if found.is_live:
            await self._write(tx, await knowing_who_sleeps(tx, found, self._work.now), after, ())
        elif not await reach_outs.save(tx, after):
            raise MovedMeanwhileError

    async def due(self, limit: int) -> Sequence[int]:
        async with self._work.quiet_transaction() as tx:
            return await reach_outs.due(tx, self._work.now, limit)

    async def take_step(self, reach_out_id: int) -> None:
        """The due moment is a hint, the row is the truth: everything is read again here."""
        await self._moved(reach_out_id, TimeUp(), lambda _: True)

    async def put_off(self, reach_out_id: int, span: timedelta) -> None:
        async with self._work.transaction() as tx:
            await reach_outs.put_off(tx, reach_out_id, self._work.now + span)

    async def _moved(self, id_: int, event: Event, allowed: Callable[[ReachOut], bool]) -> Moved | None:
        async def deed(tx: AsyncConnection) -> Moved | None:
            found = await reach_outs.by_id(tx, id_)
            if found is None or not allowed(found):
                return None
            if isinstance(event, StillNeeded) and found.is_live:
                await self._work.once(tx)  # of what is over nothing comes but a new one, which counts itself
            return await self._decide(tx, found, event)

        return await self._work.retried(deed)

    async def _decide(self, tx: AsyncConnection, before: ReachOut, event: Event) -> Moved:
        if isinstance(event, StillNeeded | Raised):
            own = await ladders.of_person(tx, before.person_id)
            event = replace(event, ladder=await climbed(tx, before.person_id, own))
            before = await knowing_who_sleeps(tx, before, self._work.now, event.ladder)
        else:
            before = await knowing_who_sleeps(tx, before, self._work.now)
        decision = decide(before, event, self._work.now, self._rules)
        return await self._write(tx, before, decision.reach_out, decision.notices)

    async def _write(
        self, tx: AsyncConnection, before: ReachOut, after: ReachOut, notices: tuple[Notice, ...]
    ) -> Moved:
        """The change and everything said about it, together or not at all."""
        facts = await facts_of(tx, after)
        if after == before and not notices:
            return Moved(before, after, facts)
        if not await reach_outs.save(tx, after):
            raise MovedMeanwhileError
        saved = replace(after, version=after.version + 1)
        metrics.moved(before, saved, self._work.now)
        readers = await people.by_ids(tx, facts.names)
        await self._call_off_stale(tx, before, saved, readers)
        change = Change(before, saved, notices)
        wording = Wording(change, readers, facts, self._card_for, self._work.now)
        await self._work.say(tx, wording.letters())
        await self._keep_for_the_morning(tx, wording)
        return Moved(before, saved, facts)

    async def _keep_for_the_morning(self, tx: AsyncConnection, said: Wording) -> None:
        """What came without a sound may be overlooked: whoever has not reacted when their quiet hours end
        reads once more that it is there, and that message makes a sound."""
        after, now = said.change.after, said.now
        cause = f"reach_out:{after.id}"
        told = told_without_sound(said.change)
        waits = {each.person_id for each in after.peers if after.is_live and each.state in _NOT_REACTED}
        stale = {each.person_id for each in after.peers if each in told or each.person_id not in waits}
        await kept_for_later.withdraw(tx, cause, stale)  # also what it was before it became more urgent
        line = kept_screens.notice_line(screens.overlooked(after, said.facts), now)
        for peer in told:
            if until := said.readers[peer.person_id].quiet_until(now):
                await kept_for_later.keep(tx, peer.person_id, cause, line, until, now)

    async def _call_off_stale(
        self, tx: AsyncConnection, before: ReachOut, after: ReachOut, readers: Mapping[int, Person]
    ) -> None:
        """What still waits while it loses its meaning is not sent: an alarm that is over or was raised anew,
        anything to somebody who left. The status and a crisis card are true whenever they come."""
        chats = {id_: reader.telegram_id for id_, reader in readers.items()}
        story = f"reach_out:{after.id}:"
        left = after.gone - before.gone
        if before.is_live and not after.is_live:
            await self._work.call_off(tx, story, chats.values(), kept=(":status", ":card"))
        elif after.round > before.round:
            await outbox.withdraw(tx, [alarm_cause(before)], self._work.now)
        elif left:
            await self._work.call_off(tx, story, [chats[id_] for id_ in left & chats.keys()])
