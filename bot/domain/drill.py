"""A test alarm for a circle, so that it knows what the real one looks like; never mistaken for one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

EVERY = timedelta(days=7)
"""One of a circle within this time."""
WITHIN = timedelta(minutes=30)
"""It comes at some moment within this time, whatever happens meanwhile: if it always came at once, one that
waits would show that somebody in the circle asked for help, also to whoever is not to know."""
PUT_OFF = timedelta(minutes=10)
"""While a real reach-out is open."""
GIVEN_UP = timedelta(hours=24)
LASTS = timedelta(minutes=15)


class State(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Drill:
    """`seen`: the person ids of those who pressed that it reached them."""

    id: int
    circle_id: int
    person_id: int
    state: State
    asked_at: datetime
    next_step_at: datetime | None
    seen: frozenset[int] = frozenset()
