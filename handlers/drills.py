"""A test alarm, asked for and seen."""

from __future__ import annotations

from telegram import Update

from bot.domain.screen import Button, Screen, press, text
from bot.transport.context import Context
from handlers import guards


async def drill_button(update: Update, context: Context) -> None:
    """drill:circle says what it is, drill:circle:yes asks for it."""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    circle_id = guards.number(pressed)
    back = (Button(text("button-back"), press=press("circle", circle_id)),)
    await context.pop(update)
    if guards.argument(pressed, 1) != "yes":
        start = (Button(text("button-drill-start"), press=press("drill", circle_id, "yes")),)
        await context.show(update, Screen(text("drill-what"), (start, back)), person)
        return
    planned = await context.services.drills.plan(person.id, circle_id)
    await context.show(update, Screen(text(f"drill-plan-{planned.value}"), (back,)), person)


async def seen_button(update: Update, context: Context) -> None:
    """drill_seen:drill; the message it stands under is edited by the service."""
    person = await guards.person(update, context)
    seen = await context.services.drills.seen(person.id, guards.number(guards.pressed(update)))
    await context.pop(update, text("noted" if seen else "drill-is-over"), person)
