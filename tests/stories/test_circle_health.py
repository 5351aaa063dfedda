"""What a circle can count on: who cannot be reached, who is paused, and being told when nobody is left."""

from bot.sandbox.phone import Phone
from tests.world import World

ALONE = "Nobody in your circles can be reached just now"


async def sees(world: World, phone: Phone) -> str:
    """The circle as this person reads it now."""
    await world.says(phone, "/circle")
    return phone.last.text


async def test_the_circle_shows_who_cannot_be_reached_and_who_is_paused(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    ben.block()
    await world.says(cleo, "/pause until Friday")

    words = await sees(world, ana)

    assert "Ben (cannot be reached since today 8:00)" in words
    assert "Cleo (check-ins paused until Friday)" in words
    ben.unblock()
    await world.settles()
    assert "cannot be reached" not in await sees(world, ana)


async def test_whoever_has_nobody_reachable_left_is_told_at_once(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    ben.block()
    await world.settles()
    with_one_left = list(ana.inbox)

    cleo.block()
    await world.settles()

    assert with_one_left == []
    assert [words for words in ana.inbox if words.startswith(ALONE)] == ana.inbox
    assert ana.last.labels == ["Invite someone"]


async def test_a_deleted_account_counts_as_nobody_as_soon_as_a_message_fails(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    ben.delete_account()

    await world.says(ana, "/ok")

    assert ana.last.text.startswith(ALONE)


async def test_the_last_peer_to_leave_leaves_no_false_sense_of_company(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await sees(world, ben)

    await world.taps(ben, "Leave this circle")
    await world.taps(ben, "Leave")

    assert ana.last.text.startswith(ALONE)
    assert "Ben" not in ana.last.text


async def test_a_peer_who_is_lost_again_another_day_is_told_of_again(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    ben.block()
    await world.settles()
    ben.unblock()
    await world.passes(hours=24)

    ben.block()
    await world.settles()

    assert len([words for words in ana.inbox if words.startswith(ALONE)]) == 2
