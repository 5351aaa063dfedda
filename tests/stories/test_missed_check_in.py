"""No answer: the person alone is reminded, then the circle reads the facts; a sign of life ends it."""

from bot.sandbox.faults import server_error
from bot.sandbox.phone import Phone
from tests.world import World

REMINDER = "A reminder, for you alone"
MISSING = "Ana has not answered the check-in for today 9:00."
ALL_CLEAR = "All clear: Ana has answered."


async def is_asked_at_nine(world: World, phone: Phone) -> None:
    """It is 9:00 when this returns, and the question has just arrived."""
    await world.says(phone, "/schedule every day 9:00")
    await world.taps(phone, "Save")
    await world.passes(hours=1)
    assert phone.last.text.startswith("How are you?")


async def is_looked_for(world: World, phone: Phone) -> None:
    await is_asked_at_nine(world, phone)
    await world.passes(hours=1)


def minutes_of(phone: Phone, opening: str) -> list[int]:
    """When such messages came, in minutes after nine."""
    came = [message.date for message in phone.messages if message.text.startswith(opening)]
    return [(moment.hour - 9) * 60 + moment.minute for moment in came]


async def test_reminders_go_to_the_person_alone_after_15_and_40_minutes(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await is_asked_at_nine(world, ana)

    await world.passes(minutes=59)

    assert minutes_of(ana, REMINDER) == [15, 40]
    assert ana.last.labels[:4] == ["I'm okay", "Not great", "Please reach out", "I need help now"]
    assert ben.inbox == []


async def test_the_times_run_from_the_moment_the_question_arrived(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/schedule every day 9:00")
    await world.taps(ana, "Save")
    world.telegram.fail_next("sendMessage", server_error(), times=9, chat_id=ana.id)

    await world.passes(hours=3)

    assert minutes_of(ana, "How are you?") == [17]
    assert minutes_of(ana, REMINDER) == [32, 57]
    assert minutes_of(ben, MISSING) == [77]


async def test_after_an_hour_the_circle_reads_the_facts_and_what_can_be_done(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.says(ana, "/ok")
    await world.passes(hours=3)
    told = len(ben.inbox)
    await world.says(ana, "/schedule every day 12:00")
    await world.taps(ana, "Save")

    await world.passes(hours=1, minutes=59)
    before = len(ben.inbox)
    await world.passes(minutes=1)

    assert before == told
    for phone in (ben, cleo):
        words = phone.last.text
        assert words.startswith("Ana has not answered the check-in for today 12:00.")
        assert "Last answer: today 8:00. This is often a flat phone." in words
        assert "send a message; call; ask somebody nearby; knock" in words
        assert phone.last.labels == ["I've got this", "I can't right now", "What can I say?"]


async def test_an_answer_in_time_tells_nobody_that_it_was_late(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await is_asked_at_nine(world, ana)
    await world.passes(minutes=59)

    await world.taps(ana, "I'm okay", ana.last)
    await world.passes(hours=3)

    assert ben.inbox == ["Ana is okay (today 9:59)."]


async def test_an_answer_after_it_sends_the_all_clear_to_exactly_those_who_were_told(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    cleo.block()
    await is_looked_for(world, ana)
    told = list(cleo.inbox)
    cleo.unblock()
    await world.joins(ben, dora := await world.newcomer("Dora"))

    await world.says(ana, "/low")

    assert ALL_CLEAR in ben.inbox
    assert not any(words.startswith(MISSING) for words in ben.inbox)
    assert told == []
    assert ALL_CLEAR not in cleo.inbox + dora.inbox


async def test_a_late_answer_is_noted_and_alarms_nobody_again(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await is_looked_for(world, ana)
    await world.taps(ana, "I'm okay")
    told = list(ben.inbox)

    await world.passes(hours=5)

    assert told == ["Ana: this is over. Nothing is left to do.", ALL_CLEAR, "Ana is okay (today 10:00)."]
    assert ben.inbox == told
    assert ana.messages[-1].text.startswith("Noted: you are okay.")


async def test_please_reach_out_while_being_looked_for_turns_the_search_into_a_reach_out(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await is_looked_for(world, ana)

    await world.taps(ana, "Please reach out")
    asked = ben.last.text
    await world.taps(ben, "I've got this")

    assert asked.startswith("Ana asked for somebody to reach out.")
    assert ALL_CLEAR not in ben.inbox
    assert "Ben has seen this and will get in touch." in ana.inbox


async def test_two_questions_in_a_row_without_an_answer_are_one_search(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/schedule every day 9:00 and 9:30")
    await world.taps(ana, "Save")

    await world.passes(hours=2, minutes=40)

    assert len([words for words in ben.inbox if words.startswith("Ana has not answered")]) == 1


async def test_a_question_that_cannot_be_delivered_is_told_once_and_never_as_missed(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/schedule every day 9:00")
    await world.taps(ana, "Save")
    ana.delete_account()

    await world.passes(hours=75)

    assert ben.inbox[0].startswith("Ana is not reachable: my check-in for today 9:00 could not be delivered.")
    assert "It says nothing about how Ana is" in ben.inbox[0]
    assert len([words for words in ben.inbox if "not reachable" in words]) == 1
    assert not any("has not answered" in words for words in ben.inbox)


async def test_whoever_blocked_the_bot_is_told_of_when_the_next_question_cannot_be_asked(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/schedule every day 9:00 and 15:00")
    await world.taps(ana, "Save")
    ana.block()
    await world.settles()
    at_once = [words for words in ben.inbox if "not reachable" in words]

    await world.passes(hours=75)

    assert at_once == []
    assert len([words for words in ben.inbox if "not reachable" in words]) == 1
    assert not any("has not answered" in words for words in ben.inbox)


async def test_whoever_lets_the_bot_in_again_is_asked_again(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/schedule every day 9:00")
    await world.taps(ana, "Save")
    ana.block()
    await world.passes(hours=30)

    ana.unblock()
    await world.passes(hours=24)

    assert len([words for words in ana.inbox if words.startswith("How are you?")]) == 1
    assert len([words for words in ben.inbox if "has not answered" in words]) == 1


async def test_the_last_answer_told_is_the_latest_given_whatever_question_it_was_for(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await is_looked_for(world, ana)
    await world.passes(hours=23)
    await world.says(ana, "/ok")
    await world.passes(hours=2)
    await world.says(ana, "/ok")
    await world.says(ana, "/checkin")

    await world.passes(hours=1)

    assert "Last answer: today 11:00." in ben.last.text
