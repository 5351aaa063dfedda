"""Being missed in a group: only whoever asked for it, first in private, and never before the group."""

from __future__ import annotations

from bot.sandbox.group import Group
from bot.sandbox.phone import Phone
from tests.groups import group_in_a_round, taps
from tests.world import World


async def in_a_round(world: World) -> tuple[Group, Phone, Phone, Phone]:
    """Ana and Ben are a circle; Ana and Eva are in the group, and Ana has taken part once."""
    ana, ben = await world.quiet_circle("Ana", "Ben")
    eva = await world.newcomer("Eva")
    group = await group_in_a_round(world, eva, ana)
    await taps(world, ana.at(group), "I'm okay")
    return group, ana, ben, eva


async def test_nobody_is_missed_who_did_not_ask_for_it(world: World) -> None:
    group, ana, ben, eva = await in_a_round(world)

    await world.passes(hours=24 * 8)

    assert ana.inbox == [] and ben.inbox == []
    assert not any("Ana" in words for words in eva.at(group).inbox)


async def test_whoever_wants_to_be_missed_is_asked_in_private_and_only_then_do_their_own_peers_hear(
    world: World,
) -> None:
    group, ana, ben, eva = await in_a_round(world)
    await world.says(ana, "/groups")
    await world.taps(ana, "Miss me in Tuesday group")
    await world.passes(hours=24 * 7 + 1, minutes=50)
    before = len(ana.inbox)

    await world.passes(minutes=11)
    asked, told_early = ana.last.text, list(ben.inbox)
    await world.passes(hours=2)

    assert ana.inbox[before].startswith("How are you?") and asked.startswith("How are you?")
    assert told_early == []
    assert any("Ana has not answered" in words for words in ben.inbox)
    assert not any("Tuesday" in words for words in ben.inbox)
    assert not any("Ana" in words for words in eva.at(group).inbox)


async def test_whoever_answers_the_round_or_the_private_question_is_not_looked_for(world: World) -> None:
    _, ana, ben, _ = await in_a_round(world)
    await world.says(ana, "/groups")
    await world.taps(ana, "Miss me in Tuesday group")
    await world.passes(hours=24 * 7 + 2, minutes=5)

    await world.taps(ana, "I'm okay")
    await world.passes(hours=5)

    assert not any("has not answered" in words for words in ben.inbox)


async def test_it_can_be_taken_back(world: World) -> None:
    _, ana, ben, _ = await in_a_round(world)
    await world.says(ana, "/groups")
    await world.taps(ana, "Miss me in Tuesday group")

    await world.taps(ana, "Do not miss me in Tuesday group")
    said = len(ana.inbox)
    await world.passes(hours=24 * 9)

    assert len(ana.inbox) == said and ben.inbox == []


async def test_whoever_left_the_group_is_not_missed_there(world: World) -> None:
    group, ana, ben, _ = await in_a_round(world)
    await world.says(ana, "/groups")
    await world.taps(ana, "Miss me in Tuesday group")
    group.leave(ana)
    said = len(ana.inbox)

    await world.passes(hours=24 * 9)

    assert len(ana.inbox) == said and ben.inbox == []
