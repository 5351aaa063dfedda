"""Groups: the bot comes and goes, somebody sets the rounds up, facilitators look after them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Lane
from bot.domain.group import OPEN_FOR, Group, GroupMember, Setup, Shows
from bot.domain.person import is_zone
from bot.domain.round import Round
from bot.domain.screen import Button, Screen, Style, press, text
from bot.services import round_letters
from bot.services.meetups import Meetups
from bot.services.work import Work
from storage import groups, outbox, rounds
from storage.groups import Asked
from storage.outbox import Letter

__all__ = ["Asked", "Groups"]


class Groups:
    def __init__(self, work: Work, meetups: Meetups) -> None:
        self._work = work
        self._meetups = meetups

    async def of_chat(self, chat_id: int) -> Group | None:
        async with self._work.quiet_transaction() as tx:
            return await groups.of_chat(tx, chat_id)

    async def met(self, chat_id: int, title: str, language: str) -> Group:
        """The group of this chat, new if need be."""
        async with self._work.quiet_transaction() as tx:
            return await self._met(tx, chat_id, title, language)

    async def came(self, chat_id: int, title: str, language: str) -> None:
        """Added to a group: in three lines what Kith does and reads. Added again: nothing was lost."""
        async with self._work.transaction() as tx:
            group = await self._met(tx, chat_id, title, language)
            await groups.change(tx, group.id, unreachable_since=None)
            await self._work.say(tx, [self._hello(group)])

    async def went(self, chat_id: int) -> None:
        """Put out, or gone: nothing is lost before the time of forgetting has come."""
        async with self._work.quiet_transaction() as tx:
            group = await groups.of_chat(tx, chat_id)
            if group is not None and group.unreachable_since is None and group.chat_id == chat_id:
                await groups.change(tx, group.id, unreachable_since=self._work.now)

    async def became(self, chat_id: int, new_chat_id: int) -> None:
        """A supergroup now. Its messages are numbered anew there, so what is open is posted anew."""
        async with self._work.transaction() as tx:
            await self.move(tx, chat_id, new_chat_id)

    async def move(self, tx: AsyncConnection, chat_id: int, new_chat_id: int) -> None:
        group = await groups.of_chat(tx, chat_id)
        if group is None or group.chat_id != chat_id:
            return
        newcomer = await groups.of_chat(tx, new_chat_id)
        if newcomer is not None:  # the greeting there was meant for somebody new
            await self._work.call_off(tx, f"group:{newcomer.id}:", [new_chat_id])
        await groups.move(tx, group, new_chat_id)
        await outbox.move_chat(tx, chat_id, new_chat_id)
        moved = await groups.by_id(tx, group.id)
        for round_ in await rounds.open_of(tx, group.id):
            if moved is not None:
                await self._work.say(tx, await round_letters.as_it_is(tx, moved, round_))
        if moved is not None:
            await self._meetups.post_anew(tx, moved)

    async def ask(self, group_id: int, asked: Asked | None) -> None:
        """A facilitator's reply to that message answers this question; None: nothing is asked any more."""
        async with self._work.quiet_transaction() as tx:
            await groups.ask(tx, group_id, asked)

    async def asked(self, group_id: int) -> Asked | None:
        async with self._work.quiet_transaction() as tx:
            return await groups.asked(tx, group_id)

    async def got_to(self, group_id: int, setup: Setup) -> None:
        await self._change(group_id, setup=setup.value)

    async def live_in(self, group_id: int, zone_name: str, country: str | None) -> bool:
        """False: there is no such IANA zone. Schedules are recomputed by the caller."""
        if not is_zone(zone_name):
            return False
        await self._change(group_id, zone=zone_name, country=country)
        return True

    async def speak(self, group_id: int, language: str) -> None:
        await self._change(group_id, language=language)

    async def choose_summary(self, group_id: int, shows: Shows) -> None:
        await self._change(group_id, shows=shows.value)

    async def choose_open(self, group_id: int, hours: int) -> bool:
        """False: no such choice."""
        span = timedelta(hours=hours)
        if span not in OPEN_FOR:
            return False
        await self._change(group_id, open_minutes=hours * 60)
        return True

    async def member(self, group_id: int, person_id: int) -> GroupMember | None:
        async with self._work.quiet_transaction() as tx:
            return await groups.member(tx, group_id, person_id)

    async def of_person(self, person_id: int) -> list[tuple[Group, GroupMember]]:
        async with self._work.quiet_transaction() as tx:
            return await groups.of_person(tx, person_id)

    async def miss(self, group_id: int, person_id: int, *, wanted: bool) -> bool:
        """Whether the peers they chose hear when they do not answer. False: they are not in that group."""
        async with self._work.quiet_transaction() as tx:
            if await groups.member(tx, group_id, person_id) is None:
                return False
            await groups.change_member(tx, group_id, person_id, miss_me=wanted)
            return True

    async def name_facilitator(self, member: GroupMember, by: int | None = None) -> bool:
        """Named, or no longer, if they were; `by` another one, who hands it over. Gives what is so now."""
        async with self._work.transaction() as tx:
            await self._work.once(tx)
            before = await groups.member(tx, member.group_id, member.person_id)
            named = by is not None or before is None or not before.is_facilitator
            await groups.take_part(tx, member, self._work.now)
            await groups.change_member(tx, member.group_id, member.person_id, is_facilitator=named)
            if by is not None and by != member.person_id:
                await groups.change_member(tx, member.group_id, by, is_facilitator=False)
            return named

    async def left(self, chat_id: int, person_id: int) -> None:
        """Whoever leaves the chat is neither asked nor missed there."""
        async with self._work.quiet_transaction() as tx:
            group = await groups.of_chat(tx, chat_id)
            if group is not None:
                await groups.leave(tx, group.id, person_id)

    async def history(self, group_id: int) -> Sequence[Round]:
        """Rounds that are over, the oldest first, in numbers."""
        async with self._work.quiet_transaction() as tx:
            return await rounds.history(tx, group_id)

    async def _met(self, tx: AsyncConnection, chat_id: int, title: str, language: str) -> Group:
        found = await groups.of_chat(tx, chat_id)
        if found is None:
            new = Group(0, chat_id, title, language, None, None, Setup.PLACE)
            return await groups.add(tx, new, self._work.now)
        if found.title != title:
            await groups.change(tx, found.id, title=title)
        return replace(found, title=title)

    def _hello(self, group: Group) -> Letter:
        is_set_up = group.setup is Setup.DONE
        begin = Button(text("button-group-begin"), press=press("group_setup"), style=Style.PRIMARY)
        lines = Button(text("button-crisis-lines"), press=press("card"))
        rows = ((lines,),) if is_set_up else ((begin,), (lines,))
        look = Screen(text("group-hello-again" if is_set_up else "group-hello"), rows)
        cause = f"group:{group.id}:hello:{self._work.now.timestamp():.0f}"
        return Letter(cause, group.chat_id, None, Lane.DIRECT, look)

    async def _change(self, group_id: int, **values: Any) -> None:
        async with self._work.quiet_transaction() as tx:
            await groups.change(tx, group_id, **values)
