"""What becomes of one asking: every state against every event, then what time makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.check_in import (
    ANSWERABLE,
    OPEN,
    Answer,
    Answered,
    CheckIn,
    Decision,
    Effect,
    Event,
    Excused,
    Extended,
    Kind,
    PromptDelivered,
    PromptUndeliverable,
    Rules,
    Snoozed,
    State,
    TimeUp,
    WeWereAway,
    decide,
    may_snooze,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
RULES = Rules()
OLD = NOW - timedelta(hours=2)


def in_state(state: State) -> CheckIn:
    """One whose next step is owed, if it has any."""
    owed = state in (State.RUNNING, State.ASKED, State.SNOOZED)
    return CheckIn(
        id=1,
        person_id=1,
        due_at=OLD,
        state=state,
        asked_at=None if state in (State.RUNNING, State.ASKING) else OLD,
        next_step_at=NOW if owed else None,
        miss_at=NOW if state is State.ASKED else None,
        kind=Kind.TIMER if state is State.RUNNING else Kind.ASKED,
        plan="home through the park",
    )


EVENTS: dict[str, Event] = {
    "prompt delivered": PromptDelivered(),
    "prompt undeliverable": PromptUndeliverable(),
    "answered": Answered(Answer.OKAY),
    "snoozed": Snoozed(15 * MINUTE),
    "extended": Extended(15 * MINUTE),
    "time up": TimeUp(),
    "we were away": WeWereAway(),
    "excused": Excused(),
}
MOVES: dict[tuple[State, str], tuple[State, tuple[Effect, ...]]] = {
    (State.RUNNING, "answered"): (State.ANSWERED, ()),
    (State.RUNNING, "extended"): (State.RUNNING, ()),
    (State.RUNNING, "time up"): (State.ASKING, (Effect.PROMPT,)),
    (State.RUNNING, "excused"): (State.EXCUSED, ()),
    (State.ASKING, "prompt delivered"): (State.ASKED, ()),
    (State.ASKING, "prompt undeliverable"): (State.UNREACHABLE, (Effect.NOT_REACHABLE,)),
    (State.ASKING, "answered"): (State.ANSWERED, ()),
    (State.ASKING, "snoozed"): (State.SNOOZED, ()),
    (State.ASKING, "excused"): (State.EXCUSED, ()),
    (State.ASKED, "answered"): (State.ANSWERED, ()),
    (State.ASKED, "snoozed"): (State.SNOOZED, ()),
    (State.ASKED, "time up"): (State.MISSED, (Effect.MISSED,)),
    (State.ASKED, "we were away"): (State.ASKED, (Effect.ASK_AFTER_OUTAGE,)),
    (State.ASKED, "excused"): (State.EXCUSED, ()),
    (State.SNOOZED, "answered"): (State.ANSWERED, ()),
    (State.SNOOZED, "snoozed"): (State.SNOOZED, ()),
    (State.SNOOZED, "time up"): (State.ASKING, (Effect.PROMPT,)),
    (State.SNOOZED, "excused"): (State.EXCUSED, ()),
    (State.MISSED, "answered"): (State.ANSWERED, ()),
    (State.UNREACHABLE, "answered"): (State.ANSWERED, ()),
}


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("state", State, ids=lambda state: state.value)
def test_each_event_in_each_state(state: State, event: str) -> None:
    """What is not in the table changes nothing and has no effect."""
    before = in_state(state)

    decision = decide(before, EVENTS[event], NOW, RULES)

    if (state, event) in MOVES:
        assert decision.check_in != before
        assert (decision.check_in.state, decision.effects) == MOVES[state, event]
    else:
        assert decision == Decision(before)


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("state", State, ids=lambda state: state.value)
def test_only_what_is_open_has_a_next_step(state: State, event: str) -> None:
    """A row that is over and still due would be looked at every second for ever."""
    after = decide(in_state(state), EVENTS[event], NOW, RULES).check_in

    assert after.next_step_at is None or after.state in OPEN


@pytest.mark.parametrize("state", sorted(ANSWERABLE))
@pytest.mark.parametrize("answer", Answer)
def test_an_answer_is_taken_with_its_moment_however_late(state: State, answer: Answer) -> None:
    after = decide(in_state(state), Answered(answer), NOW, RULES).check_in

    assert (after.answer, after.answered_at) == (answer, NOW)


@pytest.mark.parametrize("event", ["answered", "excused"])
def test_what_was_written_for_the_case_of_silence_is_gone_once_nobody_waits(event: str) -> None:
    assert decide(in_state(State.ASKED), EVENTS[event], NOW, RULES).check_in.plan is None


def test_a_second_answer_does_not_change_the_first() -> None:
    answered = decide(in_state(State.ASKED), Answered(Answer.LOW), NOW, RULES).check_in

    again = decide(answered, Answered(Answer.OKAY), NOW + MINUTE, RULES)

    assert again == Decision(answered)


def asked(rules: Rules = RULES, at: datetime = NOW) -> CheckIn:
    waiting = CheckIn(id=1, person_id=1, due_at=at - timedelta(hours=3), state=State.ASKING)
    return decide(waiting, PromptDelivered(), at, rules).check_in


def as_time_passes(
    check_in: CheckIn, rules: Rules, *, every: timedelta = MINUTE, until: timedelta
) -> list[tuple[int, Effect]]:
    """The effects, with the minutes after NOW at which they came."""
    seen = []
    now = NOW
    while now <= NOW + until:
        decision = decide(check_in, TimeUp(), now, rules)
        seen += [(int((now - NOW) / MINUTE), effect) for effect in decision.effects]
        check_in = decision.check_in
        now += every
    return seen


def test_reminders_and_the_grace_count_from_the_delivery_of_the_prompt() -> None:
    assert as_time_passes(asked(), RULES, until=3 * timedelta(hours=1)) == [
        (15, Effect.REMIND),
        (40, Effect.REMIND),
        (60, Effect.MISSED),
    ]


def test_no_time_runs_while_the_prompt_waits_to_be_delivered() -> None:
    waiting = CheckIn(id=1, person_id=1, due_at=NOW - timedelta(days=1), state=State.ASKING)

    assert as_time_passes(waiting, RULES, until=timedelta(days=1), every=timedelta(hours=1)) == []


def test_of_two_reminders_that_are_owed_at_once_one_is_sent() -> None:
    late = decide(asked(), TimeUp(), NOW + 45 * MINUTE, RULES)

    assert late.effects == (Effect.REMIND,)
    assert late.check_in.next_step_at == NOW + RULES.grace


def test_a_grace_shorter_than_the_reminders_ends_without_them() -> None:
    rules = Rules(grace=10 * MINUTE)

    assert as_time_passes(asked(rules), rules, until=timedelta(hours=1)) == [(10, Effect.MISSED)]


def test_without_reminders_only_the_grace_ends() -> None:
    rules = Rules(reminders=())

    assert as_time_passes(asked(rules), rules, until=timedelta(hours=2)) == [(60, Effect.MISSED)]


def test_a_step_taken_too_early_changes_nothing() -> None:
    before = asked()
    assert before.next_step_at is not None

    assert decide(before, TimeUp(), before.next_step_at - timedelta(microseconds=1), RULES) == Decision(
        before
    )


def test_a_snooze_asks_again_and_the_grace_begins_anew() -> None:
    snoozed = decide(asked(), Snoozed(30 * MINUTE), NOW + 50 * MINUTE, RULES).check_in

    again = decide(snoozed, TimeUp(), NOW + 80 * MINUTE, RULES)
    delivered = decide(again.check_in, PromptDelivered(), NOW + 81 * MINUTE, RULES).check_in

    assert as_time_passes(snoozed, RULES, until=79 * MINUTE) == []
    assert again.effects == (Effect.PROMPT,)
    assert delivered.miss_at == NOW + 81 * MINUTE + RULES.grace
    assert as_time_passes(delivered, RULES, until=timedelta(hours=4))[0] == (81 + 15, Effect.REMIND)


def test_snoozing_ends_after_the_third_time() -> None:
    check_in = asked()
    for _ in range(RULES.snoozes):
        assert may_snooze(check_in, RULES)
        check_in = decide(check_in, Snoozed(MINUTE), NOW, RULES).check_in

    assert not may_snooze(check_in, RULES)
    assert decide(check_in, Snoozed(MINUTE), NOW, RULES) == Decision(check_in)


def test_what_cannot_be_delivered_after_the_prompt_was_is_not_unreachability() -> None:
    """A revised prompt whose message the person has deleted, for one; the grace goes on."""
    for state in (State.ASKED, State.SNOOZED, State.RUNNING):
        before = in_state(state)

        assert decide(before, PromptUndeliverable(), NOW, RULES) == Decision(before)


def test_after_our_own_absence_there_is_fresh_grace_and_nobody_is_missed() -> None:
    overdue = asked(at=NOW - timedelta(hours=5))

    decision = decide(overdue, WeWereAway(), NOW, RULES)

    assert decision.effects == (Effect.ASK_AFTER_OUTAGE,)
    assert as_time_passes(decision.check_in, RULES, until=timedelta(hours=2)) == [
        (int(RULES.grace_after_outage / MINUTE), Effect.MISSED)
    ]


def test_our_own_absence_never_shortens_the_grace() -> None:
    fresh = asked()

    after = decide(fresh, WeWereAway(), NOW + MINUTE, RULES).check_in

    assert after.miss_at == fresh.miss_at


def timer(ends_at: datetime) -> CheckIn:
    return CheckIn(
        id=1,
        person_id=1,
        due_at=ends_at,
        state=State.RUNNING,
        next_step_at=ends_at,
        kind=Kind.TIMER,
        plan="home",
    )


def test_a_timer_asks_at_its_end_and_being_late_is_missed() -> None:
    over = decide(timer(NOW), TimeUp(), NOW, RULES)
    delivered = decide(over.check_in, PromptDelivered(), NOW, RULES).check_in

    assert over.effects == (Effect.PROMPT,)
    assert as_time_passes(delivered, RULES, until=timedelta(hours=2))[-1] == (60, Effect.MISSED)


@pytest.mark.parametrize(
    ("ends_at", "end_after"),
    [
        pytest.param(NOW + 10 * MINUTE, NOW + 25 * MINUTE, id="before its end"),
        pytest.param(NOW - 10 * MINUTE, NOW + 15 * MINUTE, id="after its end"),
    ],
)
def test_a_timer_can_be_given_more_time(ends_at: datetime, end_after: datetime) -> None:
    extended = decide(timer(ends_at), Extended(15 * MINUTE), NOW, RULES).check_in

    assert (extended.due_at, extended.next_step_at) == (end_after, end_after)


def test_a_timer_that_was_asked_runs_again_when_given_more_time_and_asks_anew() -> None:
    over = decide(timer(NOW), TimeUp(), NOW, RULES).check_in
    late = decide(over, PromptDelivered(), NOW, RULES).check_in

    extended = decide(late, Extended(15 * MINUTE), NOW + 5 * MINUTE, RULES).check_in
    again = decide(extended, TimeUp(), NOW + 20 * MINUTE, RULES)

    assert as_time_passes(extended, RULES, until=19 * MINUTE) == []
    assert again.effects == (Effect.PROMPT,)
    assert again.check_in.snoozes == over.snoozes + 1, "or the second asking would count as said already"


def test_a_timer_cannot_be_snoozed_and_a_check_in_cannot_be_extended() -> None:
    assert not may_snooze(timer(NOW), RULES)
    assert decide(asked(), Extended(MINUTE), NOW, RULES) == Decision(asked())


def test_a_pause_while_it_was_put_off_ends_the_asking() -> None:
    snoozed = decide(asked(), Snoozed(MINUTE), NOW, RULES).check_in

    excused = decide(snoozed, Excused(), NOW, RULES).check_in

    assert as_time_passes(excused, RULES, until=timedelta(hours=5), every=5 * MINUTE) == []


def test_deciding_changes_nothing_that_it_was_handed() -> None:
    before = asked()
    copy = replace(before)

    decide(before, Answered(Answer.OKAY), NOW, RULES)

    assert before == copy


def test_what_a_peer_asked_is_never_missed_never_repeated_and_ends_unheard() -> None:
    asking = CheckIn(id=1, person_id=1, due_at=NOW, state=State.ASKING, kind=Kind.PEER)

    asked = decide(asking, PromptDelivered(), NOW, RULES)
    hours = [decide(asked.check_in, TimeUp(), NOW + timedelta(hours=each), RULES) for each in (1, 11, 12, 50)]
    away = decide(asked.check_in, WeWereAway(), NOW + MINUTE, RULES)
    lost = decide(asking, PromptUndeliverable(), NOW, RULES)

    assert [each.check_in.state for each in hours] == [State.ASKED] * 2 + [State.EXCUSED] * 2
    assert [*asked.effects, *away.effects, *lost.effects, *(each.effects for each in hours)] == [()] * 4
    assert (away.check_in.state, lost.check_in.state) == (State.ASKED, State.EXCUSED)
    assert decide(asked.check_in, Answered(Answer.LOW), NOW, RULES).check_in.answer is Answer.LOW
