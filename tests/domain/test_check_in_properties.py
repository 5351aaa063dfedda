"""Check-in, reach-out and ladder together, whatever happens in whatever order.

Hypothesis plays Ana, her peers, Telegram, the clock and our own absences; `follow` is what the services make
of an effect. What reached which phone is remembered apart, and the promises are checked against that.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain import check_in as asking
from bot.domain import reach_out as seeking
from bot.domain.check_in import Answer, CheckIn, Effect, Kind
from bot.domain.ladder import NEVER, OwnLadder
from bot.domain.reach_out import Asleep, Cause, Peer, PeerState, ReachOut, State
from bot.domain.reach_out_decision import decide, opened
from tests.domain.reach_out_story import ANA, MINUTE, NOW, RULES, draft

CIRCLE = (2, 3, 4, 5)
PEERS = st.sampled_from(CIRCLE)
ASKING = asking.Rules()
PLACES = st.dictionaries(PEERS, st.sampled_from((0, 1, 2, NEVER)))
SLEEPERS = st.frozensets(PEERS)
ALL_CLEARS = {"all-clear-asked", "all-clear-answered", "all-clear-settled"}
CAUSES = {Answer.REACH_OUT: Cause.ASKED, Answer.HELP_NOW: Cause.URGENT}


class AnyDay(RuleBasedStateMachine):
    @initialize(places=PLACES, asleep=SLEEPERS)
    def a_circle(self, places: dict[int, int], asleep: frozenset[int]) -> None:
        self.now = NOW
        self.ladder = OwnLadder(places)
        self.asleep = Asleep(asleep, asleep)
        self.lost: set[int] = set()
        self.is_slow = False
        self.check_ins: dict[int, CheckIn] = {}
        self.reach_outs: dict[int, ReachOut] = {}
        self.delivered_at: dict[int, datetime] = {}
        self.back_at = NOW - timedelta(days=1)
        self.effects: Counter[tuple[int, Effect]] = Counter()
        self.sent: Counter[tuple[int, int, int]] = Counter()  # reach-out, round, peer
        self.on_their_way: list[tuple[int, int]] = []
        self.arrived: defaultdict[int, set[int]] = defaultdict(set)
        self.cleared: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self.settled_by: dict[int, int] = {}

    # What the services do

    def live(self) -> ReachOut | None:
        return next((each for each in self.reach_outs.values() if each.is_live), None)

    def on_ladder(self) -> tuple[Peer, ...]:
        rungs = {person: self.ladder.rung_of(person) for person in CIRCLE}
        return tuple(
            Peer(person, rung, PeerState.UNREACHABLE if person in self.lost else PeerState.LATER)
            for person, rung in rungs.items()
            if rung is not None
        )

    def open(self, cause: Cause, check_in_id: int | None) -> None:
        if (live := self.live()) is not None:
            self.happens(live, seeking.Raised(cause, self.on_ladder()))
            return
        new = replace(draft(cause, self.on_ladder()), id=len(self.reach_outs) + 1, check_in_id=check_in_id)
        self.take(new, opened(replace(new, asleep=self.asleep), self.now, RULES))

    def happens(self, reach_out: ReachOut, event: seeking.Event) -> None:
        self.take(reach_out, decide(replace(reach_out, asleep=self.asleep), event, self.now, RULES))

    def take(self, before: ReachOut, decision: seeking.Decision) -> None:
        after = self.reach_outs[before.id] = decision.reach_out
        for peer in after.peers:
            was = before.peer(peer.person_id)
            waited = was is not None and was.state is PeerState.WAITING and before.round == after.round
            if peer.state is PeerState.WAITING and not waited:
                self.sent[after.id, after.round, peer.person_id] += 1
                self.on_their_way.append((after.id, peer.person_id))
        told = {ANA, *(each.person_id for each in self.on_ladder())}
        assert {notice.to for notice in decision.notices} <= told, "somebody outside the ladder hears of it"
        self.cleared[after.id].update(each.to for each in decision.notices if each.kind in ALL_CLEARS)

    def follow(self, check_in: CheckIn, event: asking.Event) -> None:
        decision = asking.decide(check_in, event, self.now, ASKING)
        self.check_ins[check_in.id] = decision.check_in
        for effect in decision.effects:
            self.effects[check_in.id, effect] += 1
            if effect is Effect.MISSED:
                self.check_miss(check_in)
                self.open(Cause.SILENT, check_in.id)

    def check_miss(self, check_in: CheckIn) -> None:
        """The grace ran from delivery, and after an absence of ours there was time to answer anew."""
        assert self.now - self.delivered_at[check_in.id] >= ASKING.grace
        assert self.now - self.back_at >= ASKING.grace_after_outage

    @precondition(lambda self: sum(each.is_open for each in self.check_ins.values()) < 3)
    @rule(is_timer=st.sampled_from([False, False, True]))
    def ana_is_asked(self, is_timer: bool) -> None:
        id_ = len(self.check_ins) + 1
        new = CheckIn(id_, ANA, self.now, asking.State.ASKING)
        if is_timer:
            end = self.now + 30 * MINUTE
            new = CheckIn(id_, ANA, end, asking.State.RUNNING, next_step_at=end, kind=Kind.TIMER)
        self.check_ins[id_] = new

    @rule(slow=st.booleans())
    def telegram_is(self, slow: bool) -> None:
        """Mostly what is sent arrives before anything else happens."""
        self.is_slow = slow

    def meanwhile(self) -> None:
        if not self.is_slow:
            self.prompts_go_out(arrives=True)
            while self.on_their_way:
                self.an_alarm_lands(last=False, arrives=True)

    @rule(arrives=st.sampled_from([True, True, True, False]))
    def prompts_go_out(self, arrives: bool) -> None:
        for each in list(self.check_ins.values()):
            if each.state is asking.State.ASKING:
                if arrives:
                    self.delivered_at[each.id] = self.now
                self.follow(each, asking.PromptDelivered() if arrives else asking.PromptUndeliverable())

    @rule(answer=st.sampled_from(Answer))
    def ana_answers(self, answer: Answer) -> None:
        self.meanwhile()
        for each in list(self.check_ins.values()):
            if each.is_answerable and each.state is not asking.State.RUNNING:
                self.follow(each, asking.Answered(answer))
        live = self.live()
        if answer in CAUSES:
            self.open(CAUSES[answer], None)
        elif live is not None and live.cause is Cause.SILENT:
            self.happens(live, seeking.Closed())

    @rule(minutes=st.sampled_from((15, 60, 180)))
    def ana_puts_it_off_or_extends(self, minutes: int) -> None:
        self.meanwhile()
        for each in list(self.check_ins.values()):
            span = minutes * MINUTE
            self.follow(each, asking.Extended(span) if each.kind is Kind.TIMER else asking.Snoozed(span))

    @rule()
    def ana_pauses(self) -> None:
        live = self.live()
        if live is not None and live.cause is Cause.SILENT:
            self.happens(live, seeking.Closed())
        for each in list(self.check_ins.values()):
            if each.is_open and each.kind is Kind.ASKED:
                self.follow(each, asking.Excused())

    @precondition(lambda self: self.live() is not None)
    @rule(event=st.sampled_from([seeking.Closed(), seeking.Undone(), seeking.SentNow()]))
    def ana_presses(self, event: seeking.Event) -> None:
        live = self.live()
        assert live is not None
        if not (isinstance(event, seeking.Closed) and live.state is State.HELD):
            self.happens(live, event)

    @rule(places=PLACES, asleep=SLEEPERS)
    def ana_changes_her_ladder_and_night_falls(self, places: dict[int, int], asleep: frozenset[int]) -> None:
        """Counts from the next time on, so only while nothing runs."""
        self.asleep = Asleep(asleep, asleep)
        if self.live() is None and not self.on_their_way:
            self.ladder = OwnLadder(places)

    @precondition(lambda self: self.on_their_way)
    @rule(last=st.booleans(), arrives=st.sampled_from([True, True, False]))
    def an_alarm_lands(self, last: bool, arrives: bool) -> None:
        id_, peer = self.on_their_way.pop(-1 if last else 0)
        if arrives:
            self.arrived[id_].add(peer)
        self.happens(self.reach_outs[id_], seeking.Delivered(peer) if arrives else seeking.CannotReach(peer))

    @precondition(lambda self: self.live() is not None)
    @rule(peer=PEERS, pressed=st.sampled_from([seeking.Claimed, seeking.Declined]))
    def a_peer_presses(self, peer: int, pressed: type[seeking.Claimed | seeking.Declined]) -> None:
        self.meanwhile()
        live = self.live()
        if live is not None and peer in self.arrived[live.id]:
            self.happens(live, pressed(peer))

    @rule(pressed=st.sampled_from([seeking.InTouch, seeking.HandedOn, seeking.Settled]))
    def the_claimer_presses(
        self, pressed: type[seeking.InTouch | seeking.HandedOn | seeking.Settled]
    ) -> None:
        live = self.live()
        if live is None or (claimer := live.claimed_by) is None:
            return
        self.happens(live, pressed(claimer))
        if self.reach_outs[live.id].state is State.CLOSED:
            self.settled_by[live.id] = claimer

    @rule(peer=PEERS)
    def somebody_blocks_the_bot(self, peer: int) -> None:
        self.lost.add(peer)
        if (live := self.live()) is not None:
            self.happens(live, seeking.CannotReach(peer))

    @rule(minutes=st.sampled_from((1, 5, 10, 15, 30, 60, 200)))
    def time_passes(self, minutes: int) -> None:
        self.meanwhile()
        self.now += minutes * MINUTE
        self.tick()

    def tick(self) -> None:
        """In the order of the one ticker: deadlines of reach-outs first."""
        if (live := self.live()) is not None:
            self.happens(live, seeking.TimeUp())
        for each in list(self.check_ins.values()):
            self.follow(each, asking.TimeUp())

    @rule(minutes=st.sampled_from((3, 60, 1440, 10080)))
    def we_are_away(self, minutes: int) -> None:
        self.meanwhile()
        self.now += minutes * MINUTE
        self.back_at = self.now
        for each in list(self.check_ins.values()):
            self.follow(each, asking.WeWereAway())
        if (live := self.live()) is not None:
            self.happens(live, seeking.WeWereAway())
        self.tick()

    @rule(minutes=st.sampled_from((10, 60)))
    def the_clock_is_set_back(self, minutes: int) -> None:
        by = minutes * MINUTE
        self.now -= by
        self.back_at -= by
        for id_ in self.delivered_at:
            self.delivered_at[id_] -= by
        for each in list(self.check_ins.values()):
            self.follow(each, asking.ClockSetBack(by))
        if (live := self.live()) is not None:
            self.happens(live, seeking.ClockSetBack(by))

    @invariant()
    def nobody_who_answered_is_looked_for(self) -> None:
        live = self.live() if hasattr(self, "reach_outs") else None
        if live is not None and live.cause is Cause.SILENT:
            silent = [each for each in self.check_ins.values() if each.state is asking.State.MISSED]
            assert silent, "all that was asked is answered, and yet somebody is looked for"

    @invariant()
    def whoever_was_alarmed_learns_the_end_once_and_nobody_else_does(self) -> None:
        for id_, each in getattr(self, "reach_outs", {}).items():
            owed = self.arrived[id_] - {self.settled_by.get(id_)} if each.state is State.CLOSED else set()
            assert +self.cleared[id_] == Counter(owed)

    @invariant()
    def nobody_is_alarmed_twice_for_one_thing(self) -> None:
        assert max(getattr(self, "sent", {}).values(), default=1) == 1
        once = (Effect.MISSED, Effect.NOT_REACHABLE)
        told = [count for (_, effect), count in getattr(self, "effects", {}).items() if effect in once]
        assert max(told, default=1) == 1

    @invariant()
    def nobody_outside_the_ladder_is_told(self) -> None:
        for id_, _, peer in getattr(self, "sent", {}):
            found = self.reach_outs[id_].peer(peer)
            assert found is not None
            assert found.rung != NEVER

    @invariant()
    def an_unanswered_check_in_ends_only_when_everybody_on_the_ladder_was_tried(self) -> None:
        for id_, each in getattr(self, "reach_outs", {}).items():
            if each.is_exhausted:
                tried = {
                    peer for sent_id, round_, peer in self.sent if (sent_id, round_) == (id_, each.round)
                }
                rest = {peer.person_id for peer in each.peers if peer.state is not PeerState.UNREACHABLE}
                assert rest <= tried

    def teardown(self) -> None:
        """Left to itself, everything asked comes to an end, and what nobody answered was told to all."""
        if not hasattr(self, "check_ins"):
            return
        self.is_slow = False
        for _ in range(24):
            self.time_passes(200)
        self.meanwhile()
        assert not any(each.is_open for each in self.check_ins.values())
        live = self.live()
        assert live is None or live.is_exhausted or live.in_touch


AnyDay.TestCase.settings = settings(
    max_examples=1000 if os.environ.get("KITH_LONG") else 40, stateful_step_count=50, deadline=None
)
TestAnyDay = AnyDay.TestCase
