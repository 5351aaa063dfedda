"""A note for peers, written in advance: kept, read when a check-in is missed, and deleted when wished."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.test_own_ladder import MISSED
from tests.stories.test_own_ladder_screens import NOTE, stands, writes
from tests.world import World


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("kith.sqlite3*"))


async def test_the_note_stands_in_the_alarm_of_a_missed_check_in_and_nowhere_else(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await writes(world, ana, "try <b>my</b> sister first & wait")
    await world.says(ana, "/checkin")

    await world.passes(hours=1)
    missed = stands(MISSED, ben)
    await world.says(ana, "/ok")
    await world.asks(ana)

    assert missed.endswith("Ana wrote for this case: try <b>my</b> sister first & wait")
    assert [words for words in ben.inbox if "sister" in words and words != missed] == []


async def test_the_note_is_encrypted_on_disk_until_it_is_deleted(world: World, tmp_path: Path) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await writes(world, ana, NOTE)
    kept = await world.keeps(NOTE)
    written = on_disk(tmp_path)

    await world.taps(ana, "Delete the note")

    assert kept
    assert b"sister" not in written
    assert not await world.keeps(NOTE)
    assert "There is no note for them." in ana.last.text


@pytest.mark.parametrize("typed", ["x" * 301, "x" * 300 + " and more", "\u200b\u200b", "\u3164"])
async def test_a_note_that_is_too_long_or_unreadable_is_asked_for_again_and_not_cut(
    world: World, typed: str
) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")

    await writes(world, ana, typed)
    refusal = ana.last.text
    await world.says(ana, "y" * 300)

    assert refusal.startswith("I could not keep that.")
    assert "y" * 300 in ana.last.text


async def test_words_of_danger_get_the_card_and_are_not_kept_as_a_note(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")

    await writes(world, ana, "I want to kill myself")

    assert "112" in ana.last.text
    assert not await world.keeps("kill myself")


async def test_words_typed_much_later_are_not_taken_for_the_note(world: World) -> None:
    ana, _ = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/ladder")
    await world.taps(ana, "Add a note for them")

    await world.passes(hours=2)
    await world.says(ana, "what a day")

    assert not await world.keeps("what a day")
