"""An answer wins over the ladder that climbs for whoever was silent, in whichever order they arrive."""

from datetime import timedelta

from bot.sandbox.faults import cut
from bot.sandbox.phone import Phone
from tests.stories.test_own_ladder import sets
from tests.world import World

MISSING, ALL_CLEAR = "Ana has not answered", "All clear: Ana has answered."


async def is_due_to_be_missed(world: World, phone: Phone) -> None:
    """The last moment of the grace: at the next tick the circle is told."""
    await world.says(phone, "/checkin")
    await world.passes(minutes=59, seconds=59)


async def test_sent_before_the_grace_ends_and_read_after_it_ends_in_an_all_clear(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await is_due_to_be_missed(world, ana)
    ana.tap("I'm okay")

    world.clock.move(timedelta(seconds=1))
    await world.kith.tick()
    await world.kith.sender.drain()
    alarmed = list(ben.inbox)
    await world.passes(hours=2)

    assert [words.split(" the ")[0] for words in alarmed] == [MISSING]
    assert ben.inbox.count(ALL_CLEAR) == 1
    assert not any(words.startswith(MISSING) for words in ben.inbox)


async def test_while_the_alarm_waits_to_be_sent_nobody_is_alarmed(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await is_due_to_be_missed(world, ana)
    world.clock.move(timedelta(seconds=1))
    await world.kith.tick()

    await world.taps(ana, "I'm okay", ana.last)
    await world.passes(hours=2)

    assert not any(words.startswith((MISSING, "All clear")) for words in ben.inbox)


async def test_while_nobody_knows_whether_the_alarm_arrived_the_all_clear_follows_it(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await is_due_to_be_missed(world, ana)
    world.telegram.fail_next("sendMessage", cut(accepted=True), chat_id=ben.id)
    await world.passes(seconds=1)

    await world.taps(ana, "I'm okay", ana.last)
    await world.passes(hours=2)

    clear = [words for words in ben.inbox if words.startswith("All clear")]
    assert len(clear) == 1, ben.inbox


async def test_between_two_rungs_the_next_never_hears(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    await sets(world, ana, Ben="First", Cleo="Second")
    await is_due_to_be_missed(world, ana)
    await world.passes(minutes=5)

    await world.taps(ana, "I'm okay", ana.last)
    await world.passes(hours=2)

    assert ben.inbox.count(ALL_CLEAR) == 1
    assert not any(words.startswith((MISSING, "All clear")) for words in cleo.inbox)
