"""A question put off: asked again when it was wished, a limited number of times, in its own place."""

from bot.sandbox.chats import Message
from bot.sandbox.phone import Phone
from tests.world import World


async def question(world: World, phone: Phone) -> Message:
    await world.says(phone, "/checkin")
    return phone.last


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


async def test_nobody_puts_off_the_question_of_somebody_else(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    asked = await question(world, ana)
    bens = await question(world, ben)
    before = (asked.text, bens.text)

    press = ben.forge("snooze:1:15", bens)
    await world.settles()
    await world.passes(minutes=16)

    assert press.answer is not None
    assert asked.text == before[0]
    assert not any(words.startswith("Asking again") for words in (*ana.inbox, *ben.inbox))
    assert any(words.startswith("A reminder") for words in ana.inbox)
