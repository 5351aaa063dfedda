"""Looking after a group's rounds: who may, pauses, what is left out, what is asked, how many took part."""

from __future__ import annotations

import pytest

from bot.sandbox.group import Group
from bot.sandbox.phone import Phone
from tests.groups import group_in_a_round, new_group, set_up, taps
from tests.world import World

ONLY = "That is for the admins of this group and for whoever they named."


async def looked_after(world: World) -> tuple[Group, Phone, Phone]:
    """A group with its rounds, its admin and a member."""
    eva, fay = await world.newcomer("Eva"), await world.newcomer("Fay")
    group = await new_group(world, eva, fay)
    await set_up(world, group, eva)
    return group, eva, fay


async def says(world: World, there: Phone, words: str, *, reply: bool = False) -> str:
    """Gives what the bot said last."""
    there.send(words, reply_to=there.last if reply else None)
    await world.settles()
    return there.last.text


async def test_a_pause_over_holidays_ends_by_itself(world: World) -> None:
    group, eva, fay = await looked_after(world)
    await taps(world, eva.at(group), "Pause the rounds")

    await taps(world, eva.at(group), "7 days")
    menu = fay.at(group).last.text
    await world.reaches("19:00")
    paused = fay.at(group).last.text
    await world.passes(hours=7 * 24)

    assert "next Monday, 9 March 19:00" in menu and "Paused until the end of Sunday." in menu
    assert paused == menu
    assert fay.at(group).last.text.startswith("How are you all?")


async def test_this_week_can_be_left_out(world: World) -> None:
    group, eva, fay = await looked_after(world)
    await taps(world, eva.at(group), "Mondays 19:00")

    popup = await taps(world, eva.at(group), "Skip the next one")
    await world.reaches("19:01")

    assert popup == "Left out: today 19:00."
    assert not any(words.startswith("How are you all?") for words in fay.at(group).inbox)


@pytest.mark.parametrize(
    ("label", "asked"),
    [
        ("What are you grateful for?", "How are you all? And: what are you grateful for this week?"),
        ("One good thing", "How are you all? And: what is one good thing of this week?"),
        ("What would help?", "How are you all? And: what would help you this week?"),
    ],
)
async def test_a_question_of_the_set_goes_with_the_round(world: World, label: str, asked: str) -> None:
    group, eva, fay = await looked_after(world)
    for tapped in ("Mondays 19:00", "Question of the week", label):
        await taps(world, eva.at(group), tapped)

    await world.reaches("19:00")

    assert fay.at(group).last.text.startswith(asked)


async def test_an_own_question_is_replied_and_its_markup_stays_words(world: World) -> None:
    group, eva, fay = await looked_after(world)
    for tapped in ("Mondays 19:00", "Question of the week", "A question of our own"):
        await taps(world, eva.at(group), tapped)

    await says(world, eva.at(group), "What was <b>hard</b>?", reply=True)
    await world.reaches("19:00")

    assert fay.at(group).last.text.startswith("How are you all? And: What was <b>hard</b>?")


async def test_several_rounds_each_at_its_times(world: World) -> None:
    group, eva, fay = await looked_after(world)
    await taps(world, eva.at(group), "Add a round")
    await says(world, eva.at(group), "Tuesdays 9:00", reply=True)
    await taps(world, eva.at(group), "Save")

    menu = fay.at(group).last.text
    await world.passes(hours=26)

    assert "Mondays 19:00" in menu and "Tuesdays 9:00" in menu
    begun = [words for words in fay.at(group).inbox if "Round of" in words and "open until" in words]
    assert len(begun) == 1 and "today 9:00" in begun[0]


async def test_times_that_were_misread_are_replied_anew_before_anything_is_saved(world: World) -> None:
    group, eva, fay = await looked_after(world)
    await taps(world, eva.at(group), "Add a round")
    first = await says(world, eva.at(group), "Mondays 25:00", reply=True)

    second = await says(world, eva.at(group), "Fridays 8:00", reply=True)
    await taps(world, eva.at(group), "Save")

    assert "I understood" in first and "Fridays 8:00" in second
    assert "Fridays 8:00" in fay.at(group).last.text


async def test_words_of_members_who_reply_are_theirs_and_change_nothing(world: World) -> None:
    group, eva, fay = await looked_after(world)
    await taps(world, eva.at(group), "Add a round")
    said = len(eva.at(group).inbox)

    await says(world, fay.at(group), "Fridays 8:00", reply=True)
    await says(world, eva.at(group), "just talking")

    assert len(eva.at(group).inbox) == said


async def test_a_facilitator_is_named_in_reply_and_hands_it_over(world: World) -> None:
    eva, fay, gil = [await world.newcomer(name) for name in ("Eva", "Fay", "Gil")]
    group = await new_group(world, eva, fay, gil)
    await set_up(world, group, eva)
    before = await taps(world, fay.at(group), "Language")
    of_fay, of_gil = fay.at(group).send("hello"), gil.at(group).send("hello")

    eva.at(group).send("/facilitator", reply_to=of_fay)
    await world.settles()
    named = gil.at(group).last.text
    may = await taps(world, fay.at(group), "Language")
    fay.at(group).send("/facilitator", reply_to=of_gil)
    await world.settles()
    handed_on = gil.at(group).last.text

    assert before == ONLY and may == ""
    assert named == "Fay can look after the rounds from now on."
    assert handed_on == "Gil can look after the rounds from now on."
    assert await taps(world, fay.at(group), "Back") == ONLY
    assert await taps(world, gil.at(group), "Back") == ""


async def test_numbers_of_every_round_come_as_a_file_without_a_name(world: World) -> None:
    eva, fay = await world.newcomer("Eva"), await world.newcomer("Fay")
    group = await group_in_a_round(world, eva, fay)
    await taps(world, eva.at(group), "I'm okay")
    await taps(world, fay.at(group), "Pass")
    await world.passes(hours=3)

    await taps(world, eva.at(group), "How many took part")

    [file] = [message.document for message in group.messages if message.document]
    assert file.content.decode().splitlines() == ["round,answered,okay", "2026-03-02 19:00,2,1"]


async def test_the_group_is_spoken_to_in_its_language(world: World) -> None:
    group, eva, fay = await looked_after(world)
    await taps(world, eva.at(group), "Language")

    await taps(world, eva.at(group), "Español")
    await world.reaches("19:00")

    assert fay.at(group).last.text.startswith("¿Cómo están?")
    assert fay.at(group).last.labels[0] == "Estoy bien"


async def test_a_schedule_that_is_removed_asks_no_more(world: World) -> None:
    group, eva, fay = await looked_after(world)
    await taps(world, eva.at(group), "Mondays 19:00")

    await taps(world, eva.at(group), "Remove it")
    await world.reaches("19:01")

    assert "This group has no rounds yet." in [message.text for message in fay.at(group).messages]
    assert not any(words.startswith("How are you all?") for words in fay.at(group).inbox)
