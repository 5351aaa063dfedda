"""Ordinary notices: told at once, or kept until quiet hours end or the digest comes, then told together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.check_in import Answer
from bot.domain.circle import Hear, hears
from bot.domain.delivery import Lane
from bot.domain.person import Person
from bot.domain.quiet_hours import QuietHours
from bot.domain.screen import Screen, Text
from bot.services import kept_screens
from bot.services.caring_choices import takes_from
from bot.services.work import Work
from storage import check_ins, circles, kept_for_later, people
from storage.kept_for_later import Kept
from storage.outbox import Letter

_SOONEST = (Hear.EACH, Hear.DIGEST)
"""Somebody who hears of the same answer by two circles hears it by the first of these."""


@dataclass(frozen=True, slots=True)
class Listener:
    person: Person
    hear: Hear


@dataclass(frozen=True, slots=True)
class Ordinary:
    """A notice nobody has to act on: `look` where it is told at once, `line` where together with others.

    `kept_cause` says where the line comes from: "answer:author:check-in", with ":words:message" for words
    added to it, or "circle:circle:joined:newcomer" and the like.
    """

    cause: str
    look: Screen
    kept_cause: str
    line: Text
    living: bool = False
    about_id: int | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Names of the readers who can be reached: who gets it now, and who later with other news."""

    now: tuple[str, ...] = ()
    later: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.now or self.later)


class KeptForLater:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def listeners(self, tx: AsyncConnection, author: Person, answer: Answer | None) -> list[Listener]:
        """Who hears of this answer, by what the person shares and what each peer wants to hear."""
        if answer is None:
            return []
        around = await circles.people_around(tx, author.id)
        shares = {member.circle_id: member.share for member, _ in around if member.person_id == author.id}
        ways: dict[int, Listener] = {}
        for member, person in around:
            if person.id != author.id and hears(answer, shares[member.circle_id], member.hear):
                other = ways[person.id].hear if person.id in ways else member.hear
                ways[person.id] = Listener(person, min(other, member.hear, key=_SOONEST.index))
        return list(ways.values())

    async def tell(self, tx: AsyncConnection, listeners: Iterable[Listener], said: Ordinary) -> Told:
        now = self._work.now
        at_once, later = [], []
        for reader, hear in ((listener.person, listener.hear) for listener in listeners):
            due_at = reader.hears_at(hear, now)
            if due_at > now:
                later.append(reader)
                await kept_for_later.keep(tx, reader.id, said.kept_cause, said.line, due_at, now)
            else:
                at_once.append(reader)
        await self._work.say(
            tx,
            [
                Letter(
                    said.cause,
                    reader.telegram_id,
                    reader.id,
                    Lane.DIRECT,
                    said.look,
                    repeatable=True,
                    living=said.living,
                    silent=said.silent,
                    about_id=said.about_id,
                )
                for reader in at_once
            ],
        )
        return Told(names(at_once), names(later))

    async def would_hear(self, tx: AsyncConnection, author: Person, answer: Answer) -> Told:
        """As `tell` would say, with nothing told."""
        now, found = self._work.now, await self.listeners(tx, author, answer)
        at_once = [each.person for each in found if each.person.hears_at(each.hear, now) <= now]
        later = [each.person for each in found if each.person.hears_at(each.hear, now) > now]
        return Told(names(at_once), names(later))

    async def reword(self, tx: AsyncConnection, author_id: int, message_id: int, words: str) -> bool:
        """The author changed a message before it was told. False: it waits for nobody."""
        readers = {member.person_id for member in await circles.members_around(tx, author_id)}
        waiting = [
            kept
            for kept in await kept_for_later.of_readers(tx, readers)
            if _message(kept) == (str(author_id), str(message_id))
        ]
        for kept in waiting:
            line = Text(kept.line.id, {**kept.line.args, "words": words})
            await kept_for_later.reword(tx, kept.id, line)
        return bool(waiting)

    async def look_again(self, tx: AsyncConnection, reader_ids: Iterable[int]) -> None:
        """Something changed of what these hear, or when: whatever waits for them goes by what holds now."""
        readers = await people.by_ids(tx, reader_ids)
        for kept in await kept_for_later.of_readers(tx, readers):
            hear = await self._hear(tx, kept)
            if hear is None:
                await kept_for_later.remove(tx, [kept.id])
            elif kept.due_at > self._work.now:
                due_at = readers[kept.person_id].hears_at(hear, self._work.now)
                await kept_for_later.move(tx, [kept.id], due_at)

    async def be_quiet(self, person_id: int, hours: QuietHours | None) -> None:
        """None: no quiet hours. What waits for their end does not wait any longer than the new ones."""
        async with self._work.transaction() as tx:
            begin, end = (_stored(hours.start), _stored(hours.end)) if hours else (None, None)
            await people.change(tx, person_id, quiet_from=begin, quiet_until=end)
            await self.look_again(tx, [person_id])

    async def wake(self, person_id: int, *, if_asked: bool, if_missed: bool) -> None:
        """What may make a sound in the quiet hours."""
        async with self._work.quiet_transaction() as tx:
            await people.change(tx, person_id, wake_if_asked=if_asked, wake_if_missed=if_missed)

    async def digest_at(self, person_id: int, at: time) -> None:
        async with self._work.transaction() as tx:
            await people.change(tx, person_id, digest_at=_stored(at))
            await self.look_again(tx, [person_id])

    async def due(self, limit: int) -> list[int]:
        """Ids of readers; looks at no more than `limit` lines."""
        async with self._work.quiet_transaction() as tx:
            return await kept_for_later.due(tx, self._work.now, limit)

    async def take_step(self, reader_id: int) -> None:
        """The due moment is a hint: where it is quiet by now, the lines wait on."""
        async with self._work.transaction() as tx:
            now = self._work.now
            reader = await people.by_id(tx, reader_id)
            kept = await kept_for_later.due_for(tx, reader_id, now)
            if reader is None or not kept:
                return
            ids = [each.id for each in kept]
            if quiet_until := reader.quiet_until(now):
                await kept_for_later.put_off(tx, reader_id, now, quiet_until)
                return
            # Asked once more whether it is for this reader: nothing follows anybody out of a circle.
            still = [each for each in kept if await self._hear(tx, each) is not None]
            pages = kept_screens.pages(still, reader, now)
            await self._work.say(tx, _letters(reader, ids[-1], pages))
            await kept_for_later.remove(tx, ids)

    async def put_off(self, reader_id: int, span: timedelta) -> None:
        async with self._work.quiet_transaction() as tx:
            await kept_for_later.put_off(tx, reader_id, self._work.now, self._work.now + span)

    async def _hear(self, tx: AsyncConnection, kept: Kept) -> Hear | None:
        """How the reader hears of where this line comes from; None: not any more."""
        match kept.cause.split(":"):
            case ["answer", author_id, check_in_id, *_]:
                author = await people.by_id(tx, int(author_id))
                check_in = await check_ins.by_id(tx, int(check_in_id))
                if author is None or check_in is None:
                    return None
                listeners = await self.listeners(tx, author, check_in.answer)
                ways = {listener.person.id: listener.hear for listener in listeners}
                return ways.get(kept.person_id)
            case ["caring", author_id, _]:
                reader = await people.by_id(tx, kept.person_id)
                return Hear.EACH if reader and await takes_from(tx, reader, int(author_id)) else None
            case ["circle", circle_id, "joined", newcomer_id] if not await circles.member(
                tx, int(circle_id), int(newcomer_id)
            ):
                return None
            case ["reach_out", _]:
                return Hear.EACH  # withdrawn by whoever kept it, in bot/services/reach_outs.py
            case ["circle", circle_id, *_]:
                member = await circles.member(tx, int(circle_id), kept.person_id)
                return member.hear if member else None
            case _:
                return None


def _letters(reader: Person, last_id: int, pages: Sequence[Screen]) -> list[Letter]:
    causes = (f"kept:{reader.id}:{last_id}:{place}" for place in range(len(pages)))
    return [
        Letter(cause, reader.telegram_id, reader.id, Lane.BULK, look, repeatable=True)
        for cause, look in zip(causes, pages, strict=True)
    ]


def _message(kept: Kept) -> tuple[str, str] | None:
    """Author and message of words that were added to an answer."""
    match kept.cause.split(":"):
        case ["answer", author_id, _, "words", message_id]:
            return author_id, message_id
        case _:
            return None


def _stored(at: time) -> str:
    return f"{at.hour:02}:{at.minute:02}"


def names(readers: Iterable[Person]) -> tuple[str, ...]:
    """Of those who can be reached, for whoever wrote to them."""
    return tuple(sorted(reader.name for reader in readers if reader.unreachable_since is None))
