"""Words through the bot in both directions, so that nobody needs a number; edits follow them."""

from __future__ import annotations

from tests.world import World


async def test_own_words_reach_everybody_who_was_told_and_can_be_answered(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)

    await world.taps(ana, "Add your own words", status)
    await world.says(ana, "it is about the letter")
    sent = ana.last.text
    await world.taps(ben, "Write back")
    await world.says(ben, "I am calling you at six")

    assert ben.inbox.count("Ana writes: it is about the letter") == 1
    assert cleo.last.text == "Ana writes: it is about the letter"
    assert sent == "Your words are on their way to Ben, Cleo."
    assert ana.last.text == "Ben writes: I am calling you at six"
    assert "I am calling you at six" not in "".join(cleo.inbox), "an answer is for the asker alone"


async def test_once_somebody_has_it_own_words_go_to_that_one_alone(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.asks(ana)
    await world.taps(ben, "I've got this")

    await world.taps(ana, "Write back")
    await world.says(ana, "thank you")

    assert ben.last.text == "Ana writes: thank you"
    assert "thank you" not in "".join(cleo.inbox)


async def test_what_is_edited_after_it_was_passed_on_changes_in_place(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)
    await world.taps(ana, "Add your own words", status)
    ana.send("come at five")
    mine = ana.messages[-1]
    await world.settles()
    received = ben.last

    ana.edit(mine, "come at six")
    await world.settles()

    assert ben.last is received
    assert received.text == "Ana writes (changed): come at six"
    assert received.edited


async def test_an_edit_made_before_the_words_were_delivered_is_what_is_delivered(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)
    await world.taps(ana, "Add your own words", status)
    ana.send("come at five")
    mine = ana.messages[-1]
    await world.hears()

    ana.edit(mine, "come at six")
    await world.settles()

    assert ben.last.text == "Ana writes (changed): come at six"
    assert "come at five" not in "".join(ben.inbox)


async def test_markup_in_own_words_arrives_as_typed(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)
    await world.taps(ana, "Add your own words", status)

    await world.says(ana, "<b>1 < 2 & so on</b>")

    assert ben.last.text == "Ana writes: <b>1 < 2 & so on</b>"


async def test_words_after_it_is_over_go_to_nobody_and_the_writer_is_told(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.asks(ana)
    await world.taps(ben, "I've got this")
    await world.taps(ben, "Write to them")
    await world.taps(ana, "I'm okay now")
    said = list(ana.inbox)

    await world.says(ben, "are you there?")

    assert ana.inbox == said
    assert ben.last.text.startswith("There is nobody these words could go to")


async def test_words_that_were_passed_on_are_kept_nowhere_once_delivered(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)
    await world.taps(ana, "Add your own words", status)
    await world.says(ana, "nobody else may read this")
    arrived = ben.last.text

    kept = await world.keeps("nobody else may read this")

    assert arrived == "Ana writes: nobody else may read this"
    assert not kept


async def test_cancel_instead_of_words_passes_nothing_on(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)
    await world.taps(ana, "Add your own words", status)
    said = list(ben.inbox)

    await world.says(ana, "/cancel")
    await world.says(ana, "to myself")

    assert ben.inbox == said
