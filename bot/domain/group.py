"""A Telegram group that runs rounds, and its members as far as they took part."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Setup(StrEnum):
    """How far an admin has come; stopping half way loses nothing."""

    PLACE = "place"
    """Where the group's clocks are, where that could not be taken from whoever added the bot."""
    WHEN = "when"
    SHOWS = "shows"
    OPEN = "open"
    DONE = "done"


class Shows(StrEnum):
    """What the summary of a round says beyond how many answered."""

    NUMBERS = "numbers"
    NAMES = "names"
    """Of those who are okay; never of anybody else."""


OPEN_FOR = tuple(timedelta(hours=hours) for hours in (2, 12, 24, 48))
"""How long a round may be open."""


@dataclass(frozen=True, slots=True)
class Group:
    id: int
    chat_id: int
    title: str
    language: str
    country: str | None
    zone_name: str | None
    setup: Setup
    shows: Shows = Shows.NUMBERS
    open_for: timedelta = timedelta(hours=24)
    paused_until: date | None = None
    """The last day without rounds, by the group's calendar."""
    unreachable_since: datetime | None = None
    former_chat_id: int | None = None
    """Before it became a supergroup."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name or "UTC")

    def is_paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now.astimezone(self.zone).date() <= self.paused_until

    def is_in(self, chat_id: int) -> bool:
        """Whether a button pressed in this chat can be the group's."""
        return chat_id in (self.chat_id, self.former_chat_id)


@dataclass(frozen=True, slots=True)
class GroupMember:
    """`name` is what the group itself sees, which may be another one than circles do."""

    group_id: int
    person_id: int
    name: str
    is_facilitator: bool = False
    miss_me: bool = False
    """The peers they chose hear, privately, when they do not answer a round."""
