"""Check-ins: a person is asked, answers, and those who may hear of it do; or silence passes the grace."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import metrics
from bot.domain.check_in import (
    Answer,
    Answered,
    CheckIn,
    Effect,
    Event,
    Excused,
    Kind,
    Rules,
    Snoozed,
    State,
    TimeUp,
    decide,
    may_snooze,
)
from bot.domain.delivery import Lane
from bot.domain.person import Asked, Person
from bot.domain.reach_out import Cause, ReachOut
from bot.services import check_in_screens as screens
from bot.services import kept_screens
from bot.services.check_in_letters import question, questions, revised
from bot.services.kept_for_later import KeptForLater, Ordinary, Told
from bot.services.ladders import told_of
from bot.services.reach_outs import ReachOuts
from bot.services.work import MovedMeanwhileError, Work
from storage import check_ins, people, schedules
from storage.outbox import Letter

LOW_IN_A_ROW = 3
"""After so many "not great" in a row the reply offers help more plainly; nobody else is told of it."""

TIMER_REMINDERS = (timedelta(minutes=5),)
TIMER_GRACE = timedelta(minutes=15)
"""Somebody who set a timer expects to be missed soon."""

_CAUSES = {Answer.REACH_OUT: Cause.ASKED, Answer.HELP_NOW: Cause.URGENT}


@dataclass(frozen=True, slots=True)
class Noted:
    """What came of an answer, and who hears of it."""

    check_in: CheckIn
    heard_by: Told
    reach_out: ReachOut | None
    low_in_a_row: bool = False


class NotNoted(StrEnum):
    """Why an answer changed nothing."""

    STRANGER = "stranger"
    """The check-in named is somebody else's."""
    STALE = "stale"
    """It was answered or excused long ago; asking for help works from any old button all the same."""
    FORGOTTEN = "forgotten"
    """So long ago that nothing is kept of it."""


class CheckIns:
    def __init__(self, work: Work, rules: Rules, reach_outs: ReachOuts, ordinary: KeptForLater) -> None:
        self._work = work
        self._rules = rules
        self._reach_outs = reach_outs
        self._ordinary = ordinary

    async def start(self, person_id: int) -> CheckIn:
        """Asked now, by the person's own wish."""
        async with self._work.transaction() as tx:
            await self._work.once(tx)
            person = await people.by_id(tx, person_id)
            assert person is not None  # noqa: S101 - the handler has just met them
            # Behind no herd: they are here.
            asked = await check_ins.add(tx, new(person_id, self._work), None)
            metrics.check_ins.labels("asked").inc()
            letter = question(asked, Effect.PROMPT, person, self._rules)
            await self._work.say(tx, [replace(letter, lane=Lane.DIRECT)])
            return asked

    async def ask(
        self, tx: AsyncConnection, asked: Sequence[tuple[Person | Asked, tuple[int, CheckIn] | None]]
    ) -> None:
        """Put the question to each; beside a person stands the schedule it is for and its draft."""
        drafts = [of_schedule or (None, new(person.id, self._work)) for person, of_schedule in asked]
        ids = await check_ins.add_all(tx, [(draft, schedule_id) for schedule_id, draft in drafts])
        metrics.check_ins.labels("asked").inc(len(ids))
        whom = (person for person, _ in asked)
        letters = questions(whom, (draft for _, draft in drafts), ids, self._rules)
        await self._work.say(tx, letters)

    async def answer(
        self, person_id: int, answer: Answer, check_in_id: int | None = None
    ) -> Noted | NotNoted:
        """Every open question is answered at once, the one named and any other."""

        async def deed(tx: AsyncConnection) -> Noted | NotNoted:
            return await self._answer(tx, person_id, answer, check_in_id)

        return await self._work.retried(deed)

    async def ask_for_somebody(self, person_id: int, answer: Answer) -> bool:
        """ "Please reach out", outside a question: it answers the open ones as well, so that nobody looks
        for somebody who has spoken. False: it is asked already."""

        async def deed(tx: AsyncConnection) -> bool:
            if not await self._work.is_first(tx):
                return True  # a second time it would be asked anew where it is over by now
            person = await people.by_id(tx, person_id)
            assert person is not None  # noqa: S101 - the handler has just met them
            for found in await check_ins.answerable_of(tx, person_id):
                await self._close(tx, found, answer, person)
            return await self._reach_outs.ask(tx, person_id, _CAUSES[answer])

        return await self._work.retried(deed)

    async def close_as_okay(self, tx: AsyncConnection, person: Person) -> None:
        """What is shown and kept is an "okay", of which nobody is told."""
        open_ones = await check_ins.answerable_of(tx, person.id)
        for found in open_ones:
            await self._close(tx, found, Answer.OKAY, person)
        if not open_ones:
            await self._unasked(tx, person, Answer.OKAY)

    async def is_asked(self, person_id: int) -> bool:
        """Whether a question waits for this person's answer."""
        async with self._work.reading() as tx:
            return bool(await check_ins.answerable_of(tx, person_id))

    async def snooze(self, person_id: int, check_in_id: int, span: timedelta) -> CheckIn | None:
        """None: it is not theirs, not open, or has been put off often enough."""

        async def deed(tx: AsyncConnection) -> CheckIn | None:
            found = await check_ins.by_id(tx, check_in_id)
            person = await people.by_id(tx, person_id)
            if found is None or person is None or found.person_id != person_id:
                return None
            await self._work.once(tx)
            if not may_snooze(found, self._rules):
                return None
            saved = await self.change(tx, found, Snoozed(span), person)
            look = screens.snoozed(saved, self._work.now + span)
            await self._work.say(tx, [revised(found, person, look)])
            return saved

        return await self._work.retried(deed)

    async def excuse_open(self, tx: AsyncConnection, person: Person) -> None:
        """Nobody waits for an answer any more, and nobody has to look: whoever pauses has been heard of."""
        await self._reach_outs.sign_of_life(tx, person.id)
        for found in await check_ins.answerable_of(tx, person.id):
            if found.is_open and found.kind is not Kind.TIMER:
                await self.change(tx, found, Excused(), person)
                await self._work.say(tx, [revised(found, person, screens.excused(found))])

    async def heard(self, tx: AsyncConnection, check_in_id: int, event: Event) -> None:
        """What became of the prompt, or of our own being away."""
        found = await check_ins.by_id(tx, check_in_id)
        person = await people.by_id(tx, found.person_id) if found else None
        if found is not None and person is not None:
            await self.change(tx, found, event, person)

    async def due(self, limit: int) -> Sequence[int]:
        async with self._work.quiet_transaction() as tx:
            return await check_ins.due(tx, self._work.now, limit)

    async def take_step(self, check_in_id: int) -> None:
        """The due moment is a hint, the row is the truth: everything is read again here."""

        async def deed(tx: AsyncConnection) -> None:
            await self.heard(tx, check_in_id, TimeUp())

        await self._work.retried(deed)

    async def put_off(self, check_in_id: int, span: timedelta) -> None:
        async with self._work.transaction() as tx:
            await check_ins.put_off(tx, check_in_id, self._work.now + span)

    async def _answer(
        self, tx: AsyncConnection, person_id: int, answer: Answer, check_in_id: int | None
    ) -> Noted | NotNoted:
        person, is_looked_for = await people.by_id_and_whether_looked_for(tx, person_id)
        answerable = await check_ins.answerable_of(tx, person_id)
        named = next((each for each in answerable if each.id == check_in_id), None)
        if named is None and check_in_id is not None:
            named = await check_ins.by_id(tx, check_in_id)
        if person is None or (named is not None and named.person_id != person_id):
            return NotNoted.STRANGER
        await self._work.once(tx)
        if check_in_id is not None and answer not in _CAUSES and (named is None or not named.is_answerable):
            return NotNoted.STALE if named is not None else NotNoted.FORGOTTEN
        if named is not None and named.state is State.RUNNING:
            answerable = [named]  # back before its time: that answers nothing else
        noted = [
            await self._close(tx, found, answer, person)
            for place, found in enumerate(answerable)
            if place == 0 or found.is_open
        ]
        if not noted:
            noted = [await self._unasked(tx, person, answer)]
        if is_looked_for and answer not in _CAUSES:
            await self._reach_outs.sign_of_life(tx, person_id)
        cause = _CAUSES.get(answer)
        reach_out = await self._reach_outs.open(tx, person_id, cause, noted[0].id) if cause else None
        heard_by = Told() if reach_out else await self._share(tx, person, noted[0])
        return Noted(noted[0], heard_by, reach_out, await self._is_low_again(tx, person_id, answer))

    async def _is_low_again(self, tx: AsyncConnection, person_id: int, answer: Answer) -> bool:
        if answer is not Answer.LOW:
            return False
        latest = await check_ins.latest_answers(tx, person_id, LOW_IN_A_ROW)
        return latest == [Answer.LOW] * LOW_IN_A_ROW

    async def _close(self, tx: AsyncConnection, found: CheckIn, answer: Answer, person: Person) -> CheckIn:
        saved = await self.change(tx, found, Answered(answer), person)
        await self._work.say(tx, [revised(found, person, screens.answered(saved))])
        return saved

    async def _unasked(self, tx: AsyncConnection, person: Person, answer: Answer) -> CheckIn:
        """Not asked, and yet answered; it counts for the next check-in if that is near, unless it asks for
        help: whoever does is asked again at the usual time."""
        now = self._work.now
        draft = replace(new(person.id, self._work), state=State.ANSWERED, answer=answer, answered_at=now)
        metrics.check_ins.labels(State.ANSWERED.value).inc()
        near = await schedules.next_unanswered(tx, person.id, now + self._rules.early)
        if near is None or near.next_at is None or answer in _CAUSES:
            return await check_ins.add(tx, draft, None)
        return await check_ins.add(tx, replace(draft, due_at=near.next_at), near.id)

    async def _share(self, tx: AsyncConnection, person: Person, check_in: CheckIn) -> Told:
        if check_in.kind is Kind.TIMER or check_in.answer is None:
            return Told()  # a timer is between the person and Kith, unless it is missed
        at = check_in.answered_at or check_in.due_at
        shared = Ordinary(
            cause=f"check_in:{check_in.id}:answer:{check_in.version}",
            look=screens.shared(person.name, check_in),
            kept_cause=f"answer:{person.id}:{check_in.id}",
            line=kept_screens.answer_line(person.name, check_in.answer, at),
            about_id=person.id,
        )
        listeners = await self._ordinary.listeners(tx, person, check_in.answer)
        return await self._ordinary.tell(tx, listeners, shared)

    async def change(self, tx: AsyncConnection, before: CheckIn, event: Event, person: Person) -> CheckIn:
        decision = decide(before, event, self._work.now, self._rules_for(before, person))
        after = decision.check_in
        if after == before:
            return before
        if not await check_ins.save(tx, after):
            raise MovedMeanwhileError
        saved = replace(after, version=after.version + 1)
        if after.state not in (State.ASKING, State.ASKED) and not before.is_just_asked:
            # A reminder, or the question itself, that still waits has nothing to ask any more.
            await self._work.call_off(tx, f"check_in:{after.id}:", [person.telegram_id])
        if after.state is not before.state and not after.is_open:
            metrics.check_ins.labels(after.state.value).inc()
        for effect in decision.effects:
            await self._follow(tx, effect, saved, person)
        return saved

    async def _follow(self, tx: AsyncConnection, effect: Effect, check_in: CheckIn, person: Person) -> None:
        match effect:
            case Effect.MISSED:
                await self._reach_outs.open(tx, person.id, Cause.SILENT, check_in.id)
            case Effect.NOT_REACHABLE:
                await self._tell_not_reachable(tx, person, check_in)
            case _:
                await self._work.say(tx, [question(check_in, effect, person, self._rules)])

    async def _tell_not_reachable(self, tx: AsyncConnection, person: Person, check_in: CheckIn) -> None:
        peers = await told_of(tx, person.id)
        look = screens.not_reachable(person.name, check_in.due_at)
        # Once a day at the most, however many questions could not be brought.
        cause = f"person:{person.id}:not_reachable:{self._work.now.date().isoformat()}"
        letters = [
            Letter(cause, peer.telegram_id, peer.id, Lane.URGENT, look, True, about_id=person.id)
            for peer in peers
        ]
        asleep = {peer.id for peer in peers if peer.is_asleep(self._work.now, asked_for=False)}
        await self._work.say(tx, [replace(each, silent=each.person_id in asleep) for each in letters])

    def _rules_for(self, check_in: CheckIn, person: Person) -> Rules:
        if check_in.kind is Kind.TIMER:
            return replace(self._rules, reminders=TIMER_REMINDERS, grace=TIMER_GRACE)
        return replace(self._rules, grace=person.grace or self._rules.grace)


def new(person_id: int, work: Work) -> CheckIn:
    return CheckIn(id=0, person_id=person_id, due_at=work.now, state=State.ASKING)
