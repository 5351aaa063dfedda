"""A moment in the words of the reader's own clock: "tomorrow (Tuesday) 9:00"."""

from datetime import date, datetime, tzinfo

from babel.dates import format_date

from bot.domain.screen import Text, text


def describe(moment: datetime, zone: tzinfo, language: str, now: datetime) -> Text:
    local = moment.astimezone(zone)
    return text(
        "time-on-day",
        day=describe_day(local.date(), zone, language, now),
        time=f"{local.hour}:{local.minute:02}",
    )


def describe_day(day: date, zone: tzinfo, language: str, now: datetime) -> Text:
    """Today, tomorrow and yesterday by those words; within the week by weekday; else by date."""
    today = now.astimezone(zone).date()
    weekday = format_date(day, "EEEE", locale=language)
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
            form = "EEEE, d MMMM" if day.year == today.year else "EEEE, d MMMM y"
            if language == "es":
                form = form.replace(", d MMMM", " d 'de' MMMM").replace(" y", " 'de' y")
            return text("day-date", date=format_date(day, form, locale=language))
