"""Help: now first, how-to second; and a kind word for buttons nobody knows any more."""

from telegram import Update

from bot.domain.delivery import Lane
from bot.domain.screen import Button, Screen, Style, press, text
from bot.transport.context import Context
from handlers import guards
from handlers.crisis import known_person


async def help_command(update: Update, context: Context) -> None:
    """In a group only what is safe to press in front of others."""
    person = await known_person(update, context)
    lines = (Button(text("button-crisis-lines"), press=press("card")),)
    rows: tuple[tuple[Button, ...], ...] = (
        (Button(text("button-help-now"), press=press("help_now"), style=Style.DANGER),),
        (Button(text("button-reach-out"), press=press("reach_out")),),
        lines,
        (Button(text("button-how-to"), press=press("how_to")),),
    )
    if guards.is_group(update):
        rows = (lines,)
    await context.say(update, Screen(text("help"), rows), person, Lane.URGENT)


async def help_button(update: Update, context: Context) -> None:
    await context.pop(update)
    await help_command(update, context)


async def how_to_button(update: Update, context: Context) -> None:
    await context.pop(update)
    await context.say(update, Screen(text("how-to")), await known_person(update, context))


async def unknown_press(update: Update, context: Context) -> None:
    """A forged button, or one of a release long gone."""
    await context.pop(update, text("stale-press"), await known_person(update, context))
