"""The first minute: one question at a time, a sensible answer first, nothing lost by stopping half way."""

from datetime import timedelta

import pytest

from bot.sandbox.phone import Phone
from tests.world import World

STEPS = ("Get started", "Yes, Ana", "Portugal", "Lisbon (now 8:00)", "Every day at 9:00")


async def starts(world: World, language: str | None = "pt-PT", name: str = "Ana") -> Phone:
    phone = world.telegram.person(name, language_code=language)
    phone.start()
    await world.settles()
    return phone


async def reads_after(world: World, phone: Phone, words: str) -> str:
    await world.says(phone, words)
    return phone.last.text


async def taps_through(world: World, phone: Phone, *labels: str) -> None:
    for label in labels:
        await world.taps(phone, label, phone.last)


@pytest.mark.parametrize("language", ["en", "es", "zh-hans", "xx", None])
async def test_tapping_the_first_button_each_time_leads_to_a_daily_check_in(
    world: World, language: str | None
) -> None:
    ana = await starts(world, language)

    taps = await world.gets_started(ana)
    await world.passes(hours=24)

    assert taps <= 8
    assert len([message for message in ana.messages if "9:00" in message.text and message.labels]) >= 2
    assert len(ana.last.labels) == 5


async def test_it_ends_with_an_invitation_and_a_check_in_to_try(world: World) -> None:
    ana = await starts(world)

    await taps_through(world, ana, *STEPS)

    assert ana.last.labels[:2] == ["Invite someone", "Try a check-in now"]
    assert "today 9:00, Lisbon time" in ana.last.text


async def test_the_first_words_say_what_kith_is_not(world: World) -> None:
    ana = await starts(world)

    for promise in ("I am automated", "not an emergency service", "not end-to-end encrypted", "16 or older"):
        assert promise in ana.last.text


async def test_every_step_can_be_skipped(world: World) -> None:
    ana = await starts(world)

    await taps_through(world, ana, "Get started", "Yes, Ana", "Skip", "Skip", "Not now")

    assert ana.last.labels[0] == "Invite someone"
    assert "No check-in is planned" in ana.last.text


@pytest.mark.parametrize("step", [1, 2, 4])
async def test_whoever_stops_half_way_goes_on_from_there_a_day_later(world: World, step: int) -> None:
    ana = await starts(world)
    await taps_through(world, ana, *STEPS[:step])
    question, answers = ana.last.text, ana.last.labels

    await world.restarts(after=timedelta(days=1))
    ana.start()
    await world.settles()

    assert (ana.last.text, ana.last.labels) == (question, answers)
    await taps_through(world, ana, *STEPS[step:])
    assert "9:00, Lisbon time" in ana.last.text


async def test_a_second_start_forgets_nothing(world: World) -> None:
    ana = await starts(world)
    await taps_through(world, ana, "Get started", "Another name")
    await world.says(ana, "Ana Maria")
    await taps_through(world, ana, *STEPS[2:])

    ana.start()
    await world.settles()

    assert ana.last.text.endswith("try a check-in now.")
    assert "Ana Maria" in ana.last.text
    assert "9:00, Lisbon time" in ana.last.text


async def test_the_country_offered_from_the_language_is_not_taken_without_a_tap(world: World) -> None:
    ana = await starts(world)
    await taps_through(world, ana, "Get started", "Yes, Ana")
    offered = ana.last.labels[0]
    await taps_through(world, ana, "Skip", "Skip", "Not now")

    await world.says(ana, "/crisis")

    assert offered == "Portugal"
    assert "Which country are you in?" in ana.last.text
    assert not await world.keeps("PT")


async def test_somebody_who_speaks_spanish_and_lives_in_the_united_states_gets_its_numbers(
    world: World,
) -> None:
    ana = await starts(world, "es")
    await taps_through(world, ana, "Empezar", "Sí, Ana", "Otro país")
    await world.says(ana, "Estados Unidos")

    await world.says(ana, "/crisis")

    assert "911" in ana.last.text
    assert "988" in ana.last.text
    assert "024" not in ana.last.text


async def test_the_zone_is_found_by_a_city_and_by_what_the_clock_says(world: World) -> None:
    await world.passes(minutes=45)
    ana = await starts(world)
    await taps_through(world, ana, "Get started", "Yes, Ana", "Another country")
    await world.says(ana, "Finland")

    offered = []
    for typed in ("porto", "10:45", "10.47", "Atlantic/Azores"):
        await world.taps(ana, "Another city")
        await world.says(ana, typed)
        offered.append(ana.last.labels[0])

    assert offered == ["Lisbon (now 8:45)", *2 * ["Helsinki (now 10:45)"], "Azores (now 7:45)"]


async def test_a_location_gives_the_zone_and_is_kept_nowhere(world: World) -> None:
    ana = await starts(world)
    await taps_through(world, ana, "Get started", "Yes, Ana", "Skip")

    ana.send_location(-34.6037, -58.3816)
    await world.settles()
    await taps_through(world, ana, ana.last.labels[0], "Every day at 9:00")

    assert "Buenos Aires time" in ana.last.text
    assert await world.keeps("Buenos_Aires")
    assert not await world.keeps("34.6")
    assert not await world.keeps("58.38")


async def test_a_zone_nobody_knows_is_asked_for_again(world: World) -> None:
    ana = await starts(world)
    await taps_through(world, ana, *STEPS[:3], "Another city")

    answers = [await reads_after(world, ana, typed) for typed in ("Nowhereville", "99:99", "🙂", ":")]
    await world.says(ana, "Lisbon")

    assert all("I do not know “" in answer for answer in answers)
    assert "Lisbon (now 8:00)" in ana.last.labels


@pytest.mark.parametrize("asked", ["/help", "/crisis"])
async def test_help_works_before_the_first_start(world: World, asked: str) -> None:
    ana = world.telegram.person("Ana")

    await world.says(ana, asked)
    if asked == "/help":
        first = ana.last.labels[0]
        await world.taps(ana, "Crisis lines")
        assert first == "I need help now"

    assert "112 works from mobile phones" in ana.inbox[-1]


async def test_a_name_without_anything_to_see_is_asked_for_again(world: World) -> None:
    ana = await starts(world)
    await taps_through(world, ana, "Get started", "Another name")

    answers = [await reads_after(world, ana, typed) for typed in ("\u2800\u2800", "\u202e\u200b", "\u3164")]
    await world.says(ana, "Ana")

    assert all("nothing in that name that others could read" in answer for answer in answers)
    assert "Which country" in ana.last.text


async def test_a_profile_that_would_turn_the_sentence_around_is_offered_without_its_trick(
    world: World,
) -> None:
    ana = await starts(world, name="\u202e<i>Ana")

    await world.taps(ana, "Get started")

    assert ana.last.labels[0] == "Yes, <i>Ana"
    assert ana.last.text.endswith("They would see: <i>Ana")
