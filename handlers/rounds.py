"""Presses under a round: every one is answered at once, in its own pop-up, which nobody else sees."""

from __future__ import annotations

from telegram import Update

from bot.domain.group import GroupMember
from bot.domain.person import Person
from bot.domain.round import Choice
from bot.domain.screen import Text, text
from bot.services.rounds import NotTaken, Pressed
from bot.transport.context import Context
from handlers import group_guards, guards
from handlers.guards import NotForThisHandlerError

START_ROUND, START_WORDS = "round-", "words-"
"""Of start links, before the round's id: to somebody's own answer in it."""


async def round_button(update: Update, context: Context) -> None:
    """round:id:choice"""
    member, person = await _who(update, context)
    pressed = guards.pressed(update)
    choice = next((each for each in Choice if each.value == guards.argument(pressed, 1)), None)
    round_id = guards.number(pressed)
    if choice is None:
        await context.pop(update, text("stale-press"), person)
        return
    came = await context.services.in_groups.rounds.press(guards.chat_id(update), round_id, member, choice)
    await _pop(update, context, person, came, noted=text(f"round-noted-{choice.value.replace('_', '-')}"))


async def away(update: Update, context: Context) -> None:
    """The database cannot be had: nothing can be noted, and whoever pressed must know that at once."""
    await context.pop(update, text("round-away"), alert=True)


async def show_answer_button(update: Update, context: Context) -> None:
    """show_answer:round"""
    member, person = await _who(update, context)
    round_id = guards.number(guards.pressed(update))
    came = await context.services.in_groups.rounds.show_mine(
        guards.chat_id(update), round_id, member.person_id
    )
    is_shown = isinstance(came, Pressed) and came.answer.is_shown
    await _pop(update, context, person, came, noted=text("round-shown" if is_shown else "round-hidden"))


async def words_button(update: Update, context: Context) -> None:
    """round_words:round"""
    member, person = await _who(update, context)
    round_id = guards.number(guards.pressed(update))
    asked = await context.services.in_groups.answers.ask_for_words(member.person_id, round_id)
    if asked is False:
        await context.pop(update, url=context.link(f"{START_WORDS}{round_id}"))
        return
    await context.pop(update, text("round-asked-in-private" if asked else "round-unanswered"), person)


async def _pop(
    update: Update, context: Context, person: Person, came: Pressed | NotTaken, noted: Text
) -> None:
    match came:
        case NotTaken.ELSEWHERE:
            await context.pop(update, text("stale-press"), person)
        case NotTaken.OVER:
            await context.pop(update, text("round-is-over"), person)
        case NotTaken.UNANSWERED:
            await context.pop(update, text("round-unanswered"), person)
        case Pressed(in_private=False, round=round_):
            await context.pop(update, url=context.link(f"{START_ROUND}{round_.id}"))
        case Pressed(in_private=True):
            await context.pop(update, text("round-asked-in-private"), person, alert=True)
        case Pressed():
            await context.pop(update, noted, person)


async def _who(update: Update, context: Context) -> tuple[GroupMember, Person]:
    member = await group_guards.member(update, context)
    if member is None or context.person is None:
        raise NotForThisHandlerError("nobody pressed")
    return member, context.person
