"""Who somebody is to Kith: met, named, placed; reachable or not."""

from dataclasses import replace
from typing import Any

from bot.domain.names import tidy_name
from bot.domain.person import Person, Setup, is_zone
from bot.services.work import Work
from storage import people, questions
from storage.questions import Question


class People:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def known(self, telegram_id: int) -> Person | None:
        async with self._work.reading() as tx:
            return await people.by_telegram_id(tx, telegram_id)

    async def met(self, telegram_id: int, name: str, language: str) -> Person:
        """The person behind a Telegram id, new if need be. `name` is only what the profile offers."""
        person = await self.known(telegram_id)
        if person is not None and person.unreachable_since is None:
            return person
        async with self._work.transaction() as tx:
            person = await people.by_telegram_id(tx, telegram_id)
            if person is None:
                return await people.add(tx, telegram_id, tidy_name(name) or "?", language, self._work.now)
            if person.unreachable_since is not None:
                # Whoever writes to us can hear us again.
                await people.change(tx, person.id, unreachable_since=None)
            return person

    async def met_in_group(self, telegram_id: int, name: str, language: str) -> Person:
        """As `met`; but whoever was seen in a group only cannot be written to before they start the bot."""
        async with self._work.transaction() as tx:
            person = await people.by_telegram_id(tx, telegram_id)
            if person is not None:
                return person
            person = await people.add(tx, telegram_id, tidy_name(name) or "?", language, self._work.now)
            await people.change(tx, person.id, unreachable_since=self._work.now)
            return replace(person, unreachable_since=self._work.now)

    async def back(self, telegram_id: int) -> None:
        """Somebody let the bot in again."""
        async with self._work.transaction() as tx:
            person = await people.by_telegram_id(tx, telegram_id)
            if person is not None:
                await people.change(tx, person.id, unreachable_since=None)

    async def rename(self, person_id: int, typed: str) -> str | None:
        """The name as it was kept, or None where nothing readable is left of it."""
        name = tidy_name(typed)
        if name is not None:
            await self._change(person_id, name=name)
        return name

    async def speak(self, person_id: int, language: str) -> None:
        await self._change(person_id, language=language)

    async def be_discreet(self, person_id: int, *, discreet: bool) -> None:
        """Whether what comes by itself shows its words only once it is opened."""
        await self._change(person_id, discreet=discreet)

    async def be_silent(self, person_id: int, *, silent: bool) -> None:
        """Whether what is not urgent comes without a sound."""
        await self._change(person_id, silent=silent)

    async def live_in(self, person_id: int, country: str) -> None:
        await self._change(person_id, country=country)

    async def move_to(self, person_id: int, zone_name: str) -> bool:
        """False: there is no such IANA zone. Schedules are recomputed by the caller."""
        if not is_zone(zone_name):
            return False
        await self._change(person_id, zone=zone_name)
        return True

    async def got_to(self, person_id: int, setup: Setup) -> None:
        await self._change(person_id, setup=setup.value)

    async def ask(self, person_id: int, kind: str, about: str | int = "") -> None:
        """The next typed words of this person answer this question."""
        async with self._work.quiet_transaction() as tx:
            await questions.ask(tx, person_id, Question(kind, str(about), self._work.now))

    async def pending_question(self, person_id: int) -> Question | None:
        async with self._work.reading() as tx:
            return await questions.pending(tx, person_id)

    async def drop_question(self, person_id: int, answered: Question | None = None) -> bool:
        """Whichever is being asked, or only the one that was answered. False: it was not being asked."""
        async with self._work.quiet_transaction() as tx:
            return await questions.drop(tx, person_id, answered)

    async def _change(self, person_id: int, **values: Any) -> None:
        async with self._work.transaction() as tx:
            await people.change(tx, person_id, **values)
