"""Somebody opens and closes again and again within minutes: peers hear of it twice, and then the messages in
front of them change instead. It fails towards telling: nothing urgent is merged, and what nobody has taken
or closed a little later rings like any other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain import ladder
from bot.domain.reach_out import UNSEEN, Cause, Peer, ReachOut, State, reached

WITHIN = timedelta(minutes=15)
RINGS = 2
"""So many within that time reach the peers as messages of their own."""


def reopened(recent: Sequence[ReachOut], asked: ReachOut, newest: Iterable[Peer]) -> ReachOut | None:
    """The last one open again, in place of `asked`; None: `asked` is told as it is.

    `recent`: what the same person opened within that time, the newest first; `newest`: their ladder now.
    """
    told = [each for each in recent if _was_called_off(each)]
    if asked.cause is not Cause.ASKED or asked.wish == UNSEEN or not told:
        return None
    if len(told) < RINGS and not told[0].quietly:
        return None
    return replace(
        told[0],
        cause=Cause.ASKED,
        state=State.HELD,
        peers=ladder.renewed(told[0].peers, newest),
        opened_at=asked.opened_at,
        next_step_at=asked.next_step_at,
        rung=-1,
        claimed_by=None,
        claimer_asked=False,
        in_touch=False,
        wish=asked.wish,
        check_in_id=asked.check_in_id,
        times=told[0].times + 1,
        quietly=True,
    )


def _was_called_off(reach_out: ReachOut) -> bool:
    is_over = reach_out.state in (State.CLOSED, State.WITHDRAWN)
    asked_for = reach_out.was_asked_for and reach_out.wish != UNSEEN
    return is_over and asked_for and bool(reached(reach_out))
