"""When a line answers: in its own zone, past midnight, across clock changes, and where nobody knows."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.crisis_hours import Hours, is_open, next_change
from bot.knowledge import opening_hours

BERLIN = ZoneInfo("Europe/Berlin")


def at(written: str) -> datetime:
    """Berlin time in November 2026; the 21st is a Saturday."""
    return datetime.fromisoformat(f"2026-11-{written}").replace(tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        ("Mo-Fr 08:00-20:00", "20T19:59", True),
        ("Mo-Fr 08:00-20:00", "20T20:00", False),
        ("Mo-Fr 08:00-20:00", "21T12:00", False),
        ("Fr 20:00-02:00", "21T01:59", True),
        ("Fr 20:00-02:00", "21T02:00", False),
        ("Su 22:00-03:00", "16T01:00", True),
        ("Sa,Su 09:00-12:00,14:00-24:00", "21T13:00", False),
        ("Sa,Su 09:00-12:00,14:00-24:00", "21T23:59", True),
        ("Fr-Mo 10:00-11:00", "22T10:30", True),
        ("24/7", "21T03:00", True),
    ],
)
def test_a_line_is_open_exactly_within_its_hours(hours: str, moment: str, expected: bool) -> None:
    assert is_open(opening_hours.parse(hours, "Europe/Berlin"), at(moment)) is expected


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        ("Mo-Fr 08:00-20:00", "20T12:00", "20T20:00"),
        ("Mo-Fr 08:00-20:00", "20T21:00", "23T08:00"),
        ("Th 08:00-17:00", "20T12:00", "26T08:00"),
        ("Th 18:00-24:00; Fr-Su 00:00-24:00; Mo 00:00-06:00", "20T12:00", "23T06:00"),
    ],
)
def test_a_line_says_when_it_closes_or_opens_next(hours: str, moment: str, expected: str) -> None:
    assert next_change(opening_hours.parse(hours, "Europe/Berlin"), at(moment)) == at(expected)


def test_opening_stays_at_the_same_time_of_day_when_the_clocks_change() -> None:
    hours = opening_hours.parse("Mo-Su 08:00-09:00", "Europe/Berlin")

    summer = next_change(hours, datetime(2026, 10, 24, 12, tzinfo=UTC))

    assert summer == datetime(2026, 10, 25, 7, tzinfo=UTC)


def test_the_hours_hold_in_the_zone_of_the_line_wherever_one_asks_from() -> None:
    hours = opening_hours.parse("Mo-Su 08:00-20:00", "Asia/Tokyo")

    assert is_open(hours, datetime(2026, 11, 20, 23, 30, tzinfo=UTC)) is True
    assert is_open(hours, datetime(2026, 11, 21, 11, 30, tzinfo=UTC)) is False


def test_hours_at_the_place_of_the_caller_need_to_know_that_place() -> None:
    hours = opening_hours.parse("Mo-Su 15:00-24:00", "caller")
    afternoon_in_perth = datetime(2026, 11, 21, 8, tzinfo=UTC)

    assert is_open(hours, afternoon_in_perth) is None
    assert next_change(hours, afternoon_in_perth) is None
    assert is_open(hours, afternoon_in_perth, ZoneInfo("Australia/Perth")) is True
    assert is_open(hours, afternoon_in_perth, ZoneInfo("Europe/Berlin")) is False


def test_nothing_is_claimed_about_a_line_without_hours() -> None:
    assert is_open(None, at("21T12:00")) is None
    assert next_change(None, at("21T12:00")) is None


def test_a_line_open_day_and_night_never_changes() -> None:
    assert next_change(Hours("24/7"), at("21T12:00")) is None


@pytest.mark.parametrize(
    ("hours", "zone", "told"),
    [
        ("8-20", "Europe/Berlin", "not days and times"),
        ("Mo-Fr 8:00-20:00", "Europe/Berlin", "is not a time"),
        ("Mo-Fr 08:00-25:00", "Europe/Berlin", "no clock shows"),
        ("Mo-Fr 08:60-20:00", "Europe/Berlin", "no clock shows"),
        ("Mx 08:00-20:00", "Europe/Berlin", "one of the days"),
        ("Mo-Fr 08:00-20:00", None, "need a zone"),
        ("Mo-Fr 08:00-20:00", "Europe/Atlantis", "no time zone"),
        ("Mo-Fr 08:00-20:00", "../etc/passwd", "no time zone"),
        ("daily", "Europe/Berlin", "not days and times"),
    ],
)
def test_hours_that_cannot_be_read_are_refused_in_plain_words(
    hours: str, zone: str | None, told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        opening_hours.parse(hours, zone)
