"""Meet-ups: a member plans one in the group, each says whether they come, whoever comes is reminded once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Lane
from bot.domain.group import Group, GroupMember
from bot.domain.meetup import Meetup, Reply, State, called_off, first_step, step
from bot.domain.person import Person
from bot.services import meetup_screens as screens
from bot.services.round_letters import GATHER
from bot.services.work import MovedMeanwhileError, Work
from storage import groups, meetups, people
from storage.outbox import Letter

MOST_PLANNED = 10
"""To come at once in one group."""
MOST_A_DAY = 5
"""Of one member in one group, so that nobody fills it."""


@dataclass(frozen=True, slots=True)
class Draft:
    what: str
    starts_at: datetime
    place: str | None
    topic_id: int | None


@dataclass(frozen=True, slots=True)
class Coming:
    """What came of a reply. `is_reachable`: False: they have to start Kith to be reminded."""

    meetup: Meetup
    person: Person
    is_reachable: bool


class Meetups:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def plan(self, member: GroupMember, draft: Draft) -> Meetup | None:
        """None: the group, or this member, has planned as many as one can."""
        async with self._work.transaction() as tx:
            await self._work.once(tx)
            now, group = self._work.now, await groups.by_id(tx, member.group_id)
            if group is None or len(await meetups.planned_in(tx, group.id)) >= MOST_PLANNED:
                return None
            since = now - timedelta(days=1)
            if await meetups.planned_by(tx, group.id, member.person_id, since) >= MOST_A_DAY:
                return None
            await groups.take_part(tx, member, now)
            new = Meetup(
                id=0,
                group_id=group.id,
                author_id=member.person_id,
                what=draft.what,
                place=draft.place,
                starts_at=draft.starts_at,
                state=State.PLANNED,
                next_step_at=first_step(draft.starts_at, now),
                topic_id=draft.topic_id,
            )
            added = await meetups.add(tx, new, now)
            await self._work.say(tx, [_letter(group, added, ())])
            return added

    async def answer(self, chat_id: int, meetup_id: int, member: GroupMember, said: Reply) -> Coming | None:
        """`member`: by the name that the group sees. None: nothing of this chat that is still to come."""
        async with self._work.transaction() as tx:
            found = await self._in_chat(tx, chat_id, meetup_id)
            person = await people.by_id(tx, member.person_id)
            if found is None or person is None or not found[1].is_planned:
                return None
            group, meetup = found
            await groups.take_part(tx, replace(member, group_id=group.id), self._work.now)
            await meetups.reply(tx, meetup.id, person.id, said, self._work.now)
            await self._tell(tx, group, meetup)
            return Coming(meetup, person, person.unreachable_since is None)

    async def call_off(
        self, chat_id: int, meetup_id: int, person_id: int | None, *, looks_after: bool
    ) -> Meetup | None:
        """By whoever planned it, or whoever looks after the group. None: neither, or it is over already."""
        async with self._work.transaction() as tx:
            found = await self._in_chat(tx, chat_id, meetup_id)
            if found is None:
                return None
            group, before = found
            may = looks_after or (person_id is not None and before.author_id == person_id)
            after = called_off(before)
            if not may or not await meetups.save(tx, after):
                return None
            await self._tell(tx, group, after)
            off = replace(_letter(group, after, ()), screen=screens.called_off(after))
            await self._work.say(tx, [replace(off, cause=f"meetup:{after.id}:off", living=False)])
            return after

    async def of_member(self, person_id: int, meetup_id: int) -> tuple[Meetup, Group] | None:
        """For the calendar. None: it is not to come, or they never took part in that group."""
        async with self._work.quiet_transaction() as tx:
            meetup = await meetups.by_id(tx, meetup_id)
            group = await groups.by_id(tx, meetup.group_id) if meetup else None
            if meetup is None or group is None or not meetup.is_planned:
                return None
            return (meetup, group) if await groups.member(tx, group.id, person_id) else None

    async def due(self, limit: int) -> Sequence[int]:
        async with self._work.quiet_transaction() as tx:
            return await meetups.due(tx, self._work.now, limit)

    async def take_step(self, meetup_id: int) -> None:
        """The due moment is a hint, the row is the truth."""

        async def deed(tx: AsyncConnection) -> None:
            before = await meetups.by_id(tx, meetup_id, lock=True)
            group = await groups.by_id(tx, before.group_id) if before else None
            if before is None or group is None:
                return
            after, reminds = step(before, self._work.now)
            if after == before:
                return
            if not await meetups.save(tx, after):
                raise MovedMeanwhileError
            if reminds:
                await self._remind(tx, group, after)
            if not after.is_planned:
                await self._tell(tx, group, after)

        await self._work.retried(deed)

    async def put_off(self, meetup_id: int, span: timedelta) -> None:
        async with self._work.transaction() as tx:
            await meetups.put_off(tx, meetup_id, self._work.now + span)

    async def forget(self, tx: AsyncConnection, person_id: int) -> None:
        """Their name stands under no meet-up any more."""
        named_in = await meetups.replied_to_by(tx, person_id)
        await meetups.remove_replies_of(tx, person_id)
        for meetup_id in named_in:
            meetup = await meetups.by_id(tx, meetup_id, lock=True)
            group = await groups.by_id(tx, meetup.group_id) if meetup else None
            if meetup is not None and group is not None:
                await self._tell(tx, group, meetup)

    async def post_anew(self, tx: AsyncConnection, group: Group) -> None:
        """Its messages are numbered anew, so what is to come stands there anew."""
        for meetup in await meetups.planned_in(tx, group.id):
            await self._tell(tx, group, meetup)

    async def _remind(self, tx: AsyncConnection, group: Group, meetup: Meetup) -> None:
        going = [each.person_id for each in await meetups.replies(tx, meetup) if each.reply is Reply.GOING]
        known = (await people.by_ids(tx, going)).values()
        cause, look = f"meetup:{meetup.id}:reminder", screens.reminder(meetup, group)
        await self._work.say(
            tx,
            [
                Letter(cause, person.telegram_id, person.id, Lane.PROMPT, look)
                for person in known
                if person.unreachable_since is None
            ],
        )

    async def _tell(self, tx: AsyncConnection, group: Group, meetup: Meetup) -> None:
        replies = await meetups.replies(tx, meetup)
        await self._work.say(tx, [replace(_letter(group, meetup, replies), gather=GATHER)])

    async def _in_chat(
        self, tx: AsyncConnection, chat_id: int, meetup_id: int
    ) -> tuple[Group, Meetup] | None:
        meetup = await meetups.by_id(tx, meetup_id, lock=True)
        group = await groups.by_id(tx, meetup.group_id) if meetup else None
        if meetup is None or group is None or not group.is_in(chat_id):
            return None
        return group, meetup


def _letter(group: Group, meetup: Meetup, replies: Sequence[meetups.Replied]) -> Letter:
    look, cause = screens.in_group(meetup, replies), f"meetup:{meetup.id}:plan"
    return Letter(cause, group.chat_id, None, Lane.BULK, look, living=True, topic_id=meetup.topic_id)
