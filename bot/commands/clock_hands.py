"""The hands of the demo's clock: from one thing due to the next, so that each happens at its moment."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.app import Kith
from bot.clock import MovableClock
from storage.agenda import Entry

SHORTEST_STEP, LONGEST_STEP = timedelta(seconds=1), timedelta(hours=2)
LOOK_AHEAD = 200
"""Entries: more than a visitor's circle ever has waiting."""

SHOWN = 8
LOOK_EVERY, MOST_LOOKS = 0.02, 100
"""How long to wait for messages to arrive before time goes on: real seconds from look to look."""

_ASKING = ("schedules", "snoozed", "round_schedules")
_WHAT = {
    "schedules": "check-in",
    "snoozed": "asks again",
    "check_ins": "waits for an answer",
    "reach_outs": "reach-out: next step",
    "drills": "a test alarm",
    "round_schedules": "round of a group",
    "rounds": "end of a round",
    "meetups": "meet-up",
    "kept_for_later": "told together with other news",
    "outbox": "message on its way",
}


class ClockHands:
    """`of` is whose clock it is; until it is set, nothing is due and only the clock moves."""

    def __init__(self, clock: MovableClock) -> None:
        self.clock = clock
        self.of: Kith | None = None

    async def move(self, seconds: float) -> None:
        left = timedelta(seconds=seconds)
        while left > timedelta():
            step = min(left, await self._until_next())
            left -= step
            await self._step(step)

    async def to_next_check_in(self) -> str:
        """To when somebody, or a group, is asked next; what is due before happens on the way. Says who."""
        planned = [entry for entry in await self._ahead() if entry.what in _ASKING]
        if not planned:
            return "No check-in is planned yet."
        at = planned[0].at
        await self.move((at - self.clock()).total_seconds())
        return f"Check-in: {', '.join(entry.who for entry in planned if entry.at == at)}."

    async def waiting(self) -> Sequence[Mapping[str, str]]:
        """What Kith will do by itself, for the page."""
        now = self.clock()
        return [
            {
                "what": _WHAT.get(entry.what, entry.what),
                "who": entry.who,
                # A message that is being sent is due again only if nobody hears what became of it.
                "when": (now if entry.what == "outbox" else entry.at).isoformat(),
            }
            for entry in (await self._agenda())[:SHOWN]
        ]

    async def _agenda(self) -> list[Entry]:
        return await self.of.services.time_passing.agenda(LOOK_AHEAD) if self.of else []

    async def _ahead(self) -> list[Entry]:
        now = self.clock()
        return [entry for entry in await self._agenda() if entry.at > now and entry.what != "outbox"]

    async def _until_next(self) -> timedelta:
        ahead = await self._ahead()
        step = ahead[0].at - self.clock() if ahead else LONGEST_STEP
        return min(max(step, SHORTEST_STEP), LONGEST_STEP)

    async def _step(self, step: timedelta) -> None:
        if self.of is None:
            self.clock.move(step)
            return
        time_passing = self.of.services.time_passing
        await time_passing.clock_will_move(step)
        self.clock.move(step)
        # Once more: a beat that was under way while the clock moved would look like an outage.
        await time_passing.clock_will_move(timedelta())
        await self.of.tick()
        await self._messages_arrive()

    async def _messages_arrive(self) -> None:
        """A prompt's grace runs from its delivery, so let it arrive before time goes on."""
        for _ in range(MOST_LOOKS):
            if not any(entry.what == "outbox" for entry in await self._agenda()):
                return
            await asyncio.sleep(LOOK_EVERY)
