"""An answer in a round, between its author and Kith: who should hear it, who has it, words to go with it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Lane
from bot.domain.group import Group, GroupMember
from bot.domain.names import tidy
from bot.domain.person import Person
from bot.domain.round import NEEDS_SOMEBODY, Choice, Hearers, Round, RoundAnswer
from bot.domain.screen import Screen, text
from bot.services import round_letters
from bot.services import round_screens as screens
from bot.services.ladders import told_of
from bot.services.reach_out_letters import CardFor
from bot.services.work import Work
from storage import groups, people, questions, rounds
from storage.outbox import Letter
from storage.questions import Question

LONGEST_WORDS = 500
"""Characters of what somebody shares under a round."""


@dataclass(frozen=True, slots=True)
class Own:
    """An answer with what it belongs to, for its author. `name`: the one the group sees."""

    answer: RoundAnswer
    round: Round
    group: Group
    person: Person
    name: str


class Taken(StrEnum):
    """What came of "I've got this"."""

    YES = "yes"
    OTHER = "other"
    """Somebody was first."""
    NOT_YOURS = "not-yours"


class RoundAnswers:
    def __init__(self, work: Work, card_for: CardFor) -> None:
        self._work = work
        self._card_for = card_for

    async def ask_in_private(self, tx: AsyncConnection, group: Group, answer: RoundAnswer) -> bool:
        """Who should hear it; the crisis card first where help is needed now. False: nothing can be written
        to them before they start the bot."""
        person = await people.by_id(tx, answer.person_id)
        if person is None or person.unreachable_since is not None:
            return False
        letters = []
        if answer.choice is Choice.HELP_NOW:
            cause = f"answer:{answer.id}:card:{answer.answered_at.timestamp():.0f}"
            card = self._card_for(replace(person, country=person.country or group.country), self._work.now)
            letters.append(Letter(cause, person.telegram_id, person.id, Lane.URGENT, card, True))
        ones = await self._ones(tx, group, person)
        has_circle = bool(await told_of(tx, person.id))
        look = screens.who_hears(group, answer, has_circle=has_circle, has_one=bool(ones))
        lane = Lane.URGENT if answer.choice in NEEDS_SOMEBODY else Lane.DIRECT
        cause = f"answer:{answer.id}:who"
        letters.append(Letter(cause, person.telegram_id, person.id, lane, look, True, True))
        await self._work.say(tx, letters)
        return True

    async def call_off(self, tx: AsyncConnection, before: RoundAnswer) -> None:
        """Whoever asked answers something else now: nobody needs to get in touch because of it."""
        own = await self._own_in(tx, before.person_id, before.round_id)
        if own is None or before.choice not in NEEDS_SOMEBODY:
            return
        was = replace(own, answer=before)
        peer = await people.by_id(tx, before.told_id) if before.told_id is not None else None
        if before.heard_by is Hearers.GROUP:
            await self._work.say(tx, [replace(_in_group(was, None), screen=screens.asks_no_more(own.name))])
        elif before.heard_by is Hearers.ONE and peer is not None:
            look = screens.asks_no_more(await self._name_for(tx, own, peer))
            await self._work.say(tx, [_to_one(before, own.person, peer, look)])

    async def comes_back(self, person_id: int, round_id: int) -> bool:
        """By the start link, to the answer given in the group. False: none was given."""
        async with self._work.transaction() as tx:
            own = await self._own_in(tx, person_id, round_id)
            return own is not None and await self.ask_in_private(tx, own.group, own.answer)

    async def of_person(self, person_id: int, answer_id: int) -> Own | None:
        """None: not theirs, or kept no longer."""
        async with self._work.quiet_transaction() as tx:
            return await self._own(tx, person_id, answer_id)

    async def ones(self, person_id: int, answer_id: int) -> list[tuple[int, str]]:
        """Whom one may choose as the one person: peers of their circles, and who looks after the group."""
        async with self._work.quiet_transaction() as tx:
            own = await self._own(tx, person_id, answer_id)
            return await self._ones(tx, own.group, own.person) if own else []

    async def tell_group(self, person_id: int, answer_id: int) -> Own | None:
        async with self._work.transaction() as tx:
            own = await self._own(tx, person_id, answer_id)
            if own is None:
                return None
            is_shown = own.answer.choice is Choice.LOW
            answer = replace(own.answer, heard_by=Hearers.GROUP, is_shown=is_shown, taken_by=None)
            kept = await rounds.keep(tx, answer)
            if kept.choice in NEEDS_SOMEBODY:
                await self._work.say(tx, [_in_group(replace(own, answer=kept), None)])
            else:
                await self._work.say(tx, await round_letters.as_it_is(tx, own.group, own.round))
            return replace(own, answer=kept)

    async def tell_one(self, person_id: int, answer_id: int, peer_id: int) -> str | None:
        """Gives the name of whoever is told. None: not theirs, or nobody they may choose."""
        async with self._work.transaction() as tx:
            own = await self._own(tx, person_id, answer_id)
            names = dict(await self._ones(tx, own.group, own.person)) if own else {}
            peer = await people.by_id(tx, peer_id)
            if own is None or peer is None or peer_id not in names:
                return None
            kept = await rounds.keep(
                tx, replace(own.answer, heard_by=Hearers.ONE, told_id=peer_id, taken_by=None)
            )
            name = await self._name_for(tx, own, peer)
            await self._work.say(tx, [_to_one(kept, own.person, peer, screens.asks_one(name, kept, None))])
            return names[peer_id]

    async def heard_by(self, person_id: int, answer_id: int, hearers: Hearers) -> Own | None:
        """Notes the choice; the caller has told, or nobody is told."""
        async with self._work.quiet_transaction() as tx:
            own = await self._own(tx, person_id, answer_id)
            if own is not None:
                await rounds.keep(tx, replace(own.answer, heard_by=hearers))
            return own

    async def take(self, chat_id: int, taker: GroupMember, answer_id: int) -> Taken:
        """The first claim has it: the author is told, and everybody who was asked sees it."""
        async with self._work.transaction() as tx:
            answer = await rounds.answer_by_id(tx, answer_id)
            own = await self._own(tx, answer.person_id, answer_id) if answer else None
            if own is None or not _may_take(own, chat_id, taker.person_id):
                return Taken.NOT_YOURS
            if not await rounds.take(tx, answer_id, taker.person_id):
                return Taken.YES if own.answer.taken_by == taker.person_id else Taken.OTHER
            peer = await people.by_id(tx, taker.person_id)
            if own.answer.heard_by is Hearers.GROUP:
                await groups.take_part(tx, replace(taker, group_id=own.group.id), self._work.now)
                letters, name = [_in_group(own, taker.name)], taker.name
            elif peer is not None:
                look = screens.asks_one(await self._name_for(tx, own, peer), own.answer, peer.name)
                letters, name = [_to_one(own.answer, own.person, peer, look)], peer.name
            told = Letter(
                f"answer:{answer_id}:taken:{taker.person_id}",
                own.person.telegram_id,
                own.person.id,
                Lane.URGENT,
                Screen(text("round-taken", name=name)),
                repeatable=True,
            )
            await self._work.say(tx, [*letters, told])
            return Taken.YES

    async def ask_for_words(self, person_id: int, round_id: int) -> bool | None:
        """In private. False: they have to start the bot first. None: they have not answered that round."""
        async with self._work.transaction() as tx:
            own = await self._own_in(tx, person_id, round_id)
            if own is None:
                return None
            if own.person.unreachable_since is not None:
                return False
            await questions.ask(tx, person_id, Question("round_words", str(own.answer.id), self._work.now))
            look = Screen(text("round-type-words", group=own.group.title))
            cause = f"answer:{own.answer.id}:words:{self._work.now.timestamp():.0f}"
            await self._work.say(tx, [Letter(cause, own.person.telegram_id, person_id, Lane.DIRECT, look)])
            return True

    async def keep_words(self, person_id: int, answer_id: int, typed: str) -> Own | None:
        """Kept until they are shared or not. None: not theirs, too long, or nothing readable in them."""
        words = tidy(typed)
        async with self._work.quiet_transaction() as tx:
            own = await self._own(tx, person_id, answer_id)
            if own is None or words is None or len(words) > LONGEST_WORDS:
                return None
            kept = await rounds.keep(tx, replace(own.answer, words=words, words_shown=False))
            return replace(own, answer=kept)

    async def share_words(self, person_id: int, answer_id: int, *, share: bool) -> Own | None:
        """Under the round, or forgotten. None: not theirs, or there are none."""
        async with self._work.transaction() as tx:
            own = await self._own(tx, person_id, answer_id)
            if own is None or own.answer.words is None:
                return None
            words = own.answer.words if share else None
            kept = await rounds.keep(tx, replace(own.answer, words=words, words_shown=share))
            if share or own.answer.words_shown:
                await self._work.say(tx, await round_letters.as_it_is(tx, own.group, own.round))
            return replace(own, answer=kept)

    async def _ones(self, tx: AsyncConnection, group: Group, person: Person) -> list[tuple[int, str]]:
        peers = {peer.id: peer.name for peer in await told_of(tx, person.id) if not peer.unreachable_since}
        looking_after = {
            each.person_id: each.name for each in await groups.members_of(tx, group.id) if each.is_facilitator
        }
        known = await people.by_ids(tx, looking_after)
        reachable = {id_: looking_after[id_] for id_ in known if known[id_].unreachable_since is None}
        return [(id_, name) for id_, name in {**reachable, **peers}.items() if id_ != person.id]

    async def _name_for(self, tx: AsyncConnection, own: Own, reader: Person) -> str:
        """A peer of a circle knows them by the one name, the group by the other."""
        peers = {peer.id for peer in await told_of(tx, own.person.id)}
        return own.person.name if reader.id in peers else own.name

    async def _own(self, tx: AsyncConnection, person_id: int, answer_id: int) -> Own | None:
        answer = await rounds.answer_by_id(tx, answer_id)
        if answer is None or answer.person_id != person_id:
            return None
        return await self._own_in(tx, person_id, answer.round_id)

    async def _own_in(self, tx: AsyncConnection, person_id: int, round_id: int) -> Own | None:
        round_ = await rounds.by_id(tx, round_id, lock=True)
        answer = await rounds.answer_of(tx, round_id, person_id)
        group = await groups.by_id(tx, round_.group_id) if round_ else None
        person = await people.by_id(tx, person_id)
        member = await groups.member(tx, group.id, person_id) if group else None
        if round_ is None or answer is None or group is None or person is None or member is None:
            return None
        return Own(answer, round_, group, person, member.name)


def _may_take(own: Own, chat_id: int, taker_id: int) -> bool:
    if own.answer.choice not in NEEDS_SOMEBODY or taker_id == own.person.id:
        return False
    if own.answer.heard_by is Hearers.GROUP:
        return own.group.is_in(chat_id)
    return own.answer.heard_by is Hearers.ONE and own.answer.told_id == taker_id


def _in_group(own: Own, taker: str | None) -> Letter:
    look = screens.asks_here(own.name, own.answer, taker)
    cause = f"answer:{own.answer.id}:asks:{own.answer.answered_at.timestamp():.0f}"
    about_id, topic_id = own.person.id, own.round.topic_id
    return Letter(
        cause, own.group.chat_id, None, Lane.URGENT, look, True, True, about_id=about_id, topic_id=topic_id
    )


def _to_one(answer: RoundAnswer, author: Person, peer: Person, look: Screen) -> Letter:
    lane = Lane.URGENT if answer.choice in NEEDS_SOMEBODY else Lane.DIRECT
    cause = f"answer:{answer.id}:one:{answer.answered_at.timestamp():.0f}"
    return Letter(cause, peer.telegram_id, peer.id, lane, look, True, True, about_id=author.id)
