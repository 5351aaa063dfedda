"""Circles: made, named, left and handed over; nobody reads in one what belongs to another."""

from bot.sandbox.phone import Phone
from tests.world import World


async def sees(world: World, phone: Phone) -> str:
    """The circle as this person reads it now; of several, the list."""
    await world.says(phone, "/circle")
    return phone.last.text


async def makes_a_circle(world: World, phone: Phone, name: str) -> None:
    await world.says(phone, "/circle")
    await world.taps(phone, "New circle", phone.last)
    await world.says(phone, name)


async def test_somebody_without_a_circle_is_told_how_to_make_one(world: World) -> None:
    ana = await world.person("Ana")

    words = await sees(world, ana)

    assert words.startswith("You are in no circle yet.")
    assert ana.last.labels == ["Invite someone", "New circle", "Crisis lines"]


async def test_one_person_can_have_several_circles_and_chooses_into_which_to_invite(world: World) -> None:
    ana = await world.person("Ana")
    await makes_a_circle(world, ana, "Family")
    await makes_a_circle(world, ana, "Thursday group")

    await sees(world, ana)
    listed = ana.last.labels
    await world.says(ana, "/invite")
    await world.taps(ana, "Thursday group", ana.last)

    assert listed == ["Family", "Thursday group", "New circle", "Crisis lines"]
    assert any("admits one person to Thursday group" in words for words in ana.inbox)


async def test_a_circle_needs_a_name_that_can_be_read(world: World) -> None:
    ana = await world.person("Ana")

    await makes_a_circle(world, ana, "\u2800\u202e")
    refusal = ana.last.text
    await makes_a_circle(world, ana, "\u202e" + "😀" * 4000)

    assert "needs something readable" in refusal
    assert ana.last.text.splitlines()[0] == "😀" * 40


async def test_whoever_looks_after_the_circle_renames_it_and_nobody_else_can(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await sees(world, ana)
    rename, _ = ana.find("Rename the circle")
    await world.taps(ana, "Rename the circle")
    await world.says(ana, "The <3 of us")
    offered = (await sees(world, ben), ben.last.labels)

    ben.forge(rename.data or "")
    await world.settles()
    await world.says(ben, "Ben's now")

    assert offered[0].splitlines()[0] == "The <3 of us"
    assert "Rename the circle" not in offered[1]
    assert "only whoever looks after the circle can rename it" in ben.last.text
    assert (await sees(world, ana)).startswith("The <3 of us")


async def test_leaving_is_quiet_and_ends_hearing_of_each_other(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sees(world, cleo)
    await world.taps(cleo, "Leave this circle")
    await world.taps(cleo, "Leave")

    await world.says(ana, "/ok")
    await world.says(cleo, "/ok")

    assert ana.inbox[:-1] == []
    assert len(ben.inbox) == 1
    assert cleo.inbox[0] == "You have left. Nobody got a message about it."
    assert "Cleo" not in await sees(world, ben)


async def test_leaving_asks_back_once_and_staying_changes_nothing(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await sees(world, ben)

    await world.taps(ben, "Leave this circle")
    await world.taps(ben, "Stay")

    assert "Ben" in await sees(world, ana)


async def test_only_whoever_looks_after_the_circle_removes_somebody_who_then_learns_of_it(
    world: World,
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sees(world, ana)
    await world.taps(ana, "Remove somebody or hand over")
    remove, _ = ana.find("Remove Cleo")
    await sees(world, ben)
    ben.forge(remove.data or "")
    await world.settles()
    still_there = "Cleo" in await sees(world, ana)

    await sees(world, ana)
    await world.taps(ana, "Remove somebody or hand over")
    await world.taps(ana, "Remove Cleo")

    assert still_there
    assert "Cleo" not in await sees(world, ana)
    assert cleo.last.text.startswith("You are no longer in Ana's circle.")


async def test_a_circle_can_be_handed_over_to_another_member(world: World) -> None:
    ana, ben, _ = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sees(world, ana)

    await world.taps(ana, "Remove somebody or hand over")
    await world.taps(ana, "Hand the circle over to Ben")

    assert ben.last.text == "Ana's circle is now yours to look after."
    assert "Rename the circle" not in ana.last.labels
    assert "Ben (looks after the circle)" in await sees(world, ana)


async def test_when_the_owner_leaves_the_longest_member_looks_after_the_circle(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sees(world, ana)
    await world.taps(ana, "Leave this circle")
    await world.taps(ana, "Leave")

    assert "Ben (looks after the circle)" in await sees(world, cleo)
    await sees(world, ben)
    assert "Rename the circle" in ben.last.labels


async def test_a_circle_ends_with_its_last_member_and_its_link_admits_nobody(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    link = await world.invitation(ana)
    await sees(world, ana)
    await world.taps(ana, "Leave this circle")
    await world.taps(ana, "Leave")
    ben = await world.newcomer("Ben")

    ben.open(link)
    await world.settles()

    assert ben.last.text.startswith("I do not know this link.")
    assert (await sees(world, ana)).startswith("You are in no circle yet.")


async def test_two_circles_of_one_person_do_not_hear_of_each_other(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await makes_a_circle(world, ana, "Family")
    cleo = await world.newcomer("Cleo")
    await world.says(ana, "/invite")
    await world.taps(ana, "Family", ana.last)
    copy, _ = ana.find("Copy the link")

    cleo.open(copy.copy or "")
    await world.settles()
    await world.taps(cleo, "Accept")
    await world.taps(ana, "Let in")
    await world.gets_started(cleo)
    await world.says(cleo, "/low")

    assert ben.inbox == []
    assert "Cleo" not in await sees(world, ben)
    assert "Ben" not in await sees(world, cleo)


async def test_a_stranger_learns_nothing_of_a_circle_by_a_made_up_button(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await sees(world, ana)
    eve = await world.person("Eve")

    for data in ("circle:1", "share:1", "members:1", "invite:1", "leave:1:yes", "circle:1:2:3", "circle:x"):
        eve.forge(data)
        await world.settles()

    assert not any("Ana" in words or "Ben" in words for words in eve.inbox + eve.popups)
    assert "Ben" in await sees(world, ana)
