"""From a day and a time on the wall clock to the one moment they mean."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

_MIDNIGHT = time(0)
_ONE_DAY = timedelta(days=1)
_ONE_SECOND = timedelta(seconds=1)


def local_to_utc(day: date, at: time, zone: tzinfo) -> datetime:
    """The moment, in UTC, at which clocks in `zone` show `day` and `at`.

    A time that a clock change skips means the first moment after the gap, even if that is on another day; a
    time that comes twice means the first of the two.
    """
    wanted = datetime.combine(day, at)
    moment = datetime.combine(day, at, zone).astimezone(UTC)
    if _shown(moment, zone) == wanted:
        return moment
    before_the_gap = wanted.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return _first_showing(wanted, zone, before_the_gap, moment)


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """The moment, in UTC, at which `day` is over in `zone`: the first one of the next day that exists."""
    return local_to_utc(day + _ONE_DAY, _MIDNIGHT, zone)


def _shown(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def _first_showing(wanted: datetime, zone: tzinfo, early: datetime, late: datetime) -> datetime:
    """The first moment after `early`, not after `late`, whose clock shows `wanted` or later.

    zoneinfo does not tell when a zone's clocks change, so it is found by halving: 17 steps for a whole day.
    """
    while late - early > _ONE_SECOND:
        middle = (early + (late - early) // 2).replace(microsecond=0)
        if _shown(middle, zone) < wanted:
            early = middle
        else:
            late = middle
    return late
