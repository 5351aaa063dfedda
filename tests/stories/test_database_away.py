"""The database is gone: crisis help is there all the same, and nothing said meanwhile is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.sandbox.phone import Phone
from tests.world import World

WHICH = "Which country are you in?"
URGENT = "Ana needs help now"


async def says_without_database(world: World, phone: Phone, words: str) -> None:
    async with world.without_database():
        phone.send(words)
        await world.hears()


HEARD = ("That sounds very hard.", "Thank you for saying it.")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/crisis", WHICH),
        ("/crisis Portugal", "Portugal. In danger now, call: 112."),
        ("/help", "If you need help now, press the first button."),
        ("I want to kill myself", HEARD),
        ("quiero suicidarme", HEARD),
    ],
)
async def test_crisis_help_is_given_at_once(world: World, words: str, answer: str | tuple[str, ...]) -> None:
    [ana] = await world.quiet_circle("Ana")

    await says_without_database(world, ana, words)

    assert ana.last.text.startswith(answer)


async def test_the_button_for_crisis_lines_gives_them_at_once(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/help")

    async with world.without_database():
        ana.tap("Crisis lines")
        await world.hears()

    assert ana.last.text.startswith(WHICH)
    assert "112" in ana.last.text


@pytest.mark.parametrize("label", ["I need help now", "Please reach out"])
async def test_asking_for_the_circle_gives_the_card_at_once_and_the_truth_that_nobody_is_told_yet(
    world: World, label: str
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")

    async with world.without_database():
        ana.tap(label)
        await world.hears()

    card, truth = ana.inbox[-2:]
    assert card.startswith(WHICH)
    assert "I cannot ask your circle just now." in truth
    assert ana.presses[-1].answer is not None, "the button has stopped spinning"


async def test_tell_my_circle_says_the_truth_as_well_and_tells_them_when_the_database_is_back(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "I want to kill myself")

    async with world.without_database():
        ana.tap("Tell my circle")
        await world.hears()
        truth = ana.last.text
    await world.settles()
    await world.passes(seconds=11)

    assert "I cannot ask your circle just now." in truth
    assert ben.last.text.startswith(URGENT)


async def test_help_needed_now_gives_the_card_at_once_and_the_circle_hears_when_the_database_is_back(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    async with world.without_database():
        ana.tap("I need help now")
        await world.hears()
        card = ana.inbox[-2]
        world.clock.move(timedelta(minutes=1))

    await world.settles()
    await world.passes(seconds=11)

    assert card.startswith(WHICH)
    assert ben.last.text.startswith(URGENT)


async def test_the_circle_hears_also_when_the_database_was_away_longer_than_telegram_keeps_a_press(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/help")
    async with world.without_database():
        ana.tap("I need help now")
        await world.hears()
        world.clock.move(timedelta(minutes=5))
        await world.hears()

    await world.settles()
    await world.passes(seconds=11)

    assert ben.last.text.startswith(URGENT)


async def test_the_card_is_given_once_however_often_the_message_is_fetched_again(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    async with world.without_database():
        ana.send("/crisis")
        for _ in range(3):
            await world.hears()

    assert len([text for text in ana.inbox if text.startswith(WHICH)]) == 1


async def test_what_was_said_meanwhile_is_handled_in_full_afterwards(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    async with world.without_database():
        ana.send("/ok")
        ben.send("/reachout")
        await world.hears()
        said = (ana.last.text, ben.last.text)

    await world.settles()
    await world.passes(seconds=11)

    assert said[0].startswith("How are you?")
    assert "I cannot ask your circle just now." in said[1]
    assert any(text.startswith("Noted: you are okay.") for text in ana.inbox)
    assert any(text.startswith("Ana is okay") for text in ben.inbox)
    assert ana.last.text.startswith("Ben asked for somebody to reach out.")


async def test_deadlines_that_passed_meanwhile_are_kept_afterwards(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/reachout")
    async with world.without_database():
        world.clock.move(timedelta(seconds=30))
        await world.hears()
        await world.kith.tick()

    await world.settles()
    await world.kith.tick()
    await world.settles()

    assert ben.last.text.startswith("Ana asked for somebody to reach out.")
