"""The outbox as the sender sees it: what to send now, and what becomes of the world once it was tried."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import check_in, reach_out
from bot.domain.delivery import (
    REPEATS_OF_UNKNOWN,
    UNREACHABLE,
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
from bot.domain.leases import LEASE
from bot.domain.screen import Screen
from bot.services import drills
from bot.services.check_ins import CheckIns
from bot.services.circles import Circles
from bot.services.in_groups import InGroups
from bot.services.reach_outs import ReachOuts
from bot.services.undelivered import Undelivered
from bot.services.work import Work
from storage import outbox, outbox_covers, outbox_leases, people
from storage.outbox_leases import Leased, Take

__all__ = ["Delivery", "Leased"]


@dataclass(frozen=True, slots=True)
class Concerned:
    """Everything that changes by what became of a letter."""

    check_ins: CheckIns
    reach_outs: ReachOuts
    circles: Circles
    in_groups: InGroups


class Delivery:
    def __init__(self, work: Work, concerned: Concerned, undelivered: Undelivered) -> None:
        self._work = work
        self._check_ins = concerned.check_ins
        self._reach_outs = concerned.reach_outs
        self._circles = concerned.circles
        self._groups = concerned.in_groups.groups
        self._rounds = concerned.in_groups.rounds
        self._undelivered = undelivered

    async def take_back(self) -> None:
        """For a start, while nobody else is there: what was on its way must not wait for its lease."""
        async with self._work.transaction() as tx:
            await outbox_leases.take_back(tx, self._work.now)

    async def lease(self, limit: int, first: Lane = Lane.ANSWER, last: Lane = Lane.BULK) -> list[Leased]:
        """The most urgent rows. What may have arrived and does not bear repeating is settled, not given."""
        while True:
            async with self._work.quiet_transaction() as tx:
                rows = await outbox_leases.lease(tx, self._work.now, Take(limit, LEASE, first, last))
            leaving = [row for row in rows if await self._may_leave(row)]
            if leaving or not rows:
                return leaving  # else what was settled just now may have stood in the way of others

    async def renew(self, row_ids: Collection[int]) -> None:
        """These are still on their way."""
        async with self._work.quiet_transaction() as tx:
            await outbox_leases.renew(tx, row_ids, self._work.now + LEASE)

    async def tried(self, row: Leased, outcome: Outcome, *, plain: bool) -> Settlement:
        """Record what became of a try; the answer says whether the sender is to try again at once."""
        settlement = settle(outcome, Try(row.attempts, row.repeatable, plain), self._work.now)
        if not isinstance(settlement, ResendPlain):
            message_id = outcome.message_id if isinstance(outcome, Delivered) else None
            await self._settled(row, settlement, message_id)
        return settlement

    async def _may_leave(self, row: Leased) -> bool:
        match row.cause.split(":"):
            case ["drill", id_] if row.message_id is None:
                async with self._work.quiet_transaction() as tx:
                    if not await drills.may_go(tx, int(id_)):
                        await outbox_leases.drop(tx, row, self._work.now)
                        return False
        return not row.in_doubt or await self._bears_repeating(row)

    async def _bears_repeating(self, row: Leased) -> bool:
        """Of a row whose last try was cut off. Also an alarm has an end: a row that brings the process down
        each time would do so for ever."""
        is_edit = row.message_id is not None
        if row.attempts > REPEATS_OF_UNKNOWN or not (row.repeatable or is_edit):
            await self._settled(row, GiveUp(Reason.MAYBE_ARRIVED), None)
            return False

        async def deed(tx: AsyncConnection) -> bool:
            still_due = await self._is_still_due(tx, row, may_have_arrived=True)
            if not still_due:
                await outbox_leases.drop(tx, row, self._work.now)
            return still_due

        return await self._work.retried(deed)

    async def _settled(self, row: Leased, settlement: Settlement, message_id: int | None) -> None:
        async def deed(tx: AsyncConnection) -> None:
            now = self._work.now
            match settlement:
                case Done():
                    await outbox_leases.sent(tx, row, message_id, now)
                    await self._arrived(tx, row)
                case Retry(at, counts):
                    if await self._is_still_due(tx, row, may_have_arrived=counts):
                        await outbox_leases.retry(tx, row, at, counted=counts)
                    else:
                        await outbox_leases.drop(tx, row, now)
                case MoveChat(new_chat_id):
                    await self._groups.move(tx, row.chat_id, new_chat_id)
                    await outbox.move_chat(tx, row.chat_id, new_chat_id)
                    await outbox_leases.retry(tx, row, now, counted=False)
                case GiveUp(reason):
                    await outbox_leases.give_up(tx, row, reason.value, now)
                    await self._failed(tx, row, reason)

        await self._work.retried(deed)

    async def _is_still_due(self, tx: AsyncConnection, row: Leased, *, may_have_arrived: bool) -> bool:
        """An alarm that was called off while it was tried is not tried again."""
        match row.cause.split(":"):
            case ["reach_out", id_, "alarm", round_, *_] if row.person_id and row.message_id is None:
                return await self._reach_outs.is_alarm_due(
                    tx, int(id_), int(round_), row.person_id, may_have_arrived=may_have_arrived
                )
            case _:
                return True

    async def _arrived(self, tx: AsyncConnection, row: Leased) -> None:
        match row.cause.split(":"):
            case ["check_in", id_, "prompt", *_]:
                await self._check_ins.heard(tx, int(id_), check_in.PromptDelivered())
            case ["reach_out", id_, "alarm", *_] if row.person_id is not None:
                await self._reach_outs.told(tx, int(id_), reach_out.Delivered(row.person_id))
            case ["round", id_, *_]:
                await self._rounds.posted(tx, int(id_))

    async def _failed(self, tx: AsyncConnection, row: Leased, reason: Reason) -> None:
        """An edit that failed takes nothing away: the message itself is there."""
        if row.message_id is None:
            if not await self._undelivered.said_in_other_words(tx, row, reason):
                await self._not_told(tx, row, reason)
            await self._undelivered.tell_author(tx, row, reason)
        await self._undelivered.tell_operator(tx, row, reason)
        if reason in UNREACHABLE and row.person_id is not None:
            await self.lost(tx, row.person_id)

    async def _not_told(self, tx: AsyncConnection, row: Leased, reason: Reason) -> None:
        match row.cause.split(":"):
            case ["check_in", id_, "prompt", *_] if reason is Reason.MAYBE_ARRIVED:
                # Asked once, perhaps; asking twice would be worse, and the reminders still come.
                await self._check_ins.heard(tx, int(id_), check_in.PromptDelivered())
            case ["check_in", id_, "prompt", *_]:
                await self._check_ins.heard(tx, int(id_), check_in.PromptUndeliverable())
            case ["round", id_, "open"]:
                await self._rounds.not_posted(tx, int(id_), reason)
            case ["reach_out", id_, "alarm", *_] if row.person_id is not None:
                if reason is Reason.MAYBE_ARRIVED:
                    await self._reach_outs.told(tx, int(id_), reach_out.MaybeArrived(row.person_id))
                await self._reach_outs.told(tx, int(id_), reach_out.CannotReach(row.person_id))

    async def open(self, person_id: int, row_id: int) -> Screen | None:
        """The words of a covered letter. None: not this person's, or kept no longer."""
        async with self._work.quiet_transaction() as tx:
            return await outbox_covers.open_one(tx, person_id, row_id)

    async def lost(self, tx: AsyncConnection, person_id: int) -> None:
        """Somebody blocked the bot or left Telegram: an alarm must not end with them."""
        person = await people.by_id(tx, person_id)
        if person is None:
            return
        if person.unreachable_since is None:
            await people.change(tx, person_id, unreachable_since=self._work.now)
            await self._circles.lost(tx, person_id)
        await self._reach_outs.cannot_reach(tx, person_id)

    async def blocked(self, telegram_id: int) -> None:
        """Telegram says so by itself, before anything had to fail."""

        async def deed(tx: AsyncConnection) -> None:
            person = await people.by_telegram_id(tx, telegram_id)
            if person is not None:
                await self.lost(tx, person.id)

        await self._work.retried(deed)
