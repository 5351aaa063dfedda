"""Invitations: a link admits one person, once, until it runs out or is withdrawn; both sides agree."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.circle import Circle, Hear, Invitation, Member, Share
from bot.domain.person import Person
from bot.domain.screen import Button, Screen, press, text
from bot.services import kept_screens
from bot.services.kept_for_later import KeptForLater, Listener, Ordinary
from bot.services.work import Work
from storage import circles, people


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


class Invitations:
    """`life` is how long a link admits; `per_day` how many one person may make in 24 hours."""

    def __init__(self, work: Work, ordinary: KeptForLater, life: timedelta, per_day: int) -> None:
        self._work = work
        self._ordinary = ordinary
        self._life = life
        self._per_day = per_day

    async def invite(self, person_id: int, circle_id: int) -> Invited | None:
        """None: the person is not in that circle, or has invited often enough for today."""
        async with self._work.transaction() as tx:
            now = self._work.now
            circle = await circles.by_id(tx, circle_id)
            if circle is None or await circles.member(tx, circle_id, person_id) is None:
                return None
            if await circles.invitations_since(tx, person_id, now - timedelta(days=1)) >= self._per_day:
                return None
            token = secrets.token_urlsafe(16)
            expires_at = now + self._life
            new = Invitation(0, circle_id, person_id, 1, expires_at, False)
            await circles.add_invitation(tx, new, _hash(token), now)
            return Invited(circle, token, expires_at)

    async def offer(self, telegram_id: int, token: str) -> Offer | NoOffer:
        """What the link offers to this person, who need not be known to Kith."""
        async with self._work.quiet_transaction() as tx:
            invitation = await circles.invitation_by_hash(tx, _hash(token))
            person = await people.by_telegram_id(tx, telegram_id)
            return await self._offer(tx, invitation, person)

    async def accept(self, person_id: int, token: str) -> Offer | NoOffer:
        """The person joins and the circle learns of it; the newcomer shares little until they choose."""
        async with self._work.transaction() as tx:
            now = self._work.now
            invitation = await circles.invitation_by_hash(tx, _hash(token))
            person = await people.by_id(tx, person_id)
            offer = await self._offer(tx, invitation, person)
            if isinstance(offer, NoOffer) or invitation is None or person is None:
                return offer if isinstance(offer, NoOffer) else NoOffer.UNKNOWN
            if not await circles.use_invitation(tx, invitation.id, now):
                return NoOffer.USED
            circle_id = offer.circle.id
            members = await circles.members_of(tx, circle_id)
            await circles.join(
                tx, Member(circle_id, person_id, person.name, not members, Share.NEED, Hear.EACH, now)
            )
            await self._tell_accepted(tx, invitation, offer, person, members)
            return offer

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
        if invitation is None:
            return NoOffer.UNKNOWN
        circle = await circles.by_id(tx, invitation.circle_id)
        inviter = await people.by_id(tx, invitation.inviter_id)
        if circle is None or inviter is None:
            return NoOffer.UNKNOWN
        if person is not None and person.id == inviter.id:
            return NoOffer.OWN
        if person is not None and await circles.member(tx, circle.id, person.id) is not None:
            return NoOffer.MEMBER
        # An invitation holds only as long as whoever gave it is in the circle.
        if invitation.withdrawn or await circles.member(tx, circle.id, inviter.id) is None:
            return NoOffer.WITHDRAWN
        if invitation.uses_left < 1:
            return NoOffer.USED
        if not invitation.is_valid(self._work.now):
            return NoOffer.EXPIRED
        return Offer(circle, inviter)

    async def _tell_accepted(
        self,
        tx: AsyncConnection,
        invitation: Invitation,
        offer: Offer,
        person: Person,
        members: list[Member],
    ) -> None:
        """Everybody in a circle knows who is in it."""
        known = await people.by_ids(tx, (member.person_id for member in members))
        kept_cause = f"circle:{offer.circle.id}:joined:{person.id}"
        see = ((Button(text("button-see-circle"), press=press("circle", offer.circle.id)),),)
        for member in members:
            kind = "invitation-accepted" if member.person_id == offer.inviter.id else "member-joined"
            words = text(kind, name=person.name, circle=offer.circle.name)
            said = self._said(invitation, "accepted", Screen(words, see), kept_cause, person.id)
            await self._ordinary.tell(tx, [Listener(known[member.person_id], member.hear)], said)

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
