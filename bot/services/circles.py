"""Circles: made, named, shared in, left; who is in one never depends on who merely presses a button."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.circle import Circle, Hear, Invitation, JoinRequest, Member, Share
from bot.domain.delivery import Lane
from bot.domain.names import tidy_name
from bot.domain.person import Person
from bot.domain.screen import Screen, text
from bot.services import check_in_screens
from bot.services.join_requests import JoinRequests
from bot.services.kept_for_later import KeptForLater
from bot.services.ladders import told_of
from bot.services.reach_outs import ReachOuts
from bot.services.work import Work
from storage import circles, exclusions, join_requests, people
from storage.outbox import Letter

MOST_CIRCLES = 12


@dataclass(frozen=True, slots=True)
class CircleView:
    """A circle as one of its members sees it. `others` come with what is known of their reach."""

    circle: Circle
    me: Member
    others: tuple[tuple[Member, Person], ...]
    invitations: tuple[Invitation, ...]
    join_requests: tuple[JoinRequest, ...] = ()
    """Of those whom this member may let in."""


async def found(tx: AsyncConnection, now: datetime, person_id: int, name: str | None) -> Circle | None:
    """A circle that this person looks after. None: it has no name, or they are in as many as one can be."""
    if name is None or len(await circles.of_person(tx, person_id)) >= MOST_CIRCLES:
        return None
    circle = await circles.add(tx, name, now)
    await circles.join(tx, Member(circle.id, person_id, "", True, Share.EVERY, Hear.EACH, now))
    return circle


class Circles:
    def __init__(
        self, work: Work, reach_outs: ReachOuts, ordinary: KeptForLater, join_requests_: JoinRequests
    ) -> None:
        self._join_requests = join_requests_
        self._work = work
        self._reach_outs = reach_outs
        self._ordinary = ordinary

    async def create(self, person_id: int, typed_name: str) -> Circle | None:
        """None: nothing readable is left of the name, or the person is in as many as one can be."""
        name = tidy_name(typed_name)
        async with self._work.transaction() as tx:
            await self._work.once(tx)
            return await found(tx, self._work.now, person_id, name)

    async def of_person(self, person_id: int) -> list[Circle]:
        async with self._work.quiet_transaction() as tx:
            return await circles.of_person(tx, person_id)

    async def view(self, person_id: int, circle_id: int) -> CircleView | None:
        """None: no such circle, or the person is not in it, which must look the same."""
        async with self._work.quiet_transaction() as tx:
            circle = await circles.by_id(tx, circle_id)
            members = await circles.members_of(tx, circle_id)
            me = next((member for member in members if member.person_id == person_id), None)
            if circle is None or me is None:
                return None
            known = await people.by_ids(tx, (member.person_id for member in members))
            for left_out_by in known.keys() & await exclusions.leaving_out(tx, person_id):
                known[left_out_by] = replace(known[left_out_by], paused_until=None)
            others = [(member, known[member.person_id]) for member in members if member != me]
            open_ones = await circles.open_invitations(tx, circle_id, self._work.now)
            mine = [each for each in open_ones if me.is_owner or each.inviter_id == person_id]
            waiting = await join_requests.of_circle(tx, circle_id, self._work.now)
            asked = tuple(each for each in waiting if each.may_decide(me))
            return CircleView(circle, me, tuple(others), tuple(mine), asked)

    async def rename(self, person_id: int, circle_id: int, typed_name: str) -> str | None:
        """The name as kept. None: not the owner, or nothing readable is left of it."""
        name = tidy_name(typed_name)
        async with self._work.transaction() as tx:
            if name is None or not await self._is_owner(tx, circle_id, person_id):
                return None
            await circles.change(tx, circle_id, name=name)
            return name

    async def let_invite(self, owner_id: int, circle_id: int, *, only_owner: bool) -> bool:
        """Who may invite from now on; open links of whoever may not any more admit nobody. False: not the
        owner."""
        async with self._work.transaction() as tx:
            if not await self._is_owner(tx, circle_id, owner_id):
                return False
            await circles.change(tx, circle_id, owner_invites=only_owner)
            if only_owner:
                await circles.withdraw_invitations_of_others(tx, circle_id, owner_id)
            return True

    async def share(self, person_id: int, circle_id: int, share: Share) -> None:
        async with self._work.transaction() as tx:
            await circles.change_member(tx, circle_id, person_id, share=share.value)
            await self._ordinary.look_again(tx, await self._members(tx, circle_id))

    async def hear(self, person_id: int, circle_id: int, hear: Hear) -> None:
        async with self._work.transaction() as tx:
            await circles.change_member(tx, circle_id, person_id, hear=hear.value)
            await self._ordinary.look_again(tx, [person_id])

    async def leave(self, person_id: int, circle_id: int) -> bool:
        """Quietly: nobody is told, but nobody counts on somebody who left. False: was not in it."""

        async def deed(tx: AsyncConnection) -> bool:
            return await self.part(tx, circle_id, person_id)

        return await self._work.retried(deed)

    async def remove(self, owner_id: int, circle_id: int, person_id: int) -> bool:
        """False: not the owner, or nobody to remove."""

        async def deed(tx: AsyncConnection) -> bool:
            if owner_id == person_id or not await self._is_owner(tx, circle_id, owner_id):
                return False
            circle = await circles.by_id(tx, circle_id)
            removed = await people.by_id(tx, person_id)
            if circle is None or removed is None or not await self.part(tx, circle_id, person_id):
                return False
            look = Screen(text("removed-from-circle", circle=circle.name))
            cause = f"circle:{circle_id}:removed:{self._work.now.timestamp():.0f}"
            await self._work.say(tx, [self._letter(cause, removed, look)])
            return True

        return await self._work.retried(deed)

    async def hand_over(self, owner_id: int, circle_id: int, person_id: int) -> bool:
        """False: not the owner, or the other one is no member."""
        async with self._work.transaction() as tx:
            circle = await circles.by_id(tx, circle_id)
            heir = await people.by_id(tx, person_id)
            member = await circles.member(tx, circle_id, person_id)
            if circle is None or heir is None or member is None or owner_id == person_id:
                return False
            if not await self._is_owner(tx, circle_id, owner_id):
                return False
            await circles.change_member(tx, circle_id, owner_id, is_owner=False)
            await circles.change_member(tx, circle_id, person_id, is_owner=True)
            look = Screen(text("circle-is-yours", circle=circle.name))
            cause = f"circle:{circle_id}:owner:{self._work.now.timestamp():.0f}"
            await self._work.say(tx, [self._letter(cause, heir, look)])
            return True

    async def lost(self, tx: AsyncConnection, lost_person_id: int) -> None:
        """Whoever has no reachable peer left because of this loss is told so, once a day at the most; whom
        they would have let in, somebody else is asked about."""
        await self._join_requests.inviter_lost(tx, lost_person_id)
        around = await circles.members_around(tx, lost_person_id)
        for person_id in {member.person_id for member in around} - {lost_person_id}:
            await self._warn_if_alone(tx, person_id)

    async def part(self, tx: AsyncConnection, circle_id: int, person_id: int) -> bool:
        """Out of the circle, with everything that follows for those who stay. False: was not in it."""
        if not await circles.leave(tx, circle_id, person_id):
            return False
        left = await circles.members_of(tx, circle_id)
        if left and not any(member.is_owner for member in left):
            await circles.change_member(tx, circle_id, left[0].person_id, is_owner=True)
        await self._join_requests.circle_changed(tx, circle_id)
        if not left:
            await circles.remove(tx, circle_id)
        await self._reach_outs.part(tx, person_id, [member.person_id for member in left])
        await self._ordinary.look_again(tx, [person_id, *(member.person_id for member in left)])
        for member in left:
            await self._warn_if_alone(tx, member.person_id)
        return True

    async def _warn_if_alone(self, tx: AsyncConnection, person_id: int) -> None:
        person = await people.by_id(tx, person_id)
        told = await told_of(tx, person_id)
        if person is None or any(peer.unreachable_since is None for peer in told):
            return
        cause = f"alone:{person_id}:{self._work.now.date().isoformat()}"
        look = check_in_screens.alone()
        await self._work.say(tx, [self._letter(cause, person, look)])

    def _letter(self, cause: str, reader: Person, look: Screen) -> Letter:
        """It is true from now on, so it waits for no end of quiet hours; it only makes no sound in them."""
        silent = reader.quiet_until(self._work.now) is not None
        return Letter(cause, reader.telegram_id, reader.id, Lane.DIRECT, look, True, silent=silent)

    async def _members(self, tx: AsyncConnection, circle_id: int) -> list[int]:
        return [member.person_id for member in await circles.members_of(tx, circle_id)]

    async def _is_owner(self, tx: AsyncConnection, circle_id: int, person_id: int) -> bool:
        member = await circles.member(tx, circle_id, person_id)
        return member is not None and member.is_owner
