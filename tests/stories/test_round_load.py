"""Two hundred members answer within a minute: each is answered at once, the group gets few edits, nothing is
counted wrongly."""

from __future__ import annotations

from time import process_time

from tests.groups import group_in_a_round
from tests.world import World

MEMBERS, STEPS = 200, 40
ANSWERS = ("I'm okay", "I'm okay", "Pass", "I'm okay", "Not great")
"""By turns."""


async def test_two_hundred_presses_within_a_minute(world: World) -> None:
    phones = [await world.newcomer(f"P{number}") for number in range(MEMBERS)]
    group = await group_in_a_round(world, *phones)
    asked = group.messages[-1]
    world.telegram.calls.clear()
    presses, slowest = [], 0.0  # what others do on this machine meanwhile is not the bot's time

    for step in range(STEPS):
        began = process_time()
        for number in range(step * MEMBERS // STEPS, (step + 1) * MEMBERS // STEPS):
            button, _ = phones[number].find(ANSWERS[number % len(ANSWERS)], asked)
            presses.append(phones[number].at(group).forge(button.data or "", asked))
        await world.hears()
        slowest = max(slowest, process_time() - began)
        assert all(press.answer is not None for press in presses)
        await world.passes(seconds=60 / STEPS)

    edits = [call for call in world.telegram.calls if call.method == "editMessageText"]
    assert slowest < 1.0
    assert 5 <= len(edits) <= 20, "Telegram's limit for a group, by the clock of the story"
    await world.passes(seconds=5)
    assert asked.text.endswith(f"Answered so far: {MEMBERS}")
    await world.passes(hours=2)
    okay = MEMBERS * 3 // 5
    assert group.messages[-1].text == f"Round of today 19:00: {MEMBERS} people answered, {okay} of them okay."
