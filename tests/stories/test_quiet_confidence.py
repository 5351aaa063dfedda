"""What waits for the morning, and what was passed on, stays with those it was meant for."""

from storage import circles, people
from tests.stories.test_digest import hears_once_a_day
from tests.stories.test_quiet_alarms import sleeps
from tests.world import World


async def test_an_edit_does_not_follow_to_somebody_who_has_left_since(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.says(ana, "/ok")
    words = ana.send("Slept badly")
    await world.settles()
    await world.says(ben, "/circle")
    await world.taps(ben, "Leave this circle")
    await world.taps(ben, "Leave")

    ana.edit(words, "Slept badly at Dora's")
    await world.settles()

    assert "Ana adds: Slept badly" in ben.inbox
    assert "Ana writes (changed): Slept badly at Dora's" in cleo.inbox


async def test_however_somebody_parted_nothing_that_waits_is_told_any_more(world: World) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    before = await hears_once_a_day(world, cleo)
    await world.says(ana, "/ok")

    async with world.kith.database.transaction() as tx:
        leaver = await people.by_telegram_id(tx, cleo.id)
        assert leaver is not None
        [circle] = await circles.of_person(tx, leaver.id)
        await circles.leave(tx, circle.id, leaver.id)
    await world.reaches("18:00")

    assert cleo.inbox[before:] == []
    assert await world.kith.services.kept_for_later.due(9) == []


async def test_who_was_silent_and_then_asks_is_in_the_morning_one_who_asked(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await sleeps(
        world, ben, "Do not wake me when somebody asks", "Do not wake me when somebody has not answered"
    )
    await world.reaches("02:00")
    await world.says(ana, "/checkin")
    await world.passes(minutes=61)
    await world.taps(ana, "Please reach out")

    await world.reaches("07:00")

    assert "Ana asked for somebody while it was quiet for you" in ben.last.text
    assert "did not answer" not in ben.last.text
