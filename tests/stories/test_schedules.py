"""When people are asked: by tapping and by typing, in local words, safe when the clocks change."""

from datetime import UTC, datetime

import pytest

from bot.sandbox.phone import Phone
from tests.world import World

PROMPT = "How are you? (Check-in for"


def prompts(phone: Phone) -> list[str]:
    """The moments asked for, as the person reads them."""
    asked = [words for words in phone.inbox if words.startswith(PROMPT)]
    return [words.removeprefix(PROMPT).partition(")")[0].strip() for words in asked]


async def proposes(world: World, phone: Phone, typed: str) -> list[str]:
    """The moments shown before anything is saved."""
    await world.says(phone, f"/schedule {typed}")
    return [line.removeprefix("• ") for line in phone.last.text.splitlines() if line.startswith("•")]


async def is_asked(world: World, phone: Phone, typed: str) -> None:
    await world.says(phone, f"/schedule {typed}")
    await world.taps(phone, "Save", phone.last)


async def goes_to(world: World, moment: datetime) -> None:
    """Kith is up all the time, and nothing was due meanwhile."""
    by = moment - world.now
    await world.kith.services.time_passing.clock_will_move(by)
    world.clock.move(by)
    await world.settles()


async def test_a_daily_time_is_set_by_two_taps_and_shown_before_it_is_saved(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/schedule")

    await world.taps(ana, "Every day at 9:00")
    proposal = ana.last.text
    await world.taps(ana, "Save")
    await world.passes(hours=1)

    assert "today 9:00\n• tomorrow (Tuesday) 9:00\n• Wednesday 9:00" in proposal
    assert "every day 9:00; next today 9:00" in ana.inbox[-2]
    assert prompts(ana) == ["today 9:00, Lisbon time"]


async def test_nothing_is_asked_before_it_is_saved(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    await proposes(world, ana, "every day 9:00")
    await world.passes(hours=3)

    assert prompts(ana) == []


async def test_several_times_and_weekdays_are_understood_and_the_next_three_are_shown(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    coming = {
        typed: await proposes(world, ana, typed)
        for typed in ("weekdays 9:00 and 21:30", "Sat, Sun 11", "every 2 days at 8:30", "mon wed 7pm")
    }

    assert coming == {
        "weekdays 9:00 and 21:30": ["today 9:00", "today 21:30", "tomorrow (Tuesday) 9:00"],
        "Sat, Sun 11": ["Saturday 11:00", "Sunday 11:00", "Saturday, 14 March 11:00"],
        "every 2 days at 8:30": ["today 8:30", "Wednesday 8:30", "Friday 8:30"],
        "mon wed 7pm": ["today 19:00", "Wednesday 19:00", "Monday, 9 March 19:00"],
    }


async def test_every_time_of_a_day_is_asked_for_and_none_on_another_day(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await is_asked(world, ana, "mondays 9:00 and 14:30, tuesdays 10:00")

    await world.passes(hours=72)

    assert prompts(ana) == ["today 9:00, Lisbon time", "today 14:30, Lisbon time", "today 10:00, Lisbon time"]


async def test_the_next_prompt_is_always_told_in_local_words(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await is_asked(world, ana, "every day 7:15")

    listed = ana.last.text
    ana.start()
    await world.settles()

    assert listed.startswith("I ask you (Lisbon time):")
    assert "every day 7:15; next tomorrow (Tuesday) 7:15" in listed
    assert "Next check-in: tomorrow (Tuesday) 7:15, Lisbon time." in ana.last.text


@pytest.mark.parametrize(
    ("eve", "at", "asked_at"),
    [
        ("2026-03-28", "9:00", "2026-03-29T08:00"),  # from this day on an hour ahead of UTC
        ("2026-10-24", "9:00", "2026-10-25T09:00"),
        ("2026-03-28", "1:30", "2026-03-29T01:00"),  # 1:30 does not exist: the next moment that does
        ("2026-10-24", "1:30", "2026-10-25T00:30"),  # 1:30 comes twice: the first one, and only that
    ],
)
async def test_a_time_stays_what_the_clock_on_the_wall_shows_when_the_clocks_change_in_lisbon(
    world: World, eve: str, at: str, asked_at: str
) -> None:
    [ana] = await world.quiet_circle("Ana")
    await goes_to(world, datetime.fromisoformat(f"{eve}T12:00").replace(tzinfo=UTC))
    await is_asked(world, ana, f"every day {at}")

    await world.passes(hours=22)

    moments = [message.date for message in ana.messages if message.text.startswith(PROMPT)]
    assert moments == [datetime.fromisoformat(asked_at).replace(tzinfo=UTC)]


async def test_what_is_removed_is_not_asked_any_more_and_the_rest_is(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await is_asked(world, ana, "every day 9:00")
    await is_asked(world, ana, "every day 10:00")

    await world.taps(ana, "every day 9:00")
    await world.taps(ana, "Remove it")
    listed = ana.last.text
    await world.passes(hours=3)

    assert "9:00" not in listed
    assert prompts(ana) == ["today 10:00, Lisbon time"]


async def test_nobody_removes_somebody_elses_time(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await is_asked(world, ana, "every day 9:00")
    await is_asked(world, ben, "every day 20:00")
    await world.taps(ana, "every day 9:00")
    remove, _ = ana.find("Remove it")

    ben.forge(remove.data or "")
    await world.passes(hours=1)

    assert ben.popups[-1] == "This button is not for you."
    assert prompts(ana) == ["today 9:00, Lisbon time"]


async def test_moving_to_another_zone_moves_the_moment_and_keeps_the_time_on_the_wall(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await is_asked(world, ana, "every day 9:00")
    await world.says(ana, "/settings")
    await world.taps(ana, "Time zone")
    await world.says(ana, "New York")
    await world.taps(ana, ana.last.labels[0])

    await world.passes(hours=5, minutes=59)
    too_early = prompts(ana)
    await world.passes(minutes=1)

    assert too_early == []
    assert prompts(ana) == ["today 9:00, New York time"]


async def test_what_cannot_be_read_is_answered_with_what_can_and_saves_nothing_by_itself(
    world: World,
) -> None:
    [ana] = await world.quiet_circle("Ana")
    answers = {}

    for typed in ("25:00", "every 0 days 9:00", "🙂🙂", "every 400 days at 9", "9:00 " * 200):
        await world.says(ana, "/schedule")
        await world.taps(ana, "Add another time", ana.last)
        await world.says(ana, typed)
        answers[typed] = (ana.last.text, ana.last.labels)
    await world.passes(hours=2)

    assert "There is no such time: “25:00”. Times go from 0:00 to 23:59." in answers["25:00"][0]
    assert "I can ask every 1 to 366 days" in answers["every 0 days 9:00"][0]
    assert "I could not find a day or a time in that." in answers["🙂🙂"][0]
    assert all(labels[:2] == ["Save", "Type it again"] for _, labels in answers.values())
    assert prompts(ana) == []


async def test_the_save_button_of_an_earlier_proposal_does_not_save_a_later_one(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/schedule every day 9:00")
    earlier = ana.last
    await world.says(ana, "/schedule every day 10:00")
    later = ana.last

    await world.taps(ana, "Save", earlier)
    await world.says(ana, "/schedule")
    unsaved = ana.last.text
    await world.taps(ana, "Save", later)

    assert unsaved == "I do not ask you at any time yet."
    assert "every day 10:00; next today 10:00" in ana.last.text
