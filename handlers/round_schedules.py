"""One schedule of rounds: leave one out, other times, what it asks, in which topic."""

from __future__ import annotations

from telegram import Update

from bot.domain.group import Group
from bot.domain.round import Prompt
from bot.domain.schedule_rrule import parse_rrule
from bot.domain.schedule_text import describe
from bot.domain.screen import Button, Screen, Text, press, text
from bot.services.groups import Asked
from bot.transport.context import Context
from handlers import group_guards, groups, guards

_OWN = "own"


async def schedule_button(update: Update, context: Context) -> None:
    """round_schedule:id"""
    if looker := await group_guards.looker(update, context):
        await context.pop(update)
        await _show(update, context, looker.group, guards.number(guards.pressed(update)))


async def skip_button(update: Update, context: Context) -> None:
    looker = await group_guards.looker(update, context)
    if looker is None:
        return
    schedule_id = guards.number(guards.pressed(update))
    skipped = await context.services.in_groups.schedules.skip_next(looker.group.id, schedule_id)
    words = text("schedule-skipped", moment=skipped) if skipped else text("stale-press")
    await context.pop(update, words)
    await _show(update, context, looker.group, schedule_id)


async def remove_button(update: Update, context: Context) -> None:
    looker = await group_guards.looker(update, context)
    if looker is None:
        return
    schedule_id = guards.number(guards.pressed(update))
    gone = await context.services.in_groups.schedules.remove(looker.group.id, schedule_id)
    await context.pop(update, text("schedule-removed" if gone else "stale-press"))
    await context.show(update, await groups.screen(context, looker.group))


async def prompt_button(update: Update, context: Context) -> None:
    """round_prompt:id shows the choice, round_prompt:id:which makes it."""
    looker = await group_guards.looker(update, context)
    if looker is None:
        return
    await context.pop(update)
    pressed = guards.pressed(update)
    schedule_id, which, group = guards.number(pressed), guards.argument(pressed, 1), looker.group
    if which == _OWN:
        message_id = await context.say(update, Screen(text("group-type-question")))
        await context.services.in_groups.groups.ask(group.id, Asked("question", str(schedule_id), message_id))
        return
    chosen = next((each for each in Prompt if each.value == which), None)
    if not which:
        await context.show(update, _prompts(schedule_id))
        return
    await context.services.in_groups.schedules.ask_with(group.id, schedule_id, chosen)
    await _show(update, context, group, schedule_id)


async def question_typed(update: Update, context: Context, group: Group, schedule_id: int) -> None:
    typed = guards.written(update)
    if not await context.services.in_groups.schedules.ask_own(group.id, schedule_id, typed):
        await context.say(update, Screen(text("group-question-too-long")))
        return
    await context.services.in_groups.groups.ask(group.id, None)
    await context.say(update, await _one(context, group, schedule_id))


async def topic_button(update: Update, context: Context) -> None:
    """round_topic:id puts its rounds where the button is pressed."""
    looker = await group_guards.looker(update, context)
    if looker is None:
        return
    schedule_id, message = guards.number(guards.pressed(update)), update.effective_message
    topic_id = message.message_thread_id if message and message.is_topic_message else None
    done = await context.services.in_groups.schedules.post_in(looker.group.id, schedule_id, topic_id)
    await context.pop(update, text("round-posted-here" if done else "stale-press"))


async def _show(update: Update, context: Context, group: Group, schedule_id: int) -> None:
    await context.show(update, await _one(context, group, schedule_id))


async def _one(context: Context, group: Group, schedule_id: int) -> Screen:
    found = await context.services.in_groups.schedules.of(group.id, schedule_id)
    if found is None:
        return await groups.screen(context, group)
    today = context.tools.clock().astimezone(group.zone).date()
    rule = describe(parse_rrule(found.rule), today)
    when = text("schedule-line-over", rule=rule)
    if found.next_at is not None:
        when = text("schedule-line", rule=rule, next=found.next_at)
    asks: Text = text("round-asks-nothing")
    if found.question is not None:
        asks = text("round-own-question", question=found.question)
    elif found.prompt is not None:
        asks = text(f"round-question-{found.prompt.value.replace('_', '-')}")
    rows = (
        (Button(text("button-skip-next"), press=press("round_skip", found.id)),),
        (Button(text("button-change-schedule"), press=press("group_when", found.id)),),
        (Button(text("button-round-prompt"), press=press("round_prompt", found.id)),),
        (Button(text("button-round-topic"), press=press("round_topic", found.id)),),
        (Button(text("button-remove-schedule"), press=press("round_remove", found.id)),),
        (Button(text("button-back"), press=press("rounds")),),
    )
    return Screen(text("round-lines", lines=(when, asks)), rows if found.next_at else rows[1:])


def _prompts(schedule_id: int) -> Screen:
    """Our own set, the group's own words, or nothing beside how everybody is."""
    rows = [
        (
            Button(
                text(f"button-prompt-{each.value.replace('_', '-')}"),
                press=press("round_prompt", schedule_id, each.value),
            ),
        )
        for each in Prompt
    ]
    rows.append((Button(text("button-prompt-own"), press=press("round_prompt", schedule_id, _OWN)),))
    rows.append((Button(text("button-prompt-none"), press=press("round_prompt", schedule_id, "none")),))
    rows.append((Button(text("button-back"), press=press("round_schedule", schedule_id)),))
    return Screen(text("group-which-question"), tuple(rows))
