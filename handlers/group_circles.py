"""A group becomes a circle: a link for its members, by which each says yes or no alone."""

from __future__ import annotations

from telegram import Update

from bot.domain.screen import Button, Lasting, Screen, Style, text
from bot.transport.context import Context
from handlers import group_guards


async def circle_button(update: Update, context: Context) -> None:
    """Whoever looks after the group looks after the circle, so they need a private chat with Kith, in which
    they are asked whom to let in."""
    looker = await group_guards.looker(update, context)
    if looker is None:
        return
    member, person = looker.member, context.person
    if member is None or person is None:
        await context.pop(update, text("group-circle-nobody"), alert=True)
        return
    if person.unreachable_since is not None:
        await context.pop(update, url=context.link())
        return
    invited = await context.services.invitations.invite_group(person.id, looker.group.title)
    await context.pop(update, None if invited else text("cannot-invite"), person, alert=True)
    if invited is None:
        return
    words = text(
        "group-circle", name=member.name, circle=invited.circle.name, until=Lasting(invited.expires_at)
    )
    join = Button(text("button-group-join"), url=context.link(invited.token), style=Style.PRIMARY)
    await context.say(update, Screen(words, ((join,),)))
