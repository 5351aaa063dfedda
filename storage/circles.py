"""Circles, their members and the invitations to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.circle import Circle, Hear, Invitation, Member, Share
from bot.domain.person import Person
from storage.people import from_row as person_from_row
from storage.tables import circles, exclusions, invitations, members, people


async def add(tx: AsyncConnection, name: str, now: datetime) -> Circle:
    result = await tx.execute(insert(circles).values(name=name, created_at=now).returning(circles.c.id))
    return Circle(result.scalar_one(), name)


async def by_id(tx: AsyncConnection, circle_id: int) -> Circle | None:
    row = (await tx.execute(select(circles).where(circles.c.id == circle_id))).one_or_none()
    return None if row is None else _circle(row)


async def change(tx: AsyncConnection, circle_id: int, **values: Any) -> None:
    await tx.execute(update(circles).where(circles.c.id == circle_id).values(**values))


async def remove(tx: AsyncConnection, circle_id: int) -> None:
    await tx.execute(delete(circles).where(circles.c.id == circle_id))


async def of_person(tx: AsyncConnection, person_id: int) -> list[Circle]:
    """In the order in which the person joined them."""
    query = (
        select(circles)
        .join(members, members.c.circle_id == circles.c.id)
        .where(members.c.person_id == person_id)
        .order_by(members.c.joined_at, circles.c.id)
    )
    return [_circle(row) for row in await tx.execute(query)]


_MEMBERS = select(members, people.c.name).join(people, people.c.id == members.c.person_id)


async def members_of(tx: AsyncConnection, circle_id: int) -> list[Member]:
    """The longest member first."""
    query = _MEMBERS.where(members.c.circle_id == circle_id)
    rows = await tx.execute(query.order_by(members.c.joined_at, members.c.person_id))
    return [_member(row) for row in rows]


async def member(tx: AsyncConnection, circle_id: int, person_id: int) -> Member | None:
    query = _MEMBERS.where(members.c.circle_id == circle_id, members.c.person_id == person_id)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else _member(row)


async def members_around(tx: AsyncConnection, person_id: int) -> list[Member]:
    """Every membership in every circle of the person, the person's own among them."""
    return [_member(row) for row in await tx.execute(_AROUND, {"person": person_id})]


async def people_around(tx: AsyncConnection, person_id: int) -> list[tuple[Member, Person]]:
    """The same, each membership with whose it is, and without those whom the person leaves out."""
    rows = await tx.execute(_PEOPLE_AROUND, {"person": person_id})
    return [(_member(row), person_from_row(row)) for row in rows]


_MINE = select(members.c.circle_id).where(members.c.person_id == bindparam("person"))
_AROUND = _MEMBERS.where(members.c.circle_id.in_(_MINE)).order_by(
    members.c.circle_id, members.c.joined_at, members.c.person_id
)
_left_out = exists().where(
    exclusions.c.person_id == bindparam("person"), exclusions.c.peer_id == members.c.person_id
)
_PEOPLE_AROUND = _AROUND.with_only_columns(members, people).where(~_left_out)


async def join(tx: AsyncConnection, member: Member) -> None:
    await tx.execute(
        insert(members).values(
            circle_id=member.circle_id,
            person_id=member.person_id,
            is_owner=member.is_owner,
            share=member.share.value,
            hear=member.hear.value,
            joined_at=member.joined_at,
        )
    )


async def leave(tx: AsyncConnection, circle_id: int, person_id: int) -> bool:
    """False: the person was no member."""
    gone = await tx.execute(
        delete(members).where(members.c.circle_id == circle_id, members.c.person_id == person_id)
    )
    return gone.rowcount == 1


async def change_member(tx: AsyncConnection, circle_id: int, person_id: int, **values: Any) -> None:
    await tx.execute(
        update(members)
        .where(members.c.circle_id == circle_id, members.c.person_id == person_id)
        .values(**values)
    )


async def add_invitation(
    tx: AsyncConnection, invitation: Invitation, token_hash: bytes, now: datetime
) -> int:
    result = await tx.execute(
        insert(invitations)
        .values(
            circle_id=invitation.circle_id,
            inviter_id=invitation.inviter_id,
            token_hash=token_hash,
            uses_left=invitation.uses_left,
            expires_at=invitation.expires_at,
            withdrawn=False,
            created_at=now,
        )
        .returning(invitations.c.id)
    )
    id_: int = result.scalar_one()
    return id_


async def invitation_by_hash(tx: AsyncConnection, token_hash: bytes) -> Invitation | None:
    row = (await tx.execute(select(invitations).where(invitations.c.token_hash == token_hash))).one_or_none()
    return None if row is None else _invitation(row)


async def invitation_by_id(tx: AsyncConnection, invitation_id: int) -> Invitation | None:
    row = (await tx.execute(select(invitations).where(invitations.c.id == invitation_id))).one_or_none()
    return None if row is None else _invitation(row)


async def open_invitations(tx: AsyncConnection, circle_id: int, now: datetime) -> list[Invitation]:
    query = select(invitations).where(
        invitations.c.circle_id == circle_id,
        invitations.c.uses_left > 0,
        invitations.c.expires_at > now,
        invitations.c.withdrawn.is_(False),
    )
    return [_invitation(row) for row in await tx.execute(query.order_by(invitations.c.id))]


async def invitations_since(tx: AsyncConnection, inviter_id: int, since: datetime) -> int:
    query = select(func.count()).where(
        invitations.c.inviter_id == inviter_id, invitations.c.created_at > since
    )
    return (await tx.execute(query)).scalar_one()


async def use_invitation(tx: AsyncConnection, invitation_id: int, now: datetime) -> bool:
    """Takes one use; False when somebody else took the last one, or it ran out or was withdrawn."""
    used = await tx.execute(
        update(invitations)
        .where(
            invitations.c.id == invitation_id,
            invitations.c.uses_left > 0,
            invitations.c.expires_at > now,
            invitations.c.withdrawn.is_(False),
        )
        .values(uses_left=invitations.c.uses_left - 1)
    )
    return used.rowcount == 1


async def withdraw_invitation(tx: AsyncConnection, invitation_id: int) -> None:
    await tx.execute(update(invitations).where(invitations.c.id == invitation_id).values(withdrawn=True))


async def withdraw_invitations_of_others(tx: AsyncConnection, circle_id: int, owner_id: int) -> None:
    of_others = (invitations.c.circle_id == circle_id, invitations.c.inviter_id != owner_id)
    await tx.execute(update(invitations).where(*of_others).values(withdrawn=True))


def _circle(row: Row[Any]) -> Circle:
    return Circle(row.id, row.name, row.owner_invites)


def _member(row: Row[Any]) -> Member:
    return Member(
        circle_id=row.circle_id,
        person_id=row.person_id,
        name=row.name,
        is_owner=row.is_owner,
        share=Share(row.share),
        hear=Hear(row.hear),
        joined_at=row.joined_at,
    )


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        id=row.id,
        circle_id=row.circle_id,
        inviter_id=row.inviter_id,
        uses_left=row.uses_left,
        expires_at=row.expires_at,
        withdrawn=row.withdrawn,
    )
