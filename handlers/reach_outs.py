"""Asking for somebody, and taking it when somebody asks."""

from collections.abc import Callable

from telegram import Update

from bot.domain import reach_out as events
from bot.domain.check_in import Answer
from bot.domain.person import Person
from bot.domain.reach_out import PeerEvent, PersonEvent, ReachOut, State
from bot.domain.screen import Screen, Text, text
from bot.services.reach_out_screens import WISHES
from bot.services.reach_outs import Moved
from bot.transport.context import Context
from handlers import crisis, guards
from handlers.check_ins import passed_on


async def reachout_command(update: Update, context: Context) -> None:
    """The answer is the status message, which comes through the outbox and so survives a crash."""
    person = await guards.person(update, context)
    if not await context.services.check_ins.ask_for_somebody(person.id, Answer.REACH_OUT):
        await context.say(update, Screen(text("already-asked")), person)


async def reach_out_button(update: Update, context: Context) -> None:
    await reachout_command(update, context)
    await context.pop(update, text("asking-your-circle"))


async def help_now_button(update: Update, context: Context) -> None:
    """The card first: it needs neither database nor circle. The circle is asked even if it cannot be sent."""
    try:
        await crisis.show_card(update, context)
    finally:
        person = await guards.person(update, context)
        await context.services.check_ins.ask_for_somebody(person.id, Answer.HELP_NOW)
        await context.pop(update, text("asking-your-circle"), person)


async def undo_button(update: Update, context: Context) -> None:
    moved = await _by_person(update, context, events.Undone())
    if moved is not None:
        undone = moved.after.state is State.WITHDRAWN
        await context.pop(update, text("undone" if undone else "undo-too-late"))


async def tell_now_button(update: Update, context: Context) -> None:
    if await _by_person(update, context, events.SentNow()) is not None:
        await context.pop(update, text("asking-your-circle"))


async def okay_now_button(update: Update, context: Context) -> None:
    if await _by_person(update, context, events.Closed()) is not None:
        await context.pop(update, text("closed-by-you"))


async def still_need_button(update: Update, context: Context) -> None:
    moved = await _by_person(update, context, events.StillNeeded())
    if moved is None:
        return
    if not moved.after.is_live:
        await context.services.check_ins.ask_for_somebody(moved.after.person_id, Answer.REACH_OUT)
    await context.pop(update, text("asking-your-circle"))


async def wish_button(update: Update, context: Context) -> None:
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    wish = guards.argument(pressed, 1)
    moved = None
    if wish in WISHES:
        moved = await context.services.reach_outs.wish(person.id, guards.number(pressed), wish)
    await context.pop(update, text("wish-noted" if moved else "reach-out-over"), person)


async def claim_button(update: Update, context: Context) -> None:
    await _by_peer(update, context, events.Claimed, _claimed)


async def cannot_button(update: Update, context: Context) -> None:
    await _by_peer(update, context, events.Declined, lambda _, __: text("declined"))


async def in_touch_button(update: Update, context: Context) -> None:
    await _by_peer(update, context, events.InTouch, _if_mine("in-touch-noted"))


async def not_yet_button(update: Update, context: Context) -> None:
    await _by_peer(update, context, events.NotYet, _if_mine("not-yet-noted"))


async def hand_on_button(update: Update, context: Context) -> None:
    await _by_peer(update, context, events.HandedOn, lambda _, __: text("handed-on"))


async def settled_button(update: Update, context: Context) -> None:
    await _by_peer(update, context, events.Settled, _if_mine("settled-noted"))


async def say_button(update: Update, context: Context) -> None:
    """What can I say: how to listen, and the lines of the country of whoever asks."""
    person = await guards.person(update, context)
    asker = await context.services.reach_outs.asker(person.id, guards.number(guards.pressed(update)))
    if asker is None:
        await context.pop(update, text("not-yours"), person)
        return
    await context.pop(update)
    lines = await crisis.lines_of(context, asker.country, context.reader(update, person))
    await context.say(update, Screen(text("what-can-i-say", name=asker.name, lines=lines)), person)


async def write_button(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.services.people.ask(person.id, "write", guards.number(guards.pressed(update)))
    await context.pop(update)
    await context.say(update, Screen(text("write-now")), person)


async def write_answered(update: Update, context: Context, person: Person, about: str) -> None:
    message = guards.message(update)
    words = guards.written(update)
    told = await context.services.relay.write(person.id, int(about), words, message.message_id)
    await context.say(update, Screen(passed_on(told)), person)


async def _by_person(update: Update, context: Context, event: PersonEvent) -> Moved | None:
    person = await guards.person(update, context)
    id_ = guards.number(guards.pressed(update))
    moved = await context.services.reach_outs.by_person(person.id, id_, event)
    if moved is None:
        await context.pop(update, text("not-yours"), person)
    return moved


async def _by_peer(
    update: Update,
    context: Context,
    event: Callable[[int], PeerEvent],
    words: Callable[[Moved, int], Text],
) -> None:
    person = await guards.person(update, context)
    id_ = guards.number(guards.pressed(update))
    moved = await context.services.reach_outs.by_peer(id_, event(person.id))
    if moved is None:
        await context.pop(update, text("not-yours"), person)
    elif not moved.before.is_live:
        await context.pop(update, text("reach-out-over"), person)
    else:
        await context.pop(update, words(moved, person.id), person)


def _claimed(moved: Moved, me: int) -> Text:
    if moved.after.claimed_by == me and moved.after.wish == events.UNSEEN:
        return text("claimed-unseen")
    if moved.after.claimed_by == me:
        return text("claimed", name=moved.facts.name(moved.after.person_id))
    if moved.after.claimed_by is not None:
        return text("claimed-by-other", name=moved.facts.name(moved.after.claimed_by))
    return text("reach-out-over")


def _if_mine(id_: str) -> Callable[[Moved, int], Text]:
    def words(moved: Moved, me: int) -> Text:
        return text(id_) if _has_it(moved.before, me) else text("not-with-you")

    return words


def _has_it(reach_out: ReachOut, me: int) -> bool:
    return reach_out.claimed_by == me
