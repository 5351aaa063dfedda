"""`@bot germany` in any chat, by anybody."""

from __future__ import annotations

import pytest

from tests.world import World


async def test_a_stranger_finds_the_card_of_a_country_from_any_chat(world: World) -> None:
    eva = await world.newcomer("Eva")

    question = eva.inline("germany")
    await world.settles()

    [card] = question.results or []
    assert card["title"] == "Crisis lines: Germany"
    assert card["text"].startswith("Germany. In danger now, call: 112")
    assert eva.inbox == []


async def test_the_card_speaks_the_language_of_the_app_and_has_no_button_that_needs_the_bot(
    world: World,
) -> None:
    eva = await world.newcomer("Eva", "es")

    question = eva.inline("alemania")
    await world.settles()

    [card] = question.results or []
    assert card["title"] == "Líneas de ayuda: Alemania"
    assert not [button for row in card["buttons"] for button in row if button.data]
    assert [button for row in card["buttons"] for button in row if button.copy]


async def test_an_ambiguous_country_offers_each(world: World) -> None:
    eva = await world.newcomer("Eva")

    question = eva.inline("congo")
    await world.settles()

    assert len(question.results or []) == 2


async def test_a_kind_of_help_may_be_typed_with_the_country(world: World) -> None:
    eva = await world.newcomer("Eva")

    question = eva.inline("youth germany")
    await world.settles()

    [card] = question.results or []
    assert "Nummer gegen Kummer" in card["text"]


@pytest.mark.parametrize("typed", ["", "nowhere at all", "🙂", "x" * 250])
async def test_what_names_no_country_gets_the_directories_of_the_world(world: World, typed: str) -> None:
    eva = await world.newcomer("Eva")

    question = eva.inline(typed)
    await world.settles()

    [card] = question.results or []
    assert "findahelpline.com" in card["text"]
    assert "112" in card["text"]


async def test_every_country_of_a_shared_calling_code_fits_into_one_answer(world: World) -> None:
    eva = await world.newcomer("Eva")

    question = eva.inline("+1")
    await world.settles()

    assert len(question.results or []) > 20


async def test_it_works_while_the_database_is_away(world: World) -> None:
    eva = await world.newcomer("Eva")

    async with world.without_database():
        question = eva.inline("germany")
        await world.hears()

    assert len(question.results or []) == 1
