"""The hours in which ordinary notices wait."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from bot.domain.schedule_clock import local_to_utc


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Every day from `start` to `end` by the wall clock; an `end` before the `start` is on the next day.

    Across clock changes they keep to the rules of `local_to_utc`, so that they begin and end once each night.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise ValueError("quiet hours that begin and end at the same time could be none or all day")

    def is_quiet(self, now: datetime, zone: tzinfo) -> bool:
        return self.ends_at(now, zone) is not None

    def ends_at(self, now: datetime, zone: tzinfo) -> datetime | None:
        """The moment, in UTC, at which the quiet hours around `now` are over; None when it is not quiet."""
        today = now.astimezone(zone).date()
        overnight = timedelta(days=self.end < self.start)
        # Tomorrow's too: set back across midnight, clocks show a day again whose next one has begun.
        for day in (today + timedelta(days=offset) for offset in (-1, 0, 1)):
            begin = local_to_utc(day, self.start, zone)
            end = local_to_utc(day + overnight, self.end, zone)
            if begin <= now < end:
                return end
        return None
