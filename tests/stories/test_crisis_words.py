"""Words that sound like danger, typed anywhere and at any time: the card at once, and nobody is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.sandbox.phone import Phone
from tests.world import World

DANGER = "I want to kill myself"
SAID_IN = {"en": "I want to kill myself", "es": "quiero suicidarme"}
HEARD = ("That sounds very hard.", "Thank you for saying it.")
"""Two wordings, so that the same words do not come twice in a row."""
CARD = "Portugal. In danger now, call: 112."

Step = Callable[[World, Phone], Awaitable[None]]


def typed(*commands: str) -> Step:
    async def step(world: World, ana: Phone) -> None:
        for command in commands:
            await world.says(ana, command)

    return step


def tapped(command: str, *labels: str) -> Step:
    async def step(world: World, ana: Phone) -> None:
        await world.says(ana, command)
        for label in labels:
            await world.taps(ana, label, ana.last)

    return step


async def own_words(world: World, ana: Phone) -> None:
    status = await world.asks(ana)
    await world.taps(ana, "Add your own words", status)


async def a_missed_check_in(world: World, ana: Phone) -> None:
    await world.says(ana, "/checkin")
    await world.passes(minutes=61)


STEPS: dict[str, Step] = {
    "at rest": typed(),
    "an open check-in": typed("/checkin"),
    "a missed check-in": a_missed_check_in,
    "words after an answer": typed("/ok"),
    "the name": tapped("/settings", "Name"),
    "the country": tapped("/settings", "Country"),
    "the time zone": tapped("/settings", "Time zone"),
    "a schedule": tapped("/schedule", "Add another time"),
    "the last day of a pause": tapped("/pause", "Until another day"),
    "a pause": tapped("/pause", "3 days"),
    "another country": tapped("/crisis", "Another country"),
    "the name of a circle": tapped("/circle", "New circle"),
    "words to the circle": own_words,
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
async def test_r1_in_every_step_the_card_comes_and_nobody_else_hears_a_word(world: World, step: Step) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await step(world, ana)
    heard = list(ben.inbox)

    await world.says(ana, DANGER)
    await world.passes(minutes=5)

    assert ana.last.text.startswith(HEARD)
    assert CARD in ana.last.text
    assert ben.inbox == heard
    assert not await world.keeps("kill myself")


@pytest.mark.parametrize("language", SAID_IN)
@pytest.mark.parametrize("taps", range(5))
async def test_r1_in_every_step_of_getting_started_the_card_comes_in_both_languages(
    world: World, language: str, taps: int
) -> None:
    eva = await world.newcomer("Eva", "pt-PT")
    eva.start()
    await world.settles()
    for _ in range(taps):
        await world.taps(eva, eva.last.labels[0], eva.last)

    await world.says(eva, SAID_IN[language])

    assert eva.last.text.startswith(HEARD)
    assert "112" in eva.last.text
    assert eva.last.labels[0] == "Tell my circle"


@pytest.mark.parametrize("words", SAID_IN.values())
async def test_r9_before_somebody_ever_pressed_start_the_card_comes(world: World, words: str) -> None:
    eva = await world.newcomer("Eva")

    await world.says(eva, words)

    assert eva.last.text.startswith(HEARD)
    assert "112" in eva.last.text


async def test_the_card_comes_in_the_language_of_the_person_whatever_language_the_words_are_in(
    world: World,
) -> None:
    eva = await world.newcomer("Eva", "es")

    await world.says(eva, DANGER)

    assert eva.last.text.startswith(("Eso suena muy duro", "Gracias por decirlo"))


@pytest.mark.parametrize("command", ["/ok", "/low", "/start", "/pause", "/nonsense", "/cancel"])
async def test_danger_behind_a_command_gets_the_card_and_the_command_does_not_count(
    world: World, command: str
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")

    await world.says(ana, f"{command} {DANGER}")
    heard = list(ben.inbox)
    answerable = "I'm okay" in ana.buttons

    assert ana.last.text.startswith(HEARD)
    assert heard == []
    assert answerable


async def test_danger_behind_reachout_gets_the_card_and_asks_the_circle_all_the_same(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")

    await world.says(ana, f"/reachout {DANGER}")
    await world.passes(seconds=11)

    assert any(text.startswith(HEARD) for text in ana.inbox)
    assert ben.last.text.startswith("Ana asked for somebody to reach out.")


@pytest.mark.parametrize("words", ["I'm okay. I want to kill myself", "ok\n\nquiero suicidarme"])
async def test_r6_okay_never_wins_over_danger_in_the_same_message(world: World, words: str) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")

    await world.says(ana, words)

    assert ana.last.text.startswith(HEARD)
    assert ben.inbox == []
    assert "I'm okay" in ana.buttons, "the check-in still waits for an answer"


async def test_danger_in_a_caption_counts(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")

    ana.send_photo(DANGER)
    await world.settles()

    assert ana.last.text.startswith(HEARD)
    assert ben.inbox == []


async def test_danger_edited_into_a_message_counts_and_is_not_passed_on(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)
    await world.taps(ana, "Add your own words", status)
    await world.says(ana, "I am at home")
    mine = ana.messages[-2]

    ana.edit(mine, DANGER)
    await world.settles()

    assert ana.last.text.startswith(HEARD)
    assert ben.last.text == "Ana writes: I am at home"


async def test_danger_that_was_forwarded_counts(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")

    ana.forward(DANGER)
    await world.settles()

    assert ana.last.text.startswith(HEARD)


@pytest.mark.parametrize(
    "step", [tapped("/settings", "Name"), own_words], ids=["a name", "words to the circle"]
)
async def test_what_was_being_asked_is_put_aside_so_that_the_next_words_answer_no_form(
    world: World, step: Step
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await step(world, ana)
    await world.says(ana, DANGER)
    answer = ana.last.text

    await world.says(ana, "what am I to do with all this")

    assert "What I was asking before can wait." in answer
    assert ana.last.text.startswith("I did not quite understand, and passed it on to nobody.")
    assert not any("what am I to do" in text for text in [*ben.inbox, *ana.inbox])


async def test_the_country_that_the_card_asks_for_may_be_typed_after_it(world: World) -> None:
    eva, fay = await world.newcomer("Eva"), await world.newcomer("Fay")
    await world.says(fay, "/start")
    await world.says(fay, "/crisis")
    await world.taps(fay, "Choose a country")
    for phone in (eva, fay):
        await world.says(phone, DANGER)

        await world.says(phone, "Portugal")

        assert phone.last.text.startswith(CARD)
    assert await world.kith.services.people.known(eva.id) is None, "nothing is kept of a stranger for it"


async def test_tell_my_circle_asks_urgently_once_it_is_pressed(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, DANGER)
    heard = list(ben.inbox)

    await world.taps(ana, "Tell my circle")
    await world.passes(seconds=11)

    assert heard == []
    assert ben.last.text.startswith("Ana needs help now and asked for somebody.")
    assert "kill" not in ben.last.text


async def test_everyday_words_that_only_look_like_danger_get_no_card(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    await world.says(ana, "this meeting is killing me, dying to see the film")

    assert "112" not in ana.last.text
