"""Meet-ups of a group: planned in one line, answered by a press, and a file for one's own calendar."""

from __future__ import annotations

from datetime import UTC, timedelta

from icalendar import Calendar, Event
from telegram import Update

from bot.domain.group import Group
from bot.domain.meetup import Meetup, Reply
from bot.domain.person import Person
from bot.domain.screen import Screen, Text, text
from bot.knowledge.meetup_words import MeetupPlan, understand_meetup
from bot.services.meetups import Coming, Draft
from bot.transport.context import Context
from bot.transport.post import Where
from handlers import group_guards, guards
from handlers.guards import NotForThisHandlerError

START_MEETUP = "meetup-"
"""Of start links, before the meet-up's id: to its file."""
LASTS = timedelta(hours=2)
"""In calendars, which want to know; nobody is asked how long it takes."""


async def meet_command(update: Update, context: Context) -> None:
    """/meet walk, Saturday 10:00, park gate"""
    group = await group_guards.group(update, context)
    if group is None:
        await context.say(update, Screen(text("meetup-in-groups")))
        return
    member = await group_guards.member(update, context, group.id)
    typed, now = guards.after_command(update), context.tools.clock()
    if member is None or not typed:
        await context.say(update, Screen(text("meetup-how" if member else "meetup-nobody")))
        return
    plan = understand_meetup(typed, group.language, now, group.zone)
    if not isinstance(plan, MeetupPlan):
        await context.say(update, Screen(text("meetup-misread", problem=plan)))
        return
    message = guards.message(update)
    topic_id = message.message_thread_id if message.is_topic_message else None
    draft = Draft(plan.what, plan.starts_at, plan.place, topic_id)
    if await context.services.in_groups.meetups.plan(member, draft) is None:
        await context.say(update, Screen(text("meetup-too-many")))


async def meetup_button(update: Update, context: Context) -> None:
    """meetup:id:reply"""
    member = await group_guards.member(update, context)
    person = context.person
    if member is None or person is None:
        raise NotForThisHandlerError("nobody pressed")
    pressed = guards.pressed(update)
    said = next((each for each in Reply if each.value == guards.argument(pressed, 1)), None)
    id_, chat_id = guards.number(pressed), guards.chat_id(update)
    meetups = context.services.in_groups.meetups
    coming = await meetups.answer(chat_id, id_, member, said) if said else None
    words = _noted(coming, said) if coming and said else text("meetup-is-over")
    await context.pop(update, words, person)


async def off_button(update: Update, context: Context) -> None:
    """meetup_off:id, for whoever planned it and whoever looks after the group"""
    found, id_ = await group_guards.group(update, context), guards.number(guards.pressed(update))
    member = await group_guards.member(update, context)
    if found is None or member is None:
        await context.pop(update, text("stale-press"))
        return
    meetups, chat_id = context.services.in_groups.meetups, guards.chat_id(update)
    off = await meetups.call_off(chat_id, id_, member.person_id, looks_after=False)
    if off is None and await group_guards.may_look_after(update, context, found):
        off = await meetups.call_off(chat_id, id_, member.person_id, looks_after=True)
    await context.pop(update, text("meetup-off-noted" if off else "meetup-off-not-yours"), context.person)


async def file_button(update: Update, context: Context) -> None:
    """meetup_file:id: into the private chat, or by a start link where there is none yet"""
    member = await group_guards.member(update, context)
    person, id_ = context.person, guards.number(guards.pressed(update))
    if member is None or person is None:
        raise NotForThisHandlerError("nobody pressed")
    found = await context.services.in_groups.meetups.of_member(person.id, id_)
    if found is None:
        await context.pop(update, text("meetup-reply-first"), person)
    elif person.unreachable_since is not None:
        await context.pop(update, url=context.link(f"{START_MEETUP}{id_}"))
    else:
        await context.pop(update, text("meetup-file-sent"), person)
        await _send(context, person, *found)


async def file_by_link(update: Update, context: Context, person: Person, meetup_id: int) -> bool:
    found = await context.services.in_groups.meetups.of_member(person.id, meetup_id)
    if found is not None:
        await _send(context, person, *found)
    return found is not None


async def _send(context: Context, person: Person, meetup: Meetup, group: Group) -> None:
    event = Event()
    event.add("uid", f"meetup-{meetup.id}@{context.bot.username}")
    event.add("summary", meetup.what)
    event.add("dtstamp", context.tools.clock().astimezone(UTC))
    event.add("dtstart", meetup.starts_at.astimezone(UTC))
    event.add("dtend", (meetup.starts_at + LASTS).astimezone(UTC))
    event.add("description", group.title)
    if meetup.place is not None:
        event.add("location", meetup.place)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Kith//meet-ups//")
    calendar.add_component(event)
    await context.tools.post.file(Where(person.telegram_id), "meetup.ics", calendar.to_ical())


def _noted(coming: Coming, said: Reply) -> Text:
    """By the reader's own clock, if Kith knows it; a reminder is promised only where one is still to come."""
    if said is Reply.NOT:
        return text("meetup-noted-not")
    noted = text(f"meetup-noted-{said.value}")
    if coming.is_reachable and coming.person.zone_name is not None:
        noted = text(f"meetup-at-{said.value}", starts=coming.meetup.starts_at)
    if said is Reply.MAYBE or not coming.meetup.will_remind:
        return noted
    reminder = text("meetup-reminds" if coming.is_reachable else "meetup-could-remind")
    return text("meetup-and-reminder", noted=noted, reminder=reminder)
