"""Looking after a group: its rounds, who may, pauses, how many took part; and one's own groups in private."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

from telegram import Message, Update

from bot.domain.group import Group, GroupMember
from bot.domain.names import tidy_name
from bot.domain.person import Person
from bot.domain.schedule_rrule import parse_rrule
from bot.domain.schedule_text import describe
from bot.domain.screen import Button, Screen, Style, Text, press, text
from bot.transport.context import Context, spoken
from bot.transport.post import Where
from handlers import group_guards, group_setup, guards
from handlers.schedules import NEW

BACK = (Button(text("button-back"), press=press("rounds")),)
PAUSES = (7, 14, 28)
"""Days."""


async def start_command(update: Update, context: Context) -> None:
    """/start in a group: what Kith does there."""
    if await group_guards.group(update, context):
        begin = Button(text("button-group-begin"), press=press("group_setup"), style=Style.PRIMARY)
        lines = Button(text("button-crisis-lines"), press=press("card"))
        await context.say(update, Screen(text("group-hello"), ((begin,), (lines,))))


async def rounds_command(update: Update, context: Context) -> None:
    """/rounds in a group, for whoever looks after it."""
    if looker := await group_guards.looker(update, context):
        await group_setup.show_step(update, context, looker.group)


async def rounds_button(update: Update, context: Context) -> None:
    if looker := await group_guards.looker(update, context):
        await context.pop(update)
        await context.show(update, await screen(context, looker.group))


async def show(update: Update, context: Context, group: Group) -> None:
    context.group = group
    await context.say(update, await screen(context, group))


async def pause_button(update: Update, context: Context) -> None:
    """group_pause shows the choice, group_pause:days makes it; no days ends a pause."""
    looker = await group_guards.looker(update, context)
    if looker is None:
        return
    await context.pop(update)
    pressed, group = guards.pressed(update), looker.group
    days = guards.number(pressed)
    if not pressed.args or days not in (0, *PAUSES):
        await context.show(update, _pauses())
        return
    today = context.tools.clock().astimezone(group.zone).date()
    until = today + timedelta(days=days - 1) if days else None
    await context.services.in_groups.schedules.pause(group.id, until)
    found = await context.services.in_groups.groups.of_chat(group.chat_id)
    await context.show(update, await screen(context, found or group))


async def numbers_button(update: Update, context: Context) -> None:
    """How many took part, as a file: numbers that every summary told already, and no name."""
    looker = await group_guards.looker(update, context)
    if looker is None or update.effective_chat is None:
        return
    await context.pop(update)
    found = await context.services.in_groups.groups.history(looker.group.id)
    if not found:
        await context.say(update, Screen(text("group-no-numbers")))
        return
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow(("round", "answered", "okay"))
    for each in found:
        local = each.due_at.astimezone(looker.group.zone)
        rows.writerow((f"{local:%Y-%m-%d %H:%M}", each.answered, each.okay))
    message = update.effective_message
    topic_id = message.message_thread_id if message and message.is_topic_message else None
    where = Where(update.effective_chat.id, topic_id)
    await context.tools.post.file(where, "rounds.csv", written.getvalue().encode())


async def facilitator_command(update: Update, context: Context) -> None:
    """/facilitator in reply to somebody: named, or no longer. One who is no admin hands it over by this."""
    looker = await group_guards.looker(update, context)
    if looker is None:
        return
    chosen = _written_by(guards.message(update).reply_to_message)
    if chosen is None:
        await context.say(update, Screen(text("facilitator-how")))
        return
    person = await context.services.people.met_in_group(*chosen, spoken(update))
    name = tidy_name(chosen[1]) or "?"
    by = await _hands_over(update, context, looker)
    member = GroupMember(looker.group.id, person.id, name)
    named = await context.services.in_groups.groups.name_facilitator(member, by)
    context.person = None
    await context.say(
        update, Screen(text("facilitator-named" if named else "facilitator-no-more", name=name))
    )


async def groups_command(update: Update, context: Context) -> None:
    """/groups in private: in which groups somebody takes part, and whether they want to be missed there."""
    person = await guards.person(update, context)
    await context.say(update, await _mine(context, person), person)


async def miss_me_button(update: Update, context: Context) -> None:
    """miss_me:group:on"""
    person = await guards.person(update, context)
    pressed = guards.pressed(update)
    wanted = guards.argument(pressed, 1) == "on"
    done = await context.services.in_groups.groups.miss(guards.number(pressed), person.id, wanted=wanted)
    await context.pop(update, None if done else text("not-yours"), person)
    await context.show(update, await _mine(context, person), person)


async def _mine(context: Context, person: Person) -> Screen:
    found = await context.services.in_groups.groups.of_person(person.id)
    if not found:
        return Screen(text("no-groups"))
    lines = tuple(
        text("my-group-missed" if member.miss_me else "my-group", group=group.title)
        for group, member in found
    )
    rows = tuple(
        (
            Button(
                text("button-miss-me-off" if member.miss_me else "button-miss-me", group=group.title),
                press=press("miss_me", group.id, "off" if member.miss_me else "on"),
            ),
        )
        for group, member in found
    )
    return Screen(text("my-groups", lines=lines), rows)


async def screen(context: Context, group: Group) -> Screen:
    context.group = group
    planned = await context.services.in_groups.schedules.of_group(group.id)
    now = context.tools.clock()
    today = now.astimezone(group.zone).date()
    lines: list[Text] = []
    rows: list[tuple[Button, ...]] = []
    for each in planned:
        rule = describe(parse_rrule(each.rule), today)
        line = text("schedule-line", rule=rule, next=each.next_at) if each.next_at else None
        lines.append(line or text("schedule-line-over", rule=rule))
        rows.append((Button(rule, press=press("round_schedule", each.id)),))
    if group.is_paused(now) and group.paused_until is not None:
        lines.append(text("group-paused", day=group.paused_until))
    words = text("group-rounds", lines=tuple(lines)) if lines else text("group-no-rounds")
    return Screen(words, (*rows, *_menu(is_paused=group.is_paused(now))))


def _pauses() -> Screen:
    labels = ((days, text("button-pause-days", days=days)) for days in PAUSES)
    row = tuple(Button(label, press=press("group_pause", days)) for days, label in labels)
    return Screen(text("group-pause-how-long"), (row, BACK))


def _menu(*, is_paused: bool) -> tuple[tuple[Button, ...], ...]:
    pause = press("group_pause", 0) if is_paused else press("group_pause")
    return (
        (Button(text("button-add-round"), press=press("group_when", NEW)),),
        (
            Button(text("button-group-shows"), press=press("group_shows")),
            Button(text("button-group-open"), press=press("group_open")),
        ),
        (
            Button(text("button-group-place"), press=press("group_place")),
            Button(text("button-language"), press=press("group_language")),
        ),
        (Button(text("button-group-circle"), press=press("group_circle")),),
        (
            Button(text("button-group-resume" if is_paused else "button-group-pause"), press=pause),
            Button(text("button-group-numbers"), press=press("group_numbers")),
        ),
    )


def _written_by(message: Message | None) -> tuple[int, str] | None:
    """Who wrote it, if that is a person under their own name."""
    if message is None or message.from_user is None or message.from_user.is_bot or message.sender_chat:
        return None
    return message.from_user.id, message.from_user.full_name


async def _hands_over(update: Update, context: Context, looker: group_guards.Looker) -> int | None:
    """Whose part it was, where somebody hands on what they were named to; None: an admin names."""
    if looker.member is None or await group_guards.is_admin(update, context, looker.group):
        return None
    return looker.member.person_id
