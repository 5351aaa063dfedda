"""A moment in the words of the reader's own clock: "tomorrow (Tuesday) 9:00"."""

from datetime import date, datetime, tzinfo

from bot.domain.screen import Text, text

_DATES = {"en": ("EEEE, d MMMM", "EEEE, d MMMM y"), "es": ("EEEE d 'de' MMMM", "EEEE d 'de' MMMM 'de' y")}
"""Within the year and beyond it, in the pattern letters of Unicode's date formats."""


def describe(moment: datetime, zone: tzinfo, language: str, now: datetime) -> Text:
    local = moment.astimezone(zone)
    return text(
        "time-on-day",
        day=describe_day(local.date(), zone, language, now),
        hour=local.hour,
        minute=f"{local.minute:02}",
    )


def describe_lasting(moment: datetime, zone: tzinfo, language: str, now: datetime) -> Text:
    """By weekday and date, which stay true however long the words stand there."""
    local = moment.astimezone(zone)
    day = text("day-date", date=_in_full(local.date(), language, now.astimezone(zone).date()))
    return text("time-on-day", day=day, hour=local.hour, minute=f"{local.minute:02}")


def describe_day(day: date, zone: tzinfo, language: str, now: datetime) -> Text:
    """Today, tomorrow and yesterday by those words; within the week by weekday; else by date.

    A language that is not among Kith's is told in English, as all its texts are.
    """
    language = language if language in _DATES else "en"
    today = now.astimezone(zone).date()
    weekday = _worded(day, "EEEE", language)
    match (day - today).days:
        case 0:
            return text("day-today")
        case 1:
            return text("day-tomorrow", weekday=weekday)
        case -1:
            return text("day-yesterday")
        case distance if 1 < distance < 7:
            return text("day-this-week", weekday=weekday)
        case _:
            return text("day-date", date=_in_full(day, language, today))


def _in_full(day: date, language: str, today: date) -> str:
    language = language if language in _DATES else "en"
    within_year, in_full = _DATES[language]
    return _worded(day, within_year if day.year == today.year else in_full, language)


def _worded(day: date, form: str, language: str) -> str:
    from babel.dates import format_date  # here, for it would hold up the start

    return format_date(day, form, locale=language)
