"""A group becomes a circle: each of its members says yes or no alone, and is let in by name."""

from __future__ import annotations

from bot.sandbox.group import Group
from bot.sandbox.phone import Phone
from tests.groups import new_group, set_up, taps
from tests.world import World

MAKE = "Make a circle of this group"


async def group_with(world: World, *members: Phone) -> Group:
    group = await new_group(world, *members)
    await set_up(world, group, members[0])
    return group


async def follows(world: World, phone: Phone, group: Group) -> None:
    """By the button in the group, into the private chat."""
    [button] = [each for row in phone.at(group).last.buttons for each in row]
    assert button.url is not None
    phone.open(button.url)
    await world.settles()


async def test_a_member_reads_what_it_means_says_yes_alone_and_is_let_in_by_name(world: World) -> None:
    ana, fay = await world.person("Ana"), await world.newcomer("Fay")
    group = await group_with(world, ana, fay)
    await taps(world, ana.at(group), MAKE)
    offered = fay.at(group).last.text

    await follows(world, fay, group)
    meant = fay.last.text
    await world.taps(fay, "Accept")
    await world.taps(ana, "Let in")
    await world.says(ana, "/circle")

    assert offered.startswith("Ana looks after a circle named Tuesday group:")
    assert meant.startswith("Ana invites you to Tuesday group")
    assert "Fay" in ana.last.text
    assert not any("Fay" in words for words in ana.at(group).inbox), "the group hears nothing of it"


async def test_several_members_come_by_the_one_link(world: World) -> None:
    ana, fay, gil = await world.person("Ana"), await world.newcomer("Fay"), await world.newcomer("Gil")
    group = await group_with(world, ana, fay, gil)
    await taps(world, ana.at(group), MAKE)

    for phone in (fay, gil):
        await follows(world, phone, group)
        await world.taps(phone, "Accept")
        await world.taps(ana, "Let in")
    await world.says(ana, "/circle")

    assert all(name in ana.last.text for name in ("Fay", "Gil"))


async def test_a_second_press_leads_into_the_same_circle(world: World) -> None:
    ana, fay = await world.person("Ana"), await world.newcomer("Fay")
    group = await group_with(world, ana, fay)
    await taps(world, ana.at(group), MAKE)
    ana.at(group).tap(MAKE, next(each for each in group.messages if MAKE in each.labels))
    await world.settles()

    await world.says(ana, "/circle")

    assert ana.last.text.startswith("Tuesday group"), "one circle, so that it is shown at once"


async def test_a_member_who_does_not_look_after_the_group_cannot(world: World) -> None:
    ana, fay = await world.person("Ana"), await world.newcomer("Fay")
    group = await group_with(world, ana, fay)
    before = len(group.messages)

    popup = await taps(world, fay.at(group), MAKE)

    assert popup == "That is for the admins of this group and for whoever they named."
    assert len(group.messages) == before


async def test_whoever_never_started_the_bot_starts_it_first(world: World) -> None:
    eva, fay = await world.newcomer("Eva"), await world.newcomer("Fay")
    group = await group_with(world, eva, fay)

    pressed = eva.at(group).tap(MAKE)
    await world.settles()

    assert pressed.url is not None and pressed.url.endswith("?start=")
    assert "looks after a circle" not in fay.at(group).last.text
