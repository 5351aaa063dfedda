"""Circles: seeing one, naming it, choosing what to share and hear, leaving it."""

from __future__ import annotations

from telegram import Update

from bot.domain.circle import Hear, Share
from bot.domain.person import Person, Setup
from bot.domain.screen import Button, Screen, Style, press, text
from bot.services.join_screens import share_screen
from bot.transport.context import Context
from handlers import guards, start
from handlers.circle_screens import circle_screen, list_screen


async def circle_command(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    mine = await context.services.circles.of_person(person.id)
    waiting = await context.services.join_requests.waiting(person.id)
    if len(mine) == 1 and not waiting:
        await show(update, context, person, mine[0].id)
    else:
        await context.say(update, list_screen(mine, waiting), person)


async def circles_button(update: Update, context: Context) -> None:
    await context.pop(update)
    await circle_command(update, context)


async def circle_button(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.pop(update)
    await show(update, context, person, guards.number(guards.pressed(update)))


async def new_button(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.pop(update)
    await start.ask_for(update, context, person, "circle")


async def circle_answered(update: Update, context: Context, person: Person, _: str) -> None:
    circle = await context.services.circles.create(person.id, guards.written(update))
    if circle is None:
        await context.say(update, Screen(text("circle-not-made")), person)
        return
    await show(update, context, person, circle.id)


async def rename_button(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.services.people.ask(person.id, "rename", guards.number(guards.pressed(update)))
    await context.pop(update)
    await context.say(update, Screen(text("type-circle")), person)


async def rename_answered(update: Update, context: Context, person: Person, about: str) -> None:
    name = await context.services.circles.rename(person.id, int(about), guards.written(update))
    if name is None:
        await context.say(update, Screen(text("circle-not-renamed")), person)
        return
    await show(update, context, person, int(about))


async def joined_share_button(update: Update, context: Context) -> None:
    """The newcomer's first choice; then on with getting started."""
    person = await _share(update, context)
    if person is None:
        return
    if person.setup is Setup.DONE:
        await show(update, context, person, guards.number(guards.pressed(update)))
    elif person.setup is Setup.NEW:
        await start.advance(update, context, person, Setup.NAME)
    else:
        await start.show_step(update, context, person)


async def share_button(update: Update, context: Context) -> None:
    """share:circle shows the choice, share:circle:what makes it."""
    pressed = guards.pressed(update)
    if len(pressed.args) == 1:
        person = await guards.person(update, context)
        view = await context.services.circles.view(person.id, guards.number(pressed))
        await context.pop(update, None if view else text("not-in-circle"), person)
        if view is not None:
            await context.show(update, share_screen(view.circle, "share"), person)
        return
    if person_ := await _share(update, context):
        await show(update, context, person_, guards.number(pressed), edit=True)


async def hear_button(update: Update, context: Context) -> None:
    """hear:circle shows the choice, hear:circle:what makes it."""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    circle_id = guards.number(pressed)
    await context.pop(update)
    chosen = next((hear for hear in Hear if hear.value == guards.argument(pressed, 1)), None)
    if chosen is None:
        rows = tuple(
            (Button(text(f"button-hear-{hear.value}"), press=press("hear", circle_id, hear.value)),)
            for hear in Hear
        )
        await context.show(update, Screen(text("choose-hear"), rows), person)
        return
    await context.services.circles.hear(person.id, circle_id, chosen)
    await show(update, context, person, circle_id, edit=True)


async def inviting_button(update: Update, context: Context) -> None:
    """inviting:circle:owner and inviting:circle:all"""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    circle_id, only_owner = guards.number(pressed), guards.argument(pressed, 1) == "owner"
    changed = await context.services.circles.let_invite(person.id, circle_id, only_owner=only_owner)
    await context.pop(update, None if changed else text("not-yours"), person)
    if changed:
        await show(update, context, person, circle_id, edit=True)


async def leave_button(update: Update, context: Context) -> None:
    """leave:circle asks, leave:circle:yes does."""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    circle_id = guards.number(pressed)
    await context.pop(update)
    if guards.argument(pressed, 1) != "yes":
        rows = (
            (Button(text("button-leave"), press=press("leave", circle_id, "yes"), style=Style.DANGER),),
            (Button(text("button-stay"), press=press("circle", circle_id)),),
        )
        await context.show(update, Screen(text("leave-really"), rows), person)
        return
    left = await context.services.circles.leave(person.id, circle_id)
    await context.show(update, Screen(text("left" if left else "not-in-circle")), person)


async def members_button(update: Update, context: Context) -> None:
    """What an owner can do about one member."""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    await context.pop(update)
    view = await context.services.circles.view(person.id, guards.number(pressed))
    if view is None or not view.me.is_owner:
        await context.say(update, Screen(text("not-in-circle")), person)
        return
    rows = []
    for member, _ in view.others:
        ids = (view.circle.id, member.person_id)
        rows.append((Button(text("button-remove", name=member.name), press=press("remove", *ids)),))
        rows.append((Button(text("button-hand-over", name=member.name), press=press("hand_over", *ids)),))
    rows.append((Button(text("button-back"), press=press("circle", view.circle.id)),))
    await context.show(update, Screen(text("manage-members"), tuple(rows)), person)


async def remove_button(update: Update, context: Context) -> None:
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    ids = guards.number(pressed), guards.number(pressed, 1)
    removed = await context.services.circles.remove(person.id, *ids)
    await context.pop(update, text("removed" if removed else "not-yours"), person)
    if removed:
        await show(update, context, person, ids[0], edit=True)


async def hand_over_button(update: Update, context: Context) -> None:
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    ids = guards.number(pressed), guards.number(pressed, 1)
    handed = await context.services.circles.hand_over(person.id, *ids)
    await context.pop(update, text("handed-over" if handed else "not-yours"), person)
    if handed:
        await show(update, context, person, ids[0], edit=True)


async def _share(update: Update, context: Context) -> Person | None:
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    chosen = next((share for share in Share if share.value == guards.argument(pressed, 1)), None)
    await context.pop(update, None if chosen else text("stale-press"), person)
    if chosen is None:
        return None
    await context.services.circles.share(person.id, guards.number(pressed), chosen)
    return person


async def show(
    update: Update, context: Context, person: Person, circle_id: int, *, edit: bool = False
) -> None:
    view = await context.services.circles.view(person.id, circle_id)
    look = Screen(text("not-in-circle")) if view is None else circle_screen(view, context.tools.clock())
    await (context.show if edit else context.say)(update, look, person)
