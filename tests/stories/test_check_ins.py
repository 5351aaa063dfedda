"""Being asked and answering: by button, by command, by the words on the button; never by a guess."""

from datetime import timedelta

import pytest

from bot.sandbox.chats import Message
from bot.sandbox.phone import Phone
from tests.world import World

LABELS = ["I'm okay", "Not great", "Please reach out", "I need help now", "Later"]
ANSWER = "Your answer: "


async def question(world: World, phone: Phone) -> Message:
    await world.says(phone, "/checkin")
    return phone.last


async def test_everybody_is_asked_at_their_own_time_with_all_answers_in_words(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    for phone, at in ((ana, "9:00"), (ben, "10:00")):
        await world.says(phone, f"/schedule every day {at}")
        await world.taps(phone, "Save")

    await world.passes(minutes=59)
    before = ana.last.text
    await world.passes(minutes=1)

    assert not before.startswith("How are you?")
    assert ana.last.text.startswith("How are you? (Check-in for today 9:00, Lisbon time)")
    assert ana.last.labels == LABELS
    assert all(label in ana.last.text for label in LABELS)
    assert not ben.last.text.startswith("How are you?")


@pytest.mark.parametrize(
    ("label", "command", "noted", "told"),
    [
        ("I'm okay", "/ok", "Noted: you are okay.", "{} is okay (today 8:00)."),
        ("Not great", "/low", "Noted: not great.", "{} is not feeling great (today 8:00)."),
        ("Please reach out", "/reachout", "I am telling your circle", "{} asked for somebody"),
    ],
)
async def test_a_button_and_its_command_say_the_same(
    world: World, label: str, command: str, noted: str, told: str
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    asked = [await question(world, ana), await question(world, ben)]

    await world.taps(ana, label, asked[0])
    await world.says(ben, command)
    await world.passes(seconds=11)

    assert all(message.labels == [] and ANSWER in message.text for message in asked)
    for phone in (ana, ben):
        assert any(words.startswith(noted) for words in phone.inbox)
        assert any(words.startswith(told.format(phone.name)) for words in cleo.inbox)


async def test_i_need_help_now_brings_the_crisis_card_before_anything_else(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)
    said = len(ana.inbox)

    await world.taps(ana, "I need help now", asked)
    await world.passes(seconds=11)

    assert ana.inbox[said].startswith("Portugal. In danger now, call: 112")
    assert ben.last.text.startswith("Ana needs help now")


@pytest.mark.parametrize("typed", ["ok", "OK.", "okay!", "I'm okay", "I’m okay"])
async def test_the_words_on_the_button_answer_an_open_question(world: World, typed: str) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)

    await world.says(ana, typed)

    assert asked.text.endswith("Your answer: I'm okay.")
    assert ben.last.text.startswith("Ana is okay")


@pytest.mark.parametrize("typed", ["ok I guess not", "not ok", "okayish", "fine", "👍", "ok?", "i'm okay now"])
async def test_free_text_is_never_read_as_okay(world: World, typed: str) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)

    await world.says(ana, typed)

    assert ANSWER not in asked.text
    assert asked.labels == LABELS
    assert ana.last.labels == ["I'm okay", "Please reach out", "I need help now"]
    assert ben.inbox == []


async def test_a_typed_okay_that_answers_no_question_is_passed_on_to_nobody(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")

    await world.says(ana, "ok")

    assert "passed it on to nobody" in ana.last.text
    assert ben.inbox == []


async def test_later_asks_again_after_the_chosen_time_and_can_be_chosen_three_times(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await question(world, ana)

    for _ in range(3):
        await world.taps(ana, "Later", ana.last)
        await world.taps(ana, "1 h", ana.last)
        await world.passes(minutes=59)
        quiet = ana.last.text
        await world.passes(minutes=1)

        assert quiet.startswith("Good. I will ask again")
        assert ana.last.text.startswith("Asking again, as you wished")
    assert "Later" not in ana.last.labels
    assert ben.inbox == []


async def test_a_question_put_off_is_shown_as_such_and_answered_in_its_place(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)
    await world.taps(ana, "Later")
    await world.taps(ana, "15 min")
    put_off = asked.text

    await world.says(ana, "/ok")
    await world.passes(hours=2)

    assert put_off == "Check-in for today 8:00. I will ask again today 8:15."
    assert asked.text == "Check-in for today 8:00. Your answer: I'm okay."
    assert not any(words.startswith(("Asking again", "A reminder")) for words in ana.inbox)


async def test_pressing_later_twice_puts_it_off_twice_in_one_message(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)
    await world.taps(ana, "Later", asked)
    first_choice = ana.last
    ana.forge("later:1", asked)
    await world.settles()

    await world.taps(ana, "15 min", first_choice)
    await world.taps(ana, "1 h", ana.last)

    assert asked.text == "Check-in for today 8:00. I will ask again today 9:00."
    assert len([words for words in ana.inbox if words.startswith("Check-in for")]) == 1


async def test_not_great_three_times_in_a_row_is_answered_gently_and_alarms_nobody(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")

    for _ in range(3):
        await world.passes(hours=24)
        await world.taps(ana, "Not great", await question(world, ana))
    await world.passes(hours=24)

    assert [words.startswith("Noted: not great, as the last times") for words in ana.inbox[1::2]] == [
        False,
        False,
        True,
    ]
    assert ana.last.labels == ["Please reach out", "Crisis lines"]
    assert all("There is no alarm" in words for words in ben.inbox)


async def test_answering_twice_is_said_kindly_and_told_once(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)
    okay, _ = ana.find("I'm okay", asked)
    await world.taps(ana, "I'm okay", asked)

    ana.forge((okay.data or "").replace("okay", "low"), asked)
    await world.settles()

    assert ana.popups[-1] == "This one is already answered."
    assert len(ben.inbox) == 1


async def test_a_button_from_years_ago_says_so_kindly_and_asking_for_help_by_it_still_works(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)
    [okay, _, reach_out, _, _] = asked.all_buttons
    await world.taps(ana, "I'm okay", asked)
    told = len(ben.inbox)
    await world.restarts(after=timedelta(days=800))
    await world.kith.services.time_passing.prune()

    ana.forge(okay.data or "", asked)
    await world.settles()
    ana.forge(reach_out.data or "", asked)
    await world.passes(seconds=11)

    assert ana.popups[1].startswith("This button is from an earlier time")
    assert [words.splitlines()[0] for words in ben.inbox[told:]] == ["Ana asked for somebody to reach out."]


async def test_somebody_elses_button_changes_nothing(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)
    await world.says(ben, "/help")

    for data in ("answer:1:okay", "answer:1:reach_out", "snooze:1:15", "answer:1", "answer:999:okay", "answer"):
        ben.forge(data)
        await world.passes(seconds=11)

    assert asked.labels == LABELS
    assert ana.inbox == [asked.text]
    assert "This button is not for you." in ben.popups
