"""Words of care: "thinking of you" and "could you check in?", from a peer to a peer.

Whoever sends one reads the same whether it was passed on, refused, or put aside by a pause: what the other
decided is not theirs to learn. Nothing of it ever becomes an alarm.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.caring import Caring, CaringRules
from bot.domain.check_in import CheckIn, Kind, State
from bot.domain.circle import Hear
from bot.domain.delivery import Lane
from bot.domain.person import Person
from bot.domain.screen import Button, Screen, Text, press, text
from bot.services import check_in_screens, kept_screens
from bot.services.caring_choices import CaringChoices, takes_from
from bot.services.check_in_letters import prompt_cause
from bot.services.check_ins import new
from bot.services.kept_for_later import KeptForLater, Listener, Ordinary
from bot.services.ladders import everybody_around
from bot.services.work import Work
from storage import caring, check_ins, people
from storage.outbox import Letter


class Came(StrEnum):
    """What came of it, as far as whoever sent it may know."""

    SENT = "sent"
    TOO_MANY = "too-many"
    NO_PEER = "no-peer"


@dataclass(frozen=True, slots=True)
class _Passing:
    id: int
    is_first: bool
    """Nobody sent the reader anything within the time in which it is merged."""


class CaringMessages:
    def __init__(self, work: Work, ordinary: KeptForLater, rules: CaringRules) -> None:
        self._work = work
        self._ordinary = ordinary
        self._rules = rules
        self.choices = CaringChoices(work)

    async def peers(self, person_id: int) -> list[Person]:
        async with self._work.quiet_transaction() as tx:
            return await everybody_around(tx, person_id)

    async def send(self, author_id: int, reader_id: int, kind: Caring) -> Came:
        async with self._work.transaction() as tx:
            await self._work.once(tx)
            now = self._work.now
            author = await people.by_id(tx, author_id)
            reader = next(
                (each for each in await everybody_around(tx, author_id) if each.id == reader_id), None
            )
            if author is None or reader is None:
                return Came.NO_PEER
            if await caring.sent_since(tx, author_id, now - timedelta(days=1)) >= self._rules.per_day:
                return Came.TOO_MANY
            lately = await caring.to_reader_since(tx, reader_id, now - self._rules.merged)
            # Counted whether it is passed on or not, or the count would tell.
            id_ = await caring.add(tx, author_id, reader_id, kind, now)
            is_said = any((each.author_id, each.kind) == (author_id, kind) for each in lately)
            if not is_said and await self._is_wanted(tx, reader, author_id, kind):
                await self._pass_on(tx, author, reader, kind, _Passing(id_, not lately))
            return Came.SENT

    async def _is_wanted(self, tx: AsyncConnection, reader: Person, author_id: int, kind: Caring) -> bool:
        if kind is Caring.CHECK_IN and reader.is_paused(self._work.now):
            return False
        return reader.unreachable_since is None and await takes_from(tx, reader, author_id)

    async def _pass_on(
        self, tx: AsyncConnection, author: Person, reader: Person, kind: Caring, passing: _Passing
    ) -> None:
        words = text(f"care-{kind.value.replace('_', '-')}", name=author.name)
        is_quiet = reader.quiet_until(self._work.now) is not None
        if kind is Caring.CHECK_IN and not is_quiet:
            if not any(each.is_open for each in await check_ins.answerable_of(tx, reader.id)):
                await self._ask(tx, author, reader)
                return
            words = text("care-asked-already", name=author.name)
        await self._say(tx, author, reader, words, passing)

    async def _say(
        self, tx: AsyncConnection, author: Person, reader: Person, words: Text, passing: _Passing
    ) -> None:
        """In quiet hours it waits for their end; a second one within a while makes no sound."""
        cause = f"caring:{author.id}:{passing.id}"
        look = Screen(words, ((Button(text("button-caring-from"), press=press("caring_from")),),))
        line = kept_screens.notice_line(words, self._work.now)
        said = Ordinary(cause, look, cause, line, about_id=author.id, silent=not passing.is_first)
        await self._ordinary.tell(tx, [Listener(reader, Hear.EACH)], said)

    async def _ask(self, tx: AsyncConnection, author: Person, reader: Person) -> None:
        """An ordinary question, which says who asked; what comes of it goes where answers always go."""
        draft: CheckIn = replace(new(reader.id, self._work), kind=Kind.PEER, state=State.ASKING)
        asked = await check_ins.add(tx, draft, None)
        look = check_in_screens.asked_by_peer(asked, author.name)
        cause, about_id = prompt_cause(asked.id, asked.snoozes), author.id
        to = (cause, reader.telegram_id, reader.id, Lane.PROMPT, look)
        await self._work.say(tx, [Letter(*to, living=True, about_id=about_id)])
