"""Getting started: one question at a time, a sensible answer first, and stopping half way loses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from telegram import Update

from bot.domain.person import Person, Setup
from bot.domain.schedule import daily
from bot.domain.screen import Button, Screen, Style, press, text
from bot.knowledge import countries, zones
from bot.services.schedules import next_of
from bot.texts.city_names import city_name
from bot.transport.context import Context
from handlers import guards, invitations, meetups, round_answers, rounds, settings, travel

MOST_OFFERED = 6
"""Countries or zones on one screen; the rest are typed."""


async def start_command(update: Update, context: Context) -> None:
    """/start, or /start with the token of an invitation behind it."""
    person = await guards.person(update, context)
    token = guards.after_command(update)
    if token.startswith(tuple(_ELSEWHERE)):
        await _came_from_group(update, context, person, token)
    elif token:
        await invitations.show_offer(update, context, person, token)
    elif person.setup is Setup.NEW:
        await context.say(update, welcome(), person)
    else:
        await show_step(update, context, person)


_ELSEWHERE = {
    rounds.START_ROUND: round_answers.came_by_link,
    rounds.START_WORDS: round_answers.words_by_link,
    meetups.START_MEETUP: meetups.file_by_link,
}


async def _came_from_group(update: Update, context: Context, person: Person, token: str) -> None:
    """By the link of a round or a meet-up; whoever took no part in it is simply welcome."""
    kind, _, digits = token.partition("-")
    round_id = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else -1
    if not await _ELSEWHERE[f"{kind}-"](update, context, person, round_id):
        await show_step(update, context, person)


async def home_button(update: Update, context: Context) -> None:
    await context.pop(update)
    person = await guards.person(update, context)
    await context.say(update, await home(context, person), person)


async def setup_button(update: Update, context: Context) -> None:
    """setup:step:value"""
    person = await guards.person(update, context)
    pressed = guards.pressed(update)
    await context.pop(update)
    step, value = guards.argument(pressed), guards.argument(pressed, 1)
    match step, value:
        case "begin", _:
            await advance(update, context, person, Setup.NAME)
        case (("name" | "country" | "zone" | "time"), "ask"):
            await ask_for(update, context, person, step)
        case "name", _:
            await advance(update, context, person, Setup.COUNTRY)
        case "country", _:
            await country_chosen(update, context, person, value)
        case "zone", _:
            await zone_chosen(update, context, person, value)
        case "time", _:
            await _time_chosen(update, context, person, value)
        case _:
            await show_step(update, context, person)


async def ask_for(update: Update, context: Context, person: Person, what: str) -> None:
    """What has no button is typed; where somebody is, their phone can tell as well."""
    await context.services.people.ask(person.id, what)
    place_key = text("button-send-place") if what in ("country", "zone") else None
    await context.say(update, Screen(text(f"type-{what}"), place_key=place_key), person)


async def country_chosen(update: Update, context: Context, person: Person, code: str) -> None:
    if code in context.tools.directory.codes:
        await context.services.people.live_in(person.id, code)
        person = replace(person, country=code)
    await went_on(update, context, person, Setup.ZONE)


async def zone_chosen(update: Update, context: Context, person: Person, name: str) -> None:
    zone_name = name.replace("~", ":")
    moved = replace(person, zone_name=zone_name)
    if zone_name and await context.services.people.move_to(person.id, zone_name):
        await context.services.schedules.follow_zone(person.id)
        if person.setup is Setup.DONE and zone_name != person.zone_name:
            await travel.ask_which_clock(update, context, moved, person.zone_name)
            return
        person = moved
    await went_on(update, context, person, Setup.TIME)


async def went_on(update: Update, context: Context, person: Person, step: Setup) -> None:
    """To the next step while getting started; back to the settings afterwards."""
    if person.setup is Setup.DONE:
        await settings.show(update, context, person)
    else:
        await advance(update, context, person, step)


async def advance(update: Update, context: Context, person: Person, step: Setup) -> None:
    await context.services.people.got_to(person.id, step)
    await show_step(update, context, replace(person, setup=step))


async def show_step(update: Update, context: Context, person: Person) -> None:
    match person.setup:
        case Setup.NEW:
            look = welcome()
        case Setup.NAME:
            look = _name_step(person)
        case Setup.COUNTRY:
            look = _country_step(update, person)
        case Setup.ZONE:
            look = zone_screen(context, person)
        case Setup.TIME:
            look = _time_step(context.tools.default_time)
        case Setup.DONE:
            look = await home(context, person)
    await context.say(update, look, person)


def welcome() -> Screen:
    begin = Button(text("button-begin"), press=press("setup", "begin"), style=Style.PRIMARY)
    lines = Button(text("button-crisis-lines"), press=press("card"))
    return Screen(text("welcome"), ((begin,), (lines,)))


async def home(context: Context, person: Person) -> Screen:
    """Where everything starts: the next prompt, and what can be done."""
    circles_ = await context.services.circles.of_person(person.id)
    next_at = next_of(await context.services.schedules.of_person(person.id))
    when = text("next-prompt", moment=next_at) if next_at else text("no-prompt")
    if person.is_paused(context.tools.clock()) and person.paused_until is not None:
        when = text("paused-until", day=person.paused_until)
    rows = (
        (Button(text("button-invite"), press=press("invite"), style=Style.PRIMARY),),
        (Button(text("button-check-in-now"), press=press("checkin")),),
        (Button(text("button-reach-out"), press=press("reach_out")),),
        (
            Button(text("button-circles"), press=press("circles")),
            Button(text("button-schedule"), press=press("schedule")),
        ),
        (
            Button(text("button-settings"), press=press("settings")),
            Button(text("button-help"), press=press("help")),
        ),
    )
    words = "home" if circles_ else "home-alone"
    return Screen(text(words, name=person.name, when=when), rows)


def _name_step(person: Person) -> Screen:
    keep = Button(text("button-keep-name", name=person.name), press=press("setup", "name", "keep"))
    other = Button(text("button-other-name"), press=press("setup", "name", "ask"))
    return Screen(text("step-name", name=person.name), ((keep,), (other,)))


def _country_step(update: Update, person: Person) -> Screen:
    """Offered from the app's language, and only offered: the crisis lines depend on it."""
    code = (update.effective_user.language_code or "") if update.effective_user else ""
    offered = [
        country
        for country in dict.fromkeys((countries.likely_country(code), *_COMMON.get(person.language, ())))
        if country
    ][:MOST_OFFERED]
    rows = [(country_button(country, person.language),) for country in offered]
    other = Button(text("button-other-country"), press=press("setup", "country", "ask"))
    skip = Button(text("button-skip"), press=press("setup", "country", "skip"))
    return Screen(text("step-country"), (*rows, (other,), (skip,)))


_COMMON = {"en": ("US", "GB", "CA", "AU", "IE"), "es": ("ES", "MX", "AR", "CO", "CL")}


def country_button(code: str, language: str) -> Button:
    name = countries.country_name(code, language)
    return Button(text("card-word", word=name), press=press("setup", "country", code))


def zone_screen(context: Context, person: Person) -> Screen:
    """The country's own zones, each with what the clock says there now."""
    names = zones.zone_choices(person.country, context.tools.clock())[:MOST_OFFERED] if person.country else ()
    rows = [(zone_button(context, name, person.language),) for name in names]
    other = Button(text("button-other-zone"), press=press("setup", "zone", "ask"))
    skip = Button(text("button-skip"), press=press("setup", "zone", "skip"))
    return Screen(text("step-zone"), (*rows, (other,), (skip,)))


def zone_button(context: Context, name: str, language: str) -> Button:
    local = context.tools.clock().astimezone(ZoneInfo(name))
    label = text("zone-with-time", city=city_name(name, language), time=f"{local.hour}:{local.minute:02}")
    # A colon separates the parts of a button, and no zone's name has a tilde.
    return Button(label, press=press("setup", "zone", name.replace(":", "~")))


def _time_step(usual: time) -> Screen:
    at = Button(text("button-every-day", time=clock_words(usual)), press=press("setup", "time", "usual"))
    other = Button(text("button-other-time"), press=press("setup", "time", "ask"))
    skip = Button(text("button-not-now"), press=press("setup", "time", "skip"))
    return Screen(text("step-time"), ((at,), (other,), (skip,)))


def clock_words(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"


async def _time_chosen(update: Update, context: Context, person: Person, value: str) -> None:
    if value == "usual":
        today = context.tools.clock().astimezone(person.zone).date()
        await context.services.schedules.add(person.id, daily(context.tools.default_time, start=today))
    await advance(update, context, person, Setup.DONE)
