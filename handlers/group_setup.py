"""A group gets its rounds: where its clocks are, and three questions; by tapping, or by replying."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from telegram import Update

from bot.domain.group import OPEN_FOR, Group, Setup, Shows
from bot.domain.schedule import Rules
from bot.domain.schedule_rrule import parse_rrule, to_rrule
from bot.domain.screen import Button, Screen, Style, Text, press, text
from bot.knowledge import countries, zones
from bot.knowledge.schedule_reading import Misunderstood
from bot.knowledge.schedule_words import understand
from bot.services.groups import Asked
from bot.texts import LANGUAGES
from bot.texts.city_names import city_name
from bot.transport.context import Context
from handlers import group_guards, groups, guards, round_schedules, schedule_choices
from handlers.schedule_choices import Rows
from handlers.schedules import NEW

MOST_PLACES = 6


async def setup_button(update: Update, context: Context) -> None:
    """On with whatever is not answered yet."""
    if looker := await group_guards.looker(update, context):
        await context.pop(update)
        await show_step(update, context, looker.group)


async def show_step(update: Update, context: Context, group: Group) -> None:
    context.group = group
    match group.setup:
        case Setup.PLACE:
            await ask_place(update, context, group)
        case Setup.WHEN:
            await ask_when(update, context, group, NEW)
        case Setup.SHOWS:
            await context.say(update, shows_screen())
        case Setup.OPEN:
            await context.say(update, open_screen())
        case Setup.DONE:
            await groups.show(update, context, group)


async def advance(update: Update, context: Context, group: Group, step: Setup) -> None:
    """To the next question while setting up; back to the list of rounds afterwards."""
    if group.setup is not Setup.DONE:
        await context.services.in_groups.groups.got_to(group.id, step)
        group = replace(group, setup=step)
    await show_step(update, context, group)


async def place_button(update: Update, context: Context) -> None:
    """group_place shows the choice, group_place:zone makes it."""
    looker = await group_guards.looker(update, context)
    if looker is None:
        return
    await context.pop(update)
    zone_name = guards.argument(guards.pressed(update)).replace("~", ":")
    if zone_name:
        await _placed(update, context, looker.group, zone_name)
    else:
        await ask_place(update, context, looker.group)


async def ask_place(update: Update, context: Context, group: Group) -> None:
    """Offered by the language of whoever sets it up, never by where they themselves live."""
    code = (update.effective_user.language_code or "") if update.effective_user else ""
    likely = (countries.likely_country(code), *_COMMON.get(group.language, ()))
    now = context.tools.clock()
    found = [zone for country in likely if country for zone in zones.zone_choices(country, now)[:2]]
    rows = _place_rows(context, group, tuple(dict.fromkeys(found)))
    await _ask(update, context, group, "place", Screen(text("group-place"), rows))


_COMMON = {"en": ("GB", "US", "AU"), "es": ("ES", "MX", "AR")}


async def days_button(update: Update, context: Context) -> None:
    """group_days:schedule:code"""
    if looker := await group_guards.looker(update, context):
        await context.pop(update)
        pressed = guards.pressed(update)
        schedule_id, code = max(guards.number(pressed), NEW), guards.argument(pressed, 1)
        look = schedule_choices.which_time("group_at", schedule_id, code)
        await context.show(update, look or Screen(text("stale-press")))
        context.group = looker.group


async def at_button(update: Update, context: Context) -> None:
    """group_at:schedule:code:hour"""
    looker = await group_guards.looker(update, context)
    if looker is None:
        return
    await context.pop(update)
    pressed, group = guards.pressed(update), looker.group
    today = context.tools.clock().astimezone(group.zone).date()
    chosen = schedule_choices.rules(guards.argument(pressed, 1), guards.number(pressed, 2), today)
    if chosen is None:
        await context.show(update, Screen(text("stale-press")))
        return
    await _propose(update, context, group, max(guards.number(pressed), NEW), chosen, None)


async def change_when_button(update: Update, context: Context) -> None:
    """group_when:schedule, 0 for a new one"""
    if looker := await group_guards.looker(update, context):
        await context.pop(update)
        await ask_when(update, context, looker.group, max(guards.number(guards.pressed(update)), NEW))


async def save_button(update: Update, context: Context) -> None:
    """The proposal waits with the group; the button only knows it again."""
    looker = await group_guards.looker(update, context)
    if looker is None:
        return
    await context.pop(update)
    group, asked = looker.group, await context.services.in_groups.groups.asked(looker.group.id)
    schedule_id, _, rule = asked.about.partition("\n") if asked else ("", "", "")
    is_proposed = asked is not None and asked.kind == "save"
    if not is_proposed or schedule_choices.mark(rule) != guards.argument(guards.pressed(update)):
        await context.show(update, Screen(text("stale-press")))
        return
    await context.services.in_groups.groups.ask(group.id, None)
    saved = await _save(update, context, group, int(schedule_id), parse_rrule(rule))
    await context.show(update, Screen(text("schedule-saved" if saved else "schedule-too-many")))
    await advance(update, context, group, Setup.SHOWS)


async def shows_button(update: Update, context: Context) -> None:
    """group_shows shows the choice, group_shows:names makes it."""
    looker = await group_guards.looker(update, context)
    if looker is None:
        return
    await context.pop(update)
    chosen = next((each for each in Shows if each == guards.argument(guards.pressed(update))), None)
    if chosen is None:
        await context.show(update, shows_screen())
        return
    await context.services.in_groups.groups.choose_summary(looker.group.id, chosen)
    await context.show(update, Screen(text(f"group-shows-{chosen.value}")))
    await advance(update, context, replace(looker.group, shows=chosen), Setup.OPEN)


async def open_button(update: Update, context: Context) -> None:
    """group_open shows the choice, group_open:hours makes it."""
    looker = await group_guards.looker(update, context)
    if looker is None:
        return
    await context.pop(update)
    hours = guards.number(guards.pressed(update))
    if not await context.services.in_groups.groups.choose_open(looker.group.id, hours):
        await context.show(update, open_screen())
        return
    await context.show(update, Screen(text("group-open-chosen", hours=hours)))
    await advance(update, context, replace(looker.group, open_for=timedelta(hours=hours)), Setup.DONE)


async def reply(update: Update, context: Context) -> None:
    """An answer to the message that asked for one; whatever else people reply to is theirs."""
    group = await group_guards.known_group(update, context)
    original = guards.message(update).reply_to_message
    asked = await context.services.in_groups.groups.asked(group.id) if group else None
    if group is None or asked is None or original is None or original.message_id != asked.message_id:
        return
    if not await group_guards.may_look_after(update, context, group):
        return
    typed = guards.written(update)
    match asked.kind:
        case "place":
            await _place_typed(update, context, group, typed)
        case "when" | "save":
            await when_typed(update, context, group, int(asked.about.partition("\n")[0] or NEW), typed)
        case "question":
            await round_schedules.question_typed(update, context, group, int(asked.about))


async def when_typed(update: Update, context: Context, group: Group, schedule_id: int, typed: str) -> None:
    today = context.tools.clock().astimezone(group.zone).date()
    heard = understand(typed, group.language, today)
    rules = heard.suggestion if isinstance(heard, Misunderstood) else heard.rules
    problem = heard.problem if isinstance(heard, Misunderstood) else None
    await _propose(update, context, group, schedule_id, rules, problem)


async def ask_when(update: Update, context: Context, group: Group, schedule_id: int) -> None:
    look = Screen(text("group-when"), schedule_choices.day_rows("group_days", schedule_id))
    await _ask(update, context, group, "when", look, str(schedule_id))


def shows_screen() -> Screen:
    rows = tuple(
        (Button(text(f"button-group-shows-{each.value}"), press=press("group_shows", each.value)),)
        for each in Shows
    )
    return Screen(text("group-shows"), rows)


def open_screen() -> Screen:
    hours = (span // timedelta(hours=1) for span in OPEN_FOR)
    row = tuple(Button(text("span-hours", hours=each), press=press("group_open", each)) for each in hours)
    return Screen(text("group-open"), (row,))


async def language_button(update: Update, context: Context) -> None:
    """group_language shows the choice, group_language:es makes it."""
    looker = await group_guards.looker(update, context)
    if looker is None:
        return
    await context.pop(update)
    chosen = guards.argument(guards.pressed(update))
    if chosen in LANGUAGES:
        await context.services.in_groups.groups.speak(looker.group.id, chosen)
        await groups.show(update, context, replace(looker.group, language=chosen))
        return
    rows = tuple(
        (Button(text(f"language-{code}"), press=press("group_language", code)),) for code in LANGUAGES
    )
    await context.show(update, Screen(text("choose-language"), (*rows, groups.BACK)))


async def _propose(
    update: Update, context: Context, group: Group, schedule_id: int, rules: Rules, problem: Text | None
) -> None:
    """A message of its own: whoever misread can reply to it with other words."""
    rule = to_rrule(rules)
    save = press("group_save", schedule_choices.mark(rule))
    rows = (
        (Button(text("button-save"), press=save, style=Style.SUCCESS),),
        (Button(text("button-type-again"), press=press("group_when", schedule_id)),),
    )
    words = schedule_choices.proposal(rules, problem, group.zone, context.tools.clock())
    await _ask(update, context, group, "save", Screen(words, rows), f"{schedule_id}\n{rule}")


async def _ask(
    update: Update, context: Context, group: Group, kind: str, look: Screen, about: str = ""
) -> None:
    """A question that may be answered by a reply to it."""
    message_id = await context.say(update, look)
    await context.services.in_groups.groups.ask(group.id, Asked(kind, about, message_id))


async def _save(update: Update, context: Context, group: Group, schedule_id: int, rules: Rules) -> bool:
    schedules = context.services.in_groups.schedules
    if schedule_id != NEW:
        return await schedules.rewrite(group.id, schedule_id, rules)
    message = update.effective_message
    topic_id = message.message_thread_id if message and message.is_topic_message else None
    return await schedules.add(group.id, rules, topic_id) is not None


async def _place_typed(update: Update, context: Context, group: Group, typed: str) -> None:
    found = zones.find_zone(typed) or zones.nearest_zones(typed[:60])
    match countries.find(typed):
        case countries.Found(code) if not found:
            found = zones.zone_choices(code, context.tools.clock())
    if len(found) == 1:
        await _placed(update, context, group, found[0])
        return
    words = text("group-place-which") if found else text("group-place-unknown")
    await _ask(update, context, group, "place", Screen(words, _place_rows(context, group, found)))


async def _placed(update: Update, context: Context, group: Group, zone_name: str) -> None:
    country = zones.country_of_zone(zone_name)
    if not await context.services.in_groups.groups.live_in(group.id, zone_name, country):
        await context.show(update, Screen(text("stale-press")))
        return
    await context.services.in_groups.schedules.follow_zone(group.id)
    await context.services.in_groups.groups.ask(group.id, None)
    moved = replace(group, zone_name=zone_name, country=country)
    context.group = moved
    city = city_name(zone_name, group.language)
    known = countries.country_name(country, group.language) if country else "–"
    await context.show(update, Screen(text("group-placed", city=city, country=known)))
    await advance(update, context, moved, Setup.WHEN)


def _place_rows(context: Context, group: Group, names: tuple[str, ...]) -> Rows:
    now = context.tools.clock()
    rows = []
    for name in names[:MOST_PLACES]:
        local = now.astimezone(ZoneInfo(name))
        city, shown = city_name(name, group.language), f"{local.hour}:{local.minute:02}"
        chosen = press("group_place", name.replace(":", "~"))
        rows.append((Button(text("zone-with-time", city=city, time=shown), press=chosen),))
    return tuple(rows)
