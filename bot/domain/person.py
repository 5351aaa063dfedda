"""Somebody who has talked to the bot."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Setup(StrEnum):
    """How far getting started has come; stopping half way loses nothing."""

    NEW = "new"
    NAME = "name"
    COUNTRY = "country"
    ZONE = "zone"
    TIME = "time"
    DONE = "done"


def is_zone(name: str) -> bool:
    """Whether this is the name of an IANA time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class Person:
    """`zone_name` is an IANA zone; until one is chosen, times are told in UTC."""

    id: int
    telegram_id: int
    name: str
    language: str
    country: str | None
    zone_name: str | None
    setup: Setup
    paused_until: date | None
    """The last day on which no check-in is asked, by the person's own calendar."""
    unreachable_since: datetime | None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name or "UTC")

    def is_paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now.astimezone(self.zone).date() <= self.paused_until
