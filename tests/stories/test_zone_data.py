"""Kith starts with a newer zone database: what is to come moves with it, what was does not."""

import zoneinfo
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.knowledge.zones import zone_data
from bot.sandbox.phone import Phone
from tests.stories.test_cost import counted
from tests.world import World


@pytest.fixture
def law(tmp_path: Path) -> Iterator[Path]:
    """A folder whose zones count from the next start on; later the machine's own do again."""
    paths = zoneinfo.TZPATH
    yield tmp_path / "law"
    zoneinfo.reset_tzpath(paths)
    ZoneInfo.clear_cache()


async def lisbon_gets_the_clocks_of(world: World, law: Path, other: str) -> None:
    """From now on, by law and by the next zone database; Kith starts anew with it."""
    (law / "Europe").mkdir(parents=True)
    area, _, city = other.partition("/")
    zone = resources.files("tzdata.zoneinfo") / area / city
    (law / "Europe" / "Lisbon").write_bytes(zone.read_bytes())
    zoneinfo.reset_tzpath([law])
    ZoneInfo.clear_cache()
    await world.restarts()
    await world.kith.tick()
    await world.settles()


def asked_at(phone: Phone) -> list[str]:
    """By the clocks of Greenwich."""
    came = [
        message for message in phone.messages if message.text.startswith(("How are you?", "Check-in for"))
    ]
    return [f"{message.date:%d %H:%M}" for message in came]


async def is_asked_at(world: World, phone: Phone, typed: str) -> None:
    await world.says(phone, f"/schedule {typed}")
    await world.taps(phone, "Save")


async def test_what_is_to_come_moves_and_what_was_does_not(world: World, law: Path) -> None:
    [ana] = await world.quiet_circle("Ana")
    await is_asked_at(world, ana, "every day 9:00 and 21:30")
    await world.passes(hours=2)
    await world.says(ana, "/ok")

    await lisbon_gets_the_clocks_of(world, law, "Atlantic/Azores")
    await world.passes(hours=26)

    assert asked_at(ana) == ["02 09:00", "02 22:30", "03 10:00"]


async def test_a_moment_that_lies_behind_us_by_the_new_one_is_asked_for_now_and_once(
    world: World, law: Path
) -> None:
    [ana] = await world.quiet_circle("Ana")
    await is_asked_at(world, ana, "every day 8:30")

    await lisbon_gets_the_clocks_of(world, law, "Europe/Berlin")
    await world.passes(hours=24)

    assert asked_at(ana) == ["02 08:00", "03 07:30"]


async def test_what_was_left_out_or_answered_early_stays_so(world: World, law: Path) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await is_asked_at(world, ana, "every day 9:00")
    await is_asked_at(world, ben, "every day 9:00")
    await world.taps(ana, "every day 9:00")
    await world.taps(ana, "Skip the next one")
    await world.says(ben, "/ok")

    await lisbon_gets_the_clocks_of(world, law, "Atlantic/Azores")
    await world.passes(hours=27)

    assert asked_at(ana) == asked_at(ben) == ["03 10:00"]


async def test_with_the_same_zone_database_a_start_looks_at_nobodys_schedules(world: World) -> None:
    [ana] = await world.quiet_circle("Ana")
    await is_asked_at(world, ana, "every day 9:00")
    await world.restarts()

    with counted(world) as by_the_same:
        await world.kith.services.time_passing.follow_zone_data(zone_data())
    with counted(world) as by_another:
        await world.kith.services.time_passing.follow_zone_data("another")

    assert len(by_the_same) == 1
    assert any("FROM schedules" in statement for statement in by_another)
