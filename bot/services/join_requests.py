"""Between yes and the circle: whoever accepted an invitation waits until somebody there lets them in by name.

Until then nothing is told in either direction. Whoever invited decides; whoever looks after the circle may
always, and is asked where the inviter cannot be reached or has left.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.circle import Circle, Hear, JoinRequest, Member, Share
from bot.domain.delivery import Lane
from bot.domain.person import Person
from bot.domain.screen import Button, Screen, press, text
from bot.services import join_screens, kept_screens
from bot.services.kept_for_later import KeptForLater, Listener, Ordinary
from bot.services.operator import Operator
from bot.services.work import Work
from storage import circles, exclusions, join_requests, outbox, people
from storage.outbox import Letter


@dataclass(frozen=True, slots=True)
class Waiting:
    request: JoinRequest
    circle: Circle


class Over(StrEnum):
    """How the waiting ended, for those who were asked; none of it blames anybody."""

    LET_IN = "let-in"
    TURNED_AWAY = "turned-away"
    GIVEN_UP = "given-up"
    EXPIRED = "expired"


class JoinRequests:
    """`life` is how long somebody waits at the most."""

    def __init__(self, work: Work, ordinary: KeptForLater, operator: Operator, life: timedelta) -> None:
        self._work = work
        self._ordinary = ordinary
        self._operator = operator
        self._life = life

    async def add(
        self, tx: AsyncConnection, circle: Circle, inviter: Person, person: Person
    ) -> JoinRequest | None:
        """The person said yes. None: they wait for this circle already."""
        now = self._work.now
        new = JoinRequest(0, circle.id, person.id, person.name, inviter.id, now, now + self._life)
        id_ = await join_requests.add(tx, new)
        request = await join_requests.by_id(tx, id_) if id_ is not None else None
        if request is not None:
            await self._ask(tx, request)
        return request

    async def waiting(self, person_id: int) -> list[Waiting]:
        """Where this person waits to be let in."""
        async with self._work.quiet_transaction() as tx:
            return [
                Waiting(request, circle)
                for request in await join_requests.of_person(tx, person_id, self._work.now)
                if (circle := await circles.by_id(tx, request.circle_id)) is not None
            ]

    async def let_in(self, actor_id: int, request_id: int) -> JoinRequest | None:
        """The person joins and the circle learns of it. None: it is decided, run out, or not the actor's."""
        async with self._work.transaction() as tx:
            found = await self._decidable(tx, actor_id, request_id)
            if found is None or not await join_requests.remove(tx, request_id):
                return None
            members = await circles.members_of(tx, found.circle_id)
            newcomer = (found.circle_id, found.person_id, found.name, False)
            await circles.join(tx, Member(*newcomer, Share.NEED, Hear.EACH, self._work.now))
            await self._end(tx, found, Over.LET_IN)
            await self._tell_joined(tx, found, members, actor_id)
            return found

    async def turn_away(self, actor_id: int, request_id: int) -> JoinRequest | None:
        """The person reads that it did not come about, and no more. None: as for `let_in`."""
        async with self._work.transaction() as tx:
            found = await self._decidable(tx, actor_id, request_id)
            if found is None or not await join_requests.remove(tx, request_id):
                return None
            await self._end(tx, found, Over.TURNED_AWAY)
            return found

    async def stop_waiting(self, person_id: int, request_id: int, *, report: bool = False) -> bool:
        """`report`: no invitation of the same inviter is shown to this person again either, and whoever runs
        Kith hears of it by numbers alone. False: the person does not wait for that."""
        async with self._work.transaction() as tx:
            found = await join_requests.by_id(tx, request_id)
            if found is None or found.person_id != person_id or not await join_requests.remove(tx, found.id):
                return False
            await self._end(tx, found, Over.GIVEN_UP)
            inviter = await people.by_id(tx, found.inviter_id) if found.inviter_id else None
            if report and inviter is not None:
                await exclusions.refuse(tx, person_id, inviter.id, self._work.now)
                await self._operator.invitation_reported(tx, inviter.telegram_id, found.circle_id)
            return True

    async def stop_waiting_for(self, tx: AsyncConnection, person_id: int, inviter_id: int) -> None:
        """The person wants no more of this inviter, so of what they accepted before neither."""
        for found in await join_requests.of_person(tx, person_id, self._work.now):
            if found.inviter_id == inviter_id and await join_requests.remove(tx, found.id):
                await self._end(tx, found, Over.GIVEN_UP)

    async def inviter_lost(self, tx: AsyncConnection, inviter_id: int) -> None:
        """Whoever would have decided blocked the bot or left Telegram: somebody else is asked."""
        for found in await join_requests.of_inviter(tx, inviter_id, self._work.now):
            await self._ask(tx, found)

    async def circle_changed(self, tx: AsyncConnection, circle_id: int) -> None:
        """Somebody left: whoever decides now is asked; with nobody left there is nothing to wait for."""
        members = await circles.members_of(tx, circle_id)
        for found in await join_requests.of_circle(tx, circle_id, self._work.now):
            if members:
                await self._ask(tx, found)
            elif await join_requests.remove(tx, found.id):
                await self._end(tx, found, Over.TURNED_AWAY)

    async def expire(self, tx: AsyncConnection) -> int:
        """How many waited in vain. Each reads so."""
        expired = await join_requests.expired(tx, self._work.now)
        for found in expired:
            if await join_requests.remove(tx, found.id):
                await self._end(tx, found, Over.EXPIRED)
        return len(expired)

    async def _decidable(self, tx: AsyncConnection, actor_id: int, request_id: int) -> JoinRequest | None:
        found = await join_requests.by_id(tx, request_id)
        actor = await circles.member(tx, found.circle_id, actor_id) if found else None
        if found is None or actor is None or found.expires_at <= self._work.now:
            return None
        return found if found.may_decide(actor) else None

    async def _ask(self, tx: AsyncConnection, request: JoinRequest) -> None:
        """The inviter; where they cannot be asked, whoever looks after the circle. Nobody is asked twice."""
        circle = await circles.by_id(tx, request.circle_id)
        members = await circles.members_of(tx, request.circle_id)
        known = await people.by_ids(tx, (member.person_id for member in members))
        inviter = known.get(request.inviter_id or 0)
        if inviter is not None and inviter.unreachable_since is None:
            asked = [inviter]
        else:
            asked = [known[member.person_id] for member in members if member.is_owner]
        if circle is None:
            return
        looks = {
            each: join_screens.asked(request, circle, by_invitation_of_reader=each.id == request.inviter_id)
            for each in asked
        }
        await self._work.say(tx, [self._letter(_cause(request), *each, request) for each in looks.items()])

    async def _end(self, tx: AsyncConnection, request: JoinRequest, over: Over) -> None:
        """What was asked turns into what became of it, and whoever waits is told."""
        circle = await circles.by_id(tx, request.circle_id)
        person = await people.by_id(tx, request.person_id)
        if circle is None or person is None:
            return
        members = {member.person_id for member in await circles.members_of(tx, circle.id)}
        # Whoever has left the circle meanwhile learns no more of it.
        asked = {reader_id for reader_id, _ in await outbox.of_cause(tx, _cause(request))} & members
        look = Screen(text(f"join-over-{over.value}", name=person.name, circle=circle.name))
        edits = [
            Letter(
                _cause(request),
                reader.telegram_id,
                reader.id,
                Lane.DIRECT,
                look,
                repeatable=True,
                living=True,
                about_id=person.id,
                only_edits=True,
            )
            for reader in (await people.by_ids(tx, asked)).values()
        ]
        await self._work.say(tx, [*edits, *self._told(request, circle, person, over)])

    def _told(self, request: JoinRequest, circle: Circle, person: Person, over: Over) -> Iterable[Letter]:
        match over:
            case Over.LET_IN:
                look = join_screens.let_in(circle)
            case Over.TURNED_AWAY | Over.EXPIRED:
                look = Screen(text(f"not-joined-{over.value}", circle=circle.name))
            case Over.GIVEN_UP:
                return
        yield self._letter(f"{_cause(request)}:{over.value}", person, look, None)

    def _letter(self, cause: str, reader: Person, look: Screen, about: JoinRequest | None) -> Letter:
        """True from now on, so it waits for no end of quiet hours; it only makes no sound in them."""
        silent = reader.quiet_until(self._work.now) is not None
        about_id = about.person_id if about else None
        to = (cause, reader.telegram_id, reader.id, Lane.DIRECT, look)
        return Letter(*to, repeatable=True, silent=silent, about_id=about_id)

    async def _tell_joined(
        self, tx: AsyncConnection, request: JoinRequest, members: list[Member], actor_id: int
    ) -> None:
        """Everybody in a circle knows who is in it; whoever let them in, and whoever was asked, reads it
        where they were asked."""
        circle = await circles.by_id(tx, request.circle_id)
        known_already = {reader_id for reader_id, _ in await outbox.of_cause(tx, _cause(request))}
        others = [each for each in members if each.person_id not in {actor_id, *known_already}]
        known = await people.by_ids(tx, (member.person_id for member in others))
        if circle is None:
            return
        see = ((Button(text("button-see-circle"), press=press("circle", circle.id)),),)
        look = Screen(text("member-joined", name=request.name, circle=circle.name), see)
        line = kept_screens.notice_line(look.text, self._work.now)
        kept_cause = f"circle:{circle.id}:joined:{request.person_id}"
        said = Ordinary(f"{_cause(request)}:joined", look, kept_cause, line, about_id=request.person_id)
        await self._ordinary.tell(tx, [Listener(known[each.person_id], each.hear) for each in others], said)


def _cause(request: JoinRequest) -> str:
    return f"join_request:{request.id}"
