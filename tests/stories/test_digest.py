"""Once a day, at an hour of one's own, what there was in a circle; and nothing when there was nothing."""

from __future__ import annotations

from datetime import timedelta

from bot.sandbox.phone import Phone
from tests.stories.test_sharing import another_circle, chooses
from tests.world import World


async def hears_once_a_day(world: World, phone: Phone) -> int:
    """Gives how many messages stand on the phone then."""
    await chooses(world, phone, "What I hear", "One digest a day")
    assert "You hear: once a day, in a digest." in phone.last.text
    return len(phone.inbox)


async def test_the_answers_of_a_day_come_in_one_message_at_its_hour(world: World) -> None:
    ben, ana, cleo = await world.quiet_circle("Ben", "Ana", "Cleo")
    before = await hears_once_a_day(world, cleo)
    await world.reaches("09:02")
    await world.says(ben, "/ok")
    await world.reaches("12:00")
    await world.says(ana, "/ok")
    await world.reaches("17:10")
    await world.says(ben, "/low")

    await world.reaches("17:59")
    early = cleo.inbox[before:]
    await world.reaches("18:00")

    assert early == []
    assert cleo.inbox[before:] == ["Meanwhile:\nBen: okay (9:02), not great (17:10)\nAna: okay (12:00)"]
    assert len(ana.inbox) == 3  # two notices at once, and the answer to her own


async def test_a_day_without_news_brings_no_digest(world: World) -> None:
    _, cleo = await world.quiet_circle("Ana", "Cleo")
    before = await hears_once_a_day(world, cleo)

    await world.passes(hours=72)

    assert len(cleo.inbox) == before


async def test_when_somebody_needs_them_they_hear_it_at_once(world: World) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    await hears_once_a_day(world, cleo)

    await world.asks(ana)

    assert cleo.last.text.startswith("Ana asked for somebody to reach out.")


async def test_everybody_has_an_hour_of_their_own_by_their_own_clock(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await world.lives_in(ben, "Asia/Kolkata")
    await hears_once_a_day(world, ben)
    await hears_once_a_day(world, cleo)
    await world.says(ana, "/ok")
    await world.says(cleo, "/quiet")
    await world.taps(cleo, "Digest at another time")
    await world.taps(cleo, "At 21:00")

    await world.reaches("20:59")
    early = ben.last.date.hour, ben.last.date.minute, cleo.last.text.startswith("Meanwhile")
    await world.reaches("21:00")

    assert ben.last.text == "Meanwhile:\nAna: okay (13:30)"
    assert early == (12, 30, False)
    assert cleo.last.text == "Meanwhile:\nAna: okay (8:00)"


async def test_the_hour_holds_across_a_clock_change(world: World) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    before = await hears_once_a_day(world, cleo)
    await world.passes(hours=24 * 26)
    await world.reaches("21:00")  # on Saturday; in the night Lisbon's clocks go forward
    await world.says(ana, "/ok")

    await world.reaches("17:59")
    early = len(cleo.inbox) - before
    await world.reaches("18:00")

    assert early == 0
    assert cleo.last.text == "Meanwhile:\nAna: okay (yesterday 21:00)"
    assert cleo.last.date.hour == 17  # UTC


async def test_somebody_removed_is_told_nothing_more_of_that_circle_and_all_of_the_other(
    world: World,
) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await another_circle(world, ben, cleo)
    async with world.kith.database.transaction() as tx:
        await tx.exec_driver_sql("UPDATE members SET hear = 'digest' WHERE person_id = 3")
    before = len(cleo.inbox)
    for phone in (ana, ben):
        await world.says(phone, "/ok")

    await world.says(ana, "/circle")
    await world.taps(ana, "Remove somebody or hand over")
    await world.taps(ana, "Remove Cleo")
    await world.reaches("18:00")

    assert [words.splitlines() for words in cleo.inbox[before + 1 :]] == [["Meanwhile:", "Ben: okay (8:00)"]]


async def test_whoever_hears_each_answer_in_one_of_two_circles_hears_it_at_once_and_once(
    world: World,
) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    await hears_once_a_day(world, cleo)
    await another_circle(world, cleo, ana)
    before = len(cleo.inbox)

    await world.says(ana, "/ok")
    await world.passes(hours=24)

    assert cleo.inbox[before:] == ["Ana is okay (today 8:00)."]


async def test_who_joined_stands_in_the_digest_too(world: World) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    before = await hears_once_a_day(world, cleo)
    dora = await world.newcomer("Dora")
    await world.joins(ana, dora)

    await world.reaches("18:00")

    joined = [words for words in cleo.inbox[before:] if "Dora is now" in words]
    assert joined == ["Meanwhile:\nDora is now in Ana's circle. (8:00)"]


async def test_a_line_that_cannot_be_read_holds_up_nobody_else(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    for phone in (ben, cleo):
        await hears_once_a_day(world, phone)
    await world.says(ana, "/ok")
    async with world.kith.database.transaction() as tx:
        await tx.exec_driver_sql("UPDATE kept_for_later SET line = 'rubbish' WHERE person_id = 2")

    await world.reaches("18:01")

    assert not ben.last.text.startswith("Meanwhile")
    assert cleo.last.text == "Meanwhile:\nAna: okay (8:00)"


async def test_a_digest_due_in_quiet_hours_waits_for_their_end(world: World) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    await hears_once_a_day(world, cleo)
    await world.says(cleo, "/quiet 17:30-7")
    before = len(cleo.inbox)
    await world.says(ana, "/ok")

    await world.reaches("06:59")
    early = len(cleo.inbox) - before
    await world.reaches("07:00")

    assert early == 0
    assert cleo.last.text == "Meanwhile:\nAna: okay (yesterday 8:00)"


async def test_a_digest_that_was_due_while_kith_was_down_comes_once_when_it_is_back(world: World) -> None:
    ana, cleo = await world.quiet_circle("Ana", "Cleo")
    before = await hears_once_a_day(world, cleo)
    await world.says(ana, "/low")

    await world.restarts(after=timedelta(hours=30))
    await world.passes(seconds=2)
    await world.restarts()
    await world.passes(hours=30)

    assert cleo.inbox[before:] == ["Meanwhile:\nAna: not great (yesterday 8:00)"]
