"""When to be asked: schedules by tapping or typing, and the pause."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update

from bot.domain.person import Person, Setup
from bot.domain.schedule import Rules, daily
from bot.domain.schedule_rrule import parse_rrule, to_rrule
from bot.domain.schedule_text import describe
from bot.domain.screen import Button, Screen, Style, Text, press, text
from bot.knowledge.schedule_reading import Misunderstood
from bot.knowledge.schedule_words import understand
from bot.services.schedules import Planned
from bot.texts.city_names import city_name
from bot.transport.context import Context
from handlers import guards, schedule_choices, start

NEW = 0
"""In place of a schedule's id, where none is there yet."""


async def schedule_command(update: Update, context: Context) -> None:
    """/schedule, or /schedule weekdays 9:00 and 21:30"""
    person = await guards.person(update, context)
    typed = guards.after_command(update)
    if typed:
        await _propose(update, context, person, typed)
    else:
        await context.say(update, await _screen(context, person), person)


async def schedule_button(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.pop(update)
    await context.say(update, await _screen(context, person), person)


async def add_button(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.pop(update)
    await _ask_when(update, context, person, NEW)


async def schedule_answered(update: Update, context: Context, person: Person, about: str) -> None:
    await _propose(update, context, person, guards.written(update), int(about or 0))


async def save_button(update: Update, context: Context) -> None:
    """The proposal waits as the person's pending question; the button only knows it again."""
    person = await guards.person(update, context)
    await context.pop(update)
    question = await context.services.people.pending_question(person.id)
    schedule_id, _, rule = question.about.partition("\n") if question else ("", "", "")
    proposed = question is not None and question.kind == "save_schedule"
    if not proposed or schedule_choices.mark(rule) != guards.argument(guards.pressed(update)):
        await context.show(update, Screen(text("stale-press")), person)
        return
    await context.services.people.drop_question(person.id)
    saved = await _save(context, person, int(schedule_id), parse_rrule(rule))
    await context.show(update, Screen(text("schedule-saved" if saved else "schedule-too-many")), person)
    if person.setup is Setup.TIME:
        await start.advance(update, context, person, Setup.DONE)
    else:
        await context.say(update, await _screen(context, person), person)


async def one_button(update: Update, context: Context) -> None:
    """What can be done about one schedule."""
    person = await guards.person(update, context)
    await context.pop(update)
    id_ = guards.number(guards.pressed(update))
    planned = await context.services.schedules.of_person(person.id)
    found = next((each for each in planned if each.id == id_), None)
    look = await _screen(context, person) if found is None else _one(context, person, found)
    await context.show(update, look, person)


async def change_button(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.pop(update)
    await _ask_when(update, context, person, guards.number(guards.pressed(update)))


async def days_button(update: Update, context: Context) -> None:
    """days:schedule:code"""
    person = await guards.person(update, context)
    pressed = guards.pressed(update)
    await context.pop(update)
    look = schedule_choices.which_time("at", guards.number(pressed), guards.argument(pressed, 1))
    await context.show(update, look or Screen(text("stale-press")), person)


async def at_button(update: Update, context: Context) -> None:
    """at:schedule:code:hour"""
    person = await guards.person(update, context)
    pressed = guards.pressed(update)
    await context.pop(update)
    today = context.tools.clock().astimezone(person.zone).date()
    chosen = schedule_choices.rules(guards.argument(pressed, 1), guards.number(pressed, 2), today)
    if chosen is None:
        await context.show(update, Screen(text("stale-press")), person)
        return
    schedule_id = max(guards.number(pressed), NEW)
    await context.services.people.ask(person.id, "save_schedule", f"{schedule_id}\n{to_rrule(chosen)}")
    await context.show(update, _proposal(context, person, chosen, None), person)


async def name_button(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.pop(update)
    await context.services.people.ask(person.id, "schedule_name", guards.number(guards.pressed(update)))
    await context.say(update, Screen(text("type-schedule-name")), person)


async def name_answered(update: Update, context: Context, person: Person, about: str) -> None:
    named = await context.services.schedules.name(person.id, int(about), guards.written(update))
    if not named:
        await context.say(update, Screen(text("name-unreadable")), person)
    await context.say(update, await _screen(context, person), person)


async def skip_button(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    id_ = guards.number(guards.pressed(update))
    skipped = await context.services.schedules.skip_next(person.id, id_)
    words = text("schedule-skipped", moment=skipped) if skipped else text("not-yours")
    await context.pop(update, words, person)
    await context.show(update, await _screen(context, person), person)


async def daily_button(update: Update, context: Context) -> None:
    """One tap for the commonest wish."""
    person = await guards.person(update, context)
    await context.pop(update)
    today = context.tools.clock().astimezone(person.zone).date()
    usual = daily(context.tools.default_time, start=today)
    await context.services.people.ask(person.id, "save_schedule", f"{NEW}\n{to_rrule(usual)}")
    await context.say(update, _proposal(context, person, usual, None), person)


async def remove_button(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    schedule_id = guards.number(guards.pressed(update))
    gone = await context.services.schedules.remove(person.id, schedule_id)
    await context.pop(update, text("schedule-removed" if gone else "not-yours"), person)
    await context.show(update, await _screen(context, person), person)


async def resume_command(update: Update, context: Context) -> None:
    """Ends a pause; begun in handlers/pauses.py."""
    person = await guards.person(update, context)
    was_paused = await context.services.schedules.resume(person.id)
    await context.say(update, Screen(text("resumed" if was_paused else "was-not-paused")), person)
    person = replace(person, paused_until=None)
    await context.say(update, await _screen(context, person), person)


async def resume_button(update: Update, context: Context) -> None:
    await context.pop(update)
    await resume_command(update, context)


async def _ask_when(update: Update, context: Context, person: Person, schedule_id: int) -> None:
    """By tapping, or typed."""
    await context.services.people.ask(person.id, "schedule", schedule_id)
    await context.say(
        update, Screen(text("type-schedule"), schedule_choices.day_rows("days", schedule_id)), person
    )


async def _propose(
    update: Update, context: Context, person: Person, typed: str, schedule_id: int = NEW
) -> None:
    """Answered with the next three moments before anything is saved."""
    today = context.tools.clock().astimezone(person.zone).date()
    heard = understand(typed, person.language, today)
    rules = heard.suggestion if isinstance(heard, Misunderstood) else heard.rules
    problem = heard.problem if isinstance(heard, Misunderstood) else None
    await context.services.people.ask(person.id, "save_schedule", f"{schedule_id}\n{to_rrule(rules)}")
    await context.say(update, _proposal(context, person, rules, problem), person)


async def _save(context: Context, person: Person, schedule_id: int, rules: Rules) -> bool:
    if schedule_id == NEW:
        return await context.services.schedules.add(person.id, rules) is not None
    return await context.services.schedules.rewrite(person.id, schedule_id, rules)


def _proposal(context: Context, person: Person, rules: Rules, problem: Text | None) -> Screen:
    words = schedule_choices.proposal(rules, problem, person.zone, context.tools.clock())
    mark = schedule_choices.mark(to_rrule(rules))
    save = Button(text("button-save"), press=press("save_schedule", mark), style=Style.SUCCESS)
    other = Button(text("button-type-again"), press=press("add_schedule"))
    return Screen(words, ((save,), (other,)))


async def _screen(context: Context, person: Person) -> Screen:
    planned = await context.services.schedules.of_person(person.id)
    now = context.tools.clock()
    lines = tuple(_line(context, person, each) for each in planned)
    rows = [
        (Button(_title(context, person, each), press=press("schedule_one", each.id)),) for each in planned
    ]
    if not planned:
        usual = start.clock_words(context.tools.default_time)
        rows.append((Button(text("button-every-day", time=usual), press=press("daily")),))
    rows.append((Button(text("button-add-schedule"), press=press("add_schedule")),))
    if person.is_paused(now) and person.paused_until is not None:
        lines = (*lines, text("paused-until", day=person.paused_until))
        rows.append((Button(text("button-resume"), press=press("resume")),))
    elif planned:
        rows.append((Button(text("button-pause"), press=press("pause")),))
    words = text("schedules", lines=lines) if lines else text("no-schedule")
    return Screen(words, tuple(rows))


def _one(context: Context, person: Person, planned: Planned) -> Screen:
    rows = [
        (Button(text("button-skip-next"), press=press("skip_next", planned.id)),),
        (Button(text("button-change-schedule"), press=press("change_schedule", planned.id)),),
        (Button(text("button-name-schedule"), press=press("name_schedule", planned.id)),),
        (Button(text("button-remove-schedule"), press=press("unschedule", planned.id)),),
        (Button(text("button-back"), press=press("schedule")),),
    ]
    return Screen(_line(context, person, planned), tuple(rows if planned.next_at else rows[1:]))


def _title(context: Context, person: Person, planned: Planned) -> Text:
    if planned.name is not None:
        return text("schedule-title", name=planned.name)
    return describe(planned.rules, context.tools.clock().astimezone(person.zone).date())


def _line(context: Context, person: Person, planned: Planned) -> Text:
    today = context.tools.clock().astimezone(person.zone).date()
    rule = describe(planned.rules, today)
    if planned.name is not None:
        rule = text("schedule-named", name=planned.name, rule=rule)
    if planned.zone_name is not None:
        rule = text("schedule-elsewhere", rule=rule, city=city_name(planned.zone_name, person.language))
    if planned.next_at is None:
        return text("schedule-line-over", rule=rule)
    return text("schedule-line", rule=rule, next=planned.next_at)
