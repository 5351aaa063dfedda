"""Circles: what a member shares, what a member wants to hear, and who therefore hears an answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.check_in import Answer


class Share(StrEnum):
    """What of mine this circle gets. A reach-out or a silence reaches it whatever is chosen here."""

    EVERY = "every"
    LOW = "low"
    NEED = "need"


class Hear(StrEnum):
    """How I hear of the others. Whoever needs somebody is heard whatever is chosen here."""

    EACH = "each"
    DIGEST = "digest"
    """Together with all else, once a day."""
    NEED = "need"


@dataclass(frozen=True, slots=True)
class Circle:
    id: int
    name: str
    owner_invites: bool = False
    """Only whoever looks after the circle may invite; else everybody in it may."""


@dataclass(frozen=True, slots=True)
class Member:
    circle_id: int
    person_id: int
    name: str
    is_owner: bool
    share: Share
    hear: Hear
    joined_at: datetime

    def may_invite(self, circle: Circle) -> bool:
        return self.circle_id == circle.id and (self.is_owner or not circle.owner_invites)


@dataclass(frozen=True, slots=True)
class Invitation:
    """The token itself is not kept, only its hash."""

    id: int
    circle_id: int
    inviter_id: int
    uses_left: int
    expires_at: datetime
    withdrawn: bool

    def is_valid(self, now: datetime) -> bool:
        return not self.withdrawn and self.uses_left > 0 and now < self.expires_at


@dataclass(frozen=True, slots=True)
class InvitationRules:
    """`life` is how long a link is good, and how long whoever accepted waits to be let in; `per_day` how many
    links one person may make in 24 hours."""

    life: timedelta
    per_day: int


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Somebody said yes to an invitation and waits to be let in, hearing nothing and telling nothing.

    `inviter_id` is None once whoever invited them has been forgotten.
    """

    id: int
    circle_id: int
    person_id: int
    name: str
    inviter_id: int | None
    accepted_at: datetime
    expires_at: datetime

    def may_decide(self, member: Member) -> bool:
        """Whoever invited them, and whoever looks after the circle."""
        return member.circle_id == self.circle_id and (member.is_owner or member.person_id == self.inviter_id)


def hears(answer: Answer, share: Share, hear: Hear) -> bool:
    """Whether a member with `hear` is told of this answer, at once or in the digest, by one with `share`."""
    if hear is Hear.NEED:
        return False
    return share is Share.EVERY or (share is Share.LOW and answer is not Answer.OKAY)
