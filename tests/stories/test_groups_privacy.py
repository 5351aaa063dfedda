"""What a group keeps of somebody: handed over to them, gone with them, and never in another chat."""

from __future__ import annotations

import json

from bot.sandbox.group import Group
from bot.sandbox.phone import Phone
from tests.groups import group_in_a_round, new_group, taps
from tests.stories.test_export import exported
from tests.stories.test_forget import forgets
from tests.world import World


async def shown_in_a_round(world: World, name: str = "Zephyrine") -> tuple[Group, Phone, Phone]:
    """Somebody whose name, answer and words stand under a round, by their own wish."""
    her, _ = await world.quiet_circle(name, "Ben")
    eva = await world.newcomer("Eva")
    group = await group_in_a_round(world, eva, her, shows="Names of those who are okay")
    await taps(world, her.at(group), "I'm okay")
    await taps(world, her.at(group), "Show my answer")
    await taps(world, her.at(group), "Add words")
    await world.says(her, "purple-otter")
    await world.taps(her, "Share them")
    await world.passes(seconds=5)
    return group, her, eva


async def test_who_is_forgotten_vanishes_from_an_open_round(world: World) -> None:
    group, her, eva = await shown_in_a_round(world)
    before = eva.at(group).last.text

    await forgets(world, her)
    await world.passes(seconds=5)

    assert before.endswith("• Zephyrine: I'm okay. purple-otter")
    assert eva.at(group).last.text.endswith("Answered so far: 0")
    assert not await world.keeps("Zephyrine") and not await world.keeps("purple-otter")


async def test_who_is_forgotten_vanishes_from_a_summary_of_weeks_ago(world: World) -> None:
    group, her, eva = await shown_in_a_round(world)
    await world.passes(hours=2)
    before = eva.at(group).last.text
    await world.passes(hours=24 * 15)

    await forgets(world, her)
    await world.passes(seconds=5)

    assert "Okay: Zephyrine" in before and "purple-otter" in before
    assert not any("Zephyrine" in words or "purple" in words for words in eva.at(group).inbox)


async def test_what_is_kept_of_me_in_groups_is_handed_over(world: World) -> None:
    _, ana, _ = await shown_in_a_round(world, "Ana")

    found, page = await exported(world, ana)

    [mine], [answer] = found["group_members"], found["round_answers"]
    assert (mine["group"], mine["name"], mine["miss_me"]) == ("Tuesday group", "Ana", False)
    assert (answer["group"], answer["answer"], answer["words"]) == ("Tuesday group", "okay", "purple-otter")
    assert "What you answered in rounds" in page
    assert "Eva" not in json.dumps(found)


async def test_the_name_of_circles_and_the_name_of_groups_do_not_meet(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/settings")
    await world.taps(ana, "Name")
    await world.says(ana, "Sunny")
    eva = await world.newcomer("Eva")
    group = await group_in_a_round(world, eva, ana)
    await taps(world, ana.at(group), "Please reach out")

    await world.taps(ana, "This group")
    await world.passes(seconds=5)
    in_group = eva.at(group).last.text
    await world.taps(ana, "Tell my circle too")
    await world.passes(seconds=11)

    assert in_group.startswith("Ana asks that somebody of you reaches out.")
    assert ben.last.text.startswith("Sunny asked for somebody")


async def test_an_answer_in_one_group_is_nothing_in_another(world: World) -> None:
    group, her, eva = await shown_in_a_round(world)
    other = await new_group(world, eva, her)

    await world.passes(hours=24 * 8)

    assert not any("Zephyrine" in words or "purple" in words for words in eva.at(other).inbox)
    assert any("Zephyrine" in words for words in eva.at(group).inbox)


async def test_crisis_in_a_group_shows_its_country_to_everybody_and_names_nobody(world: World) -> None:
    spanish = await world.person("Ines", "es")
    eva = await world.newcomer("Eva")
    group = await group_in_a_round(world, eva, spanish)

    spanish.at(group).send("/crisis")
    await world.settles()

    card = eva.at(group).last.text
    assert card.startswith("Portugal. In danger now, call: 112")
    assert "Ines" not in card


async def test_words_of_danger_in_a_reply_bring_the_card_in_private(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    eva = await world.newcomer("Eva")
    group = await group_in_a_round(world, eva, ana)
    said = len(eva.at(group).inbox)

    ana.at(group).send("I want to kill myself", reply_to=group.messages[-1])
    await world.settles()

    assert "112" in ana.last.text
    assert len(eva.at(group).inbox) == said


async def test_whoever_cannot_be_written_to_gets_the_card_of_the_group_which_names_nobody(
    world: World,
) -> None:
    eva, fay = await world.newcomer("Eva"), await world.newcomer("Fay")
    group = await group_in_a_round(world, eva, fay)

    fay.at(group).send("I want to kill myself", reply_to=group.messages[-1])
    await world.settles()

    assert eva.at(group).last.text.startswith("Portugal. In danger now, call: 112")
    assert "Fay" not in eva.at(group).last.text


async def test_whoever_only_passed_by_goes_with_the_last_group_they_were_in(world: World) -> None:
    eva, fay = await world.newcomer("Eva"), await world.newcomer("Fay")
    group = await group_in_a_round(world, eva, fay)
    await taps(world, fay.at(group), "I'm okay")
    before = await world.keeps(str(fay.id))

    group.leave(fay)
    await world.settles()

    assert before and not await world.keeps(str(fay.id))
