"""Where somebody is, sent as a location: it offers countries or time zones, and is kept nowhere.

What counts is the country they tap then, never the place itself.
"""

from __future__ import annotations

from telegram import Update

from bot.domain.delivery import Lane
from bot.domain.person import Person, Setup
from bot.domain.screen import Button, Screen, press, text
from bot.knowledge.locations import Place, places_near
from bot.services.work import DatabaseAwayError
from bot.transport.context import Context
from handlers import crisis, guards, settings, start

MOST_OFFERED = 4
"""Countries near a border; further ones are typed."""

_BY_STEP = {Setup.COUNTRY: "country", Setup.ZONE: "zone"}


async def location(update: Update, context: Context) -> None:
    """Answers what was asked; unasked, it offers a card, also to somebody of whom nothing is kept."""
    shared = guards.message(update).location
    if shared is None:
        return
    person = await crisis.known_person(update, context)
    asked = await _asked(context, person) if person else "card_country"
    near = places_near(shared.latitude, shared.longitude)
    await context.say(update, Screen(text("place-used"), keys_away=True), person, Lane.URGENT)
    if person is not None and asked == "zone":
        await settings.offer_zones(update, context, person, tuple(dict.fromkeys(at.zone for at in near)))
    else:
        language = context.reader(update, person).language
        await context.say(update, _countries(near, asked, language), person, Lane.URGENT)


async def _asked(context: Context, person: Person) -> str:
    """What the location answers; that question is done with then."""
    try:
        question = await context.services.people.pending_question(person.id)
        if question is not None and question.kind in ("country", "zone", "card_country"):
            await context.services.people.drop_question(person.id)
            return question.kind
    except DatabaseAwayError:
        return "card_country"
    return _BY_STEP.get(person.setup, "card_country")


def _countries(near: tuple[Place, ...], asked: str, language: str) -> Screen:
    codes = list(dict.fromkeys(place.country for place in near))[:MOST_OFFERED]
    if asked == "country":
        rows = [(start.country_button(code, language),) for code in codes]
        other = Button(text("button-other-country"), press=press("setup", "country", "ask"))
    else:
        rows = [(crisis.country_choice(code, language),) for code in codes]
        other = Button(text("card-button-another-country"), press=press("card_country"))
    return Screen(text("place-which-country"), (*rows, (other,)))
