"""A word from a peer to a peer: no alarm, nothing to answer, and easily refused."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Caring(StrEnum):
    THINKING = "thinking"
    """ "Thinking of you." """
    CHECK_IN = "check_in"
    """ "Could you check in?" """


@dataclass(frozen=True, slots=True)
class CaringRules:
    """`per_day` is how many one person may send in 24 hours, to whomever; `merged` is how long the same from
    the same peer says nothing anew, and what comes from others makes no sound."""

    per_day: int
    merged: timedelta = timedelta(hours=3)
