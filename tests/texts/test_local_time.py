from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.screen import Text
from bot.texts import Reader, Texts

TEXTS = Texts(strict=True)
LISBON, KOLKATA, HAVANA = (ZoneInfo(name) for name in ("Europe/Lisbon", "Asia/Kolkata", "America/Havana"))
NOW = datetime(2026, 12, 28, 21, 0, tzinfo=UTC)  # a Monday


def told(value: datetime | date, language: str = "en", zone: ZoneInfo = LISBON, now: datetime = NOW) -> str:
    return TEXTS.plain(Text("rule-offer", {"words": value}), Reader(language, zone, now))


def said(words: str, language: str = "en") -> str:
    return TEXTS.plain(Text("rule-offer", {"words": words}), Reader(language, LISBON, NOW))


@pytest.mark.parametrize(
    ("moment", "english", "spanish"),
    [
        ("2026-12-28 21:00", "today 21:00", "hoy a las 21:00"),
        ("2026-12-29 09:05", "tomorrow (Tuesday) 9:05", "mañana (martes) a las 9:05"),
        ("2026-12-30 01:30", "Wednesday 1:30", "el miércoles a la 1:30"),
        ("2026-12-27 00:00", "yesterday 0:00", "ayer a las 0:00"),
        ("2027-01-03 13:00", "Sunday 13:00", "el domingo a las 13:00"),
        ("2027-01-04 09:00", "Monday, 4 January 2027 9:00", "el lunes 4 de enero de 2027 a las 9:00"),
        ("2026-12-26 09:00", "Saturday, 26 December 9:00", "el sábado 26 de diciembre a las 9:00"),
    ],
)
def test_a_moment_is_told_as_people_say_it(moment: str, english: str, spanish: str) -> None:
    value = datetime.fromisoformat(moment).replace(tzinfo=LISBON)

    assert told(value) == said(english)
    assert told(value, "es") == said(spanish, "es")


def test_the_reader_s_clock_counts_not_the_sender_s() -> None:
    """21:00 in Lisbon is half past two of the next day in Kolkata."""
    assert told(NOW, zone=KOLKATA) == said("today 2:30")
    assert told(datetime(2026, 12, 28, 12, tzinfo=UTC), zone=KOLKATA) == said("yesterday 17:30")


def test_a_day_without_a_time_is_told_alone() -> None:
    assert told(date(2026, 12, 29)) == said("tomorrow (Tuesday)")
    assert told(date(2027, 1, 4), "es") == said("el lunes 4 de enero de 2027", "es")


def test_tomorrow_is_tomorrow_also_where_the_night_has_an_hour_more() -> None:
    before_the_change = datetime(2026, 11, 1, 3, 30, tzinfo=UTC)  # 23:30 on 31 October in Havana

    coming = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)

    assert told(coming, zone=HAVANA, now=before_the_change) == said("tomorrow (Sunday) 0:30")


@pytest.mark.parametrize("language", ["de", "xx", ""])
def test_a_language_kith_does_not_speak_is_answered_in_english(language: str) -> None:
    assert told(date(2026, 12, 29), language) == said("tomorrow (Tuesday)")
