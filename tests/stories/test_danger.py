"""After words of danger: a question that is no gate, the circle by choice, one follow-up, an end to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.world import World

DANGER = "I want to kill myself"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("Yes", "Thank you for telling me."),
        ("No", "That is good to know."),
        ("Rather not say", "That is fine."),
    ],
)
async def test_r11_whatever_is_answered_to_the_direct_question_the_lines_stay(
    world: World, answer: str, words: str
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, DANGER)
    assert "Are you thinking about suicide?" in ana.last.text

    await world.taps(ana, answer)
    await world.passes(minutes=5)

    assert ana.last.text.startswith(words)
    assert "In danger now, call: 112." in ana.last.text
    assert ben.inbox == []


async def test_r5_tell_my_circle_is_the_way_to_tell_it_and_can_be_undone(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, DANGER)

    await world.taps(ana, "Tell my circle")
    await world.taps(ana, "Undo")
    await world.passes(minutes=5)

    assert ben.inbox == []


async def test_r5_whoever_chose_it_beforehand_has_the_circle_asked_and_no_word_is_quoted(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/settings")
    await world.taps(ana, "If my words sound like danger")
    await world.taps(ana, "Yes, tell my circle")

    await world.says(ana, DANGER)
    await world.passes(seconds=11)

    assert "As you chose, I am asking your circle" in "\n".join(ana.inbox)
    assert ben.last.text.startswith("Ana needs help now")
    assert "kill" not in ben.last.text


async def test_r15_violence_offers_its_own_lines_and_no_button_that_tells_all_of_the_circle(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/settings")
    await world.taps(ana, "If my words sound like danger")
    await world.taps(ana, "Yes, tell my circle")

    await world.says(ana, "my husband hits me")
    await world.passes(minutes=5)

    assert "not your fault" in ana.last.text or "Nobody may treat you like that" in ana.last.text
    assert "Tell my circle" not in [button.label for row in ana.last.buttons for button in row]
    assert ben.inbox == []


async def test_r16_worry_about_a_friend_gets_the_lines_and_how_to_help(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    await world.says(ana, "my friend says she wants to kill herself")
    assert "In danger now, call: 112." in ana.last.text
    await world.taps(ana, "How can I help?")

    assert "Ask directly" in ana.last.text


async def test_r13_what_sounds_like_now_puts_the_emergency_number_before_everything(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    await world.says(ana, "I just took all the pills")

    number, first, *_ = [line for line in ana.last.text.split("\n") if line]
    assert number == "Portugal. In danger now, call: 112."
    assert "call the emergency number" in first
    assert first.index("call the emergency number") < first.index("anything you could hurt yourself with")
    assert ana.last.labels[0] == "Tell my circle"


async def test_r14_a_vague_word_counts_after_a_clear_one_and_not_without(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ben, "I think I will do it")
    assert "In danger now" not in ben.last.text

    await world.says(ana, DANGER)
    await world.says(ana, "I think I will do it")

    assert "In danger now" in ana.last.text


async def test_on_repeat_the_words_are_short_and_the_numbers_stay(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    await world.says(ana, DANGER)
    await world.says(ana, DANGER)

    assert ana.last.text.startswith("I am still here.")
    assert "In danger now, call: 112." in ana.last.text


async def test_r17_the_follow_up_comes_once_says_that_it_is_automatic_and_ends_the_window(
    world: World,
) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, DANGER)
    await world.says(ana, DANGER)

    await world.passes(hours=5)

    asked = [words for words in ana.inbox if "I ask once, automatically" in words]
    assert len(asked) == 1
    await world.taps(ana, "I am with somebody")
    await world.says(ana, "I think I will do it")
    assert "In danger now" not in ana.last.text


async def test_r17_who_does_not_want_to_be_asked_again_is_not(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, DANGER)
    await world.passes(hours=2, minutes=1)
    await world.taps(ana, "Do not ask me that again")
    await world.passes(hours=24)

    await world.says(ana, DANGER)
    await world.passes(hours=5)

    assert len([words for words in ana.inbox if "I ask once, automatically" in words]) == 0


@pytest.mark.parametrize("words", ["my husband hits me", "my friend says she wants to kill herself"])
async def test_r17_who_fears_or_worries_about_somebody_else_is_not_asked_later(
    world: World, words: str
) -> None:
    """The one who is feared may be the one who reads it."""
    [ana] = await world.quiet_circle("Ana")

    await world.says(ana, words)
    said = len(ana.inbox)
    await world.passes(hours=24)

    assert len(ana.inbox) == said


async def test_two_reports_put_a_caveat_on_a_number_at_once(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")

    for phone in (ana, ben):
        await world.says(phone, "/crisis Portugal")
        assert "did not work" not in phone.last.text
        await world.taps(phone, "This number did not work")
        await world.taps(phone, phone.last.buttons[1][0].label)
    await world.says(ana, "/crisis Portugal")
    assert "SOS Voz Amiga" not in ana.last.text, "what does not work is not offered first"
    await world.taps(ana, "More lines and details")

    assert "2 people say it did not work" in ana.last.text


async def test_one_person_cannot_put_a_caveat_on_a_number(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    for _ in range(3):
        await world.says(ana, "/crisis Portugal")
        await world.taps(ana, "This number did not work")
        await world.taps(ana, ana.last.buttons[1][0].label)
    await world.says(ana, "/crisis Portugal")
    await world.taps(ana, "More lines and details")

    assert ana.popups.count("Thank you. It is noted for whoever runs this bot.") == 3
    assert "say it did not work" not in ana.last.text


async def test_a_kind_of_help_can_be_named_behind_the_country(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")

    await world.says(ana, "/crisis Germany youth")

    assert ana.last.text.startswith("Germany.")
    assert "Nummer gegen Kummer" in ana.last.text or "young people" in ana.last.text


class HearsGrey:
    """A model as an operator might add one: it hears that a person is low where no phrase does."""

    def sounds_low(self, text: str) -> bool:
        return "grey" in text


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("grey clouds over the harbour", "That sounds hard. I passed it on to nobody."),
        ("grey, and I want to kill myself", "In danger now, call: 112."),
    ],
)
async def test_a_scorer_can_add_the_soft_answer_and_takes_nothing_away(
    world: World, words: str, answer: str
) -> None:
    [ana] = await world.quiet_circle("Ana")
    kept = world.kith.application.bot_data
    kept["tools"] = replace(kept["tools"], scorer=HearsGrey())

    await world.says(ana, words)

    assert answer in ana.last.text
