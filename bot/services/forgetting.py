"""Somebody goes for good: their rows, what waits to be said of them, and what others were told."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.circle import Circle
from bot.domain.delivery import Lane
from bot.domain.person import Person
from bot.domain.screen import Screen, text
from bot.services import kept_screens, round_letters
from bot.services.circles import Circles
from bot.services.kept_for_later import KeptForLater, Listener, Ordinary
from bot.services.meetups import Meetups
from bot.services.reach_outs import ReachOuts
from bot.services.work import Work
from storage import circles, erasures, forgetting, groups, people, reach_outs, rounds
from storage.outbox import Letter


@dataclass(frozen=True, slots=True)
class WouldGo:
    """What somebody who wants to be forgotten is told before they say yes."""

    circles: tuple[Circle, ...]
    is_asking: bool
    """A reach-out of theirs is live."""


class Forgetting:
    def __init__(
        self,
        work: Work,
        circles_: Circles,
        reach_outs_: ReachOuts,
        ordinary: KeptForLater,
        meetups_: Meetups,
    ) -> None:
        self._work = work
        self._meetups = meetups_
        self._circles = circles_
        self._reach_outs = reach_outs_
        self._ordinary = ordinary

    async def would_go(self, person_id: int) -> WouldGo:
        async with self._work.quiet_transaction() as tx:
            live = await reach_outs.live_of(tx, person_id)
            return WouldGo(tuple(await circles.of_person(tx, person_id)), live is not None)

    async def forget(self, telegram_id: int, nameless: str) -> bool:
        """All of it, in one transaction; then the freed pages are overwritten. A circle that bears the
        person's name is called `nameless` from then on. False: nobody has this id."""

        async def deed(tx: AsyncConnection) -> bool:
            person = await people.by_telegram_id(tx, telegram_id)
            if person is None:
                return False
            await self._forget(tx, person, nameless)
            return True

        forgotten = await self._work.retried(deed)
        await self._work.sweep()
        return forgotten

    async def _forget(self, tx: AsyncConnection, person: Person, nameless: str) -> None:
        now = self._work.now
        own = await forgetting.reach_out_ids_of(tx, person.id)
        of_person = await circles.of_person(tx, person.id)
        # Before the circles are left, or each peer parted from would look like a rung to climb.
        looked_after_by = await self._reach_outs.end_unsaid(tx, person.id)
        await forgetting.take_back_told(tx, person.id, Screen(text("taken-back")), now)
        await forgetting.purge_kept(tx, person.id, own, [circle.id for circle in of_person])
        for circle in of_person:
            await self._part(tx, circle, person, nameless)
        for found in await forgetting.reach_outs_with(tx, person.id):
            await self._reach_outs.forget_peer(tx, found, person.id)
        await self._tell_who_looked_after(tx, person, looked_after_by)
        await self._leave_groups(tx, person)
        await people.remove(tx, person.id)
        await forgetting.purge_letters_to(tx, person.telegram_id)
        await forgetting.purge_inbox(tx, person.telegram_id, now)
        await erasures.of_chat_forgotten(tx, person.telegram_id)

    async def _leave_groups(self, tx: AsyncConnection, person: Person) -> None:
        """What stands of them under rounds and meet-ups goes from there."""
        await self._meetups.forget(tx, person.id)
        stands_in = await rounds.shown_of(tx, person.id)
        await rounds.remove_answers_of(tx, person.id)
        for round_id in stands_in:
            round_ = await rounds.by_id(tx, round_id, lock=True)
            group = await groups.by_id(tx, round_.group_id) if round_ else None
            if round_ is not None and group is not None:
                await self._work.say(tx, await round_letters.as_it_is(tx, group, round_))

    async def _part(self, tx: AsyncConnection, circle: Circle, person: Person, nameless: str) -> None:
        await self._circles.part(tx, circle.id, person.id)
        name = circle.name
        if person.name.casefold() in name.casefold():
            name = nameless
            await circles.change(tx, circle.id, name=name)
        look = Screen(text("circle-changed", circle=name))
        moment = f"{self._work.now.timestamp():.0f}"
        cause = f"circle:{circle.id}:changed:{moment}"
        said = Ordinary(cause, look, cause, kept_screens.notice_line(look.text, self._work.now))
        members = await circles.members_of(tx, circle.id)
        known = await people.by_ids(tx, (member.person_id for member in members))
        await self._ordinary.tell(tx, [Listener(known[each.person_id], each.hear) for each in members], said)

    async def _tell_who_looked_after(self, tx: AsyncConnection, person: Person, told: list[int]) -> None:
        """Their alarms go, and who it was about stands nowhere any more; that it is open they must know."""
        cause = f"gone:{self._work.now.timestamp():.0f}"
        look = Screen(text("asked-and-gone"))
        readers = (await people.by_ids(tx, told)).values()
        await self._work.say(
            tx,
            [Letter(cause, each.telegram_id, each.id, Lane.URGENT, look, True) for each in readers],
        )
