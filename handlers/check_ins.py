"""Being asked, and answering: the five buttons, and the same as typed commands."""

from datetime import timedelta

from telegram import Update

from bot.domain.check_in import Answer, Kind
from bot.domain.person import Person
from bot.domain.screen import Button, Screen, Text, press, text
from bot.services.check_ins import Noted, NotNoted
from bot.services.kept_for_later import Told
from bot.transport.context import Context
from handlers import crisis, guards

WORDS_FOR = timedelta(minutes=15)
"""How long after an answer typed words still go with it."""


async def checkin_command(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.services.check_ins.start(person.id)


async def checkin_button(update: Update, context: Context) -> None:
    await context.pop(update)
    await checkin_command(update, context)


async def ok_command(update: Update, context: Context) -> None:
    await answer(update, context, Answer.OKAY, None)


async def ok_button(update: Update, context: Context) -> None:
    """From the hint, where no check-in is named."""
    await ok_command(update, context)


async def low_command(update: Update, context: Context) -> None:
    await answer(update, context, Answer.LOW, None)


async def answer_button(update: Update, context: Context) -> None:
    pressed = guards.pressed(update)
    given = next((each for each in Answer if each.value == guards.argument(pressed, 1)), None)
    if given is None:
        await context.pop(update, text("stale-press"), await guards.person(update, context))
        return
    await answer(update, context, given, guards.number(pressed))


async def later_button(update: Update, context: Context) -> None:
    """Offer the spans; the check-in stays open and its times run on."""
    id_ = guards.number(guards.pressed(update))
    person = await guards.person(update, context)
    buttons = tuple(
        Button(_span(minutes), press=press("snooze", id_, minutes)) for minutes in _minutes(context)
    )
    await context.pop(update)
    await context.say(update, Screen(text("later-how-long"), (buttons,)), person)


async def snooze_button(update: Update, context: Context) -> None:
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    minutes = guards.number(pressed, 1)
    if minutes not in _minutes(context):
        await context.pop(update, text("stale-press"), person)
        return
    span = timedelta(minutes=minutes)
    snoozed = await context.services.check_ins.snooze(person.id, guards.number(pressed), span)
    await context.pop(update)
    words = (
        text("snoozed", until=context.tools.clock() + span) if snoozed is not None else text("stale-press")
    )
    await context.show(update, Screen(words), person)


async def words_answered(update: Update, context: Context, person: Person, about: str) -> None:
    """The word or two after an answer."""
    message = guards.message(update)
    words = guards.written(update)
    told = await context.services.relay.add_to_answer(person.id, int(about), words, message.message_id)
    await context.say(update, Screen(passed_on(told)), person)


def passed_on(told: Told) -> Text:
    """Honest about words: on their way to these people, kept for those, or for nobody and kept nowhere."""
    names, later = ", ".join(told.now), ", ".join(told.later)
    if names and later:
        return text("words-go-now-and-later", names=names, later=later)
    if later:
        return text("words-go-later", later=later)
    return text("words-on-their-way", names=names) if names else text("words-to-nobody")


async def answer(update: Update, context: Context, given: Answer, check_in_id: int | None) -> None:
    """The card first, if help is needed now; what was answered counts even if the card cannot be sent."""
    try:
        if given is Answer.HELP_NOW:
            await crisis.show_card(update, context)
    finally:
        await _answered(update, context, given, check_in_id)


async def _answered(update: Update, context: Context, given: Answer, check_in_id: int | None) -> None:
    person = await guards.person(update, context)
    noted = await context.services.check_ins.answer(person.id, given, check_in_id)
    match noted:
        case NotNoted.STALE:
            await context.pop(update, text("already-answered"), person)
        case NotNoted.FORGOTTEN:
            await context.pop(update, text("stale-press"), person)
        case NotNoted.STRANGER:
            await context.pop(update, text("not-yours"), person)
        case Noted(reach_out=None):
            await context.pop(update, text("noted"), person)
            await _confirm(update, context, person, noted)
        case Noted():
            await context.pop(update, text("asking-your-circle"), person)


async def _confirm(update: Update, context: Context, person: Person, noted: Noted) -> None:
    """A message of its own: edits are not announced by screen readers."""
    if noted.check_in.kind is Kind.TIMER:
        await context.say(update, Screen(text("timer-back")), person)
        return
    heard = heard_by(noted.heard_by)
    if noted.heard_by:
        await context.services.people.ask(person.id, "words", noted.check_in.id)
    if noted.check_in.answer is not Answer.LOW:
        due = noted.check_in.due_at
        early = due > context.tools.clock()
        okay = text("noted-okay-early", heard=heard, due=due) if early else text("noted-okay", heard=heard)
        await context.say(update, Screen(okay), person)
        return
    words = text("noted-low-again" if noted.low_in_a_row else "noted-low", heard=heard)
    rows = (
        (Button(text("button-reach-out"), press=press("reach_out")),),
        (Button(text("button-crisis-lines"), press=press("card")),),
    )
    await context.say(update, Screen(words, rows), person)


def heard_by(told: Told) -> Text:
    names, later = ", ".join(told.now), ", ".join(told.later)
    if names and later:
        return text("answer-goes-now-and-later", names=names, later=later)
    if later:
        return text("answer-goes-later", later=later)
    return text("answer-goes-to", names=names) if names else text("answer-goes-to-nobody")


def _minutes(context: Context) -> tuple[int, ...]:
    return tuple(int(span.total_seconds() // 60) for span in context.tools.snooze_steps)


def _span(minutes: int) -> Text:
    if minutes % 60:
        return text("span-minutes", minutes=minutes)
    return text("span-hours", hours=minutes // 60)
