"""Somebody who has talked to the bot."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.circle import Hear
from bot.domain.quiet_hours import QuietHours
from bot.domain.schedule_clock import local_to_utc


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


class _OnAClock:
    """Whose days are counted by the clock of a zone."""

    __slots__ = ()
    zone_name: str | None
    paused_until: date | None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name or "UTC")

    def is_paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now.astimezone(self.zone).date() <= self.paused_until


@dataclass(frozen=True, slots=True)
class Asked(_OnAClock):
    """What has to be known of a person to ask them: for a herd, of whom nobody's name is opened."""

    id: int
    telegram_id: int
    zone_name: str | None
    paused_until: date | None
    unreachable_since: datetime | None


@dataclass(frozen=True, slots=True)
class Person(_OnAClock):
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
    alert_until: datetime | None = None
    """Words of danger came lately; so long a vague word counts too."""
    follow_up: bool = True
    discreet: bool = False
    """What comes by itself shows its words only once it is opened."""
    silent: bool = False
    """What is not urgent comes without a sound."""
    code_word: str | None = field(default=None, repr=False)
    """Looks like an answer to whoever watches, and asks for somebody."""
    takes_caring: bool = True
    """Peers may send a word of care; single ones may be refused besides."""
    tell_if_danger: bool = False
    """They chose that their circle is told when their words sound like danger."""
    grace: timedelta | None = None
    """Their own, before anybody hears of a missed check-in; None: the operator's."""
    quiet_hours: QuietHours | None = None
    wake_if_asked: bool = True
    """In quiet hours too, when somebody asks for somebody; without it they hear last, and without a sound."""
    wake_if_missed: bool = True
    digest_at: time = time(18)
    """By their own clock, when the circles they hear of once a day are told."""

    def is_alert(self, now: datetime) -> bool:
        return self.alert_until is not None and now < self.alert_until

    def quiet_until(self, now: datetime) -> datetime | None:
        """When the quiet hours around `now` end, in UTC; None: it is not quiet."""
        return self.quiet_hours.ends_at(now, self.zone) if self.quiet_hours else None

    def is_asleep(self, now: datetime, *, asked_for: bool) -> bool:
        """Whether it is quiet and they did not agree to be woken for somebody who asks, or is missed."""
        agreed = self.wake_if_asked if asked_for else self.wake_if_missed
        return not agreed and self.quiet_until(now) is not None

    def hears_at(self, hear: Hear, now: datetime) -> datetime:
        """When an ordinary notice reaches them, in UTC: now, in the digest, or when the quiet hours end.
        Within a day in any case, also where the digest falls into quiet hours."""
        moment = self._next_digest(now) if hear is Hear.DIGEST else now
        due_at = self.quiet_until(moment) or moment
        return due_at if due_at - now <= timedelta(days=1) else self.quiet_until(now) or now

    def _next_digest(self, now: datetime) -> datetime:
        today = now.astimezone(self.zone).date()
        days = (today + timedelta(days=ahead) for ahead in range(3))
        moments = (local_to_utc(day, self.digest_at, self.zone) for day in days)
        return next(moment for moment in moments if moment > now)
