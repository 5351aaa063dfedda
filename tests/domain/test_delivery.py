from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.delivery import (
    ALARM,
    NO_WAY_OUT_WAIT,
    ORDINARY,
    Blocked,
    Delivered,
    Done,
    Failed,
    GiveUp,
    Gone,
    Lane,
    Migrated,
    MoveChat,
    NeverStarted,
    NotSent,
    Outcome,
    Reason,
    Refused,
    ResendPlain,
    Retry,
    Settlement,
    Throttled,
    Try,
    Unchanged,
    Unknown,
    settle,
)

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
ALARM_TRY = Try(attempt=1, repeatable=True)
PROMPT_TRY = Try(attempt=1, repeatable=False)
PLAIN_TRY = Try(attempt=2, repeatable=False, plain=True)


def after(seconds: float, *, counts: bool = True) -> Retry:
    return Retry(NOW + timedelta(seconds=seconds), counts)


@pytest.mark.parametrize(
    ("outcome", "tried", "settlement"),
    [
        (Delivered(7), PROMPT_TRY, Done()),
        (Unchanged(), PROMPT_TRY, Done()),
        (Blocked(), ALARM_TRY, GiveUp(Reason.BLOCKED)),
        (Gone(), ALARM_TRY, GiveUp(Reason.GONE)),
        (NeverStarted(), ALARM_TRY, GiveUp(Reason.NEVER_STARTED)),
        (Migrated(-1001), PROMPT_TRY, MoveChat(-1001)),
        (Throttled(timedelta(minutes=5)), PROMPT_TRY, after(300, counts=False)),
        (Throttled(timedelta(minutes=5)), Try(99, repeatable=False), after(300, counts=False)),
        (NotSent(), Try(99, repeatable=False), after(NO_WAY_OUT_WAIT.total_seconds(), counts=False)),
        (Unknown(), PROMPT_TRY, GiveUp(Reason.MAYBE_ARRIVED)),
        (Unknown(), ALARM_TRY, after(2)),
        (Unknown(), Try(9, repeatable=True), after(60)),
        (Unknown(), Try(10, repeatable=True), GiveUp(Reason.MAYBE_ARRIVED)),
        (Refused(Reason.BUTTONS), PROMPT_TRY, ResendPlain()),
        (Refused(Reason.BUTTONS), PLAIN_TRY, GiveUp(Reason.BUTTONS)),
        (Refused(Reason.OUT_OF_REACH), PROMPT_TRY, GiveUp(Reason.OUT_OF_REACH)),
        (Failed(Reason.SERVER), PROMPT_TRY, after(2)),
        (Failed(Reason.SERVER), Try(14, repeatable=False), after(3600)),
        (Failed(Reason.SERVER), Try(15, repeatable=False), GiveUp(Reason.SERVER)),
        (Failed(Reason.SERVER), Try(59, repeatable=True), after(60)),
        (Failed(Reason.UNEXPECTED), Try(60, repeatable=True), GiveUp(Reason.UNEXPECTED)),
    ],
)
def test_an_outcome_settles_what_follows(outcome: Outcome, tried: Try, settlement: Settlement) -> None:
    assert settle(outcome, tried, NOW) == settlement


@pytest.mark.parametrize("repeatable", [True, False])
def test_waits_grow_and_come_to_an_end(repeatable: bool) -> None:
    waits = []
    attempt, settlement = 1, settle(Failed(Reason.SERVER), Try(1, repeatable), NOW)
    while isinstance(settlement, Retry):
        waits.append(settlement.at - NOW)
        attempt += 1
        settlement = settle(Failed(Reason.SERVER), Try(attempt, repeatable), NOW)

    patience = ALARM if repeatable else ORDINARY
    assert waits == sorted(waits)
    assert waits[:4] == [timedelta(seconds=seconds) for seconds in (2, 4, 8, 16)]
    assert max(waits) == patience.longest
    assert timedelta(minutes=50) < sum(waits, timedelta()) < timedelta(hours=5)
    assert settlement == GiveUp(Reason.SERVER)


def test_lanes_stand_in_the_order_in_which_they_go() -> None:
    assert sorted(Lane) == [Lane.ANSWER, Lane.URGENT, Lane.DIRECT, Lane.PROMPT, Lane.BULK]
