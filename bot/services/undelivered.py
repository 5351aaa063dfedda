"""What follows when a message cannot be delivered: other words for its reader, the truth for its author, a
word to whoever runs Kith."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import NOT_TAKEN, ORDINARY_REASONS, Lane, Reason
from bot.domain.person import Person
from bot.domain.screen import Screen, text
from bot.services.operator import Operator
from bot.services.reach_outs import ReachOuts
from bot.services.work import Work
from storage import check_ins, groups, people, rounds
from storage.outbox import Letter
from storage.outbox_leases import Leased

REWORDED = "reworded"
LONGEST_CAUSE = 64


@dataclass(frozen=True, slots=True)
class _Authored:
    """Whoever had read that it is on its way, and the text that corrects it."""

    author: Person
    correction: str


class Undelivered:
    def __init__(self, work: Work, reach_outs: ReachOuts, operator: Operator) -> None:
        self._work = work
        self._reach_outs = reach_outs
        self._operator = operator

    async def said_in_other_words(self, tx: AsyncConnection, row: Leased, reason: Reason) -> bool:
        """Telegram takes the message neither as it is nor plainly, but perhaps others. False: it was no fault
        of the words, or these were the other words already."""
        if row.person_id is None or reason not in NOT_TAKEN or row.cause.endswith(REWORDED):
            return False
        look = await self._other_words(tx, row, row.person_id)
        if look is None:
            return False
        letter = Letter(
            cause=f"{row.cause[: LONGEST_CAUSE - len(REWORDED) - 1]}:{REWORDED}",
            chat_id=row.chat_id,
            person_id=row.person_id,
            lane=row.lane,
            screen=look,
            repeatable=row.repeatable,
            silent=row.silent,
            about_id=row.about_id,
        )
        await self._work.say(tx, [letter])
        return True

    async def tell_author(self, tx: AsyncConnection, row: Leased, reason: Reason) -> None:
        """That words or an answer are on their way was said of whoever had not been found unreachable yet."""
        name, authored = await self._reader_name(tx, row), await self._authored(tx, row, reason)
        if name is None or authored is None:
            return
        author, look = authored.author, Screen(text(authored.correction, name=name))
        cause = f"undelivered:{row.id}"
        await self._work.say(tx, [Letter(cause, author.telegram_id, author.id, Lane.DIRECT, look)])

    async def tell_operator(self, tx: AsyncConnection, row: Leased, reason: Reason) -> None:
        if reason not in ORDINARY_REASONS:
            await self._operator.set_aside(tx, row, reason)

    async def _reader_name(self, tx: AsyncConnection, row: Leased) -> str | None:
        """None: nobody, or somebody who was known to be out of reach."""
        if row.person_id is None:
            group = await groups.of_chat(tx, row.chat_id)
            return group.title if group else None
        reader = await people.by_id(tx, row.person_id)
        return reader.name if reader is not None and reader.unreachable_since is None else None

    async def _other_words(self, tx: AsyncConnection, row: Leased, reader_id: int) -> Screen | None:
        match row.cause.split(":"):
            case ["reach_out", id_, "alarm", *_]:
                return await self._reach_outs.alarm_in_other_words(tx, int(id_), reader_id)
            case ["check_in", _, "prompt", *_]:
                return Screen(text("prompt-refused"))
            case ["words", *_]:
                return None  # somebody else's words have no others; whoever wrote them is told
            case _:
                return Screen(text("notice-refused"))

    async def _authored(self, tx: AsyncConnection, row: Leased, reason: Reason) -> _Authored | None:
        match row.cause.split(":"):
            case ["words", author_id, _]:
                author = await people.by_id(tx, int(author_id))
                correction = "words-in-doubt" if reason is Reason.MAYBE_ARRIVED else "words-not-delivered"
            case ["check_in", id_, "answer", _] if reason is not Reason.MAYBE_ARRIVED:
                found = await check_ins.by_id(tx, int(id_))
                author = await people.by_id(tx, found.person_id) if found else None
                correction = "answer-not-delivered"
            case ["answer", id_, "asks" | "one", *_] if reason is not Reason.MAYBE_ARRIVED:
                answer = await rounds.answer_by_id(tx, int(id_))
                author = await people.by_id(tx, answer.person_id) if answer else None
                correction = "round-not-told"
            case _:
                return None
        return _Authored(author, correction) if author else None
