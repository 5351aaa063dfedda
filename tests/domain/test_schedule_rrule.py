from __future__ import annotations

from datetime import date, datetime, time
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule import LAST, RuleError, Rules, combine, daily, monthly, weekly
from bot.domain.schedule_rrule import parse_rrule, to_rrule
from tests.domain.schedule_oracle import pairs, rule_lists

START = date(2026, 12, 1)
MONDAY, TUESDAY, FRIDAY = 0, 1, 4
schedules = st.dates(date(2020, 1, 1), date(2040, 1, 1)).flatmap(rule_lists)

WRITTEN = {
    "every day": (daily(time(9), start=START), "DTSTART:20261201T090000\nRRULE:FREQ=DAILY"),
    "two times are two events": (
        daily(time(9), time(21, 30), start=START),
        "DTSTART:20261201T090000\nRRULE:FREQ=DAILY\nDTSTART:20261201T213000\nRRULE:FREQ=DAILY",
    ),
    "every second day until Christmas Eve": (
        daily(time(8), start=START, end=date(2026, 12, 24), every=2),
        "DTSTART:20261201T080000\nRRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20261224T235959",
    ),
    "every other Tuesday and Friday": (
        weekly({FRIDAY, TUESDAY}, time(19), start=START, every=2),
        "DTSTART:20261201T190000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR",
    ),
    "begun on the first day that is asked": (
        weekly({MONDAY}, time(9), start=START),
        "DTSTART:20261207T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO",
    ),
    "the last Friday": (
        monthly(LAST, FRIDAY, time(17), start=START),
        "DTSTART:20261225T170000\nRRULE:FREQ=MONTHLY;BYDAY=-1FR",
    ),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_what_is_stored(case: str) -> None:
    rules, stored = WRITTEN[case]

    assert to_rrule(rules) == stored
    assert parse_rrule(stored) == rules


@given(schedules)
def test_what_is_stored_is_read_again(rules: Rules) -> None:
    assert parse_rrule(to_rrule(rules)) == rules


@given(schedules)
def test_the_first_day_written_is_one_that_is_asked(rules: Rules) -> None:
    """Calendar programs show DTSTART as an event even where the rule would leave it out."""
    for pair in pairs(rules):
        first = next(islice(rrulestr(pair), 1))

        assert pair.startswith(f"DTSTART:{first:%Y%m%dT%H%M%S}\n")


READ = {
    "weeks without a weekday are those of the start": (
        "DTSTART:20261201T090000\nRRULE:FREQ=WEEKLY",
        weekly({TUESDAY}, time(9), start=START),
    ),
    "blank lines, small letters and a week that begins on Monday": (
        "\n DTSTART:20261201T090000 \r\n\nRRULE:freq=weekly;byday=mo,tu;wkst=mo\n",
        weekly({MONDAY, TUESDAY}, time(9), start=START),
    ),
    "a bare last day is included": (
        "DTSTART:20261201T090000\nRRULE:FREQ=DAILY;UNTIL=20261224",
        daily(time(9), start=START, end=date(2026, 12, 24)),
    ),
    "a last moment that is the time of day includes it": (
        "DTSTART:20261201T090000\nRRULE:FREQ=DAILY;UNTIL=20261224T090000",
        daily(time(9), start=START, end=date(2026, 12, 24)),
    ),
    "a last moment before the time of day leaves the day out": (
        "DTSTART:20261201T090000\nRRULE:FREQ=DAILY;UNTIL=20261224T085959",
        daily(time(9), start=START, end=date(2026, 12, 23)),
    ),
    "a start that is not asked itself": (
        "DTSTART:20261202T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        weekly({TUESDAY}, time(9), start=date(2026, 12, 15), every=2),
    ),
}


@pytest.mark.parametrize("case", READ)
def test_what_others_write_is_read(case: str) -> None:
    written, rules = READ[case]

    assert parse_rrule(written) == rules


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("", "at least one rule"),
        ("DTSTART:20261201T090000", "pairs"),
        ("RRULE:FREQ=DAILY\nDTSTART:20261201T090000", "DTSTART"),
        ("DTSTART;TZID=Europe/Lisbon:20261201T090000\nRRULE:FREQ=DAILY", "zone"),
        ("DTSTART:20261201T090000Z\nRRULE:FREQ=DAILY", "20261201T090000Z"),
        ("DTSTART:20261301T090000\nRRULE:FREQ=DAILY", "20261301T090000"),
        ("DTSTART:20261201T090030\nRRULE:FREQ=DAILY", "whole minutes"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=HOURLY", "FREQ=HOURLY"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=YEARLY", "FREQ=YEARLY"),
        ("DTSTART:20261201T090000\nRRULE:INTERVAL=2", "FREQ=None"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=DAILY;COUNT=5", "COUNT"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=DAILY;BYHOUR=9,21", "BYHOUR"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=DAILY;BYDAY=MO", "BYDAY"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=MONTHLY", "FREQ=MONTHLY"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=MONTHLY;BYMONTHDAY=15", "BYMONTHDAY"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=MONTHLY;BYDAY=MO", "BYDAY"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO", "INTERVAL"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=WEEKLY;BYDAY=1MO", "1MO"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=WEEKLY;BYDAY=XX", "XX"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=DAILY;INTERVAL=0", "every 0 days"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=DAILY;INTERVAL=many", "INTERVAL"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=DAILY;INTERVAL=1;INTERVAL=2", "twice"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=DAILY;", "empty"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=WEEKLY;WKST=SU", "WKST"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=DAILY;UNTIL=20201201", "never"),
        ("DTSTART:20261201T090000\nRRULE:FREQ=DAILY;UNTIL=20271201T090000Z", "20271201T090000Z"),
    ],
)
def test_what_is_not_supported_is_named(written: str, named: str) -> None:
    with pytest.raises(RuleError, match=named):
        parse_rrule(written)


stored_texts = st.sampled_from([stored for _, stored in WRITTEN.values()])


@given(st.text() | st.builds(lambda text, end: text[:end], stored_texts, st.integers(1, 80)))
def test_nothing_but_a_rule_error_comes_of_broken_text(written: str) -> None:
    try:
        rules = parse_rrule(written)
    except RuleError:
        return

    assert combine(rules) == rules


def test_a_moment_written_by_dateutil_is_a_moment_asked() -> None:
    stored = to_rrule(daily(time(9), start=START, end=date(2026, 12, 3)))

    assert list(rrulestr(stored)) == [datetime(2026, 12, day, 9) for day in (1, 2, 3)]  # noqa: DTZ001
