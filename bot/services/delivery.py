"""The outbox as the sender sees it: what to send now, and what becomes of the world once it was tried."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import check_in, reach_out
from bot.domain.delivery import (
    Delivered,
    Done,
    GiveUp,
    Lane,
    MoveChat,
    Outcome,
    Reason,
    ResendPlain,
    Retry,
    Settlement,
    Try,
    settle,
)
from bot.services.check_ins import CheckIns
from bot.services.circles import Circles
from bot.services.reach_outs import ReachOuts
from bot.services.work import Work
from storage import outbox, people
from storage.outbox import Leased, Take

__all__ = ["Delivery", "Leased"]

LEASE = timedelta(minutes=3)
"""Longer than the slowest send with its waits; a crash gives the row back after this time."""

_UNREACHABLE = frozenset({Reason.BLOCKED, Reason.GONE, Reason.NEVER_STARTED})


class Delivery:
    def __init__(self, work: Work, check_ins: CheckIns, reach_outs: ReachOuts, circles: Circles) -> None:
        self._work = work
        self._check_ins = check_ins
        self._reach_outs = reach_outs
        self._circles = circles

    async def take_back(self) -> None:
        """For a start, while nobody else sends: an alarm that was on its way must not wait for its lease."""
        async with self._work.transaction() as tx:
            await outbox.take_back(tx, self._work.now)

    async def lease(self, limit: int, first: Lane = Lane.ANSWER, last: Lane = Lane.BULK) -> list[Leased]:
        """The most urgent rows. What may have arrived and does not bear repeating is settled, not given."""
        async with self._work.quiet_transaction() as tx:
            rows = await outbox.lease(tx, self._work.now, Take(limit, LEASE, first, last))
        given = []
        for row in rows:
            if row.in_doubt and not row.repeatable and row.message_id is None:
                await self._settled(row, GiveUp(Reason.MAYBE_ARRIVED), None)
            else:
                given.append(row)
        return given

    async def tried(self, row: Leased, outcome: Outcome, *, plain: bool) -> Settlement:
        """Record what became of a try; the answer says whether the sender is to try again at once."""
        settlement = settle(outcome, Try(row.attempts, row.repeatable, plain), self._work.now)
        if not isinstance(settlement, ResendPlain):
            message_id = outcome.message_id if isinstance(outcome, Delivered) else None
            await self._settled(row, settlement, message_id)
        return settlement

    async def _settled(self, row: Leased, settlement: Settlement, message_id: int | None) -> None:
        async def deed(tx: AsyncConnection) -> None:
            match settlement:
                case Done():
                    await outbox.sent(tx, row, message_id, self._work.now)
                    await self._arrived(tx, row)
                case Retry(at, counts):
                    await outbox.retry(tx, row, at, counted=counts)
                case MoveChat(new_chat_id):
                    await outbox.move_chat(tx, row.chat_id, new_chat_id)
                    await outbox.retry(tx, row, self._work.now, counted=False)
                case GiveUp(reason):
                    await outbox.give_up(tx, row, reason.value, self._work.now)
                    await self._failed(tx, row, reason)

        await self._work.retried(deed)

    async def _arrived(self, tx: AsyncConnection, row: Leased) -> None:
        match row.cause.split(":"):
            case ["check_in", id_, "prompt", _]:
                await self._check_ins.heard(tx, int(id_), check_in.PromptDelivered())
            case ["reach_out", id_, "alarm", _] if row.person_id is not None:
                await self._reach_outs.told(tx, int(id_), reach_out.Delivered(row.person_id))

    async def _failed(self, tx: AsyncConnection, row: Leased, reason: Reason) -> None:
        match row.cause.split(":"):
            case ["check_in", id_, "prompt", _] if reason is Reason.MAYBE_ARRIVED:
                # Asked once, perhaps; asking twice would be worse, and the reminders still come.
                await self._check_ins.heard(tx, int(id_), check_in.PromptDelivered())
            case ["check_in", id_, "prompt", _]:
                await self._check_ins.heard(tx, int(id_), check_in.PromptUndeliverable())
            case ["reach_out", id_, "alarm", _] if row.person_id is not None and row.message_id is None:
                # An edit that failed takes nothing away: the alarm itself is there.
                await self._reach_outs.told(tx, int(id_), reach_out.CannotReach(row.person_id))
        if reason in _UNREACHABLE and row.person_id is not None:
            await self.lost(tx, row.person_id)

    async def lost(self, tx: AsyncConnection, person_id: int) -> None:
        """Somebody blocked the bot or left Telegram: an alarm must not end with them."""
        person = await people.by_id(tx, person_id)
        if person is None:
            return
        if person.unreachable_since is None:
            await people.change(tx, person_id, unreachable_since=self._work.now)
            await self._circles.warn_the_lonely(tx, person_id)
        await self._reach_outs.cannot_reach(tx, person_id)

    async def blocked(self, telegram_id: int) -> None:
        """Telegram says so by itself, before anything had to fail."""

        async def deed(tx: AsyncConnection) -> None:
            person = await people.by_telegram_id(tx, telegram_id)
            if person is not None:
                await self.lost(tx, person.id)

        await self._work.retried(deed)
