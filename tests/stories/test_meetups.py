"""Meet-ups of a group: planned in one line, answered by a press, reminded once, called off aloud."""

from __future__ import annotations

from datetime import timedelta

import pytest
from icalendar import Calendar

from bot.sandbox.group import Group
from bot.sandbox.phone import Phone
from tests.groups import new_group, set_up, taps
from tests.world import World

WALK = "/meet walk, Saturday 10:00, park gate"
SOON = "/meet walk, tomorrow 10:00, park gate"
REMINDED = "You said in Tuesday group that you come:"
PLANNED = "Meet-up: walk, park gate\nSaturday, 7 March 10:00 (Lisbon time)."


async def group_of(world: World, *members: Phone) -> Group:
    group = await new_group(world, *members)
    await set_up(world, group, members[0])
    return group


async def planned(world: World, typed: str = WALK) -> tuple[Group, Phone, Phone, Phone]:
    """Eva looks after the group, Fay planned a walk in it; Ana alone talks to the bot in private."""
    eva, fay = await world.newcomer("Eva"), await world.newcomer("Fay")
    ana = await world.person("Ana")
    group = await group_of(world, eva, fay, ana)
    await world.says(fay.at(group), typed)
    return group, eva, fay, ana


async def test_a_plan_stands_in_the_group_by_date_not_by_tomorrow(world: World) -> None:
    group, _, fay, _ = await planned(world)

    there = fay.at(group).last

    assert there.text.startswith(PLANNED)
    assert there.labels == ["Going", "Maybe", "Not this time", "For my calendar", "Call it off"]


async def test_who_goes_and_who_may_stands_there_and_who_does_not_stands_nowhere(world: World) -> None:
    group, eva, fay, ana = await planned(world)

    await taps(world, eva.at(group), "Going")
    await taps(world, fay.at(group), "Not this time")
    await taps(world, ana.at(group), "Maybe")
    await world.passes(seconds=5)

    assert eva.at(group).last.text.endswith("Going: Eva\nMaybe: Ana")
    assert "Fay" not in eva.at(group).last.text


async def test_the_answer_tells_the_time_by_the_readers_own_clock(world: World) -> None:
    group, eva, _, ana = await planned(world)
    await world.lives_in(ana, "America/New_York")

    popup = await taps(world, ana.at(group), "Going")
    unknown = await taps(world, eva.at(group), "Going")

    assert popup.startswith("You are going: Saturday 5:00 (New York time).")
    assert unknown == "You are going. I can remind you once you have started me in a private chat."


async def test_no_reminder_is_promised_where_none_is_to_come(world: World) -> None:
    group, eva, _, ana = await planned(world, "/meet walk, today 9:30")

    popup = await taps(world, ana.at(group), "Going")
    of_newcomer = await taps(world, eva.at(group), "Going")
    await world.reaches("09:31")

    assert popup == "You are going: today 6:30 (Sao Paulo time)."
    assert of_newcomer == "You are going."
    assert not any(words.startswith(REMINDED) for words in ana.inbox)


async def test_whoever_goes_is_reminded_once_two_hours_before(world: World) -> None:
    group, _, fay, ana = await planned(world, SOON)
    await taps(world, ana.at(group), "Going")
    await taps(world, fay.at(group), "Going")

    await world.passes(hours=30)

    assert sum(words.startswith(REMINDED) for words in ana.inbox) == 1
    assert not any(words.startswith(REMINDED) for words in fay.inbox)
    assert any(words.startswith("Meet-up, over: walk, park gate") for words in fay.at(group).inbox)


async def test_the_reminder_comes_at_eight_and_not_to_whoever_changed_their_mind(world: World) -> None:
    group, eva, _, ana = await planned(world, SOON)
    eva.start()
    await world.settles()
    for phone in (ana, eva):
        await taps(world, phone.at(group), "Going")
    await taps(world, eva.at(group), "Not this time")

    await world.passes(hours=12)
    await world.reaches("08:01")

    assert ana.last.text.startswith(REMINDED)
    assert not any(words.startswith(REMINDED) for words in eva.inbox)


async def test_nobody_is_reminded_of_what_has_begun_while_kith_was_away(world: World) -> None:
    group, _, _, ana = await planned(world, SOON)
    await taps(world, ana.at(group), "Going")
    await world.passes(hours=12)
    await world.reaches("07:00")

    await world.restarts(after=timedelta(hours=4))
    await world.passes(minutes=5)

    assert not any(words.startswith(REMINDED) for words in ana.inbox)


async def test_a_file_for_the_calendar_comes_in_private(world: World) -> None:
    group, _, _, ana = await planned(world)
    await taps(world, ana.at(group), "Going")

    popup = await taps(world, ana.at(group), "For my calendar")

    file = ana.last.document
    assert popup == "It is in our private chat."
    assert file is not None and file.name == "meetup.ics"
    [event] = Calendar.from_ical(file.content).events
    assert (str(event["summary"]), str(event["location"])) == ("walk", "park gate")
    assert event.start.isoformat() == "2026-03-07T10:00:00+00:00"


async def test_whoever_never_started_the_bot_comes_to_the_file_by_a_link(world: World) -> None:
    group, eva, _, _ = await planned(world)
    before = await taps(world, eva.at(group), "For my calendar")
    await taps(world, eva.at(group), "Going")

    pressed = eva.at(group).tap("For my calendar")
    await world.settles()
    assert pressed.url is not None
    eva.open(pressed.url)
    await world.settles()

    assert before.startswith("It is over, or you have not answered anything in this group yet.")
    assert any(message.document and message.document.name == "meetup.ics" for message in eva.chat.messages)


async def test_only_its_planner_and_whoever_looks_after_the_group_call_it_off(world: World) -> None:
    group, eva, fay, ana = await planned(world, SOON)
    await taps(world, ana.at(group), "Going")

    refused = await taps(world, ana.at(group), "Call it off")
    noted = await taps(world, eva.at(group), "Call it off")
    await world.passes(seconds=5)
    off = fay.at(group).inbox
    await world.passes(hours=24)

    assert refused == "Whoever planned it, or an admin, can call it off while it is to come."
    assert noted == "It is called off."
    assert off[-1].startswith("The meet-up is called off: walk, park gate, Tuesday, 3 March 10:00")
    assert any(words.startswith("Called off: walk, park gate") for words in off)
    assert not any(words.startswith(REMINDED) for words in ana.inbox)


async def test_an_old_button_says_that_it_is_over(world: World) -> None:
    group, eva, _, _ = await planned(world, SOON)
    message = eva.at(group).last
    await world.passes(hours=30)

    pressed = eva.at(group).forge("meetup:1:going", message)
    await world.settles()

    assert pressed.answer == "This meet-up is over or called off."


async def test_a_button_of_another_group_changes_nothing(world: World) -> None:
    group, eva, fay, _ = await planned(world)
    gil = await world.newcomer("Gil")
    other = world.telegram.group("Others", gil)
    await world.settles()

    pressed = gil.at(other).forge("meetup:1:going", gil.at(other).last)
    await world.settles()
    await world.passes(seconds=5)

    assert pressed.answer == "This meet-up is over or called off."
    assert "Gil" not in "\n".join(fay.at(group).inbox)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/meet", "What, when and where, with commas between, for example:"),
        ("/meet walk", "I could not find a day and a time in that."),
        ("/meet Saturday 10:00", "I could not find what you plan."),
        ("/meet walk, yesterday", "I could not find a day and a time in that."),
        ("/meet walk, today 7:00", "That time is past, or nearly."),
        (f"/meet {'w' * 101}, Saturday 10:00", "Please use up to 100 characters for what, and for where."),
    ],
)
async def test_what_cannot_be_read_is_said_with_an_example(world: World, typed: str, said: str) -> None:
    eva = await world.newcomer("Eva")
    group = await group_of(world, eva)

    await world.says(eva.at(group), typed)

    assert eva.at(group).last.text.startswith(said)
    assert "/meet walk, Saturday 10:00, park gate" in eva.at(group).last.text


async def test_nobody_fills_a_group_with_plans(world: World) -> None:
    eva = await world.newcomer("Eva")
    group = await group_of(world, eva)

    for _ in range(6):
        await world.says(eva.at(group), WALK)

    assert sum(words.startswith("Meet-up:") for words in eva.at(group).inbox) == 5
    assert eva.at(group).last.text.startswith("That is as many meet-ups as can be planned here")


async def test_whoever_is_forgotten_stands_under_no_meetup(world: World) -> None:
    group, eva, _, ana = await planned(world)
    await taps(world, ana.at(group), "Going")
    await world.says(ana, "/forget")
    await world.taps(ana, "Delete everything")
    await world.passes(seconds=30)

    assert "Ana" not in "\n".join(eva.at(group).inbox)


async def test_a_supergroup_has_the_plan_anew_and_counts_go_on(world: World) -> None:
    group, eva, fay, _ = await planned(world)
    await taps(world, eva.at(group), "Going")

    moved = group.migrate()
    await world.passes(seconds=10)
    await taps(world, fay.at(moved), "Maybe")
    await world.passes(seconds=10)

    assert fay.at(moved).last.text.endswith("Going: Eva\nMaybe: Fay")
