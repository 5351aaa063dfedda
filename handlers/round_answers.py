"""The private side of an answer in a round: who should hear it, who has it, words to go with it."""

from __future__ import annotations

from telegram import Update

from bot.domain.check_in import Answer
from bot.domain.person import Person
from bot.domain.round import NEEDS_SOMEBODY, Choice, Hearers
from bot.domain.screen import Button, Screen, press, text
from bot.services import round_screens
from bot.services.round_answers import Own, Taken
from bot.transport.context import Context
from handlers import check_ins, group_guards, guards


async def hears_button(update: Update, context: Context) -> None:
    """hears:answer:whom"""
    person = await guards.person(update, context)
    pressed = guards.pressed(update)
    own = await context.services.in_groups.answers.of_person(person.id, guards.number(pressed))
    chosen = next((each for each in Hearers if each == guards.argument(pressed, 1)), None)
    await context.pop(update)
    match chosen if own is not None else None:
        case Hearers.GROUP:
            await _group(update, context, person, guards.number(pressed))
        case Hearers.CIRCLE if own is not None:
            await _circle(update, context, person, own)
        case Hearers.ONE if own is not None:
            ones = await context.services.in_groups.answers.ones(person.id, own.answer.id)
            await context.show(update, round_screens.which_one(own.answer, ones), person)
        case Hearers.NOBODY if own is not None:
            await context.services.in_groups.answers.heard_by(person.id, own.answer.id, Hearers.NOBODY)
            await context.show(update, Screen(text("round-heard-nobody"), _ways_on()), person)
        case _:
            await context.show(update, Screen(text("stale-press")), person)


async def hears_one_button(update: Update, context: Context) -> None:
    """hears_one:answer:peer"""
    person = await guards.person(update, context)
    pressed = guards.pressed(update)
    await context.pop(update)
    answer_id, peer_id = guards.number(pressed), guards.number(pressed, 1)
    name = await context.services.in_groups.answers.tell_one(person.id, answer_id, peer_id)
    if name is None:
        await context.show(update, Screen(text("stale-press")), person)
        return
    await context.show(update, Screen(text("round-heard-one", name=name), _ways_on(answer_id)), person)


async def got_button(update: Update, context: Context) -> None:
    """got:answer, in the group or by the one who was asked"""
    member = await group_guards.member(update, context)
    if member is None or update.effective_chat is None:
        await context.pop(update, text("stale-press"))
        return
    id_ = guards.number(guards.pressed(update))
    taken = await context.services.in_groups.answers.take(update.effective_chat.id, member, id_)
    words = {
        Taken.YES: text("round-got"),
        Taken.OTHER: text("round-got-other"),
        Taken.NOT_YOURS: text("not-yours"),
    }
    await context.pop(update, words[taken], context.person, alert=True)


async def came_by_link(update: Update, context: Context, person: Person, round_id: int) -> bool:
    """Back to the answer given in the group. False: there is none of this person."""
    return await context.services.in_groups.answers.comes_back(person.id, round_id)


async def words_by_link(update: Update, context: Context, person: Person, round_id: int) -> bool:
    return bool(await context.services.in_groups.answers.ask_for_words(person.id, round_id))


async def words_answered(update: Update, context: Context, person: Person, about: str) -> None:
    """Shown once more before anybody else reads them."""
    typed = guards.written(update)
    own = await context.services.in_groups.answers.keep_words(person.id, int(about), typed)
    if own is None or own.answer.words is None:
        await context.say(update, Screen(text("round-words-not-kept")), person)
        return
    rows = (
        (Button(text("button-share-words"), press=press("share_words", own.answer.id, "yes")),),
        (Button(text("button-keep-words"), press=press("share_words", own.answer.id, "no")),),
    )
    words = text("round-words-preview", group=own.group.title, name=own.name, words=own.answer.words)
    await context.say(update, Screen(words, rows), person)


async def share_words_button(update: Update, context: Context) -> None:
    """share_words:answer:yes"""
    person = await guards.person(update, context)
    pressed = guards.pressed(update)
    await context.pop(update)
    share = guards.argument(pressed, 1) == "yes"
    own = await context.services.in_groups.answers.share_words(person.id, guards.number(pressed), share=share)
    words = text("round-words-shared" if share else "round-words-dropped")
    await context.show(update, Screen(words if own else text("stale-press")), person)


async def _group(update: Update, context: Context, person: Person, answer_id: int) -> None:
    own = await context.services.in_groups.answers.tell_group(person.id, answer_id)
    if own is None:
        await context.show(update, Screen(text("stale-press")), person)
        return
    kind = "round-asked-group" if own.answer.choice in NEEDS_SOMEBODY else "round-heard-group"
    words = text(kind, group=own.group.title)
    await context.show(update, Screen(words, _ways_on(answer_id)), person)


async def _circle(update: Update, context: Context, person: Person, own: Own) -> None:
    """As if they had said it to their circle themselves, with all that follows from that."""
    if own.answer.choice in NEEDS_SOMEBODY:
        given = Answer.HELP_NOW if own.answer.choice is Choice.HELP_NOW else Answer.REACH_OUT
        await context.services.in_groups.answers.heard_by(person.id, own.answer.id, Hearers.CIRCLE)
        await context.services.check_ins.ask_for_somebody(person.id, given)
        await context.show(update, Screen(text("asking-your-circle")), person)
        return
    await context.services.in_groups.answers.heard_by(person.id, own.answer.id, Hearers.CIRCLE)
    await check_ins.answer(update, context, Answer.LOW, None)


def _ways_on(answer_id: int | None = None) -> tuple[tuple[Button, ...], ...]:
    """Nobody is left alone with a choice that did not help."""
    lines = (Button(text("button-crisis-lines"), press=press("card")),)
    if answer_id is None:
        return ((Button(text("button-reach-out"), press=press("reach_out")),), lines)
    circle = Button(text("button-hears-circle-too"), press=press("hears", answer_id, Hearers.CIRCLE.value))
    return ((circle,), lines)
