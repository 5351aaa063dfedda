"""A word of care to a peer, and from whom one takes any."""

from __future__ import annotations

from telegram import Update

from bot.domain.caring import Caring
from bot.domain.person import Person
from bot.domain.screen import Button, Screen, press, text
from bot.transport.context import Context
from handlers import guards

MOST_SHOWN = 40
"""Telegram takes a hundred buttons under one message."""


async def caring_command(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.say(update, await _whom(context, person), person)


async def caring_button(update: Update, context: Context) -> None:
    """caring asks whom, caring:peer what, caring:peer:what sends it."""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    kind = next((each for each in Caring if each.value == guards.argument(pressed, 1)), None)
    if kind is not None:
        came = await context.services.caring.send(person.id, guards.number(pressed), kind)
        await context.pop(update)
        await context.show(update, Screen(text(f"caring-came-{came.value}"), (_again(),)), person)
        return
    await context.pop(update)
    peers = await context.services.caring.peers(person.id)
    peer = next((each for each in peers if each.id == guards.number(pressed)), None)
    await context.show(update, _what(peer) if peer else await _whom(context, person), person)


async def caring_from_button(update: Update, context: Context) -> None:
    """caring_from shows from whom; caring_from:peer:no and :yes, caring_from:all:no and :yes decide it."""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    await context.pop(update)
    choices, wanted = context.services.caring.choices, guards.argument(pressed, 1) == "yes"
    match guards.argument(pressed), guards.argument(pressed, 1):
        case "all", "yes" | "no":
            await choices.take(person.id, any_=wanted)
        case _, "yes":
            await choices.allow(person.id, guards.number(pressed))
        case _, "no":
            await choices.refuse(person.id, guards.number(pressed))
        case _:
            # The message it was pressed under stays: it may be a question that waits for its answer.
            await context.say(update, await _from_whom(context, person), person)
            return
    await context.show(update, await _from_whom(context, person), person)


async def _whom(context: Context, person: Person) -> Screen:
    peers = await context.services.caring.peers(person.id)
    rows = [
        (Button(text("card-word", word=peer.name), press=press("caring", peer.id)),)
        for peer in peers[:MOST_SHOWN]
    ]
    rows.append((Button(text("button-caring-from"), press=press("caring_from")),))
    return Screen(text("caring-whom" if peers else "caring-nobody"), tuple(rows))


def _what(peer: Person) -> Screen:
    rows = tuple(
        (Button(text(f"button-care-{kind.value.replace('_', '-')}"), press=press("caring", peer.id, kind)),)
        for kind in Caring
    )
    return Screen(text("caring-what", name=peer.name), (*rows, _again()))


def _again() -> tuple[Button, ...]:
    return (Button(text("button-back"), press=press("caring")),)


async def _from_whom(context: Context, person: Person) -> Screen:
    found = await context.services.caring.choices.of_person(person.id)
    turn = "no" if found.takes_any else "yes"
    rows = [(Button(text(f"button-take-any-{turn}"), press=press("caring_from", "all", turn)),)]
    for peer, is_refused in found.peers[:MOST_SHOWN] if found.takes_any else ():
        answer = "yes" if is_refused else "no"
        label = text(f"button-take-caring-{answer}", name=peer.name)
        rows.append((Button(label, press=press("caring_from", peer.id, answer)),))
    return Screen(text("caring-taken" if found.takes_any else "caring-not-taken"), tuple(rows))
