"""Who is in which circle, and who may come in."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.circle import Hear, Invitation, Member, Share
from storage import circles, people
from storage.database import Database
from tests.storage.rows import MINUTE, NOW, person

WEEK = timedelta(days=7)


async def join(tx: AsyncConnection, circle_id: int, person_id: int, *, minutes: int = 0) -> None:
    member = Member(circle_id, person_id, "", minutes == 0, Share.EVERY, Hear.EACH, NOW + minutes * MINUTE)
    await circles.join(tx, member)


async def invite(tx: AsyncConnection, *, uses: int = 1, lasts: timedelta = WEEK) -> int:
    ana, circle = await person(tx), await circles.add(tx, "Family", NOW)
    new = Invitation(0, circle.id, ana.id, uses, NOW + lasts, withdrawn=False)
    return await circles.add_invitation(tx, new, b"h" * 32, NOW)


async def test_members_are_named_and_the_longest_one_comes_first(database: Database) -> None:
    async with database.transaction() as tx:
        circle = await circles.add(tx, "Family", NOW)
        ana, ben = await person(tx, 101, "Ana"), await person(tx, 102, "Ben")
        await join(tx, circle.id, ana.id, minutes=2)
        await join(tx, circle.id, ben.id, minutes=1)

        members = await circles.members_of(tx, circle.id)

    assert [member.name for member in members] == ["Ben", "Ana"]
    assert members[0].joined_at == NOW + MINUTE


async def test_everybody_in_any_circle_of_a_person_is_around_and_nobody_else(database: Database) -> None:
    async with database.transaction() as tx:
        ana, ben, cleo, dan = [await person(tx, 100 + n, name) for n, name in enumerate("ABCD")]
        family, friends, strangers = [await circles.add(tx, name, NOW) for name in ("F", "G", "S")]
        for circle, members in ((family, [ana, ben]), (friends, [ana, cleo]), (strangers, [ben, dan])):
            for member in members:
                await join(tx, circle.id, member.id)

        around = await circles.members_around(tx, ana.id)

    assert [(each.circle_id, each.name) for each in around] == [
        (family.id, "A"),
        (family.id, "B"),
        (friends.id, "A"),
        (friends.id, "C"),
    ]


async def test_circles_are_listed_as_the_person_joined_them(database: Database) -> None:
    async with database.transaction() as tx:
        ana = await person(tx)
        first, second = await circles.add(tx, "First", NOW), await circles.add(tx, "Second", NOW)
        await join(tx, first.id, ana.id, minutes=2)
        await join(tx, second.id, ana.id, minutes=1)

        assert [circle.name for circle in await circles.of_person(tx, ana.id)] == ["Second", "First"]


async def test_leaving_twice_is_told_apart_from_leaving(database: Database) -> None:
    async with database.transaction() as tx:
        circle, ana = await circles.add(tx, "Family", NOW), await person(tx)
        await join(tx, circle.id, ana.id)

        left = [await circles.leave(tx, circle.id, ana.id) for _ in range(2)]

        assert left == [True, False]
        assert await circles.member(tx, circle.id, ana.id) is None


async def test_a_member_can_change_what_they_share_in_one_circle_only(database: Database) -> None:
    async with database.transaction() as tx:
        ana = await person(tx)
        family, friends = await circles.add(tx, "Family", NOW), await circles.add(tx, "Friends", NOW)
        await join(tx, family.id, ana.id)
        await join(tx, friends.id, ana.id)

        await circles.change_member(tx, family.id, ana.id, share=Share.NEED.value)

        changed = [await circles.member(tx, circle.id, ana.id) for circle in (family, friends)]
    assert [member and member.share for member in changed] == [Share.NEED, Share.EVERY]


async def test_whoever_is_forgotten_is_in_no_circle_any_more(database: Database) -> None:
    async with database.transaction() as tx:
        circle, ana, ben = (
            await circles.add(tx, "Family", NOW),
            await person(tx),
            await person(tx, 102, "Ben"),
        )
        await join(tx, circle.id, ana.id)
        await join(tx, circle.id, ben.id)

        await people.remove(tx, ana.id)

        assert [member.name for member in await circles.members_of(tx, circle.id)] == ["Ben"]


async def test_a_circle_that_is_removed_takes_its_members_and_invitations_along(database: Database) -> None:
    async with database.transaction() as tx:
        id_ = await invite(tx)
        invitation = await circles.invitation_by_id(tx, id_)
        assert invitation is not None

        await circles.remove(tx, invitation.circle_id)

        assert await circles.by_id(tx, invitation.circle_id) is None
        assert await circles.invitation_by_id(tx, id_) is None


async def test_an_invitation_is_found_by_the_hash_of_its_token_alone(database: Database) -> None:
    async with database.transaction() as tx:
        id_ = await invite(tx)

        found = await circles.invitation_by_hash(tx, b"h" * 32)
        assert found is not None
        assert found.id == id_
        assert await circles.invitation_by_hash(tx, b"x" * 32) is None


async def test_an_invitation_admits_as_many_as_it_says(database: Database) -> None:
    async with database.transaction() as tx:
        id_ = await invite(tx, uses=2)

        assert [await circles.use_invitation(tx, id_, NOW) for _ in range(3)] == [True, True, False]


async def test_an_invitation_that_ran_out_or_was_withdrawn_admits_nobody(database: Database) -> None:
    async with database.transaction() as tx:
        id_ = await invite(tx)
        found = await circles.invitation_by_id(tx, id_)
        assert found is not None

        too_late = await circles.use_invitation(tx, id_, NOW + WEEK)
        open_before = await circles.open_invitations(tx, found.circle_id, NOW)
        open_too_late = await circles.open_invitations(tx, found.circle_id, NOW + WEEK)
        await circles.withdraw_invitation(tx, id_)

        assert (open_before, open_too_late) == ([found], [])
        assert [too_late, await circles.use_invitation(tx, id_, NOW)] == [False, False]
        assert await circles.open_invitations(tx, found.circle_id, NOW) == []


async def test_invitations_sent_lately_are_counted(database: Database) -> None:
    async with database.transaction() as tx:
        id_ = await invite(tx)
        found = await circles.invitation_by_id(tx, id_)
        assert found is not None

        assert await circles.invitations_since(tx, found.inviter_id, NOW - MINUTE) == 1
        assert await circles.invitations_since(tx, found.inviter_id, NOW) == 0


async def test_a_circle_can_get_another_name(database: Database) -> None:
    async with database.transaction() as tx:
        circle = await circles.add(tx, "Family", NOW)

        await circles.change(tx, circle.id, name="Familie")

        renamed = await circles.by_id(tx, circle.id)
    assert renamed is not None
    assert renamed.name == "Familie"
