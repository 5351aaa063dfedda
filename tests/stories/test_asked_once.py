"""One call for help is one, though what asked for it is handled again when it is over: as by another replica,
while the one that had it stands still."""

from __future__ import annotations

import pytest

from bot.sandbox.phone import Phone
from bot.services.inbox import Inbox
from tests.stories.test_restart import killed_at
from tests.world import World

CODE_WORD = "All quiet here today."
DANGER = "I want to kill myself"


async def prepares(world: World, ana: Phone, asked_by: str) -> None:
    if asked_by == CODE_WORD:
        await world.says(ana, "/discretion")
        await world.taps(ana, "Choose a code word")
        await world.says(ana, CODE_WORD)
    if asked_by == DANGER:
        await world.kith.services.danger.choose_telling(1, wanted=True)


async def settles_it(world: World, ben: Phone) -> None:
    await world.passes(seconds=11)
    for label in ("I've got this", "We're in touch", "It is settled"):
        await world.taps(ben, label)


@pytest.mark.parametrize("asked_by", ["/reachout", CODE_WORD, DANGER])
async def test_what_asked_is_handled_again_when_it_is_over_and_nobody_is_alarmed_again(
    world: World, asked_by: str
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await prepares(world, ana, asked_by)
    before = len(ben.inbox)
    ana.send(asked_by)
    with killed_at(Inbox, "handled"):
        await world.settles()
    await settles_it(world, ben)
    told = ben.inbox[before:]

    await world.restarts()
    await world.settles()
    await world.passes(seconds=61)

    assert any("Ana" in text for text in told)
    assert ben.inbox[before:] == told
