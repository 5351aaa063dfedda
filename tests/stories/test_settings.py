"""Settings: what can be changed later, what changes with it, and what Kith says it keeps."""

from tests.world import World

NAMES = {
    "🦊🌙": "🦊🌙",
    "a" * 4096: "a" * 40,
    "\u202egnp.tac": "gnp.tac",
    "Ana \n\n  Maria": "Ana Maria",
    "<b>Ana</b> & co": "<b>Ana</b> & co",
}


async def test_a_name_hides_reorders_and_floods_nothing(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/settings")

    shown = {}
    for typed in NAMES:
        await world.taps(ana, "Name", ana.last)
        await world.says(ana, typed)
        shown[typed] = ana.last.text.splitlines()[0]

    assert shown == {typed: f"Name: {name}" for typed, name in NAMES.items()}


async def test_peers_read_the_new_name_from_then_on(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/settings")
    await world.taps(ana, "Name")
    await world.says(ana, "Nana")

    await world.says(ana, "/ok")

    assert ben.last.text.startswith("Nana is okay")


async def test_another_language_is_spoken_at_once_and_to_this_person_alone(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/settings")

    await world.taps(ana, "Language")
    await world.taps(ana, "Español")
    await world.says(ana, "/checkin")
    question = ana.last.text
    await world.taps(ana, "Estoy bien")

    assert question.startswith("¿Cómo estás?")
    assert ben.last.text.startswith("Ana is okay")


async def test_another_country_brings_its_crisis_lines(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/crisis")
    before = ana.last.text
    await world.says(ana, "/settings")
    await world.taps(ana, "Country")

    await world.says(ana, "🇺🇸")
    settings = ana.last.text
    await world.says(ana, "/crisis")

    assert "Portugal" in before
    assert "Country: United States" in settings
    assert "988" in ana.last.text


async def test_a_country_that_can_be_two_is_asked_back_and_a_made_up_one_again(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/settings")
    await world.taps(ana, "Country")

    await world.says(ana, "Narnia")
    refusal = ana.last.text
    await world.says(ana, "Congo")

    assert "I do not know that country" in refusal
    assert len(ana.last.labels[:-1]) == 2


async def test_after_a_change_the_settings_are_shown_and_not_the_first_steps_again(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await world.says(ana, "/settings")
    await world.taps(ana, "Time zone")

    await world.says(ana, "Madrid")
    await world.taps(ana, ana.last.labels[0])

    assert "Time zone: Madrid" in ana.last.text


async def test_cancel_ends_what_is_being_asked_and_changes_nothing(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/settings")
    await world.taps(ana, "Name")

    await world.says(ana, "/cancel")
    await world.says(ana, "Nobody")
    answer = ana.last.text
    await world.says(ben, "/circle")

    assert "passed it on to nobody" in answer
    assert "Ana (looks after the circle)" in ben.last.text
    await world.says(ana, "/cancel")
    assert ana.last.text == "Nothing was being asked."


async def test_privacy_says_what_is_kept_what_is_not_and_who_can_read_it(world: World) -> None:
    ana = world.telegram.person("Ana")

    await world.says(ana, "/privacy")

    for line in ("What is kept", "What is not", "Who can read it", "not end-to-end encrypted", "90 days"):
        assert line in ana.last.text
