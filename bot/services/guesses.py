"""Links that nobody ever gave out: who tries many of them is not told any more whether one is right.

Kept in memory alone: a token has 128 bits, so this is against noise, and a restart may forget it.
"""

from collections import deque
from datetime import datetime, timedelta

MOST = 10
WITHIN = timedelta(hours=1)
REMEMBERED = 10_000
"""People; of more the first are forgotten, so that a crowd cannot fill the memory."""


class Guesses:
    def __init__(self) -> None:
        self._missed: dict[int, deque[datetime]] = {}

    def may(self, telegram_id: int, now: datetime) -> bool:
        return len(self._lately(telegram_id, now)) < MOST

    def missed(self, telegram_id: int, now: datetime) -> None:
        lately = self._lately(telegram_id, now)
        lately.append(now)
        self._missed.pop(telegram_id, None)
        while len(self._missed) >= REMEMBERED:
            del self._missed[next(iter(self._missed))]
        self._missed[telegram_id] = lately

    def _lately(self, telegram_id: int, now: datetime) -> deque[datetime]:
        lately = self._missed.get(telegram_id, deque(maxlen=MOST))
        while lately and lately[0] <= now - WITHIN:
            lately.popleft()
        return lately
