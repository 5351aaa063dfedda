"""Being asked and answering: by button, by command, by the words on the button; never by a guess."""

from datetime import timedelta

import pytest

from bot.domain.delivery import Lane
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


async def test_the_words_on_the_button_answer_an_open_question_also_shortly_after_another(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")

    for typed in ("ok", "OK.", "okay!", "I'm okay", "I’m okay"):
        asked = await question(world, ana)
        await world.says(ana, typed)

        assert asked.text.endswith("Your answer: I'm okay.")
    assert [words.startswith("Ana is okay") for words in ben.inbox] == 5 * [True]


async def test_free_text_is_never_read_as_okay(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)

    for typed in ("ok I guess not", "not ok", "okayish", "fine", "👍", "ok?", "i'm okay now", "yes"):
        await world.says(ana, typed)

        assert ana.last.labels == ["I'm okay", "Please reach out", "I need help now"]
    assert asked.labels == LABELS
    assert ben.inbox == []


async def test_a_typed_okay_that_answers_no_question_is_passed_on_to_nobody(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")

    await world.says(ana, "ok")

    assert "passed it on to nobody" in ana.last.text
    assert ben.inbox == []


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


async def test_whoever_asks_for_somebody_by_command_has_answered_and_is_not_looked_for_later(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)
    await world.says(ana, "/reachout")
    await world.passes(minutes=5)
    await world.taps(ana, "I'm okay now")

    await world.passes(hours=2)

    assert asked.text.endswith("Your answer: please reach out.")
    assert ben.last.text == "All clear: Ana is okay now."
    assert not any(words.startswith("A reminder") for words in ana.inbox)


async def test_asking_for_help_shortly_before_does_not_skip_the_next_question(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)
    reach_out, _ = ana.find("Please reach out", asked)
    await world.taps(ana, "I'm okay", asked)
    await world.says(ana, "/schedule every day 9:00")
    await world.taps(ana, "Save")

    ana.forge(reach_out.data or "", asked)
    await world.settles()
    await world.taps(ana, "Undo")
    await world.passes(hours=1)

    assert ana.last.text.startswith("How are you? (Check-in for today 9:00")


async def test_whoever_wants_to_be_asked_does_not_wait_behind_all_whose_time_has_come(world: World) -> None:
    ben = await world.person("Ben")
    ana, *_ = await world.quiet_circle("Ana", "Cleo")
    await world.reaches("11:59")  # for Ben in São Paulo 8:59
    world.clock.move(timedelta(minutes=1))
    await world.kith.tick()

    ana.send("/checkin")
    await world.hears()
    lease = world.kith.services.delivery.lease
    first, then = await lease(30, last=Lane.DIRECT), await lease(30)

    assert [[each.chat_id for each in some] for some in (first, then)] == [[ana.id], [ben.id]]
