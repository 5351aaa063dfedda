"""A pause until a day: nobody is asked and nobody worries; help works; it ends by itself."""

from bot.sandbox.phone import Phone
from tests.world import World

PROMPT = "How are you?"


async def is_asked_daily(world: World, phone: Phone) -> None:
    await world.says(phone, "/schedule every day 9:00")
    await world.taps(phone, "Save")


def asked_on(phone: Phone) -> list[int]:
    """The days of March on which the question came, and the hour each time is nine."""
    came = [message.date for message in phone.messages if message.text.startswith(PROMPT)]
    assert all(moment.hour == 9 for moment in came)
    return [moment.day for moment in came]


async def test_nobody_is_asked_until_the_day_after_the_last_and_then_by_itself(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await is_asked_daily(world, ana)

    await world.says(ana, "/pause")
    await world.taps(ana, "3 days", ana.last)
    said = ana.last.text
    await world.passes(hours=73.5)

    assert "until the end of Wednesday" in said
    assert asked_on(ana) == [5]
    assert ben.inbox == []


async def test_a_pause_can_be_typed_in_words_and_for_today_alone(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    last_days = []
    for typed in ("/pause until Friday", "/pause 24 December", "/pause"):
        await world.says(ana, typed)
        if typed == "/pause":
            await world.taps(ana, "Today only", ana.last)
        last_days.append(ana.last.text.partition(". It ends")[0].rpartition("until the end of ")[2])

    assert last_days == ["Friday", "Thursday, 24 December", "today"]


async def test_a_day_that_cannot_be_read_pauses_nothing_and_is_asked_for_again(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/pause")
    await world.taps(ana, "Until another day")

    answers = []
    for typed in ("yesterday", "🙂", "30 February", "25:00", "in the year 3000"):
        await world.says(ana, typed)
        answers.append(ana.last.text)
    await world.says(ben, "/circle")
    shown = ben.last.text
    await world.says(ana, "Friday")

    assert not any("I do not ask you until" in answer for answer in answers)
    assert "paused" not in shown
    assert "until the end of Friday" in ana.last.text


async def test_an_open_question_is_excused_and_nobody_waits_for_its_answer(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await is_asked_daily(world, ana)
    await world.passes(hours=1)
    asked = ana.last

    await world.says(ana, "/pause until Friday")
    await world.passes(hours=5)

    assert asked.text == "Check-in for today 9:00: not needed any more."
    assert asked.labels == []
    assert not any(words.startswith("A reminder") for words in ana.inbox)
    assert ben.inbox == []


async def test_a_question_put_off_is_excused_in_its_place(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    asked = ana.last
    await world.taps(ana, "Later")
    await world.taps(ana, "15 min")

    await world.says(ana, "/pause until Friday")
    await world.passes(hours=2)

    assert asked.text == "Check-in for today 8:00: not needed any more."
    assert len([words for words in ana.inbox if "not needed any more" in words]) == 1
    assert not any(words.startswith("Asking again") for words in ana.inbox)
    assert ben.inbox == []


async def test_the_circle_sees_the_pause_while_it_lasts_and_not_afterwards(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/pause until Tuesday")

    seen = []
    for hours in (0, 39.9, 0.2):
        await world.passes(hours=hours)
        await world.says(ben, "/circle")
        seen.append("Ana (check-ins paused until" in ben.last.text)

    assert seen == [True, True, False]


async def test_help_and_answers_work_during_a_pause(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/pause until Friday")

    await world.says(ana, "/ok")
    await world.asks(ana)
    await world.says(ana, "/crisis")

    assert ben.inbox[0].startswith("Ana is okay")
    assert ben.inbox[1].startswith("Ana asked for somebody to reach out.")
    assert ana.last.text.startswith("Portugal. In danger now")


async def test_a_check_in_of_ones_own_wish_is_asked_during_a_pause(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/pause until Friday")

    await world.says(ana, "/checkin")

    assert ana.last.text.startswith(PROMPT)


async def test_resuming_ends_it_at_once_and_asks_at_the_next_usual_time(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await is_asked_daily(world, ana)
    await world.says(ana, "/pause until Friday")
    await world.passes(hours=27)

    await world.taps(ana, "Resume now")
    listed = ana.last.text
    await world.says(ben, "/circle")
    await world.passes(hours=24)

    assert "next Wednesday 9:00" in listed or "next tomorrow (Wednesday) 9:00" in listed
    assert "paused" not in ben.last.text
    assert asked_on(ana) == [4]


async def test_resuming_without_a_pause_says_so(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    await world.says(ana, "/resume")

    assert "Nothing was paused." in ana.inbox


async def test_pausing_while_being_looked_for_is_a_sign_of_life_to_those_who_look(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await is_asked_daily(world, ana)
    await world.passes(hours=2)
    looked_for = ben.last.text

    await world.says(ana, "/pause until Friday")
    told = list(ben.inbox)
    await world.passes(hours=5)

    assert looked_for.startswith("Ana has not answered")
    assert told[-1].startswith("All clear")
    assert ben.inbox == told
