"""A group with a round in it, for stories."""

from __future__ import annotations

from bot.sandbox.group import Group
from bot.sandbox.phone import Phone
from tests.world import World

LISBON_GROUP = "Tuesday group"


async def new_group(world: World, *members: Phone) -> Group:
    """With the bot just added by the first member; greeted, not set up."""
    group = world.telegram.group(LISBON_GROUP, *members)
    await world.settles()
    return group


async def set_up(
    world: World, group: Group, admin: Phone, *, shows: str = "Numbers only", open_for: str = "2 h"
) -> None:
    """Mondays 19:00 by Lisbon's clock."""
    there = admin.at(group)
    await taps(world, there, "Set up the rounds")
    there.send("Lisbon", reply_to=there.last)
    await world.settles()
    there.send("Mondays 19:00", reply_to=there.last)
    await world.settles()
    await taps(world, there, "Save")
    await taps(world, there, shows)
    await taps(world, there, open_for)


async def taps(world: World, there: Phone, label: str) -> str:
    """Gives the pop-up."""
    pressed = there.tap(label)
    await world.settles()
    return pressed.answer or ""


async def round_begins(world: World) -> None:
    """From the Monday morning on which a world begins to seven in the evening."""
    await world.reaches("19:00")


async def group_in_a_round(world: World, *members: Phone, shows: str = "Numbers only") -> Group:
    group = await new_group(world, *members)
    await set_up(world, group, members[0], shows=shows)
    await round_begins(world)
    return group
