"""Everybody reads their own language: from the first message on, and whatever language the others speak."""

from __future__ import annotations

import pytest

from bot.sandbox.phone import Phone
from tests.world import World


async def mixed_circle(world: World) -> tuple[Phone, Phone, Phone]:
    """Ana speaks English, Bea and Ciro Spanish."""
    ana, bea, ciro = await world.quiet_circle("Ana", "Bea", "Ciro")
    for phone in (bea, ciro):
        person = await world.kith.services.people.known(phone.id)
        assert person is not None
        await world.kith.services.people.speak(person.id, "es")
        phone.user.language_code = "es-MX"
    return ana, bea, ciro


@pytest.mark.parametrize(
    ("app", "first_words"),
    [
        ("es", "Kith mantiene en contacto"),
        ("es-MX", "Kith mantiene en contacto"),
        ("ES", "Kith mantiene en contacto"),
        ("en-GB", "Kith keeps a small circle"),
        ("pt-BR", "Kith keeps a small circle"),
        ("xx", "Kith keeps a small circle"),
        (None, "Kith keeps a small circle"),
    ],
)
async def test_the_first_message_is_in_the_language_of_the_app_or_in_english(
    world: World, app: str | None, first_words: str
) -> None:
    eva = world.telegram.person("Eva", language_code=app)

    await world.says(eva, "/start")

    assert eva.last.text.startswith(first_words)


async def test_getting_started_in_spanish_stays_spanish_to_its_last_button(world: World) -> None:
    eva = await world.newcomer("Eva", "es")
    await world.says(eva, "/start")

    taps = await world.gets_started(eva)

    english = await world.newcomer("Finn", "en")
    await world.says(english, "/start")
    await world.gets_started(english)
    assert taps <= 8
    assert set(eva.buttons) & set(english.buttons) <= {"Kith"}
    assert not set(eva.inbox) & set(english.inbox)


@pytest.mark.parametrize("command", ["help", "crisis", "reachout", "circle", "schedule", "privacy", "nada"])
async def test_a_stranger_whose_app_speaks_spanish_is_answered_in_spanish(world: World, command: str) -> None:
    eva, finn = await world.newcomer("Eva", "es"), await world.newcomer("Finn", "en")

    await world.says(eva, f"/{command}")
    await world.says(finn, f"/{command}")

    assert eva.last.text != finn.last.text
    assert not set(eva.last.labels) & set(finn.last.labels) - {"English", "Español"}


async def test_an_alarm_is_read_in_the_peers_language_and_the_status_in_the_askers(world: World) -> None:
    ana, bea, _ = await mixed_circle(world)

    status = await world.asks(ana)
    await world.taps(bea, "Me encargo yo")

    assert status.text.startswith("Bea has seen this and will get in touch.")
    assert "Ciro: delivered" in status.text
    assert bea.inbox[0].startswith("Te encargas tú: por favor, ponte en contacto con Ana.")


async def test_whoever_asks_in_spanish_is_told_in_spanish_and_english_peers_in_english(world: World) -> None:
    ana, bea, ciro = await mixed_circle(world)

    await world.says(bea, "/reachout")
    status = bea.last
    await world.passes(seconds=11)
    await world.taps(ana, "I've got this")

    assert "Ana: se encarga" in status.text
    assert bea.last.text == "Ana lo ha visto y se pondrá en contacto."
    assert ana.inbox[0].startswith("You have it: please get in touch with Bea.")
    assert ciro.last.text.startswith("Ana ")


async def test_the_card_that_comes_by_itself_at_the_end_is_in_the_askers_language(world: World) -> None:
    _, bea, _ = await mixed_circle(world)

    await world.says(bea, "/reachout")
    await world.passes(minutes=11)

    assert any("No he encontrado a nadie" in text for text in bea.inbox)
    assert bea.last.text.startswith("Portugal. En peligro ahora, llama: 112.")


async def test_a_pop_up_is_in_the_language_that_was_chosen_and_not_the_apps(world: World) -> None:
    ana, bea, _ = await mixed_circle(world)
    bea.user.language_code = "en"
    presses = ("undo", "undo", "okay_now", "still", "reach_out", "claim", "answer", "no_such_verb")

    for phone in (ana, bea):
        await world.says(phone, "/reachout")
        first = phone.last.labels[0]
        undo, status = phone.find(first)
        for verb in presses:
            phone.forge((undo.data or "").replace("undo", verb), status)
            await world.settles()

    assert len(ana.popups) == len(bea.popups) == len(presses)
    alike = [english for english, spanish in zip(ana.popups, bea.popups, strict=True) if english == spanish]
    assert alike == []


async def test_changing_the_language_changes_what_is_said_from_then_on(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/settings")
    await world.taps(ana, "Language")

    await world.taps(ana, "Español")
    await world.says(ana, "/help")

    assert ana.last.labels[0] == "Necesito ayuda ya"


async def test_a_typed_okay_counts_in_the_words_of_the_button_in_the_own_language(world: World) -> None:
    ana, bea, _ = await mixed_circle(world)
    await world.says(bea, "/checkin")
    label = bea.last.labels[0]

    await world.says(bea, label.lower())

    assert any(text.startswith("Bea is okay") for text in ana.inbox)
