"""What whoever runs Kith hears in the chat they named: ids and states, never a word or a name."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Lane, Reason
from bot.domain.screen import Screen, Text, text
from bot.services.work import Work
from storage.outbox import Letter
from storage.outbox_leases import Leased


class Operator:
    def __init__(self, work: Work, chat_id: int) -> None:
        """`chat_id` is 0 where nobody is to be told; then logs and `kith check` say it alone."""
        self._work = work
        self._chat_id = chat_id

    async def set_aside(self, tx: AsyncConnection, row: Leased, reason: Reason) -> None:
        """Once an hour for each reason: a trouble that fails a thousand rows is one trouble."""
        if row.chat_id != self._chat_id:
            words = text("operator-set-aside", row=row.id, lane=row.lane.name.lower(), reason=reason.value)
            await self._hourly(tx, f"set_aside:{reason.value}", words)

    async def row_raised(self, table: str, id_: int) -> None:
        async with self._work.transaction() as tx:
            await self._hourly(tx, f"raised:{table}", text("operator-row-raised", table=table, row=id_))

    async def update_set_aside(self, tx: AsyncConnection, update_id: int) -> None:
        await self._tell(tx, f"update:{update_id}", text("operator-update-set-aside", update=update_id))

    async def number_failed(self, tx: AsyncConnection, country: str, line: str) -> None:
        moment = int(self._work.now.timestamp())
        words = text("operator-dead-number", country=country, line=line)
        await self._tell(tx, f"number:{country}:{line[:24]}:{moment}", words)

    async def invitation_reported(self, tx: AsyncConnection, inviter: int, circle_id: int) -> None:
        """`inviter` is a Telegram id: it is what the operator can act on, with `kith forget`, say."""
        moment = int(self._work.now.timestamp())
        words = text("operator-invitation-reported", inviter=str(inviter), circle=circle_id)
        await self._tell(tx, f"invitation:{circle_id}:{moment}", words)

    async def lines_wrong(self, count: int, first: str) -> None:
        """In the file of their own crisis lines; `first` is said as `kith lines check` says it."""
        async with self._work.transaction() as tx:
            await self._hourly(tx, "lines", text("operator-local-lines", count=count, first=first))

    async def clock_wrong(self, ahead: timedelta) -> None:
        async with self._work.transaction() as tx:
            await self._hourly(tx, "clock", text("operator-clock-wrong", seconds=int(ahead.total_seconds())))

    async def backup_failed(self, why: str) -> None:
        async with self._work.transaction() as tx:
            await self._hourly(tx, "backup", text("operator-backup-failed", why=why))

    async def _hourly(self, tx: AsyncConnection, cause: str, words: Text) -> None:
        await self._tell(tx, f"{cause}:{self._work.now:%Y-%m-%dT%H}", words)

    async def _tell(self, tx: AsyncConnection, cause: str, words: Text) -> None:
        if self._chat_id:
            letter = Letter(f"operator:{cause}", self._chat_id, None, Lane.BULK, Screen(words))
            await self._work.say(tx, [letter])
