"""Invitations: a link brings one person, once, until it runs out or is withdrawn; both sides agree."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.circle import Circle, Hear, Invitation, InvitationRules
from bot.domain.names import tidy_name
from bot.domain.person import Person
from bot.domain.screen import Screen, text
from bot.services import kept_screens
from bot.services.circles import found
from bot.services.guesses import Guesses
from bot.services.join_requests import JoinRequests
from bot.services.kept_for_later import KeptForLater, Listener, Ordinary
from bot.services.operator import Operator
from bot.services.work import Work
from storage import circles, exclusions, join_requests, people

GROUP_USES = 50
"""So many people of a group may say yes by one link; a circle is small."""
REFUSED_BY, REFUSED_FOR = 3, timedelta(days=90)
"""So many people who want no more of somebody's invitations, within this time, end their inviting."""
TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True)
class Invited:
    """A new invitation. The token is shown once and kept nowhere."""

    circle: Circle
    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody sees before they accept."""

    circle: Circle
    inviter: Person


class NoOffer(StrEnum):
    """Why a link admits nobody; each has its own kind sentence."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    OWN = "own"
    MEMBER = "member"
    WAITING = "waiting"
    """The person said yes and was not let in yet."""
    REFUSED = "refused"
    """The person wants no more invitations from whoever gave this one."""
    TOO_MANY = "too-many"
    """So many links that there are none: somebody is guessing."""


class Invitations:
    def __init__(
        self,
        work: Work,
        ordinary: KeptForLater,
        operator: Operator,
        join_requests_: JoinRequests,
        rules: InvitationRules,
    ) -> None:
        self._work = work
        self._ordinary = ordinary
        self._operator = operator
        self._join_requests = join_requests_
        self._rules = rules
        self._guesses = Guesses()

    async def invite(self, person_id: int, circle_id: int) -> Invited | None:
        """None: the person is not in that circle or may not invite there, has invited often enough for today,
        or too many people want no more of their invitations."""
        async with self._work.transaction() as tx:
            circle = await circles.by_id(tx, circle_id)
            member = await circles.member(tx, circle_id, person_id)
            if circle is None or member is None or not member.may_invite(circle):
                return None
            return await self._link(tx, circle, person_id, uses=1)

    async def invite_group(self, person_id: int, title: str) -> Invited | None:
        """A link for the members of a Telegram group, into a circle of its title that this person owns: the
        one there is, or a new one. Each of them agrees alone, and is let in by name. None: as for
        `invite`, or the person is in as many circles as one can be."""
        name = tidy_name(title)
        async with self._work.transaction() as tx:
            await self._work.once(tx)
            mine = await circles.of_person(tx, person_id)
            circle = next((each for each in mine if each.name == name), None)
            member = await circles.member(tx, circle.id, person_id) if circle else None
            if circle is None or member is None or not member.is_owner:
                circle = await found(tx, self._work.now, person_id, name)
            return await self._link(tx, circle, person_id, uses=GROUP_USES) if circle else None

    async def offer(self, telegram_id: int, token: str) -> Offer | NoOffer:
        """What the link offers to this person, who need not be known to Kith."""
        async with self._work.quiet_transaction() as tx:
            invitation = await circles.invitation_by_hash(tx, _hash(token))
            person = await people.by_telegram_id(tx, telegram_id)
            return await self._offer(tx, invitation, person)

    async def accept(self, person_id: int, token: str) -> Offer | NoOffer:
        """The link is spent, and the inviter is asked by name whether to let the person in."""
        async with self._work.transaction() as tx:
            invitation = await circles.invitation_by_hash(tx, _hash(token))
            person = await people.by_id(tx, person_id)
            offer = await self._offer(tx, invitation, person)
            if isinstance(offer, NoOffer) or invitation is None or person is None:
                return offer if isinstance(offer, NoOffer) else NoOffer.UNKNOWN
            if not await circles.use_invitation(tx, invitation.id, self._work.now):
                return NoOffer.USED
            asked = await self._join_requests.add(tx, offer.circle, offer.inviter, person)
            return offer if asked is not None else NoOffer.WAITING

    async def decline(self, person_id: int, token: str) -> Offer | NoOffer:
        """The link is spent and the inviter learns that it was declined."""
        async with self._work.transaction() as tx:
            invitation = await circles.invitation_by_hash(tx, _hash(token))
            person = await people.by_id(tx, person_id)
            offer = await self._offer(tx, invitation, person)
            if isinstance(offer, NoOffer) or invitation is None or person is None:
                return offer if isinstance(offer, NoOffer) else NoOffer.UNKNOWN
            if not await circles.use_invitation(tx, invitation.id, self._work.now):
                return NoOffer.USED
            words = text("invitation-declined", name=person.name, circle=offer.circle.name)
            inviter = await circles.member(tx, offer.circle.id, offer.inviter.id)
            listener = Listener(offer.inviter, inviter.hear if inviter else Hear.EACH)
            kept_cause = f"circle:{offer.circle.id}:declined:{invitation.id}:{invitation.uses_left}"
            said = self._said(invitation, "declined", Screen(words), kept_cause, person_id)
            await self._ordinary.tell(tx, [listener], said)
            return offer

    async def refuse(self, person_id: int, token: str) -> Offer | NoOffer:
        """Declined, and no invitation of the same inviter is shown to this person again. The inviter learns
        of the decline and nothing else."""
        offer = await self.decline(person_id, token)
        if isinstance(offer, Offer):
            async with self._work.transaction() as tx:
                await exclusions.refuse(tx, person_id, offer.inviter.id, self._work.now)
                await self._join_requests.stop_waiting_for(tx, person_id, offer.inviter.id)
        return offer

    async def report(self, person_id: int, token: str) -> Offer | NoOffer:
        """Refused, and whoever runs Kith hears of it by numbers alone."""
        offer = await self.refuse(person_id, token)
        if isinstance(offer, Offer):
            async with self._work.transaction() as tx:
                await self._operator.invitation_reported(tx, offer.inviter.telegram_id, offer.circle.id)
        return offer

    async def refuse_nobody(self, person_id: int) -> int:
        """Invitations of everybody are shown again; gives of how many they were not."""
        async with self._work.quiet_transaction() as tx:
            return await exclusions.refuse_nobody(tx, person_id)

    async def withdraw(self, person_id: int, invitation_id: int) -> bool:
        """False: it is neither this person's nor in a circle of theirs to own."""
        async with self._work.transaction() as tx:
            invitation = await circles.invitation_by_id(tx, invitation_id)
            if invitation is None:
                return False
            member = await circles.member(tx, invitation.circle_id, person_id)
            is_theirs = invitation.inviter_id == person_id or (member is not None and member.is_owner)
            if is_theirs:
                await circles.withdraw_invitation(tx, invitation_id)
            return is_theirs

    async def _offer(
        self, tx: AsyncConnection, invitation: Invitation | None, person: Person | None
    ) -> Offer | NoOffer:
        if person is not None and not self._guesses.may(person.telegram_id, self._work.now):
            return NoOffer.TOO_MANY
        circle = await circles.by_id(tx, invitation.circle_id) if invitation else None
        inviter = await people.by_id(tx, invitation.inviter_id) if invitation else None
        if invitation is None or circle is None or inviter is None:
            if person is not None:
                self._guesses.missed(person.telegram_id, self._work.now)
            return NoOffer.UNKNOWN
        if person is not None and (why := await self._not_for(tx, person, circle, inviter)) is not None:
            return why
        # An invitation holds only as long as whoever gave it is in the circle and may invite there.
        member = await circles.member(tx, circle.id, inviter.id)
        if invitation.withdrawn or member is None or not member.may_invite(circle):
            return NoOffer.WITHDRAWN
        if invitation.uses_left < 1:
            return NoOffer.USED
        if not invitation.is_valid(self._work.now):
            return NoOffer.EXPIRED
        return Offer(circle, inviter)

    async def _not_for(
        self, tx: AsyncConnection, person: Person, circle: Circle, inviter: Person
    ) -> NoOffer | None:
        """What lies with the one who reads it, and not with the link."""
        if person.id == inviter.id:
            return NoOffer.OWN
        if await exclusions.refuses(tx, person.id, inviter.id):
            return NoOffer.REFUSED
        if await circles.member(tx, circle.id, person.id) is not None:
            return NoOffer.MEMBER
        waits_for = await join_requests.of_person(tx, person.id, self._work.now)
        return NoOffer.WAITING if circle.id in {each.circle_id for each in waits_for} else None

    async def _link(
        self, tx: AsyncConnection, circle: Circle, person_id: int, *, uses: int
    ) -> Invited | None:
        now = self._work.now
        if await circles.invitations_since(tx, person_id, now - timedelta(days=1)) >= self._rules.per_day:
            return None
        if await exclusions.refused_since(tx, person_id, now - REFUSED_FOR) >= REFUSED_BY:
            return None
        token, expires_at = secrets.token_urlsafe(TOKEN_BYTES), now + self._rules.life
        new = Invitation(0, circle.id, person_id, uses, expires_at, False)
        await circles.add_invitation(tx, new, _hash(token), now)
        return Invited(circle, token, expires_at)

    def _said(
        self, invitation: Invitation, what: str, look: Screen, kept_cause: str, about_id: int
    ) -> Ordinary:
        # One link may admit several people, so the use is part of what makes the cause unique.
        cause = f"invitation:{invitation.id}:{what}:{invitation.uses_left}"
        line = kept_screens.notice_line(look.text, self._work.now)
        return Ordinary(cause, look, kept_cause, line, about_id=about_id)


def _hash(token: str) -> bytes:
    """Whoever reads the database learns no link."""
    return sha256(token.encode()).digest()
