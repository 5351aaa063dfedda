"""A timer for one occasion: asked once at its end; being late climbs the ladder."""

from datetime import datetime, timedelta

from telegram import Update

from bot.domain.person import Person
from bot.domain.screen import Button, Screen, press, text
from bot.knowledge.schedule_reading import Misunderstood
from bot.knowledge.schedule_timer import understand_timer
from bot.transport.context import Context
from handlers import guards, start

OFFERED = (15, 30, 60, 120)
"""Minutes."""

MORE = timedelta(minutes=15)


async def timer_command(update: Update, context: Context) -> None:
    """/timer, or /timer 45m walking home"""
    person = await guards.person(update, context)
    typed = guards.after_command(update)
    if typed:
        await _start_typed(update, context, person, typed)
    else:
        await context.say(update, _screen(), person)


async def timer_button(update: Update, context: Context) -> None:
    """timer shows the choice, timer:minutes makes it, timer:ask lets it be typed."""
    person = await guards.person(update, context)
    pressed = guards.pressed(update)
    await context.pop(update)
    minutes = guards.number(pressed)
    if guards.argument(pressed) == "ask":
        await start.ask_for(update, context, person, "timer")
    elif minutes in OFFERED:
        await _start(update, context, person, context.tools.clock() + timedelta(minutes=minutes), "")
    else:
        await context.say(update, _screen(), person)


async def more_button(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    id_ = guards.number(guards.pressed(update))
    extended = await context.services.timers.extend(person.id, id_, MORE)
    words = text("timer-extended", until=extended.due_at) if extended else text("timer-is-over")
    await context.pop(update, words, person)


async def timer_answered(update: Update, context: Context, person: Person, _: str) -> None:
    await _start_typed(update, context, person, guards.written(update))


async def _start_typed(update: Update, context: Context, person: Person, typed: str) -> None:
    heard = understand_timer(typed, person.language, context.tools.clock(), person.zone)
    if isinstance(heard, Misunderstood):
        await start.ask_for(update, context, person, "timer")
        await context.say(update, Screen(heard.problem), person)
        return
    await _start(update, context, person, heard.ends_at, heard.words)


async def _start(update: Update, context: Context, person: Person, ends_at: datetime, plan: str) -> None:
    """The answer is the timer's own message, which comes through the outbox."""
    timer = await context.services.timers.start(person.id, ends_at, plan)
    if timer is None:
        await context.say(update, Screen(text("timer-too-many")), person)


def _screen() -> Screen:
    spans = tuple(
        (Button(text("button-timer-minutes", minutes=minutes), press=press("timer", minutes)),)
        for minutes in OFFERED
    )
    ask = Button(text("button-timer-ask"), press=press("timer", "ask"))
    return Screen(text("timer-how-long"), (*spans, (ask,)))
