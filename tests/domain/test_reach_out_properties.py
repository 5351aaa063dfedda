"""Whatever happens, in whatever order: what a reach-out promises to everybody concerned.

Hypothesis plays Telegram, the peers, the person and the clock. `arrived` is what really reached a phone; the
promises are checked against that, not against what the reach-out believes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.notice import Notice
from bot.domain.reach_out import (
    Asleep,
    CannotReach,
    Cause,
    Claimed,
    Closed,
    Decision,
    Declined,
    Delivered,
    Event,
    HandedOn,
    InTouch,
    Left,
    NotYet,
    Peer,
    PeerState,
    Raised,
    ReachOut,
    SentNow,
    Settled,
    State,
    StillNeeded,
    TimeUp,
    Undone,
    WeWereAway,
)
from bot.domain.reach_out_decision import decide, opened
from tests.domain.reach_out_story import ANA, MINUTE, NOW, RULES, draft

PEERS = st.integers(2, 4)
NOT_YET_TOLD = (PeerState.LATER, PeerState.LATER, PeerState.UNREACHABLE)
LADDERS = st.dictionaries(PEERS, st.tuples(st.integers(0, 2), st.sampled_from(NOT_YET_TOLD))).map(
    lambda places: tuple(Peer(person, rung, state) for person, (rung, state) in places.items())
)
SLEEPERS = st.frozensets(PEERS)
ALL_CLEARS = {"all-clear-asked", "all-clear-answered", "all-clear-settled"}
ENDS = {"reach-out-nobody", "still-nobody"}


class AnyReachOut(RuleBasedStateMachine):
    @initialize(ladder=LADDERS, cause=st.sampled_from(Cause), asleep=SLEEPERS)
    def somebody_asks_or_is_silent(
        self, ladder: tuple[Peer, ...], cause: Cause, asleep: frozenset[int]
    ) -> None:
        self.now = NOW
        self.arrived: set[int] = set()
        self.on_their_way: Counter[int] = Counter()
        self.left: set[int] = set()
        self.settled_by: int | None = None
        self.all_clears: Counter[int] = Counter()
        self.reach_out = replace(draft(cause, ladder), asleep=Asleep(asleep, asleep))
        self.take(opened(self.reach_out, self.now, RULES))

    def happens(self, event: Event) -> None:
        self.take(decide(self.reach_out, event, self.now, RULES))

    def take(self, decision: Decision) -> None:
        before, self.reach_out = self.reach_out, decision.reach_out
        for peer in self.reach_out.peers:
            was = before.peer(peer.person_id)
            if peer.state is PeerState.WAITING and (
                was is None or was.state is not PeerState.WAITING or before.round != self.reach_out.round
            ):
                assert self.reach_out.state is State.OPEN, "nothing is told but by climbing"
                self.on_their_way[peer.person_id] += 1
        self.all_clears.update(notice.to for notice in decision.notices if notice.kind in ALL_CLEARS)
        self.check_readers(decision.notices)
        self.check_end(before, decision.notices)

    def check_readers(self, notices: tuple[Notice, ...]) -> None:
        ladder = {peer.person_id for peer in self.reach_out.peers}
        assert {notice.to for notice in notices} <= {ANA} | (ladder - self.left), "nobody else hears of it"
        assert max(Counter((each.kind, each.to) for each in notices).values(), default=1) == 1

    def check_end(self, before: ReachOut, notices: tuple[Notice, ...]) -> None:
        """The end is told when it comes, once, to whoever asked or, in a search, to those who look."""
        after = self.reach_out
        told = sorted(notice.to for notice in notices if notice.kind in ENDS)
        went_on = not before.is_exhausted or before.round != after.round
        if not (after.is_exhausted and went_on):
            assert told == []
        elif after.was_asked_for:
            assert told == [ANA]
        else:
            assert told == sorted(self.arrived - self.left)

    # Telegram

    @rule(peers=st.sets(PEERS, min_size=1))
    def alarms_arrive(self, peers: set[int]) -> None:
        for peer in peers:
            if self.on_their_way[peer]:
                self.on_their_way[peer] -= 1
                self.arrived.add(peer)
                self.happens(Delivered(peer))

    @rule(peer=PEERS)
    def an_alarm_cannot_be_delivered(self, peer: int) -> None:
        if self.on_their_way[peer]:
            self.on_their_way[peer] -= 1
            self.happens(CannotReach(peer))

    @rule(peer=PEERS)
    def somebody_blocks_the_bot(self, peer: int) -> None:
        self.happens(CannotReach(peer))

    # Peers

    @rule(peer=PEERS, pressed=st.sampled_from([Claimed, Declined]))
    def a_peer_presses(
        self, peer: int, pressed: type[Claimed | Declined | InTouch | NotYet | HandedOn | Settled]
    ) -> None:
        """Buttons are forged too; whoever has no alarm in front of them moves nothing."""
        before = self.reach_out.peer(peer)
        given_up = before is not None and before.state is PeerState.UNREACHABLE
        decision = decide(self.reach_out, pressed(peer), self.now, RULES)
        if decision.reach_out != self.reach_out:
            # Whoever was given up and presses all the same proves that the alarm arrived.
            assert peer in self.arrived or self.on_their_way[peer] or given_up
            self.arrived.add(peer)
        if decision.reach_out.state is State.CLOSED and self.reach_out.is_live:
            self.settled_by = peer
        self.take(decision)

    @precondition(lambda self: self.reach_out.claimed_by is not None)
    @rule(pressed=st.sampled_from([InTouch, NotYet, HandedOn, Settled]), other=st.none() | PEERS)
    def the_claimer_presses(
        self, pressed: type[InTouch | NotYet | HandedOn | Settled], other: int | None
    ) -> None:
        self.a_peer_presses(other or self.reach_out.claimed_by or ANA, pressed)

    @rule(peer=PEERS)
    def somebody_leaves(self, peer: int) -> None:
        if self.reach_out.is_live and self.reach_out.peer(peer) is not None:
            self.left.add(peer)
            self.happens(Left(peer))

    # The person

    @rule(event=st.sampled_from([Undone(), SentNow()]))
    def the_person_undoes_or_hurries(self, event: Event) -> None:
        self.happens(event)

    @precondition(lambda self: self.arrived)
    @rule()
    def the_person_closes(self) -> None:
        self.happens(Closed())

    @rule(newest=LADDERS, raised=st.none() | st.sampled_from(Cause))
    def somebody_is_still_needed(self, newest: tuple[Peer, ...], raised: Cause | None) -> None:
        before = self.reach_out.round
        newest = tuple(peer for peer in newest if peer.person_id not in self.left)

        self.happens(StillNeeded(newest) if raised is None else Raised(raised, newest))

        assert self.reach_out.round in (before, before + 1)

    # Time

    @rule()
    def time_is_up(self) -> None:
        self.now = max(self.now, self.reach_out.next_step_at or self.now)
        self.happens(TimeUp())

    @rule(minutes=st.integers(0, 40))
    def time_passes(self, minutes: int) -> None:
        self.now += minutes * MINUTE
        self.happens(TimeUp())

    @rule(away=st.integers(3, 600))
    def we_are_away(self, away: int) -> None:
        self.now += away * MINUTE
        self.happens(WeWereAway())

    # What is promised

    @invariant()
    def what_is_over_climbs_no_more(self) -> None:
        assert self.reach_out.is_live or self.reach_out.next_step_at is None

    @invariant()
    def what_goes_on_has_a_next_step(self) -> None:
        resting = self.reach_out.is_exhausted or self.reach_out.in_touch or not self.reach_out.is_live
        assert resting or self.reach_out.next_step_at is not None

    @invariant()
    def during_the_undo_and_after_it_nobody_is_told(self) -> None:
        if self.reach_out.state in (State.HELD, State.WITHDRAWN):
            assert not self.arrived
            assert not self.on_their_way.total()

    @invariant()
    def nobody_is_shown_as_told_before_it_is_true(self) -> None:
        told = (PeerState.DELIVERED, PeerState.DECLINED, PeerState.HAS_IT)
        assert {peer.person_id for peer in self.reach_out.peers if peer.state in told} <= self.arrived

    @invariant()
    def one_has_it_or_nobody(self) -> None:
        if self.reach_out.is_live:
            has_it = [each.person_id for each in self.reach_out.peers if each.state is PeerState.HAS_IT]
            assert has_it == ([] if self.reach_out.claimed_by is None else [self.reach_out.claimed_by])
            assert (self.reach_out.state is State.CLAIMED) == bool(has_it)

    @invariant()
    def it_ends_unanswered_only_when_all_who_can_be_told_were_told(self) -> None:
        if self.reach_out.is_exhausted:
            assert all(peer.state is not PeerState.LATER for peer in self.reach_out.peers)

    @invariant()
    def everybody_reached_gets_exactly_one_all_clear_and_nobody_else_any(self) -> None:
        owed = self.arrived - self.left - {self.settled_by} if self.reach_out.state is State.CLOSED else set()
        assert +self.all_clears == Counter(dict.fromkeys(owed, 1))

    def teardown(self) -> None:
        """Left to itself, it comes to its end: no silence of others can keep it from the truth."""
        if not hasattr(self, "reach_out"):
            return
        for _ in range(2 * len(self.reach_out.peers) + 4):
            self.time_is_up()
            self.now += timedelta(hours=1)
        resting = self.reach_out.is_exhausted or self.reach_out.in_touch or not self.reach_out.is_live
        assert resting


AnyReachOut.TestCase.settings = settings(max_examples=200, stateful_step_count=25, deadline=None)
TestAnyReachOut = AnyReachOut.TestCase
