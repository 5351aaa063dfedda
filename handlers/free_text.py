"""What somebody types without a command, in this order: words of danger (registered before all else), the
pending question, words to an answer, words to a reach-out, a typed "okay"; else a hint with the buttons."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from telegram import Update

from bot.domain.check_in import Answer
from bot.domain.crisis import Level
from bot.domain.person import Person
from bot.domain.screen import Button, Screen, Style, press, text
from bot.services.work import DatabaseAwayError
from bot.transport.context import Context
from handlers import (
    check_ins,
    circles,
    crisis,
    danger,
    discretion,
    guards,
    ladders,
    pauses,
    quiet,
    reach_outs,
    round_answers,
    schedules,
    settings,
    timers,
)

Answered: TypeAlias = Callable[[Update, Context, Person, str], Awaitable[None]]

QUESTIONS: dict[str, Answered] = {
    "name": settings.name_answered,
    "country": settings.country_answered,
    "zone": settings.zone_answered,
    "time": schedules.schedule_answered,
    "schedule": schedules.schedule_answered,
    "schedule_name": schedules.name_answered,
    "pause": pauses.pause_answered,
    "timer": timers.timer_answered,
    "quiet": quiet.quiet_answered,
    "digest": quiet.digest_answered,
    "circle": circles.circle_answered,
    "rename": circles.rename_answered,
    "words": check_ins.words_answered,
    "write": reach_outs.write_answered,
    "if_silent": ladders.note_answered,
    "code_word": discretion.code_word_answered,
    "round_words": round_answers.words_answered,
    "card_country": crisis.country_answered,
}
"""Which handler takes the typed answer to which question."""

FLEETING = frozenset({"words", "if_silent", "round_words"})
"""Peers would read the answer, so words typed much later, about something else, are not taken for it."""


async def words(update: Update, context: Context) -> None:
    if await crisis.is_only_a_country(update, context):
        return
    person = await guards.person(update, context)
    if discretion.is_code_word(person, guards.written(update)):
        await discretion.code_word(update, context, person)
        return
    question = await context.services.people.pending_question(person.id)
    okay = _is_typed_okay(update, context, person) and await context.services.check_ins.is_asked(person.id)
    if question is not None and (answered := QUESTIONS.get(question.kind)) is not None:
        is_late = context.tools.clock() - question.asked_at > check_ins.WORDS_FOR
        if not (question.kind in FLEETING and (is_late or okay)):
            try:
                await answered(update, context, person, question.about)
            except DatabaseAwayError:
                raise  # the same words are tried again, as after a crash, and must still find their question
            except Exception:
                await context.services.people.drop_question(person.id, question)
                raise
            await context.services.people.drop_question(person.id, question)
            return
        await context.services.people.drop_question(person.id, question)
    if okay:
        await check_ins.answer(update, context, Answer.OKAY, None)
        return
    await hint(update, context)


async def hint(update: Update, context: Context) -> None:
    """Not understood is said kindly, and never without the way to help."""
    person = await guards.person(update, context)
    signal = danger.signal_of(guards.written(update), context)
    words = "hint-heavy" if signal and signal.level is Level.DISTRESS else "hint"
    await context.say(update, Screen(text(words), _rows()), person)


async def unknown_command(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.say(update, Screen(text("unknown-command"), _rows()), person)


async def no_words(update: Update, context: Context) -> None:
    """A sticker, a voice, a picture: nothing in it can be read here, and nothing was passed on."""
    person = await guards.person(update, context)
    await context.say(update, Screen(text("only-words"), _rows()), person)


async def edited(update: Update, context: Context) -> None:
    """Words passed on follow their edit; anything else that was edited stays as it was taken."""
    person = await guards.person(update, context)
    if update.edited_message is not None:
        relay = context.services.relay
        await relay.edited(person.id, guards.written(update), update.edited_message.message_id)


def _is_typed_okay(update: Update, context: Context, person: Person) -> bool:
    """Exactly the words on the button, or "ok": an answer, not a reading of free text."""
    typed = guards.written(update).strip().strip(".!").casefold().replace("’", "'")
    label = context.tools.texts.plain(text("button-okay"), context.reader(update, person))
    return typed in ("ok", "okay", label.casefold())


def _rows() -> tuple[tuple[Button, ...], ...]:
    return (
        (Button(text("button-okay"), press=press("ok"), style=Style.SUCCESS),),
        (Button(text("button-reach-out"), press=press("reach_out"), style=Style.PRIMARY),),
        (Button(text("button-help-now"), press=press("help_now"), style=Style.DANGER),),
    )
