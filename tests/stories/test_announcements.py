"""What the operator tells everybody: to nobody twice, never at night, never before what people say."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.sandbox.phone import Phone
from bot.services import announcements
from bot.services.announcements import Announcement, Announcements, Progress
from bot.services.work import Work
from storage.tables import people as people_table
from tests.world import World

NEWS = Announcement("Kith moves to another machine tonight & will be away for an hour.")


async def goes_on(world: World, announcement: Announcement = NEWS) -> Progress:
    """As often as the command looks, until nothing more happens."""
    service = Announcements(Work(world.kith.database, world.clock))
    while True:
        progress = await service.tell_some(announcement)
        await world.settles()
        if not progress.awake and not progress.waiting:
            return progress


def heard(phone: Phone) -> int:
    return sum("another machine tonight & will" in words for words in phone.inbox)


@pytest.fixture
async def people(world: World) -> list[Phone]:
    people = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.reaches("09:30")
    return people


async def test_everybody_hears_it_once_however_often_it_is_told(world: World, people: list[Phone]) -> None:
    await goes_on(world)
    await world.restarts()
    progress = await goes_on(world)

    assert [heard(phone) for phone in people] == [1, 1, 1]
    assert people[0].inbox[0].startswith("From whoever runs this bot:")
    assert progress == Progress(told=3, waiting=0, asleep=0, awake=0)


async def test_also_long_after_nobody_hears_it_again(world: World, people: list[Phone]) -> None:
    await goes_on(world)
    await world.passes(hours=24 * 30)
    await world.kith.services.retention.prune()
    await world.reaches("12:00")

    await goes_on(world)

    assert [heard(phone) for phone in people] == [1, 1, 1]


async def test_who_sleeps_hears_it_in_the_morning_of_their_own(world: World, people: list[Phone]) -> None:
    ana, ben, cleo = people
    await world.lives_in(ben, "Asia/Tokyo")  # half past six in the evening there
    await world.reaches("20:30")
    evening = await goes_on(world)
    told = [heard(phone) for phone in people]
    await world.reaches("00:30")  # half past nine in the morning in Tokyo
    night = await goes_on(world)
    await world.reaches("10:00")
    await goes_on(world)

    assert told == [1, 0, 1]
    assert (evening.asleep, night.asleep) == (1, 0)
    assert [heard(phone) for phone in people] == [1, 1, 1]


async def test_quiet_hours_of_their_own_are_kept_too(world: World, people: list[Phone]) -> None:
    ana, ben, cleo = people
    await world.says(cleo, "/quiet 22-12")

    at_ten = await goes_on(world)
    before = heard(cleo)
    await world.reaches("12:30")
    await goes_on(world)

    assert (at_ten.asleep, before, heard(cleo)) == (1, 0, 1)
    assert heard(ana) == heard(ben) == 1


async def test_only_a_few_wait_at_once(
    world: World, people: list[Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcements, "MOST_WAITING", 2)
    service = Announcements(Work(world.kith.database, world.clock))

    first = await service.tell_some(NEWS)
    second = await service.tell_some(NEWS)
    await world.settles()
    third = await service.tell_some(NEWS)

    assert first == Progress(told=2, waiting=2, asleep=0, awake=1)
    assert second == first
    assert third == Progress(told=3, waiting=1, asleep=0, awake=0)
    assert len(people) == 3


async def test_who_cannot_be_reached_is_left_in_peace_and_others_hear_their_own_language(
    world: World, people: list[Phone]
) -> None:
    ana, ben, cleo = people
    ana.block()
    await world.settles()
    async with world.kith.database.transaction() as tx:
        await tx.execute(
            update(people_table).where(people_table.c.telegram_id == ben.id).values(language="es")
        )

    await goes_on(world, Announcement(NEWS.words, language="es"))
    only_spanish = [heard(phone) for phone in people]
    await goes_on(world)

    assert only_spanish == [0, 1, 0]
    assert [heard(phone) for phone in people] == [0, 1, 1]
    assert ben.last.text.startswith("De quien mantiene este bot")
