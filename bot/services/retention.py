"""Nothing is kept longer than it is needed."""

from datetime import timedelta

from bot.services.work import Work
from storage import check_ins, inbox, outbox, reach_outs

MEMORY = timedelta(days=8)
"""Of what was heard and said: update ids restart at random after a quiet week; a day longer than that."""


class Retention:
    """`answers_kept` is how long an answer, and a reach-out that is over, is remembered."""

    def __init__(self, work: Work, answers_kept: timedelta) -> None:
        self._work = work
        self._answers_kept = answers_kept

    async def prune(self) -> None:
        async with self._work.quiet_transaction() as tx:
            await inbox.prune(tx, self._work.now - MEMORY)
            await outbox.prune(tx, self._work.now - MEMORY)
            await check_ins.prune(tx, self._work.now - self._answers_kept)
            await reach_outs.prune(tx, self._work.now - self._answers_kept)
