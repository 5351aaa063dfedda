"""A timer for one occasion: asked once at its end; being late climbs the ladder."""

from datetime import UTC, datetime, timedelta

from telegram import Update

from bot.domain.person import Person
from bot.domain.screen import Button, Screen, press, text
from bot.knowledge.schedule_reading import Misunderstood
from bot.knowledge.schedule_timer import LONGEST, understand_timer
from bot.transport.context import Context
from handlers import guards, start

OFFERED = (15, 30, 60, 120)
"""Minutes."""

MORE = timedelta(minutes=15)
_LAST_SECOND = 32_503_680_000  # of the year 2999; buttons can be made up


async def timer_command(update: Update, context: Context) -> None:
    """/timer, or /timer 45m walking home"""
    person = await guards.person(update, context)
    typed = guards.after_command(update)
    if typed:
        await _start_typed(update, context, person, typed)
    else:
        await context.say(update, _screen(), person)


async def timer_button(update: Update, context: Context) -> None:
    """timer shows the choice, timer:minutes or timer:until:second makes it, timer:ask lets it be typed."""
    person = await guards.person(update, context)
    pressed = guards.pressed(update)
    await context.pop(update)
    minutes = guards.number(pressed)
    now = context.tools.clock()
    if guards.argument(pressed) == "until":
        offered = min(guards.number(pressed, 1), _LAST_SECOND)
        ends_at = datetime.fromtimestamp(max(offered, 0), UTC)
        if not timedelta() < ends_at - now <= LONGEST:
            await context.show(update, Screen(text("stale-press")), person)
            return
        await _start(update, context, person, ends_at, "")
    elif guards.argument(pressed) == "ask":
        await start.ask_for(update, context, person, "timer")
    elif minutes in OFFERED:
        await _start(update, context, person, now + timedelta(minutes=minutes), "")
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
        await context.services.people.ask(person.id, "timer")
        await context.say(update, Screen(heard.problem, _offers(heard.suggestion)), person)
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


def _offers(ends_at: datetime) -> tuple[tuple[Button, ...], ...]:
    """Without the plan, which no button can hold; it can be typed again."""
    label = text("button-timer-until", until=ends_at)
    return ((Button(label, press=press("timer", "until", int(ends_at.timestamp()))),),)
