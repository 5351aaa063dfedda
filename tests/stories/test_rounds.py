"""A round: each press is answered alone; the group reads how many answered, and what people chose to show."""

from __future__ import annotations

import pytest

from bot.sandbox.group import Group
from bot.sandbox.phone import Phone
from tests.groups import group_in_a_round, taps
from tests.world import World

LABELS = [
    *("I'm okay", "Not great", "Please reach out", "I need help now"),
    *("Pass", "Show my answer", "Add words"),
]


async def newcomers(world: World, *names: str) -> list[Phone]:
    """People who have never started the bot."""
    return [await world.newcomer(name) for name in names]


def told(group: Group, phone: Phone) -> str:
    """All that the bot ever wrote in the group, as it reads now."""
    return "\n".join(phone.at(group).inbox)


async def test_a_round_is_one_message_with_all_answers_in_words(world: World) -> None:
    eva, fay = await newcomers(world, "Eva", "Fay")

    group = await group_in_a_round(world, eva, fay)

    asked = fay.at(group).last
    assert asked.labels == LABELS
    assert all(label in asked.text for label in LABELS[:5])
    assert "Nobody sees who answered what, unless you choose to show it." in asked.text
    assert asked.text.endswith("Answered so far: 0")


async def test_somebody_who_never_started_the_bot_answers_and_only_the_number_is_seen(world: World) -> None:
    eva, fay, gil = await newcomers(world, "Eva", "Fay", "Gil")
    group = await group_in_a_round(world, eva, fay, gil)

    popup = await taps(world, fay.at(group), "I'm okay")
    passed = await taps(world, gil.at(group), "Pass")
    await world.passes(seconds=5)

    assert popup == "Noted: you are okay. Nobody sees it unless you show it."
    assert passed == "Noted: you pass. That is fine."
    assert eva.at(group).last.text.endswith("Answered so far: 2")
    assert not any(name in told(group, eva) for name in ("Eva", "Fay", "Gil"))


async def test_the_latest_press_counts_and_one_person_counts_once(world: World) -> None:
    eva, fay = await newcomers(world, "Eva", "Fay")
    group = await group_in_a_round(world, eva, fay)

    for label in ("I'm okay", "Pass", "I'm okay", "I'm okay"):
        await taps(world, fay.at(group), label)
    await world.passes(hours=2)

    assert "Round of today 19:00: one person answered, 1 of them okay." in told(group, eva)


async def test_numbers_only_names_nobody(world: World) -> None:
    eva, fay, gil = await newcomers(world, "Eva", "Fay", "Gil")
    group = await group_in_a_round(world, eva, fay, gil)
    await taps(world, eva.at(group), "I'm okay")
    await taps(world, fay.at(group), "Pass")

    await world.passes(hours=2)

    over, summary = gil.at(group).inbox[-2:]
    assert over == "The round of today 19:00 is over. How are you all?"
    assert summary == "Round of today 19:00: 2 people answered, 1 of them okay."
    assert gil.at(group).last.labels == []


async def test_names_are_those_of_the_okay_alone_where_the_group_chose_so(world: World) -> None:
    eva, fay, gil = await newcomers(world, "Eva", "Fay", "Gil")
    group = await group_in_a_round(world, eva, fay, gil, shows="Names of those who are okay")
    assert "At the end the names of those who are okay are shown." in fay.at(group).last.text
    await taps(world, eva.at(group), "I'm okay")
    fay.at(group).tap("Not great")
    await taps(world, gil.at(group), "Pass")

    await world.passes(hours=2)

    assert gil.at(group).last.text.endswith("3 people answered, 1 of them okay.\nOkay: Eva")
    assert not any(name in told(group, eva) for name in ("Fay", "Gil"))


async def test_nobody_answered_is_no_summary_and_no_blame(world: World) -> None:
    eva, fay = await newcomers(world, "Eva", "Fay")
    group = await group_in_a_round(world, eva, fay)

    await world.passes(hours=2)

    assert fay.at(group).inbox[-1] == "The round of today 19:00 is over. How are you all?"


async def test_show_my_answer_puts_the_name_there_and_takes_it_away_again(world: World) -> None:
    eva, fay = await newcomers(world, "Eva", "Fay")
    group = await group_in_a_round(world, eva, fay)
    first = await taps(world, fay.at(group), "Show my answer")
    await taps(world, fay.at(group), "I'm okay")

    await taps(world, fay.at(group), "Show my answer")
    await world.passes(seconds=5)
    shown = eva.at(group).last.text
    await taps(world, fay.at(group), "Show my answer")
    await world.passes(seconds=5)

    assert first == "Please answer first; Pass is an answer too."
    assert shown.endswith("Answered so far: 1\n• Fay: I'm okay")
    assert "Fay" not in told(group, eva)


async def test_what_was_shown_is_hidden_when_the_answer_changes(world: World) -> None:
    eva, fay = await newcomers(world, "Eva", "Fay")
    group = await group_in_a_round(world, eva, fay)
    await taps(world, fay.at(group), "I'm okay")
    await taps(world, fay.at(group), "Show my answer")
    await world.passes(seconds=5)

    await taps(world, fay.at(group), "Not great")
    await world.passes(seconds=5)

    assert "Fay" not in told(group, eva)


async def test_not_great_of_a_newcomer_opens_the_private_chat_and_comes_back_to_this_answer(
    world: World,
) -> None:
    eva, fay = await newcomers(world, "Eva", "Fay")
    group = await group_in_a_round(world, eva, fay)

    pressed = fay.at(group).tap("Not great")
    await world.settles()
    fay.open(pressed.url or "")
    await world.settles()

    assert fay.last.text.startswith("Your answer in Tuesday group: not great. Thank you for saying so.")
    assert fay.last.labels == ["This group", "Nobody", "Crisis lines"]
    assert "Fay" not in told(group, eva)


@pytest.mark.parametrize("label", ["Not great", "Please reach out", "I need help now"])
async def test_before_anybody_hears_it_is_asked_in_private_who_should(world: World, label: str) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    [eva] = await newcomers(world, "Eva")
    group = await group_in_a_round(world, eva, ana, ben)

    popup = await taps(world, ana.at(group), label)
    await world.passes(minutes=30)

    assert popup == "I asked you in our private chat. Nobody was told anything yet."
    assert ana.last.labels == ["This group", "My circle", "One person", "Nobody", "Crisis lines"]
    assert ben.inbox == []
    assert "Ana" not in told(group, eva)
    assert ("112" in ana.inbox[0]) == (label == "I need help now")


async def test_my_circle_hears_as_if_they_had_been_asked_themselves_and_the_group_nothing(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    [eva] = await newcomers(world, "Eva")
    group = await group_in_a_round(world, eva, ana)
    await taps(world, ana.at(group), "Please reach out")

    await world.taps(ana, "My circle")
    await world.passes(seconds=11)

    assert ben.last.text.startswith("Ana asked for somebody")
    assert "Ana" not in told(group, eva)
    assert "Tuesday" not in "\n".join(ben.inbox)


async def test_this_group_reads_who_asks_and_the_first_to_take_it_has_it(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    eva, fay = await newcomers(world, "Eva", "Fay")
    group = await group_in_a_round(world, eva, fay, ana)
    await taps(world, ana.at(group), "Please reach out")

    await world.taps(ana, "This group")
    await world.passes(seconds=5)
    asked = eva.at(group).last
    own = await taps(world, ana.at(group), "I've got this")
    got = await taps(world, fay.at(group), "I've got this")

    assert own == "This button is not for you."
    assert got == "Good that you are there. I tell them that you get in touch."
    assert asked.text == "Ana asked for somebody. Fay gets in touch."
    assert ana.last.text == "Fay has seen this and will get in touch with you."


async def test_whoever_answers_something_else_asks_nobody_any_more(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    eva, fay = await newcomers(world, "Eva", "Fay")
    group = await group_in_a_round(world, eva, fay, ana)
    await taps(world, ana.at(group), "Please reach out")
    await world.taps(ana, "This group")
    await world.passes(seconds=5)
    asked = eva.at(group).last

    await taps(world, ana.at(group), "I'm okay")
    await world.passes(seconds=5)

    assert (asked.text, asked.labels) == ("Ana asked for somebody. That is over.", [])


async def test_one_person_alone_hears(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    [eva] = await newcomers(world, "Eva")
    group = await group_in_a_round(world, eva, ana)
    await taps(world, ana.at(group), "Please reach out")

    await world.taps(ana, "One person")
    await world.taps(ana, "Cleo")
    await world.taps(cleo, "I've got this")

    assert cleo.last.text == "Ana asked for somebody. Cleo gets in touch."
    assert ana.last.text == "Cleo has seen this and will get in touch with you."
    assert ben.inbox == [] and "Ana" not in told(group, eva)


async def test_nobody_means_nobody(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    [eva] = await newcomers(world, "Eva")
    group = await group_in_a_round(world, eva, ana)
    await taps(world, ana.at(group), "Not great")

    await world.taps(ana, "Nobody")
    await world.passes(hours=3)

    assert ben.inbox == [] and "Ana" not in told(group, eva)
    assert ana.last.text.startswith("Good, nobody hears of it.")


async def test_words_are_shared_under_the_round_by_their_own_press_alone(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    [eva] = await newcomers(world, "Eva")
    group = await group_in_a_round(world, eva, ana)
    await taps(world, ana.at(group), "I'm okay")
    await taps(world, ana.at(group), "Add words")

    await world.says(ana, "a long walk by the sea")
    await world.passes(seconds=5)
    before = told(group, eva)
    await world.taps(ana, "Share them")
    await world.passes(seconds=5)
    while_open = eva.at(group).last.text
    await world.passes(hours=2)

    assert "a long walk" not in before
    assert while_open.endswith("• Ana writes: a long walk by the sea")
    assert eva.at(group).last.text.endswith("• Ana writes: a long walk by the sea")


async def test_words_of_danger_for_a_round_bring_the_card_and_go_nowhere(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    [eva] = await newcomers(world, "Eva")
    group = await group_in_a_round(world, eva, ana)
    await taps(world, ana.at(group), "I'm okay")
    await taps(world, ana.at(group), "Add words")

    await world.says(ana, "I want to kill myself")
    await world.passes(hours=3)

    assert any("112" in words for words in ana.inbox)
    assert "kill" not in told(group, eva) and not await world.keeps("kill myself")
