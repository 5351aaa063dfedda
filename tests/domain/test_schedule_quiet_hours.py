from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.quiet_hours import QuietHours
from tests.domain.schedule_oracle import changes, wall, zones

NIGHT = QuietHours(time(22), time(7))
NOON = QuietHours(time(13), time(15))


def local(zone: str, moment: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone), fold=fold)


CASES = {
    "before the night": (NIGHT, "Europe/Lisbon", "2026-12-01 21:59", None),
    "as it begins": (NIGHT, "Europe/Lisbon", "2026-12-01 22:00", "2026-12-02 07:00"),
    "after midnight": (NIGHT, "Europe/Lisbon", "2026-12-02 03:00", "2026-12-02 07:00"),
    "as it ends": (NIGHT, "Europe/Lisbon", "2026-12-02 07:00", None),
    "at noon": (NOON, "Europe/Lisbon", "2026-12-02 14:00", "2026-12-02 15:00"),
    "not at night, when noon is quiet": (NOON, "Europe/Lisbon", "2026-12-02 23:00", None),
    "a night an hour shorter": (NIGHT, "Europe/Lisbon", "2026-03-28 23:00", "2026-03-29 07:00"),
    "an end that does not exist is the first moment after it": (
        QuietHours(time(22), time(2, 30)),
        "Europe/Berlin",
        "2026-03-29 01:59",
        "2026-03-29 03:00",
    ),
    "a beginning that does not exist is the first moment after it": (
        QuietHours(time(2, 30), time(6)),
        "Europe/Berlin",
        "2026-03-29 03:00",
        "2026-03-29 06:00",
    ),
    "quiet hours that fall into the gap whole do not come": (
        QuietHours(time(2, 10), time(2, 50)),
        "Europe/Berlin",
        "2026-03-29 03:00",
        None,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_when_it_is_quiet_and_until_when(case: str) -> None:
    hours, zone, now, end = CASES[case]

    ends_at = hours.ends_at(local(zone, now), ZoneInfo(zone))

    assert ends_at == (local(zone, end) if end else None)
    assert hours.is_quiet(local(zone, now), ZoneInfo(zone)) is (end is not None)


def test_an_end_that_comes_twice_ends_the_quiet_the_first_time() -> None:
    hours, berlin = QuietHours(time(22), time(2, 30)), ZoneInfo("Europe/Berlin")

    again = local("Europe/Berlin", "2026-10-25 02:10", fold=1)

    assert hours.is_quiet(local("Europe/Berlin", "2026-10-25 02:10"), berlin)
    assert not hours.is_quiet(again, berlin)


def test_quiet_hours_that_have_begun_go_on_when_clocks_show_the_day_before_again() -> None:
    """Until 2011, clocks in St John's went from 0:01 back to 23:01."""
    after_midnight = QuietHours(time(0), time(7))

    again = local("America/St_Johns", "2010-11-06 23:30", fold=1)

    ends_at = after_midnight.ends_at(again, ZoneInfo("America/St_Johns"))
    assert ends_at == local("America/St_Johns", "2010-11-07 07:00")


def test_hours_that_end_as_they_begin_are_refused() -> None:
    with pytest.raises(ValueError, match="same time"):
        QuietHours(time(7), time(7))


clock = st.builds(time, st.integers(0, 23), st.sampled_from([0, 10, 30, 50]))


@settings(max_examples=40, deadline=None)
@given(st.data(), clock, clock)
def test_across_a_clock_change_it_turns_quiet_at_most_once_a_day(
    data: st.DataObject, start: time, end: time
) -> None:
    if start == end:
        return
    name = data.draw(st.sampled_from([name for name in zones() if changes(name)]))
    middle = data.draw(st.sampled_from(changes(name))).at
    hours, zone = QuietHours(start, end), ZoneInfo(name)

    moments = [middle + timedelta(minutes=minute) for minute in range(-24 * 60, 24 * 60, 10)]
    quiet = [hours.is_quiet(moment, zone) for moment in moments]
    turned = [
        moment for moment, was, now in zip(moments[1:], quiet, quiet[1:], strict=False) if now and not was
    ]
    begun = [wall(moment, zone).date() for moment in turned]

    assert len(begun) == len(set(begun))


@given(clock, clock, st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_at_its_end_it_is_quiet_no_more(start: time, end: time, now: datetime) -> None:
    if start == end:
        return
    hours, zone = QuietHours(start, end), ZoneInfo("Africa/Cairo")

    ends_at = hours.ends_at(now, zone)

    assert ends_at is None or (ends_at > now and not hours.is_quiet(ends_at, zone))
