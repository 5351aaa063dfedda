"""What waits for a digest: encrypted, changed and taken back in time, told whole, and then gone."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from bot.sandbox.faults import server_error
from tests.stories.test_digest import hears_once_a_day
from tests.stories.test_sharing import chooses
from tests.world import World


async def test_words_wait_encrypted_and_are_nowhere_once_they_are_told(world: World) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    await hears_once_a_day(world, cleo)
    await world.says(ana, "/ok")
    await world.says(ana, "I <b>slept</b> & ate")
    on_disk = _everything_on_disk(world)
    waits = await world.keeps("slept")

    await world.reaches("18:00")

    assert cleo.last.text == "Meanwhile:\nAna: okay (8:00)\nAna added (8:00): I <b>slept</b> & ate"
    assert waits
    assert "slept" not in on_disk
    assert not await world.keeps("slept")


def _everything_on_disk(world: World) -> str:
    with sqlite3.connect(world.url.removeprefix("sqlite:///")) as file:
        return "\n".join(file.iterdump())


async def test_words_changed_in_time_are_told_as_they_are_then(world: World) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    before = await hears_once_a_day(world, cleo)
    await world.says(ana, "/ok")
    ana.send("Slept badly")
    await world.settles()
    words = next(message for message in ana.messages if message.text == "Slept badly")

    ana.edit(words, "Slept well")
    await world.settles()
    await world.reaches("18:00")

    assert cleo.inbox[before:] == ["Meanwhile:\nAna: okay (8:00)\nAna added (8:00): Slept well"]


async def test_what_is_not_shared_any_more_is_not_told(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    before = await hears_once_a_day(world, cleo)
    for phone in (ana, ben):
        await world.says(phone, "/ok")
        await world.says(phone, f"A word of {phone.name}")

    await chooses(world, ana, "What I share", "Only when I ask or go silent")
    kept = await world.keeps("A word of Ana"), await world.keeps("A word of Ben")
    await chooses(world, cleo, "What I hear", "Only when somebody needs me")
    await world.reaches("18:00")

    assert kept == (False, True)
    assert not any(words.startswith("Meanwhile") for words in cleo.inbox[before:])
    assert not await world.keeps("A word of Ben")


async def test_many_answers_are_counted_and_none_that_is_not_great_goes_under(world: World) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    await hears_once_a_day(world, cleo)
    for command in ("/ok", "/low", "/ok", "/low", "/ok", "/ok", "/ok", "/ok", "/low"):
        await world.says(ana, command)
        await world.passes(minutes=1)

    await world.reaches("18:00")

    assert cleo.last.text == (
        "Meanwhile:\nAna: 4 earlier answers, 2 of them not great, "
        "okay (8:04), okay (8:05), okay (8:06), okay (8:07), not great (8:08)"
    )


async def test_what_is_too_long_for_one_message_comes_in_as_many_as_it_takes(world: World) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    before = await hears_once_a_day(world, cleo)
    for number in range(6):
        await world.says(ana, "/ok")
        await world.says(ana, f"{number}{'<&😀' * 330}")

    await world.reaches("18:00")

    told = "".join(cleo.inbox[before:])
    assert 2 <= len(cleo.inbox) - before <= 4
    assert [told.index(f"Ana added (8:00): {number}<&😀") for number in range(6)]
    assert told.count("😀") == 6 * 330


async def test_words_wait_for_no_digest_longer_than_a_day_though_its_time_lies_in_quiet_hours(
    world: World,
) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    await hears_once_a_day(world, cleo)
    await world.says(cleo, "/quiet 17:00 to 9:00")
    await world.reaches("18:30")
    await world.says(ana, "/ok")
    await world.says(ana, "purple-otter")

    await world.reaches("09:00")

    assert "Ana added (yesterday 18:30): purple-otter" in cleo.last.text
    assert not await world.keeps("purple-otter")


async def test_words_that_waited_for_a_day_are_deleted_and_their_author_reads_so(world: World) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    await hears_once_a_day(world, cleo)
    await world.says(ana, "/ok")
    await world.says(ana, "purple-otter")
    world.telegram.fail_next("getUpdates", server_error(), times=500)  # nothing is told while we are deaf
    world.clock.move(timedelta(hours=24, minutes=1))

    await world.kith.services.retention.prune()

    assert not await world.keeps("purple-otter")
    assert await world.keeps("Your words") or await world.keeps("words-given-up")


async def test_a_digest_that_cannot_be_brought_for_a_day_keeps_no_words_and_says_so(world: World) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    await hears_once_a_day(world, cleo)
    await world.says(ana, "/ok")
    await world.says(ana, "purple-otter")
    world.telegram.fail_next("sendMessage", server_error(), times=500, chat_id=cleo.id)
    await world.reaches("18:00")
    waits = await world.keeps("purple-otter")
    world.clock.move(timedelta(hours=24, minutes=1))

    await world.kith.services.retention.prune()

    assert waits
    assert not await world.keeps("purple-otter")
    assert await world.keeps("kept-given-up")
