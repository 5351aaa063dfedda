"""A ladder of one's own: who is told first, next and never, after how long, and with which words."""

from __future__ import annotations

from datetime import timedelta

from telegram import Update

from bot.domain.person import Person
from bot.domain.screen import Screen, text
from bot.services.ladders import LONGEST_NOTE
from bot.transport.context import Context
from handlers import guards
from handlers.ladder_screens import (
    PLACES,
    grace_screen,
    ladder_screen,
    place_screen,
    preview_screen,
    wait_screen,
)


async def ladder_command(update: Update, context: Context) -> None:
    await show(update, context, await guards.person(update, context))


async def ladder_button(update: Update, context: Context) -> None:
    """ladder: a message of its own; ladder:here: in place of a choice."""
    person = await guards.person(update, context)
    await context.pop(update)
    await show(update, context, person, edit=guards.argument(guards.pressed(update)) == "here")


async def told_button(update: Update, context: Context) -> None:
    """told:peer shows the choice, told:peer:place makes it."""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    peer_id, chosen = guards.number(pressed), guards.argument(pressed, 1)
    if chosen in PLACES:
        placed = await context.services.ladders.place(person.id, peer_id, PLACES[chosen])
        await context.pop(update, None if placed else text("not-yours"), person)
        await show(update, context, person, edit=True)
        return
    view = await context.services.ladders.view(person.id)
    peer = next((peer for peer in view.peers if peer.id == peer_id), None)
    await context.pop(update, None if peer else text("not-yours"), person)
    await context.show(update, place_screen(peer) if peer else ladder_screen(view), person)


async def grace_button(update: Update, context: Context) -> None:
    """grace shows the choice, grace:minutes makes it."""
    ladders = context.services.ladders
    person = await guards.person(update, context)
    await context.pop(update)
    span = _span(update)
    if span is not None and await ladders.wait_first(person.id, span):
        await show(update, context, person, edit=True)
    else:
        await context.show(update, grace_screen(ladders.graces), person)


async def wait_button(update: Update, context: Context) -> None:
    """rung_wait shows the choice, rung_wait:minutes makes it."""
    ladders = context.services.ladders
    person = await guards.person(update, context)
    await context.pop(update)
    span = _span(update)
    if span is not None and await ladders.wait_between(person.id, span):
        await show(update, context, person, edit=True)
    else:
        await context.show(update, wait_screen(ladders.waits, await ladders.view(person.id)), person)


async def note_button(update: Update, context: Context) -> None:
    """if_silent asks for the note, if_silent:delete deletes it."""
    person = await guards.person(update, context)
    if guards.argument(guards.pressed(update)) == "delete":
        await context.services.ladders.delete_note(person.id)
        await context.pop(update, text("ladder-note-deleted"), person)
        await show(update, context, person, edit=True)
        return
    await context.pop(update)
    await _ask_for_note(context, person)
    await context.say(update, Screen(text("ladder-type-note", longest=LONGEST_NOTE)), person)


async def note_answered(update: Update, context: Context, person: Person, _: str) -> None:
    typed = guards.written(update)
    if await context.services.ladders.keep_note(person.id, typed):
        await show(update, context, person)
        return
    await _ask_for_note(context, person)
    refusal = text("ladder-note-not-kept", longest=LONGEST_NOTE, length=len(typed))
    await context.say(update, Screen(refusal), person)


async def preview_button(update: Update, context: Context) -> None:
    """One message for each occasion, worded as it would be sent; no buttons, since nothing has happened."""
    person = await guards.person(update, context)
    await context.pop(update)
    view, looks = await context.services.ladders.preview(person.id)
    await context.say(update, preview_screen(view), person)
    for look in looks if view.rungs else ():
        await context.say(update, Screen(look.text), person)


async def usual_button(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.services.ladders.reset(person.id)
    await context.pop(update, text("ladder-as-usual"), person)
    await show(update, context, person, edit=True)


async def show(update: Update, context: Context, person: Person, *, edit: bool = False) -> None:
    look = ladder_screen(await context.services.ladders.view(person.id))
    await (context.show if edit else context.say)(update, look, person)


async def _ask_for_note(context: Context, person: Person) -> None:
    await context.services.people.ask(person.id, "if_silent")


def _span(update: Update) -> timedelta | None:
    minutes = guards.number(guards.pressed(update))
    return timedelta(minutes=minutes) if 0 < minutes < 10_000 else None
