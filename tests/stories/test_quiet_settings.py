"""Setting quiet hours and the digest: by buttons and by typing, with a sensible offer where it fails."""

from __future__ import annotations

import pytest

from bot.sandbox.phone import Phone
from tests.world import World


async def stands(world: World, phone: Phone) -> str:
    """What this person has set, as they read it now."""
    before = phone.last
    await world.says(phone, "/quiet")
    assert phone.last is not before
    return phone.last.text


async def test_from_the_settings_the_first_tap_sets_a_usual_night(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/settings")
    await world.taps(ana, "Quiet hours and digest")
    before, offered = ana.last.text, ana.last.labels

    await world.taps(ana, offered[0])

    assert before.startswith("No quiet hours.")
    assert offered[:3] == ["22:00 to 7:00", "23:00 to 8:00", "Other hours"]
    assert ana.last.text.startswith("Quiet hours: 22:00 to 7:00 (Lisbon time)")
    assert "When somebody asks for somebody, it may wake you." in ana.last.text
    assert "When somebody has not answered, it may wake you." in ana.last.text


async def test_hours_can_be_typed_and_ended(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/quiet")
    await world.taps(ana, "Other hours")
    await world.says(ana, "22:30-7")
    typed = ana.last.text

    await world.taps(ana, "No quiet hours")

    assert typed.startswith("Quiet hours: 22:30 to 7:00")
    assert (await stands(world, ana)).startswith("No quiet hours.")


async def test_each_consent_is_given_and_taken_back_alone_and_what_it_means_is_said(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/quiet 22-7")
    await world.taps(ana, "Do not wake me when somebody has not answered")
    await world.taps(ana, "Do not wake me when somebody asks")
    neither = ana.last.text
    await world.taps(ana, "Wake me when somebody has not answered")

    lines = (await stands(world, ana)).splitlines()

    assert neither.count("I tell the others first, and you without a sound.") == 2
    assert "When somebody has not answered, it may wake you." in lines
    assert "When somebody asks for somebody, I tell the others first, and you without a sound." in lines


@pytest.mark.parametrize(
    ("typed", "problem", "offered"),
    [
        ("25:00-7", "There is no such time: “25:00”. Times go from 0:00 to 23:59.", "23:00 to 7:00"),
        ("22-22", "The beginning and the end are the same", "22:00 to 7:00"),
        ("🙂", "I could not find a time in that.", "22:00 to 7:00"),
        ("22:30", "I understood the beginning, 22:30, and did not find an end.", "22:30 to 7:30"),
        ("10 to 6", "That would be quiet for 20 hours, and 16 is the most.", "22:00 to 6:00"),
        ("23 to 8 on weekends", "I could not read: “on weekends”.", "23:00 to 8:00"),
        ("x" * 4000, "I could not find a time in that.", "22:00 to 7:00"),
    ],
)
async def test_hours_that_cannot_be_are_answered_with_what_was_understood_and_an_offer(
    world: World, typed: str, problem: str, offered: str
) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/quiet")
    await world.taps(ana, "Other hours")

    await world.says(ana, typed)
    answer = ana.last
    words, labels = answer.text, answer.labels
    unchanged = await stands(world, ana)
    await world.taps(ana, offered, answer)

    assert words.startswith(problem)
    assert labels == [offered, "Type it again", "Crisis lines"]
    assert unchanged.startswith("No quiet hours.")
    assert (await stands(world, ana)).startswith(f"Quiet hours: {offered}")


async def test_after_a_mistake_one_can_just_type_again_and_nothing_is_asked_after_a_tap(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/quiet 25-7")
    await world.says(ana, "still no idea")
    await world.says(ana, "23-7")
    typed = ana.last.text
    await world.says(ana, "/quiet 25-7")
    await world.taps(ana, "23:00 to 7:00")

    await world.says(ana, "20-6")

    assert typed.startswith("Quiet hours: 23:00 to 7:00")
    assert not (await stands(world, ana)).startswith("Quiet hours: 20:00")


async def test_the_hour_of_the_digest_is_tapped_or_typed(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/quiet")
    await world.taps(ana, "Digest at another time")
    offered = ana.last.labels
    await world.taps(ana, "Another time")
    await world.says(ana, "25:00")
    refused, nearest = ana.last.text, ana.last.labels[0]
    await world.says(ana, "6.30 pm")

    assert offered[:-1] == ["At 18:00", "At 8:00", "At 13:00", "At 21:00", "Another time"]
    assert refused.startswith("There is no such time: “25:00”.")
    assert nearest == "At 23:00"
    assert "Daily digest: 18:30" in await stands(world, ana)


async def test_it_is_all_there_in_spanish(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/settings")
    await world.taps(ana, "Language")
    await world.taps(ana, "Español")
    await world.says(ana, "/quiet de 22:30 a 7")
    quiet = ana.last.text
    await world.reaches("23:00")
    await world.says(ben, "/low")
    await world.reaches("07:00")

    assert quiet.startswith("Horas de silencio: de 22:30 a 7:00 (hora de Lisboa)")
    assert ana.last.text == "Mientras tanto:\nBen: no muy bien (ayer a las 23:00)"


async def test_made_up_buttons_change_nothing(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/quiet 22-7")
    before = ana.last.text

    for data in (
        "quiet:2200-2200",
        "quiet:220030-220000",
        "quiet:22+1-0700",
        "quiet:2500-0700",
        "quiet:٢٢00-0700",
    ):
        ana.forge(data)
        await world.settles()
    for data in ("wake:asked:maybe", "wake:all:no", "wake", "digest:2460", "digest:183059", "quiet:-"):
        ana.forge(data)
        await world.settles()

    assert await stands(world, ana) == before
