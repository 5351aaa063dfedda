"""After words that sounded like danger: what is remembered, for how long, and the one follow-up.

Kept are moments, never words, levels or rules: nothing here says anything about a person's risk.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Lane
from bot.domain.person import Person
from bot.domain.reach_out import Cause
from bot.domain.screen import Button, Screen, Style, press, text
from bot.services.operator import Operator
from bot.services.reach_outs import ReachOuts
from bot.services.work import Work
from storage import cards_shown, number_reports, people, questions
from storage.outbox import Letter

WINDOW = timedelta(hours=24)
"""So long a vague "I think I will do it" is read in the light of what came before."""

FOLLOW_UP_AFTER = timedelta(hours=2)
REPORTS_COUNT_FOR = timedelta(days=90)
ABOUT_THE_COUNTRY = frozenset({"country", "card_country"})
"""Questions that the card itself asks where it does not know the country."""
BATCH = 200


@dataclass(frozen=True, slots=True)
class Noticed:
    """`again`: there were such words within the window. `telling`: the person chose that the circle hears.
    `put_aside`: a question was pending; what somebody types after words of danger answers no form."""

    again: bool
    telling: bool
    put_aside: bool = False


class Danger:
    def __init__(self, work: Work, reach_outs: ReachOuts, operator: Operator) -> None:
        self._work = work
        self._reach_outs = reach_outs
        self._operator = operator

    async def noticed(self, person: Person, *, about_self: bool) -> Noticed:
        """Words of danger came. `about_self`: they may do something to themselves, so what they chose
        applies, and they are asked once how it is. Whoever fears somebody else is not asked: by then
        that somebody may hold the phone."""

        async def deed(tx: AsyncConnection) -> Noticed:
            now = self._work.now
            again = person.is_alert(now)
            await people.change(tx, person.id, alert_until=now + WINDOW)
            if about_self and person.follow_up and not again:
                await people.change(tx, person.id, follow_up_at=now + FOLLOW_UP_AFTER)
            tells = about_self and person.tell_if_danger
            if tells and await self._work.is_first(tx):
                await self._reach_outs.open(tx, person.id, Cause.URGENT)
            return Noticed(again, tells, await self._puts_aside(tx, person.id))

        return await self._work.retried(deed)

    async def _puts_aside(self, tx: AsyncConnection, person_id: int) -> bool:
        question = await questions.pending(tx, person_id)
        if question is None or question.kind in ABOUT_THE_COUNTRY:
            return False
        return await questions.drop(tx, person_id)

    async def is_over(self, person_id: int) -> None:
        """The person closes the window: from now on words count by themselves again."""
        async with self._work.transaction() as tx:
            await people.change(tx, person_id, alert_until=None, follow_up_at=None)

    async def choose_follow_up(self, person_id: int, *, wanted: bool) -> None:
        async with self._work.transaction() as tx:
            await people.change(tx, person_id, follow_up=wanted, follow_up_at=None)

    async def choose_telling(self, person_id: int, *, wanted: bool) -> None:
        """Whether words that sound like danger reach the circle by themselves; off unless chosen."""
        async with self._work.transaction() as tx:
            await people.change(tx, person_id, tell_if_danger=wanted)

    async def follow_up(self) -> None:
        """Once, some hours later, and said to be automatic."""
        async with self._work.transaction() as tx:
            now = self._work.now
            for person in await people.to_follow_up(tx, now, BATCH):
                await people.change(tx, person.id, follow_up_at=None)
                cause = f"follow_up:{person.id}:{int(now.timestamp())}"
                look = _follow_up()
                await self._work.say(tx, [Letter(cause, person.telegram_id, person.id, Lane.DIRECT, look)])

    async def report_number(self, telegram_id: int, country: str, line: str) -> None:
        """Anybody may, whether or not they registered; each counts once a line."""
        async with self._work.transaction() as tx:
            if await number_reports.add(tx, country, line, telegram_id, self._work.now):
                await self._operator.number_failed(tx, country, line)

    async def count_card(self) -> None:
        """That one was shown; not to whom, of which country, or why."""
        async with self._work.quiet_transaction() as tx:
            await cards_shown.add(tx, self._work.now.date())

    async def number_reports(self, country: str) -> dict[str, int]:
        """How many reports each line of the country has, by the line's id."""
        async with self._work.quiet_transaction() as tx:
            return await number_reports.counted(tx, country, self._work.now - REPORTS_COUNT_FOR)


def _follow_up() -> Screen:
    rows = (
        (Button(text("button-with-someone"), press=press("followed", "with")),),
        (Button(text("button-reach-out"), press=press("reach_out"), style=Style.PRIMARY),),
        (Button(text("button-crisis-lines"), press=press("card")),),
        (Button(text("button-no-follow-up"), press=press("followed", "never")),),
    )
    return Screen(text("follow-up"), rows)
