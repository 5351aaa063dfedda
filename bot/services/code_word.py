"""A few words that look like an answer to whoever watches, and ask for somebody."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.check_in import Answer
from bot.services.check_ins import CheckIns
from bot.services.kept_for_later import KeptForLater, Told
from bot.services.reach_outs import ReachOuts
from bot.services.work import Work
from storage import people


class CodeWord:
    def __init__(
        self, work: Work, check_ins: CheckIns, reach_outs: ReachOuts, ordinary: KeptForLater
    ) -> None:
        self._work = work
        self._check_ins = check_ins
        self._reach_outs = reach_outs
        self._ordinary = ordinary

    async def keep(self, person_id: int, words: str | None) -> None:
        async with self._work.quiet_transaction() as tx:
            await people.change(tx, person_id, code_word=words)

    async def heard(self, person_id: int) -> Told:
        """It was written. Gives who would hear of an okay, since a real one says so."""

        async def deed(tx: AsyncConnection) -> Told:
            person = await people.by_id(tx, person_id)
            assert person is not None  # noqa: S101 - the handler has just met them
            if await self._work.is_first(tx):
                await self._check_ins.close_as_okay(tx, person)
                await self._reach_outs.open_unseen(tx, person_id)
            return await self._ordinary.would_hear(tx, person, Answer.OKAY)

        return await self._work.retried(deed)
