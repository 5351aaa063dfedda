"""The process dies at the worst moment and a new one starts: nothing is lost, nothing untrue is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.phone import Phone
from bot.services.delivery import Delivery
from bot.services.reach_outs import ReachOuts
from bot.transport.dispatcher import Dispatcher
from tests.world import World

ALARM = "Ana asked for somebody to reach out."


class Killed(BaseException):
    """As SIGKILL: nothing that was to come after this point comes."""


@contextmanager
def killed_at(owner: type, step: str) -> Iterator[None]:
    """The process dies where `step` would have begun."""

    def dies(*_: Any, **__: Any) -> None:
        raise Killed

    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        patch.setattr(owner, step, dies)
        yield


def count(phone: Phone, words: str) -> int:
    return len([text for text in phone.inbox if text.startswith(words)])


async def test_what_was_stored_but_not_handled_is_handled_after_the_restart(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    ana.send("/reachout")

    with killed_at(Dispatcher, "feed"):
        await world.settles()
    said = list(ana.inbox)
    await world.restarts()
    await world.settles()
    await world.passes(seconds=11)

    assert said == []
    assert count(ben, ALARM) == 1


async def test_what_was_being_handled_is_handled_again_and_asked_once(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    ana.send("/reachout")

    with killed_at(ReachOuts, "ask"):
        await world.settles()
    await world.restarts()
    await world.settles()
    await world.passes(seconds=11)

    assert count(ben, ALARM) == 1
    assert len([text for text in ana.inbox if "Ben: delivered" in text]) == 1


async def test_an_answer_committed_but_not_yet_marked_as_handled_is_not_taken_twice(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    ana.tap("Please reach out")
    with killed_at(type(world.kith.services.inbox), "handled"):
        await world.settles()

    await world.restarts()
    await world.settles()
    await world.passes(seconds=11)

    assert count(ben, ALARM) == 1
    assert len([text for text in ana.inbox if "Ben: delivered" in text]) == 1


async def test_what_was_decided_but_not_sent_is_sent_after_the_restart(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/reachout")
    world.clock.move(timedelta(seconds=11))
    await world.kith.tick()
    said = list(ben.inbox)

    await world.restarts()
    await world.settles()

    assert said == []
    assert count(ben, ALARM) == 1
    assert "Ben: delivered" in ana.last.text


async def test_an_alarm_whose_sending_was_cut_off_is_sent_again_and_only_then_called_delivered(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/reachout")
    status = ana.last
    world.clock.move(timedelta(seconds=11))
    await world.kith.tick()
    [alarm] = [row for row in await world.kith.services.delivery.lease(30) if "alarm" in row.cause]
    with killed_at(Delivery, "tried"):
        await world.kith.sender.deliver(alarm)
    await world.restarts()
    in_doubt = status.text

    await world.settles()

    assert "delivered" not in in_doubt.replace("waiting to be delivered", "")
    assert count(ben, ALARM) == 2
    assert "Ben: delivered" in status.text


async def test_a_prompt_whose_sending_was_cut_off_is_not_asked_twice_but_its_answer_counts(
    world: World,
) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    ana.send("/checkin")
    await world.hears()
    [prompt] = await world.kith.services.delivery.lease(30)
    with killed_at(Delivery, "tried"):
        await world.kith.sender.deliver(prompt)
    await world.restarts()
    await world.passes(minutes=10)
    asked = list(ana.inbox)

    await world.taps(ana, "I'm okay")

    assert len(asked) == 1
    assert count(ana, "Noted: you are okay.") == 1
    assert count(ben, "Ana is okay") == 1


async def test_a_claim_survives_the_restart_and_the_claimer_is_asked_in_time(world: World) -> None:
    ana, ben, cleo = await world.quiet_circle("Ana", "Ben", "Cleo")
    status = await world.asks(ana)
    ben.tap("I've got this")
    with killed_at(Dispatcher, "feed"):
        await world.settles()

    await world.restarts(after=timedelta(seconds=30))
    await world.settles()
    await world.passes(minutes=31)

    assert "Ben: has it" in status.text
    assert count(ben, "Are you in touch with Ana?") == 1
    assert cleo.last.text == "Ben has it and will get in touch with Ana."


async def test_an_undo_that_was_running_out_while_we_were_down_is_told_late_but_told(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    await world.says(ana, "/reachout")

    await world.restarts(after=timedelta(hours=1))
    await world.kith.tick()
    await world.settles()

    assert count(ben, ALARM) == 1
    assert "Ben: delivered" in ana.last.text


async def test_peers_get_their_time_again_when_it_ran_out_while_we_could_not_hear_them(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)

    await world.restarts(after=timedelta(minutes=30))
    await world.kith.tick()
    await world.settles()
    early = status.text
    await world.passes(minutes=11)

    assert early.startswith("I am telling your circle")
    assert status.text.startswith("Nobody has taken it yet.")


async def test_a_pending_question_survives_the_restart(world: World) -> None:
    ana, ben = await world.quiet_circle("Ana", "Ben")
    status = await world.asks(ana)
    await world.taps(ana, "Add your own words", status)

    await world.restarts()
    await world.says(ana, "it is about the letter")

    assert ben.last.text == "Ana writes: it is about the letter"
