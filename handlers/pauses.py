"""The pause: nobody asks until the day after its last one; help works all the time."""

from __future__ import annotations

from datetime import date, timedelta

from telegram import Update

from bot.domain.person import Person
from bot.domain.screen import Button, Screen, press, text
from bot.knowledge.schedule_reading import Misunderstood
from bot.knowledge.schedule_typed_day import LONGEST_AHEAD, understand_day
from bot.transport.context import Context
from handlers import guards, start

PAUSES = {"1": timedelta(days=1), "3": timedelta(days=3), "7": timedelta(days=7), "14": timedelta(days=14)}


async def pause_command(update: Update, context: Context) -> None:
    """/pause, or /pause until Friday"""
    person = await guards.person(update, context)
    typed = guards.after_command(update)
    if typed:
        await _pause_typed(update, context, person, typed)
    else:
        await context.say(update, _pause_screen(), person)


async def pause_button(update: Update, context: Context) -> None:
    """pause shows the choice, pause:days or pause:20260306 makes it, pause:ask lets it be typed."""
    person = await guards.person(update, context)
    value = guards.argument(guards.pressed(update))
    await context.pop(update)
    today = context.tools.clock().astimezone(person.zone).date()
    if (offered := _offered(value, today)) is not None:
        await _pause(update, context, person, offered)
    elif value in PAUSES:
        # A pause of one day is today: its last day is included.
        await _pause(update, context, person, today + PAUSES[value] - timedelta(days=1))
    elif value == "ask":
        await start.ask_for(update, context, person, "pause")
    else:
        await context.say(update, _pause_screen(), person)


async def pause_answered(update: Update, context: Context, person: Person, _: str) -> None:
    await _pause_typed(update, context, person, guards.written(update))


def _pause_screen() -> Screen:
    days = tuple(
        (Button(text("button-pause-days", days=int(value)), press=press("pause", value)),) for value in PAUSES
    )
    return Screen(
        text("pause-how-long"), (*days, (Button(text("button-pause-ask"), press=press("pause", "ask")),))
    )


async def _pause_typed(update: Update, context: Context, person: Person, typed: str) -> None:
    today = context.tools.clock().astimezone(person.zone).date()
    heard = understand_day(typed, person.language, today)
    if isinstance(heard, Misunderstood):
        await context.services.people.ask(person.id, "pause")
        day = heard.suggestion
        offer = Button(text("button-pause-until", day=day), press=press("pause", f"{day:%Y%m%d}"))
        await context.say(update, Screen(heard.problem, ((offer,),)), person)
        return
    await _pause(update, context, person, heard)


async def _pause(update: Update, context: Context, person: Person, until: date) -> None:
    await context.services.schedules.pause(person.id, until)
    resume = Button(text("button-resume"), press=press("resume"))
    await context.say(update, Screen(text("paused", day=until), ((resume,),)), person)


def _offered(value: str, today: date) -> date | None:
    """The last day in a button that was offered for a typed one; None: it holds none that is possible."""
    if len(value) != 8 or not (value.isascii() and value.isdigit()):
        return None
    try:
        day = date(int(value[:4]), int(value[4:6]), int(value[6:]))
    except ValueError:
        return None
    return day if today <= day <= today + LONGEST_AHEAD else None
