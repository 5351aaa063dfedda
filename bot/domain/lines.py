"""Who may leave next: one line of waiting requests per chat, and the order among the chats.

Within a chat it is first come, first served, whatever the lane, and one at a time: "all clear" must not
overtake the alarm. So a chat is as urgent as the most urgent request in its line. Among chats the most
urgent goes first, then who has waited longest; every tenth place goes to who has waited longest of all, so
that nobody starves.
Moments are seconds of one monotonic clock.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from bot.domain.delivery import Lane
from bot.domain.pacing import NEVER, ChatId, ChatWindows, Limits

SHARE_OF_THE_OLDEST = 10
SWEEP_FROM = 1024  # chats known, before it is worth looking for some to forget


@dataclass(eq=False, slots=True)
class Ticket:
    """One request's place in its chat's line."""

    chat: ChatId
    lane: Lane
    number: int = 0  # given on joining; the order of joining


class _Line:
    __slots__ = ("chat", "is_busy", "lane", "offered_as", "waiting", "windows")

    def __init__(self, chat: ChatId, limits: Limits) -> None:
        self.chat = chat
        self.windows = ChatWindows(chat, limits)
        self.waiting: deque[Ticket] = deque()
        self.lane = Lane.BULK
        self.is_busy = False
        self.offered_as: Lane | None = None  # its head waits for a slot only

    def free_at(self) -> float:
        return self.windows.free_at(urgent=self.lane <= Lane.URGENT)

    def inherit(self) -> None:
        self.lane = min((ticket.lane for ticket in self.waiting), default=Lane.BULK)


class Lines:
    """All who wait. Whoever `next` names has left only once `depart` was called."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lines: dict[ChatId, _Line] = {}
        self._numbers = count(1)
        self._departed = 0
        self._sweep_at = SWEEP_FROM
        # Entries outlive what they say: one whose line has changed since is passed over when it comes up.
        self._ready: dict[Lane, list[tuple[int, ChatId]]] = {lane: [] for lane in Lane}
        self._parked: list[tuple[float, int, ChatId]] = []
        self._offered = dict.fromkeys(Lane, 0)

    def __len__(self) -> int:
        """How many chats are remembered."""
        return len(self._lines)

    def join(self, ticket: Ticket, now: float) -> None:
        """At the end of the line, or, for one that comes back, where it was: at the head."""
        line = self._line(ticket.chat, now)
        if ticket.number:
            line.waiting.appendleft(ticket)
        else:
            ticket.number = next(self._numbers)
            line.waiting.append(ticket)
        if line.waiting[0] is ticket or ticket.lane < line.lane:
            line.inherit()
            self._offer(line, now)

    def withdraw(self, ticket: Ticket, now: float) -> None:
        line = self._lines[ticket.chat]
        line.waiting.remove(ticket)
        line.inherit()
        self._offer(line, now)

    def next(self, now: float, lowest: Lane = Lane.BULK) -> Ticket | None:
        """Whoever is to leave now, of the lanes down to `lowest`."""
        self._unpark(now)
        tops = [top for lane in Lane if lane <= lowest and (top := self._top(lane))]
        if not tops:
            return None
        oldest_is_due = self._departed % SHARE_OF_THE_OLDEST == SHARE_OF_THE_OLDEST - 1
        _, chat = min(tops) if oldest_is_due else tops[0]
        return self._lines[chat].waiting[0]

    def depart(self, ticket: Ticket, now: float) -> None:
        line = self._lines[ticket.chat]
        line.waiting.remove(ticket)
        self._take_back(line)
        line.is_busy = True
        line.windows.note(now)
        self._departed += 1

    def finish(self, chat: ChatId, now: float) -> None:
        """The request of this chat that had departed is over; its next one may come."""
        line = self._lines[chat]
        line.is_busy = False
        line.inherit()
        self._offer(line, now)

    def silence(self, chat: ChatId, until: float) -> None:
        """Of a chat whose request is under way: that is how one hears of it."""
        self._lines[chat].windows.silence(until)

    def silent_until(self, chat: ChatId) -> float:
        line = self._lines.get(chat)
        return line.windows.silent_until if line else -NEVER

    def wake_at(self) -> float:
        """When somebody who may not leave yet possibly may; NEVER if nobody waits for time to pass."""
        return self._parked[0][0] if self._parked else NEVER

    def waiting_for_a_slot(self, lane: Lane) -> int:
        """How many chats of this lane wait only because not everything may leave at once."""
        return self._offered[lane]

    def _line(self, chat: ChatId, now: float) -> _Line:
        if chat not in self._lines:
            self._sweep(now)
            self._lines[chat] = _Line(chat, self._limits)
        return self._lines[chat]

    def _sweep(self, now: float) -> None:
        """Forgets chats that are idle; looks at all of them only when they have doubled since."""
        if len(self._lines) < self._sweep_at:
            return
        for line in list(self._lines.values()):
            if not (line.waiting or line.is_busy) and line.windows.is_forgettable(now):
                del self._lines[line.chat]
        self._sweep_at = max(SWEEP_FROM, 2 * len(self._lines))

    def _offer(self, line: _Line, now: float) -> None:
        self._take_back(line)
        if line.is_busy or not line.waiting:
            return
        head = line.waiting[0].number
        if line.free_at() > now:
            heappush(self._parked, (line.free_at(), head, line.chat))
        else:
            line.offered_as = line.lane
            self._offered[line.lane] += 1
            heappush(self._ready[line.lane], (head, line.chat))

    def _take_back(self, line: _Line) -> None:
        if line.offered_as is not None:
            self._offered[line.offered_as] -= 1
        line.offered_as = None

    def _unpark(self, now: float) -> None:
        while self._parked and self._parked[0][0] <= now:
            _, _, chat = heappop(self._parked)
            if line := self._lines.get(chat):
                self._offer(line, now)

    def _top(self, lane: Lane) -> tuple[int, ChatId] | None:
        heap = self._ready[lane]
        while heap:
            number, chat = heap[0]
            line = self._lines.get(chat)
            if line and line.offered_as is lane and line.waiting[0].number == number:
                return heap[0]
            heappop(heap)
        return None
