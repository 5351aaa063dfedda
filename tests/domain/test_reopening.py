"""What is opened again and again within minutes: merged from the third time on, and never what is urgent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.reach_out import UNSEEN, Cause, Peer, PeerState, ReachOut, SentNow, State, TimeUp
from bot.domain.reach_out_decision import decide, opened
from bot.domain.reopening import reopened
from tests.domain.reach_out_story import BEN, CLEO, MINUTE, NOW, RULES, draft


def test_one_opened_for_the_third_time_within_minutes_rings_two_minutes_later() -> None:
    last = replace(draft(), state=State.CLOSED, peers=(Peer(BEN, 0, PeerState.DELIVERED),), times=1)
    first = replace(last, id=7, times=0)

    again = reopened([last, first], draft(), (Peer(BEN, 0), Peer(CLEO, 0)))
    assert again is not None
    quiet = decide(replace(opened(again, NOW, RULES).reach_out), SentNow(), NOW, RULES).reach_out
    rung = decide(quiet, TimeUp(), NOW + 2 * MINUTE, RULES).reach_out

    assert (quiet.id, quiet.round, quiet.times, quiet.quietly) == (last.id, 0, 2, True)
    assert quiet.next_step_at == NOW + 2 * MINUTE
    assert (rung.round, rung.quietly, rung.peer(CLEO) is not None) == (1, False, True)


@pytest.mark.parametrize(
    "recent",
    [
        [],
        [replace(draft(), state=State.CLOSED, peers=(Peer(BEN, 0, PeerState.DELIVERED),))],
        [replace(draft(), state=State.WITHDRAWN)] * 5,
        [replace(draft(Cause.SILENT), state=State.CLOSED, peers=(Peer(BEN, 0, PeerState.DELIVERED),))] * 2,
    ],
)
def test_nothing_is_merged_of_which_nobody_heard_twice(recent: list[ReachOut]) -> None:
    assert reopened(recent, draft(), (Peer(BEN, 0),)) is None


def test_nothing_urgent_or_unseen_is_merged() -> None:
    heard = [replace(draft(), state=State.CLOSED, peers=(Peer(BEN, 0, PeerState.DELIVERED),))] * 2

    assert reopened(heard, draft(Cause.URGENT), ()) is None
    assert reopened(heard, draft(Cause.SILENT), ()) is None
    assert reopened(heard, replace(draft(), wish=UNSEEN), ()) is None
    assert reopened(heard, draft(), ()) is not None
