"""Quiet hours, what may wake in them, and the time of the daily digest."""

from __future__ import annotations

from datetime import time

from telegram import Update

from bot.domain.person import Person
from bot.domain.quiet_hours import QuietHours
from bot.domain.screen import Button, Screen, press, text
from bot.knowledge.quiet_words import (
    QuietHoursMisread,
    TimeMisread,
    clock_words,
    understand_quiet_hours,
    understand_time,
)
from bot.transport.context import Context
from handlers import guards, start

OFFERED = (QuietHours(time(22), time(7)), QuietHours(time(23), time(8)))
DIGESTS = (time(18), time(8), time(13), time(21))


async def quiet_command(update: Update, context: Context) -> None:
    """/quiet, or /quiet 22:30-7"""
    person = await guards.person(update, context)
    typed = guards.after_command(update)
    if typed:
        await _set_typed(update, context, person, typed)
    else:
        await context.say(update, _screen(person), person)


async def quiet_button(update: Update, context: Context) -> None:
    """quiet shows it, quiet:2200-0700 sets the hours, quiet:off ends them, quiet:ask lets them be typed."""
    person = await guards.person(update, context)
    chosen = guards.argument(guards.pressed(update))
    hours = _hours(chosen)
    await context.pop(update)
    if chosen == "ask":
        await start.ask_for(update, context, person, "quiet")
        return
    if hours is not None or chosen == "off":
        await context.services.kept_for_later.be_quiet(person.id, hours)
        person = await _pressed_instead(update, context, "quiet")
    await context.show(update, _screen(person), person)


async def wake_button(update: Update, context: Context) -> None:
    """wake:asked:yes, wake:missed:no"""
    person = await guards.person(update, context)
    pressed = guards.pressed(update)
    match guards.argument(pressed), guards.argument(pressed, 1):
        case "asked", ("yes" | "no") as answer:
            asked, missed = answer == "yes", person.wake_if_missed
        case "missed", ("yes" | "no") as answer:
            asked, missed = person.wake_if_asked, answer == "yes"
        case _:
            await context.pop(update, text("stale-press"), person)
            return
    await context.services.kept_for_later.wake(person.id, if_asked=asked, if_missed=missed)
    await context.pop(update, text("quiet-noted"), person)
    person = await guards.person(update, context)
    await context.show(update, _screen(person), person)


async def digest_button(update: Update, context: Context) -> None:
    """digest shows the choice, digest:1800 makes it, digest:ask lets it be typed."""
    person = await guards.person(update, context)
    chosen = guards.argument(guards.pressed(update))
    at = _clock(chosen)
    await context.pop(update)
    if chosen == "ask":
        await start.ask_for(update, context, person, "digest")
    elif at is None:
        await context.show(update, _digest_screen(), person)
    else:
        await context.services.kept_for_later.digest_at(person.id, at)
        person = await _pressed_instead(update, context, "digest")
        await context.show(update, _screen(person), person)


async def quiet_answered(update: Update, context: Context, person: Person, _: str) -> None:
    await _set_typed(update, context, person, guards.written(update))


async def _set_typed(update: Update, context: Context, person: Person, typed: str) -> None:
    heard = understand_quiet_hours(typed, person.language)
    if isinstance(heard, QuietHoursMisread):
        await context.services.people.ask(person.id, "quiet")
        await context.say(update, _misread_screen(heard), person)
        return
    await context.services.kept_for_later.be_quiet(person.id, heard)
    person = await guards.person(update, context)
    await context.say(update, _screen(person), person)


async def digest_answered(update: Update, context: Context, person: Person, _: str) -> None:
    heard = understand_time(guards.written(update), person.language)
    if isinstance(heard, TimeMisread):
        await context.services.people.ask(person.id, "digest")
        at = clock_words(heard.suggestion)
        words = text("digest-misread", problem=heard.problem, at=at)
        await context.say(update, Screen(words, (_digest_row(heard.suggestion), _again("digest"))), person)
        return
    await context.services.kept_for_later.digest_at(person.id, heard)
    person = await guards.person(update, context)
    await context.say(update, _screen(person), person)


async def _pressed_instead(update: Update, context: Context, kind: str) -> Person:
    """The person as they are now; what they would have typed is answered by the button."""
    person = await guards.person(update, context)
    question = await context.services.people.pending_question(person.id)
    if question is not None and question.kind == kind:
        await context.services.people.drop_question(person.id)
    return person


def _screen(person: Person) -> Screen:
    digest = (Button(text("button-digest"), press=press("digest")),)
    back = (Button(text("button-back"), press=press("settings")),)
    line = text("quiet-digest", at=clock_words(person.digest_at))
    ask = Button(text("button-quiet-ask"), press=press("quiet", "ask"))
    hours = person.quiet_hours
    if hours is None:
        offered = tuple((_hours_button(each),) for each in OFFERED)
        return Screen(text("quiet-off", lines=(line,)), (*offered, (ask,), digest, back))
    agreed = {"asked": person.wake_if_asked, "missed": person.wake_if_missed}
    lines = tuple(
        text(f"quiet-wake-{what}" if yes else f"quiet-no-wake-{what}") for what, yes in agreed.items()
    )
    words = text("quiet-on", start=clock_words(hours.start), end=clock_words(hours.end), lines=(*lines, line))
    off = Button(text("button-quiet-off"), press=press("quiet", "off"))
    toggles = tuple((_wake_button(what, "no" if yes else "yes"),) for what, yes in agreed.items())
    return Screen(words, (back, *toggles, (ask, off), digest))


def _wake_button(what: str, answer: str) -> Button:
    label = text(f"button-wake-{what}" if answer == "yes" else f"button-no-wake-{what}")
    return Button(label, press=press("wake", what, answer))


def _hours_button(hours: QuietHours) -> Button:
    label = text("button-quiet-hours", start=clock_words(hours.start), end=clock_words(hours.end))
    return Button(label, press=press("quiet", f"{_packed(hours.start)}-{_packed(hours.end)}"))


def _misread_screen(heard: QuietHoursMisread) -> Screen:
    start_, end = clock_words(heard.suggestion.start), clock_words(heard.suggestion.end)
    words = text("quiet-misread", problem=heard.problem, start=start_, end=end)
    return Screen(words, ((_hours_button(heard.suggestion),), _again("quiet")))


def _digest_screen() -> Screen:
    rows = tuple(_digest_row(at) for at in DIGESTS)
    ask = (Button(text("button-digest-ask"), press=press("digest", "ask")),)
    return Screen(text("digest-when"), (*rows, ask))


def _digest_row(at: time) -> tuple[Button, ...]:
    return (Button(text("button-digest-at", at=clock_words(at)), press=press("digest", _packed(at))),)


def _again(verb: str) -> tuple[Button, ...]:
    return (Button(text("button-type-again"), press=press(verb, "ask")),)


def _packed(at: time) -> str:
    """Without a colon, which separates the parts of a button."""
    return f"{at.hour:02}{at.minute:02}"


def _clock(packed: str) -> time | None:
    if len(packed) != 4 or not (packed.isascii() and packed.isdigit()):
        return None
    hour, minute = int(packed[:2]), int(packed[2:])
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _hours(packed: str) -> QuietHours | None:
    begin, _, end = packed.partition("-")
    start_, end_ = _clock(begin), _clock(end)
    if start_ is None or end_ is None or start_ == end_:
        return None
    return QuietHours(start_, end_)
