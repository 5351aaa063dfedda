"""Settings: name, language, country, time zone; and what Kith keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from telegram import Update

from bot.domain.person import Person, Setup
from bot.domain.screen import Button, Screen, press, text
from bot.knowledge import countries, zones
from bot.texts import LANGUAGES
from bot.texts.city_names import city_name
from bot.transport.context import Context
from handlers import guards, start

_LONGEST_TOWN = 60
"""Characters of what was typed that are looked for, and told as not understood."""


async def settings_command(update: Update, context: Context) -> None:
    await show(update, context, await guards.person(update, context))


async def settings_button(update: Update, context: Context) -> None:
    await context.pop(update)
    await settings_command(update, context)


async def show(update: Update, context: Context, person: Person) -> None:
    country = countries.country_name(person.country, person.language) if person.country else "–"
    zone = city_name(person.zone_name, person.language) if person.zone_name else "–"
    words = text("settings", name=person.name, country=country, zone=zone)
    rows = (
        (Button(text("button-name"), press=press("setup", "name", "ask")),),
        (Button(text("button-language"), press=press("language")),),
        (Button(text("button-country"), press=press("setup", "country", "ask")),),
        (Button(text("button-zone"), press=press("setup", "zone", "ask")),),
        (Button(text("button-schedule"), press=press("schedule")),),
        (Button(text("button-quiet"), press=press("quiet")),),
        (Button(text("button-telling"), press=press("telling")),),
        (Button(text("button-ladder"), press=press("ladder")),),
    )
    await context.say(update, Screen(words, rows), person)


async def language_button(update: Update, context: Context) -> None:
    """language shows the choice, language:es makes it."""
    person = await guards.person(update, context)
    chosen = guards.argument(guards.pressed(update))
    await context.pop(update)
    if chosen in LANGUAGES:
        await context.services.people.speak(person.id, chosen)
        await show(update, context, replace(person, language=chosen))
        return
    rows = tuple((Button(text(f"language-{code}"), press=press("language", code)),) for code in LANGUAGES)
    await context.show(update, Screen(text("choose-language"), rows), person)


async def cancel_command(update: Update, context: Context) -> None:
    """Out of whatever is being asked; nothing that was done is undone."""
    person = await guards.person(update, context)
    dropped = await context.services.people.drop_question(person.id)
    await context.say(update, Screen(text("cancelled" if dropped else "nothing-to-cancel")), person)


async def name_answered(update: Update, context: Context, person: Person, _: str) -> None:
    name = await context.services.people.rename(person.id, guards.written(update))
    if name is None:
        await context.services.people.ask(person.id, "name")
        await context.say(update, Screen(text("name-unreadable")), person)
        return
    await start.went_on(update, context, replace(person, name=name), Setup.COUNTRY)


async def country_answered(update: Update, context: Context, person: Person, _: str) -> None:
    match countries.find(guards.written(update)):
        case countries.Found(code):
            await start.country_chosen(update, context, person, code)
        case countries.Ambiguous(codes):
            rows = tuple((start.country_button(code, person.language),) for code in codes)
            await context.say(update, Screen(text("card-which-of-these"), rows), person)
        case _:
            await context.services.people.ask(person.id, "country")
            await context.say(update, Screen(text("country-not-found")), person)


async def zone_answered(update: Update, context: Context, person: Person, _: str) -> None:
    """A city, a zone's name, or what the clock says there now."""
    typed = guards.written(update)
    names = zones.find_zone(typed) or _by_clock(context, person, typed)
    if names:
        await offer_zones(update, context, person, names)
        return
    await context.services.people.ask(person.id, "zone")
    near = zones.nearest_zones(typed[:_LONGEST_TOWN])[: start.MOST_OFFERED]
    rows = tuple((start.zone_button(context, name, person.language),) for name in near)
    unknown = text("zone-unknown-near" if near else "zone-unknown", typed=typed[:_LONGEST_TOWN])
    await context.say(update, Screen(unknown, rows), person)


async def offer_zones(update: Update, context: Context, person: Person, names: tuple[str, ...]) -> None:
    if not names:
        await context.services.people.ask(person.id, "zone")
        await context.say(update, Screen(text("zone-not-found")), person)
        return
    rows = tuple((start.zone_button(context, name, person.language),) for name in names[: start.MOST_OFFERED])
    await context.say(update, Screen(text("which-zone"), rows), person)


def _by_clock(context: Context, person: Person, typed: str) -> tuple[str, ...]:
    hour, _, minute = typed.strip().replace(".", ":").partition(":")
    if not (hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit()):
        return ()
    if int(hour) > 23 or int(minute) > 59:
        return ()
    shown = time(int(hour), int(minute))
    return zones.zones_with_local_time(person.country, shown, context.tools.clock())
