"""A reach-out as it goes, told in minutes: what happens, and who hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.notice import Notice
from bot.domain.reach_out import Cause, Decision, Event, Peer, PeerState, ReachOut, Rules, State
from bot.domain.reach_out_decision import decide, opened

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
RULES = Rules()
ANA, BEN, CLEO, DAN, EVA = range(1, 6)


def draft(cause: Cause = Cause.ASKED, peers: tuple[Peer, ...] = (Peer(BEN, 0), Peer(CLEO, 1))) -> ReachOut:
    return ReachOut(
        id=1, person_id=ANA, cause=cause, state=State.HELD, peers=peers, opened_at=NOW, next_step_at=NOW
    )


class Story:
    """Ana asks, or is silent; the peers are told by `happens`, time by `passes`."""

    def __init__(self, *rungs: tuple[int, ...], cause: Cause = Cause.ASKED) -> None:
        peers = tuple(Peer(each, rung) for rung, people in enumerate(rungs) for each in people)
        self.now = NOW
        self.said: list[Notice] = []
        self.reach_out = draft(cause, peers)
        self._take(opened(self.reach_out, self.now, RULES))

    def happens(self, *events: Event) -> list[tuple[str, int]]:
        """What is said because of these, as kind and reader."""
        before = len(self.said)
        for event in events:
            self._take(decide(self.reach_out, event, self.now, RULES))
        return [(notice.kind, notice.to) for notice in self.said[before:]]

    def passes(self, span: timedelta) -> None:
        self.now += span

    def state_of(self, person_id: int) -> PeerState:
        peer = self.reach_out.peer(person_id)
        assert peer is not None
        return peer.state

    def forgets_what_was_said(self) -> None:
        self.said.clear()

    def _take(self, decision: Decision) -> None:
        self.reach_out = replace(decision.reach_out, version=decision.reach_out.version + 1)
        self.said += decision.notices
