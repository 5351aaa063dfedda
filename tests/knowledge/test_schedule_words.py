from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.domain.schedule import (
    LAST,
    WEEKDAYS,
    WEEKEND,
    DaysOfMonth,
    Rule,
    Rules,
    combine,
    daily,
    monthly,
    weekly,
)
from bot.domain.schedule_rrule import parse_rrule, to_rrule
from bot.domain.schedule_text import describe
from bot.domain.screen import Text
from bot.knowledge.schedule_words import Understood, understand
from bot.texts import Reader, Texts
from tests.domain.schedule_oracle import LONG, rule_lists

TODAY = date(2026, 11, 25)  # a Wednesday
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
TEXTS = Texts(strict=True)


def every_day(*times: time, end: date | None = None, start: date = TODAY, every: int = 1) -> Rules:
    return daily(*times, start=start, end=end, every=every)


def on(weekdays: frozenset[int] | set[int], *times: time, every: int = 1, start: date = TODAY) -> Rules:
    return weekly(weekdays, *times, start=start, every=every)


def nth(place: int, weekday: int, *times: time) -> Rules:
    return monthly(place, weekday, *times, start=TODAY)


def places(*those: tuple[int, int], at: time = time(9)) -> Rules:
    return (Rule(DaysOfMonth(frozenset(those)), (at,), TODAY),)


def plain(text: Text, language: str, today: date = TODAY) -> str:
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    return TEXTS.plain(text, Reader(language, UTC, now))


NINE, EIGHT = time(9), time(8)
CHRISTMAS_EVE = date(2026, 12, 24)
ADVENT = every_day(EIGHT, start=date(2026, 12, 1), end=CHRISTMAS_EVE)
NINE_BUT_ELEVEN = combine(on(WEEKDAYS, NINE) + on(WEEKEND, time(11)))
TWICE_BUT_ELEVEN = combine(on(WEEKDAYS, NINE, time(21, 30)) + on(WEEKEND, time(11)))

ENGLISH = {
    "weekdays 9:00 and 21:30": on(WEEKDAYS, NINE, time(21, 30)),
    "every 2 days at 8": every_day(EIGHT, every=2),
    "every other day 9": every_day(NINE, every=2),
    "Sundays 18:00": on({SUN}, time(18)),
    "mon wed fri 7.30am": on({MON, WED, FRI}, time(7, 30)),
    "mon/wed/fri at 7:30": on({MON, WED, FRI}, time(7, 30)),
    "Mondays, Wednesdays and Fridays 7:30": on({MON, WED, FRI}, time(7, 30)),
    "daily 9": every_day(NINE),
    "9": every_day(NINE),
    "every day 9:00.": every_day(NINE),
    "WEEKDAYS AT 9 🙂": on(WEEKDAYS, NINE),
    "Mon: 9:00, Tue: 10:00": combine(on({MON}, NINE) + on({TUE}, time(10))),
    "first Monday of the month 10:00": nth(1, MON, time(10)),
    "1st monday 10:00": nth(1, MON, time(10)),
    "last friday of the month at 5pm": nth(LAST, FRI, time(17)),
    "every last friday 17:00": nth(LAST, FRI, time(17)),
    "first and third monday 9:00": places((1, MON), (3, MON)),
    "first Monday and last Friday of the month 9:00": places((1, MON), (LAST, FRI)),
    "every other week on Tuesday 19h": on({TUE}, time(19), every=2),
    "Tuesdays at 19 every other week": on({TUE}, time(19), every=2),
    "every second tuesday 19:00": on({TUE}, time(19), every=2),
    "every second tuesday of the month 19:00": nth(2, TUE, time(19)),
    "every 3 weeks on mon and thu 9": on({MON, THU}, NINE, every=3),
    "every other week 9:00": on({WED}, NINE, every=2),
    "9:00, weekends 11:00": NINE_BUT_ELEVEN,
    "9:00 weekdays 11:00 weekends": NINE_BUT_ELEVEN,
    "weekdays 9:00 weekends 11:00": NINE_BUT_ELEVEN,
    "weekdays 9:00\nweekends 11:00": NINE_BUT_ELEVEN,
    "9:00 and 21:30 on weekdays and 11:00 on weekends": TWICE_BUT_ELEVEN,
    "daily 9, weekends 11": combine(every_day(NINE) + on(WEEKEND, time(11))),
    "from 1 December until 24 December every day at 8": ADVENT,
    "every day at 8 from 1 to 24 December": ADVENT,
    "from 1.12. to 24.12. daily 8": ADVENT,
    "from Tuesday, December 1st until 2026-12-24 at 8": ADVENT,
    "every day at 8 until 24/12": every_day(EIGHT, end=CHRISTMAS_EVE),
    "every day at 9 for 2 weeks": every_day(NINE, end=date(2026, 12, 8)),
    "every tuesday at 9 from tomorrow": on({TUE}, NINE),
    "from monday to friday at 9": on(WEEKDAYS, NINE),
    "fri-mon 9:00": on({FRI, SAT, SUN, MON}, NINE),
    "every day except sundays at 9": on({MON, TUE, WED, THU, FRI, SAT}, NINE),
    "every day at 9, except saturday and sunday": on(WEEKDAYS, NINE),
    "every day at noon": every_day(time(12)),
    "12 noon and midnight": every_day(time(12), time(0)),
    "9 am and 9 pm": every_day(NINE, time(21)),
    "9 in the morning and 10 at night": every_day(NINE, time(22)),
    "12 at night": every_day(time(0)),
    "12am and 12pm": every_day(time(0), time(12)),
    "7:30 a.m. and 10 p. m.": every_day(time(7, 30), time(22)),
    "half past nine and quarter to 8 pm": every_day(time(9, 30), time(19, 45)),
    "0930 and 1930": every_day(time(9, 30), time(19, 30)),
    "twice a day at 9 and 21": every_day(NINE, time(21)),
}

SPANISH = {
    "laborables 9:00 y 21:30": on(WEEKDAYS, NINE, time(21, 30)),
    "cada 2 días a las 8": every_day(EIGHT, every=2),
    "un dia si y otro no a las 8": every_day(EIGHT, every=2),
    "los domingos a las 18": on({SUN}, time(18)),
    "lunes, miércoles y viernes 7:30": on({MON, WED, FRI}, time(7, 30)),
    "lunes miercoles viernes 7.30": on({MON, WED, FRI}, time(7, 30)),
    "primer lunes del mes 10:00": nth(1, MON, time(10)),
    "último viernes de cada mes a las 17": nth(LAST, FRI, time(17)),
    "segundo y cuarto lunes del mes 9:00": places((2, MON), (4, MON)),
    "entre semana 9": on(WEEKDAYS, NINE),
    "l-v 9:00": on(WEEKDAYS, NINE),
    "de lunes a viernes a las 9": on(WEEKDAYS, NINE),
    "9:00, fines de semana 11:00": NINE_BUT_ELEVEN,
    "cada dos semanas los martes a las 19h": on({TUE}, time(19), every=2),
    "todos los días a las 8 de la mañana y a las 9 de la noche": every_day(EIGHT, time(21)),
    "del 1 al 24 de diciembre todos los días a las 8": ADVENT,
    "desde el 1 de diciembre hasta el 24 de diciembre a las 8": ADVENT,
    "a partir de mañana a las 9": every_day(NINE, start=date(2026, 11, 26)),
    "todos los días menos los domingos a las 9": on({MON, TUE, WED, THU, FRI, SAT}, NINE),
    "a mediodía y a medianoche": every_day(time(12), time(0)),
    "a las ocho y media": every_day(time(8, 30)),
    "a las nueve menos cuarto": every_day(time(8, 45)),
    "a la una y media de la tarde": every_day(time(13, 30)),
    "a las once": every_day(time(11)),
    "todos los martes a las 9": on({TUE}, NINE),
}


@pytest.mark.parametrize("typed", ENGLISH)
@pytest.mark.parametrize("language", ["en", "es"])
def test_english_is_understood_whatever_language_is_set(typed: str, language: str) -> None:
    assert understand(typed, language, TODAY) == Understood(ENGLISH[typed])


@pytest.mark.parametrize("typed", SPANISH)
@pytest.mark.parametrize("language", ["es", "en", "de"])
def test_spanish_is_understood_whatever_language_is_set(typed: str, language: str) -> None:
    if typed == "a las once":
        language = "es"  # "Once" is an English word as well, but not a time.

    assert understand(typed, language, TODAY) == Understood(SPANISH[typed])


TOLD = {
    "weekdays and 9:00 and 21:30": ("weekdays 9:00 and 21:30", "entre semana 9:00 y 21:30"),
    "9:00, weekends 11:00": ("weekdays 9:00, weekends 11:00", "entre semana 9:00, fines de semana 11:00"),
    "mon wed sun 9:00": ("Mondays, Wednesdays and Sundays 9:00", "lunes, miércoles y domingos 9:00"),
    "mon-sat 9": ("Monday to Saturday 9:00", "de lunes a sábado 9:00"),
    "every day 0:05": ("every day 0:05", "todos los días 0:05"),
    "every 2 days 9": ("every other day 9:00", "cada 2 días 9:00"),
    "every 10 days 9": ("every 10 days 9:00", "cada 10 días 9:00"),
    "every other week tuesday 9": ("every other week on Tuesdays 9:00", "martes cada 2 semanas 9:00"),
    "every 3 weeks weekdays 9": ("every 3 weeks on weekdays 9:00", "entre semana cada 3 semanas 9:00"),
    "first and last monday 9": (
        "first and last Monday of the month 9:00",
        "primer y último lunes del mes 9:00",
    ),
    "first monday and second friday 9": (
        "first Monday and second Friday of the month 9:00",
        "primer lunes y segundo viernes del mes 9:00",
    ),
    "from 1 december 9:00": ("every day 9:00 from Tuesday", "todos los días 9:00 desde el martes"),
    "until 24.12. 9:00": (
        "every day 9:00 until Thursday, 24 December",
        "todos los días 9:00 hasta el jueves 24 de diciembre",
    ),
    "weekdays 9, weekends 11 from 7 december until 5 january": (
        "weekdays 9:00, weekends 11:00 from Monday, 7 December until Tuesday, 5 January 2027",
        "entre semana 9:00, fines de semana 11:00 desde el lunes 7 de diciembre"
        " hasta el martes 5 de enero de 2027",
    ),
    "weekdays 9 until tomorrow; weekends 11": (
        "weekdays 9:00 until tomorrow (Thursday); weekends 11:00",
        "entre semana 9:00 hasta mañana (jueves); fines de semana 11:00",
    ),
}


@pytest.mark.parametrize("typed", TOLD)
def test_a_schedule_is_told_in_words(typed: str) -> None:
    read = understand(typed, "en", TODAY)
    assert isinstance(read, Understood)

    told = describe(read.rules, TODAY)

    assert (plain(told, "en"), plain(told, "es")) == TOLD[typed]


def test_a_first_day_that_has_passed_is_not_told_but_the_rhythm_is() -> None:
    begun = daily(NINE, start=date(2026, 11, 2))
    every_third = daily(NINE, start=date(2026, 11, 24), every=3)

    assert plain(describe(begun, TODAY), "en") == "every day 9:00"
    assert plain(describe(every_third, TODAY), "en") == "every 3 days 9:00 from Friday"


def test_a_schedule_that_is_over_is_told_with_its_last_day() -> None:
    over = weekly({MON}, NINE, start=date(2026, 11, 1), end=date(2026, 11, 24))

    assert plain(describe(over, TODAY), "en") == "Mondays 9:00 until yesterday"


todays = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@settings(max_examples=5000 if LONG else 80, deadline=None)
@given(
    todays.flatmap(lambda day: st.tuples(st.just(day), rule_lists(day))),
    st.sampled_from(["en", "es"]),
    st.sampled_from(["en", "es"]),
)
def test_what_kith_says_it_also_understands(case: tuple[date, Rules], written: str, language: str) -> None:
    today, rules = case
    left = [replace(rule, start=day) for rule in rules if (day := rule.day_on_or_after(today))]
    assume(left)
    coming = combine(left)

    words = plain(describe(rules=coming, today=today), written, today)

    assert understand(words, language, today) == Understood(coming), words


def test_what_is_understood_can_be_stored() -> None:
    for typed in ENGLISH:
        read = understand(typed, "en", TODAY)

        assert isinstance(read, Understood)
        assert parse_rrule(to_rrule(read.rules)) == read.rules
