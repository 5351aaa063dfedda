"""Rounds: a group is asked, each member answers alone, and the group reads what each chose to show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Reason
from bot.domain.group import Group, GroupMember
from bot.domain.round import (
    PRIVATE,
    Choice,
    ClosedEarly,
    Event,
    NotPosted,
    Round,
    RoundAnswer,
    Rules,
    State,
    TimeUp,
    answered,
    decide,
)
from bot.services import round_letters
from bot.services.check_ins import CheckIns
from bot.services.round_answers import RoundAnswers
from bot.services.work import MovedMeanwhileError, Work
from storage import check_ins, groups, people, rounds
from storage.round_schedules import RoundSchedule


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of a press. `in_private`: the rest is asked there; False: they have to start Kith first."""

    round: Round
    answer: RoundAnswer
    in_private: bool | None = None


class NotTaken(StrEnum):
    """Why a press changed nothing."""

    ELSEWHERE = "elsewhere"
    """No round of the chat in which it was pressed."""
    OVER = "over"
    UNANSWERED = "unanswered"


class Rounds:
    def __init__(self, work: Work, check_ins_: CheckIns, answers: RoundAnswers) -> None:
        self._work = work
        self._check_ins = check_ins_
        self._answers = answers
        self._rules = Rules()

    async def open(
        self, tx: AsyncConnection, group: Group, schedule: RoundSchedule, due_at: datetime
    ) -> Round:
        """A round of this schedule begins; one that is still open ends before."""
        for before in await rounds.open_of(tx, group.id):
            if before.schedule_id == schedule.id:
                await self._follow(tx, before, ClosedEarly())
        now = self._work.now
        new = Round(
            id=0,
            group_id=group.id,
            schedule_id=schedule.id,
            state=State.OPEN,
            due_at=due_at,
            opened_at=now,
            closes_at=now + group.open_for,
            prompt=schedule.prompt,
            question=schedule.question,
            topic_id=schedule.topic_id,
        )
        added = await rounds.add(tx, new)
        await self._work.say(tx, [round_letters.opened(group, added)])
        return added

    async def press(
        self, chat_id: int, round_id: int, member: GroupMember, choice: Choice
    ) -> Pressed | NotTaken:
        """`member`: who presses, by the name that the group sees."""

        async def deed(tx: AsyncConnection) -> Pressed | NotTaken:
            found = await self._in_chat(tx, chat_id, round_id)
            if found is None:
                return NotTaken.ELSEWHERE
            group, round_ = found
            before = await rounds.answer_of(tx, round_.id, member.person_id)
            given = answered(round_, before, member.person_id, choice, self._work.now)
            if given is None:
                return NotTaken.OVER
            await groups.take_part(tx, replace(member, group_id=group.id), self._work.now)
            kept = given if given == before else await rounds.keep(tx, given)
            if before is not None and kept != before:
                await self._answers.call_off(tx, before)
            if kept != before:
                await self._work.say(tx, await round_letters.as_it_is(tx, group, round_))
            in_private = await self._answers.ask_in_private(tx, group, kept) if choice in PRIVATE else None
            return Pressed(round_, kept, in_private)

        return await self._work.retried(deed)

    async def show_mine(self, chat_id: int, round_id: int, person_id: int) -> Pressed | NotTaken:
        """The own answer under the round, by the own wish; a second press hides it. What is not well is not
        shown by one press: that is asked in private."""

        async def deed(tx: AsyncConnection) -> Pressed | NotTaken:
            found = await self._in_chat(tx, chat_id, round_id)
            if found is None:
                return NotTaken.ELSEWHERE
            group, round_ = found
            mine = await rounds.answer_of(tx, round_.id, person_id)
            if mine is None:
                return NotTaken.UNANSWERED if round_.is_open else NotTaken.OVER
            await self._work.once(tx)
            if mine.choice in PRIVATE and not mine.is_shown:
                return Pressed(round_, mine, await self._answers.ask_in_private(tx, group, mine))
            kept = await rounds.keep(tx, replace(mine, is_shown=not mine.is_shown))
            await self._work.say(tx, await round_letters.as_it_is(tx, group, round_))
            return Pressed(round_, kept)

        return await self._work.retried(deed)

    async def due(self, limit: int) -> Sequence[int]:
        async with self._work.quiet_transaction() as tx:
            return await rounds.due(tx, self._work.now, limit)

    async def take_step(self, round_id: int) -> None:
        """The due moment is a hint, the row is the truth."""

        async def deed(tx: AsyncConnection) -> None:
            await self.heard(tx, round_id, TimeUp())

        await self._work.retried(deed)

    async def put_off(self, round_id: int, span: timedelta) -> None:
        async with self._work.transaction() as tx:
            await rounds.put_off(tx, round_id, self._work.now + span)

    async def heard(self, tx: AsyncConnection, round_id: int, event: Event) -> None:
        if (found := await rounds.by_id(tx, round_id, lock=True)) is not None:
            await self._follow(tx, found, event)

    async def posted(self, tx: AsyncConnection, round_id: int) -> None:
        """Whoever can be written to can be written to again."""
        found = await rounds.by_id(tx, round_id)
        group = await groups.by_id(tx, found.group_id) if found else None
        if group is not None and group.unreachable_since is not None:
            await groups.change(tx, group.id, unreachable_since=None)

    async def not_posted(self, tx: AsyncConnection, round_id: int, reason: Reason) -> None:
        """A topic that is closed or gone is left for the place that everybody sees; else there was no round,
        and the next one is tried at its time."""
        found = await rounds.by_id(tx, round_id, lock=True)
        group = await groups.by_id(tx, found.group_id) if found else None
        if found is None or group is None or reason is Reason.MAYBE_ARRIVED:
            return
        if found.topic_id is not None and reason is Reason.BLOCKED:
            await self._leave_topic(tx, group, found)
            return
        await self._follow(tx, found, NotPosted())
        if group.unreachable_since is None:
            await groups.change(tx, group.id, unreachable_since=self._work.now)

    async def _leave_topic(self, tx: AsyncConnection, group: Group, round_: Round) -> None:
        await rounds.leave_topic(tx, round_)
        await self._work.say(tx, [round_letters.opened(group, replace(round_, topic_id=None))])

    async def _follow(self, tx: AsyncConnection, before: Round, event: Event) -> None:
        after = decide(before, event, self._work.now, self._rules)
        if after == before:
            return
        if after.state is State.OVER:
            count = await rounds.tally(tx, after.id)
            after = replace(after, answered=count.answered, okay=count.okay)
        if not await rounds.save(tx, after):
            raise MovedMeanwhileError
        group = await groups.by_id(tx, after.group_id)
        if group is None or after.state is State.UNSENT:
            return
        await self._work.say(tx, await round_letters.as_it_is(tx, group, after))
        if after.state is State.OVER:
            await self._miss(tx, after)

    async def _miss(self, tx: AsyncConnection, round_: Round) -> None:
        """Whoever wants to be missed is asked in private, as in any check-in; only if that stays without an
        answer as well do those on their own ladder hear."""
        silent = await rounds.silent_members(tx, round_)
        known = (await people.by_ids(tx, silent)).values()
        now = self._work.now
        asked = [
            (person, None)
            for person in known
            if person.unreachable_since is None
            and not person.is_paused(now)
            and not await check_ins.answerable_of(tx, person.id)
        ]
        await self._check_ins.ask(tx, asked)

    async def _in_chat(self, tx: AsyncConnection, chat_id: int, round_id: int) -> tuple[Group, Round] | None:
        round_ = await rounds.by_id(tx, round_id, lock=True)
        group = await groups.by_id(tx, round_.group_id) if round_ else None
        if round_ is None or group is None or not group.is_in(chat_id):
            return None
        return group, round_
