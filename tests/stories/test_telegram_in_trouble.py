"""Telegram stumbles at the very moment of an answer: what was asked for happens all the same."""

from __future__ import annotations

import pytest

from bot.sandbox import faults
from bot.transport import post
from tests.world import World


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post, "_WAITS", (0.0, 0.0))


@pytest.mark.parametrize(
    "trouble", [faults.server_error(502), faults.cut(accepted=False), faults.refused(404, "Not Found")]
)
async def test_a_stumble_does_not_cost_anybody_the_crisis_card(world: World, trouble: faults.Fault) -> None:
    ana = await world.newcomer("Ana")
    world.telegram.fail_next("sendMessage", trouble, times=2)

    await world.says(ana, "/crisis germany")

    assert [text.partition(".")[0] for text in ana.inbox] == ["Germany"]


async def test_a_card_that_cannot_be_sent_does_not_keep_the_call_for_help_from_the_circle(
    world: World,
) -> None:
    ana, ben = await world.circle("Ana", "Ben")
    await world.says(ana, "/checkin")
    world.telegram.fail_next("sendMessage", faults.server_error(502), times=3, chat_id=ana.id)

    await world.taps(ana, "I need help now")
    await world.passes(seconds=11)

    assert "Ana needs help now" in ben.inbox[-1]


async def test_the_same_holds_for_the_button_under_help(world: World) -> None:
    ana, ben = await world.circle("Ana", "Ben")
    await world.says(ana, "/help")
    world.telegram.fail_next("sendMessage", faults.server_error(502), times=3, chat_id=ana.id)

    await world.taps(ana, "I need help now")
    await world.passes(seconds=11)

    assert "Ana needs help now" in ben.inbox[-1]


async def test_a_press_counts_though_its_short_answer_cannot_be_given(world: World) -> None:
    ana, ben = await world.newcomer("Ana"), await world.newcomer("Ben")
    ana.start()
    await world.settles()
    ben.open(await world.invitation(ana))
    await world.settles()
    world.telegram.fail_next("answerCallbackQuery", faults.server_error(502))

    await world.taps(ben, "Accept")

    assert ana.last.text.startswith("Ben accepted your invitation")
