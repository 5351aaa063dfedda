"""What people type for a meet-up: "walk, Saturday 10:00, park gate"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from bot.domain.names import tidy
from bot.domain.schedule_clock import local_to_utc
from bot.domain.screen import Text, text
from bot.knowledge.schedule_dates import DaySaid
from bot.knowledge.schedule_reading import Words, take_time
from bot.knowledge.schedule_typed_day import LONGEST_AHEAD, take_day

LONGEST_WORDS = 100
"""Characters of what is planned, and of where."""
SOONEST = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class MeetupPlan:
    """`starts_at` is in UTC. `place`: None where none was said."""

    what: str
    starts_at: datetime
    place: str | None


def understand_meetup(typed: str, language: str, now: datetime, zone: tzinfo) -> MeetupPlan | Text:
    """What, when and where, with commas between them, the time anywhere. A day without a date is the next
    one of its name; no day at all is the next time the clock shows that. A Text says what is missing. Never
    raises, whatever was typed."""
    parts = [part for raw in typed.replace("\n", ",").split(",") if (part := tidy(raw))]
    for place in range(len(parts)):
        for length in (2, 1):
            when = ", ".join(parts[place : place + length])
            moment = _moment(when, language, now, zone)
            if moment is not None and (length == 1 or len(parts) > place + 1):
                return _planned(moment, parts[:place], parts[place + length :], now)
    return text("meetup-no-time")


def _planned(moment: datetime, before: list[str], after: list[str], now: datetime) -> MeetupPlan | Text:
    what, where = (before[:1], [*before[1:], *after]) if before else (after[:1], after[1:])
    if not what:
        return text("meetup-no-what")
    place = ", ".join(where) or None
    if len(what[0]) > LONGEST_WORDS or len(place or "") > LONGEST_WORDS:
        return text("meetup-too-long", most=LONGEST_WORDS)
    if moment < now + SOONEST:
        return text("meetup-past")
    if moment > now + LONGEST_AHEAD:
        return text("meetup-far")
    return MeetupPlan(what[0], moment, place)


def _moment(typed: str, language: str, now: datetime, zone: tzinfo) -> datetime | None:
    """None: the words are not all of a day and a time."""
    words, today = Words(typed, language), now.astimezone(zone).date()
    day = take_day(words, today)
    words.skip_filler()
    at = take_time(words)
    day = day or (take_day(words, today) if at else None)
    if at is None or at.problem is not None or words.here is not None or words.guesses():
        return None
    return _on(day, at.value, now, zone)


def _on(said: DaySaid | None, at: time, now: datetime, zone: tzinfo) -> datetime | None:
    today = now.astimezone(zone).date()
    if said is not None:
        day = said.heard(today, today)
        return None if day.problem is not None else local_to_utc(day.value, at, zone).astimezone(UTC)
    moment = local_to_utc(today, at, zone)
    return moment if moment > now else local_to_utc(today + timedelta(days=1), at, zone)
