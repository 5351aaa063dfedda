"""Somebody is in another time zone now: do the times of their check-ins come along, or stay?"""

from telegram import Update

from bot.domain.person import Person
from bot.domain.screen import Button, Screen, press, text
from bot.services.schedules import next_of
from bot.texts.city_names import city_name
from bot.transport.context import Context
from handlers import guards, settings

MOVE = "move"


async def ask_which_clock(update: Update, context: Context, person: Person, left_zone: str | None) -> None:
    """The times have come along already, which is what most people want; staying is one tap."""
    next_at = next_of(await context.services.schedules.of_person(person.id))
    if next_at is None or left_zone is None:
        await settings.show(update, context, person)
        return
    city = city_name(left_zone, person.language)
    move = Button(text("button-travel-move"), press=press("travel", MOVE))
    stay = Button(text("button-travel-stay", city=city), press=press("travel", left_zone.replace(":", "~")))
    await context.say(update, Screen(text("travelled", next=next_at), ((move,), (stay,))), person)


async def travel_button(update: Update, context: Context) -> None:
    """travel:move, or travel:zone to stay with that zone's clock."""
    person = await guards.person(update, context)
    await context.pop(update)
    kept = guards.argument(guards.pressed(update)).replace("~", ":")
    if not await context.services.schedules.keep_to(person.id, None if kept == MOVE else kept):
        await context.show(update, Screen(text("stale-press")), person)
        return
    next_at = next_of(await context.services.schedules.of_person(person.id))
    words = text("travel-done", next=next_at) if next_at else text("no-prompt")
    await context.show(update, Screen(words), person)
