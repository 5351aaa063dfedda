"""How fast Kith may speak: arithmetic on moments, which are seconds of one monotonic clock.

Telegram's numbers are those of https://core.telegram.org/bots/faq: about 30 messages a second over all,
one a second in one chat with short bursts, 20 a minute in one group. They are kept as sliding windows:
a leaky bucket of 30 lets up to 59 leave within one second.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TypeAlias

ChatId: TypeAlias = int | str  # a str is the @name of a channel or a public group

NEVER = float("inf")
ALWAYS = float("-inf")

# Telegram counts a message when it arrives, we when it leaves. What a chat loses by windows that are this
# much longer than Telegram's is not worth a closer look; the window of all messages is, see Slots.
MARGIN = 0.1


@dataclass(frozen=True, slots=True)
class Limits:
    """What may leave. `chat_burst` messages are allowed to one chat in as many seconds.

    `in_flight`: requests without an answer at one time; the library's connection pool has to be larger.
    `patience`: the longest pause, in seconds, that a waiting message sits out; whoever would have
    to wait longer is told so at once.
    """

    per_second: int = 30
    chat_burst: int = 3
    per_group_minute: int = 20
    in_flight: int = 200
    patience: float = 30.0


def share_of_all(per_second: int, replicas: int, *, sends: bool) -> int:
    """How much of the bot's limit is one replica's. The one that works off the outbox `sends` two thirds;
    the other third is for what the rest answer directly."""
    if replicas < 2:
        return per_second
    others = per_second // 3
    return max(1, per_second - others if sends else others // (replicas - 1))


def is_group(chat: ChatId) -> bool:
    return isinstance(chat, str) or chat < 0


class Window:
    """At most `places` departures within any `span` seconds, each remembered by its moment."""

    __slots__ = ("_left_at", "_span")

    def __init__(self, places: int, span: float) -> None:
        self._span = span + MARGIN
        self._left_at: deque[float] = deque(maxlen=places)

    def free_at(self, kept: int = 0) -> float:
        """From when another may leave, if `kept` places are left to others."""
        places = max((self._left_at.maxlen or 1) - kept, 1)
        if len(self._left_at) < places:
            return ALWAYS
        return self._left_at[-places] + self._span

    def note(self, now: float) -> None:
        self._left_at.append(now)

    def is_empty(self, now: float) -> bool:
        return not self._left_at or self._left_at[-1] + self._span <= now


@dataclass(eq=False, slots=True)
class Departure:
    left_at: float
    answered_at: float | None = None


class Slots:
    """The moments at which anything at all may leave: never more than `per_second` arrive within a second.

    They are evenly spaced: were a second's messages let go together, an alarm just behind them would wait
    for the next second. Slots missed by being late are made up for, an eighth of a second's worth at most.

    Telegram counts arrivals. A message may be held up on its way (by a busy loop, a new connection), and if
    those behind it are not, 31 arrive within one second although none left too early. The answer tells:
    by as much as it came later than usual the message may have arrived later, and so it keeps its place.
    """

    TOLERANCE = 0.003  # of what is known of the usual time to an answer
    LONGEST_HOLD_UP = 0.25  # if more, the answer was slow rather than the way there

    __slots__ = ("_catch_up", "_due", "_per_second", "_recent", "_span", "_step", "_usual")

    def __init__(self, per_second: int) -> None:
        self._per_second = per_second
        self._span = 1.0 + self.TOLERANCE
        self._step = self._span / per_second
        self._catch_up = self._step * (per_second // 8)
        self._due = ALWAYS
        self._recent: list[Departure] = []
        self._usual = Usual()

    def free_at(self) -> float:
        if len(self._recent) < self._per_second:
            return self._due
        return max(self._due, min(map(self._arrived_by, self._recent)) + self._span)

    def take(self, now: float) -> Departure:
        self._due = max(self._due, now - self._catch_up) + self._step
        if len(self._recent) == self._per_second:
            self._recent.remove(min(self._recent, key=self._arrived_by))
        self._recent.append(Departure(now))
        return self._recent[-1]

    def answered(self, departure: Departure, now: float) -> None:
        departure.answered_at = now
        self._usual.note(now - departure.left_at)

    def _arrived_by(self, departure: Departure) -> float:
        """The latest moment at which it can have arrived, if the way there took no time."""
        if departure.answered_at is None:
            return departure.left_at + self.LONGEST_HOLD_UP
        hold_up = departure.answered_at - departure.left_at - self._usual.shortest
        return departure.left_at + min(max(hold_up, 0.0), self.LONGEST_HOLD_UP)


class Usual:
    """The shortest time to an answer among the last few hundred: a change of network is soon noticed."""

    __slots__ = ("_before", "_count", "_now")

    SAMPLES = 300

    def __init__(self) -> None:
        self._before = self._now = NEVER
        self._count = 0

    @property
    def shortest(self) -> float:
        return min(self._before, self._now)

    def note(self, time: float) -> None:
        if self._count == self.SAMPLES:
            self._before, self._now, self._count = self._now, NEVER, 0
        self._now = min(self._now, time)
        self._count += 1


class ChatWindows:
    """What one chat bears, and until when Telegram wants silence there."""

    __slots__ = ("_burst", "_kept", "_minute", "_silent_until")

    def __init__(self, chat: ChatId, limits: Limits) -> None:
        self._burst = Window(limits.chat_burst, float(limits.chat_burst))
        self._minute = Window(limits.per_group_minute, 60.0) if is_group(chat) else None
        self._kept = limits.per_group_minute // 10
        self._silent_until = ALWAYS

    def free_at(self, *, urgent: bool) -> float:
        """The last tenth of a group's minute is kept for what is urgent."""
        minute = self._minute.free_at(0 if urgent else self._kept) if self._minute else ALWAYS
        return max(self._silent_until, self._burst.free_at(), minute)

    def note(self, now: float) -> None:
        self._burst.note(now)
        if self._minute:
            self._minute.note(now)

    def silence(self, until: float) -> None:
        self._silent_until = max(self._silent_until, until)

    @property
    def silent_until(self) -> float:
        return self._silent_until

    def is_forgettable(self, now: float) -> bool:
        """Nothing of the past bears on the next message."""
        minute_is_empty = self._minute is None or self._minute.is_empty(now)
        return self._silent_until <= now and self._burst.is_empty(now) and minute_is_empty


class Floods:
    """Whether Telegram's "too many requests" (429) is about one chat or about all of them. It does not say.

    It is taken for the one chat first: a wrong guess costs a second 429. It is taken for all when three chats
    got one within five seconds, which messages in flight bring together at once if it is true and chance
    hardly ever, or when the silence is longer than a minute, which no limit of a single chat explains.
    """

    __slots__ = ("_recent", "_silent_until")

    CHATS = 3
    WITHIN = 5.0
    LONGEST_OF_ONE_CHAT = 60.0

    def __init__(self) -> None:
        self._recent: dict[ChatId, float] = {}
        self._silent_until = ALWAYS

    @property
    def silent_until(self) -> float:
        """Until when nothing may leave to anybody; only ever moves later."""
        return self._silent_until

    def note(self, chat: ChatId, wait: float, now: float) -> bool:
        """Whether this one silences every chat."""
        self._recent = {other: at for other, at in self._recent.items() if at > now - self.WITHIN}
        self._recent[chat] = now
        if len(self._recent) < self.CHATS and wait <= self.LONGEST_OF_ONE_CHAT:
            return False
        self._silent_until = max(self._silent_until, now + wait)
        return True
