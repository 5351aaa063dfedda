"""Words passed on between people, so that nobody needs a phone number; kept only until they are delivered."""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Lane
from bot.domain.person import Person
from bot.domain.reach_out import UNSEEN, PeerState, ReachOut
from bot.domain.screen import Button, Screen, press, text
from bot.services import kept_screens
from bot.services.kept_for_later import KeptForLater, Ordinary, Told, names
from bot.services.work import Work
from storage import check_ins, circles, outbox, people, reach_outs
from storage.outbox import Letter

LONGEST = 4000
"""Characters of one relayed message; with our frame and the longest name it stays below Telegram's 4096."""

_TOLD = frozenset({PeerState.WAITING, PeerState.DELIVERED, PeerState.HAS_IT})


class Relay:
    def __init__(self, work: Work, ordinary: KeptForLater) -> None:
        self._work = work
        self._ordinary = ordinary

    async def add_to_answer(self, person_id: int, check_in_id: int, words: str, message_id: int) -> Told:
        """Send words after an answer, to those who hear of the answer, in the same way."""
        async with self._work.transaction() as tx:
            check_in = await check_ins.by_id(tx, check_in_id)
            person = await people.by_id(tx, person_id)
            if check_in is None or person is None or check_in.person_id != person_id:
                return Told()
            added = Ordinary(
                cause=_cause(person_id, message_id),
                look=Screen(text("relay-answer", name=person.name, words=_cut(words))),
                kept_cause=f"answer:{person_id}:{check_in_id}:words:{message_id}",
                line=kept_screens.words_line(person.name, _cut(words), self._work.now),
                living=True,
                about_id=person_id,
            )
            listeners = await self._ordinary.listeners(tx, person, check_in.answer)
            return await self._ordinary.tell(tx, listeners, added)

    async def write(self, person_id: int, reach_out_id: int, words: str, message_id: int) -> Told:
        """Send words within a reach-out: from the one who asks to whoever has it, or to all who were told;
        from any of those to the one who asks. Nobody is told if it is over or not theirs."""
        async with self._work.transaction() as tx:
            found = await reach_outs.by_id(tx, reach_out_id)
            person = await people.by_id(tx, person_id)
            if found is None or person is None:
                return Told()
            readers = await people.by_ids(tx, _correspondents(found, person_id))
            answer = Button(text("button-write-back"), press=press("write", reach_out_id))
            look = Screen(text("relay-words", name=person.name, words=_cut(words)), ((answer,),))
            await self._pass_on(tx, person, message_id, look, self._heard(found, readers.values()))
            return Told(names(readers.values()))

    async def edited(self, person_id: int, words: str, message_id: int) -> bool:
        """The author changed a message that was passed on: so do its copies. False: it never was."""
        async with self._work.transaction() as tx:
            waited = await self._ordinary.reword(tx, person_id, message_id, _cut(words))
            copies = await outbox.of_cause(tx, _cause(person_id, message_id))
            person = await people.by_id(tx, person_id)
            if not copies or person is None:
                return waited
            look = Screen(text("relay-edited", name=person.name, words=_cut(words)))
            # Whoever has parted from the author since keeps what they were told, and learns no more.
            around = {member.person_id for member in await circles.members_around(tx, person_id)}
            readers = await people.by_ids(tx, around & {reader_id for reader_id, _ in copies})
            quiet = {reader: bool(reader.quiet_until(self._work.now)) for reader in readers.values()}
            await self._pass_on(tx, person, message_id, look, quiet)
            return True

    def _heard(self, reach_out: ReachOut, readers: Iterable[Person]) -> dict[Person, bool]:
        """Each reader, and whether they are not to be woken; the two who are in touch are awake."""
        in_touch = (reach_out.person_id, reach_out.claimed_by)
        asked_for = reach_out.was_asked_for
        return {
            reader: reader.id not in in_touch and reader.is_asleep(self._work.now, asked_for=asked_for)
            for reader in readers
        }

    async def _pass_on(
        self, tx: AsyncConnection, author: Person, message_id: int, look: Screen, readers: dict[Person, bool]
    ) -> None:
        """`readers`, each with whether it comes without a sound."""
        cause, about_id = _cause(author.id, message_id), author.id
        await self._work.say(
            tx,
            [
                Letter(cause, reader.telegram_id, reader.id, Lane.DIRECT, look, True, True, silent, about_id)
                for reader, silent in readers.items()
            ],
        )


def _cut(words: str) -> str:
    """Nothing is dropped unseen: where something had to be, a mark stands."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _cause(author_id: int, message_id: int) -> str:
    return f"words:{author_id}:{message_id}"


def _correspondents(reach_out: ReachOut, person_id: int) -> set[int]:
    if not reach_out.is_live:
        return set()
    told = {peer.person_id for peer in reach_out.peers if peer.state in _TOLD}
    if person_id == reach_out.person_id:
        return {reach_out.claimed_by} if reach_out.claimed_by is not None else told
    if reach_out.wish == UNSEEN:
        return set()  # whoever watches the phone would read it
    return {reach_out.person_id} if person_id in told else set()
