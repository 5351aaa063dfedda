"""Kith runs and Telegram does not answer its polls: nobody's silence means anything meanwhile."""

from datetime import timedelta

from bot.sandbox.faults import cut
from tests.world import World

OFFLINE = "I was offline for a while"


async def is_deaf(world: World, minutes: int) -> None:
    """Kith runs, and Telegram does not answer its polls."""
    world.telegram.fail_next("getUpdates", cut(accepted=False), times=10_000)
    for _ in range(minutes):
        world.clock.move(timedelta(minutes=1))
        await world.settles()
        await world.kith.tick()
        await world.settles()
    world.telegram.faults.clear()


async def test_while_telegram_is_not_heard_nobody_is_missed_and_whoever_was_asked_is_asked_again(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    await world.passes(minutes=57)

    await is_deaf(world, minutes=30)
    deaf = list(ben.inbox)
    await world.passes(minutes=1)
    asked_again = ana.last.text
    await world.passes(minutes=13)
    untold = list(ben.inbox)
    await world.passes(minutes=2)

    assert deaf == untold == []
    assert asked_again.startswith(OFFLINE)
    assert ben.last.text.startswith("Ana has not answered")


async def test_an_answer_typed_while_kith_was_deaf_counts_without_another_question(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    await world.passes(minutes=57)
    ana.send("ok")

    await is_deaf(world, minutes=30)
    await world.passes(minutes=30)

    assert not any(words.startswith(OFFLINE) for words in ana.inbox)
    assert [words.split(" (")[0] for words in ben.inbox] == ["Ana is okay"]
