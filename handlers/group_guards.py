"""Who and where, in a group: its members by the name it sees, and who may look after it."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from telegram import ChatMember, Update
from telegram.error import TelegramError

from bot.domain.group import Group, GroupMember
from bot.domain.names import tidy_name
from bot.domain.screen import Screen, text
from bot.services.work import DatabaseAwayError
from bot.transport.context import Context, spoken
from handlers import guards

_log = logging.getLogger(__name__)

_ADMINS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Looker:
    """Somebody who may look after this group. `member`: None for an admin who stays anonymous."""

    group: Group
    member: GroupMember | None


async def known_group(update: Update, context: Context) -> Group | None:
    """The group of this chat, if it is one that Kith knows and can be asked for: crisis help does without."""
    if not guards.is_group(update) or update.effective_chat is None:
        return None
    try:
        context.group = await context.services.in_groups.groups.of_chat(update.effective_chat.id)
    except DatabaseAwayError:
        return None
    return context.group


async def group(update: Update, context: Context) -> Group | None:
    """The group of this chat, known from now on; None in a private chat."""
    chat = update.effective_chat
    if chat is None or not guards.is_group(update):
        return None
    context.group = await context.services.in_groups.groups.met(chat.id, chat.title or "?", spoken(update))
    return context.group


async def member(update: Update, context: Context, group_id: int = 0) -> GroupMember | None:
    """Whoever wrote or pressed; None where that is nobody: an anonymous admin, a channel, a bot."""
    user = update.effective_user
    is_chat = update.message is not None and update.message.sender_chat is not None
    if user is None or user.is_bot or is_chat:
        return None
    person = await context.services.people.met_in_group(user.id, user.full_name, spoken(update))
    context.person = person
    return GroupMember(group_id, person.id, tidy_name(user.full_name) or "?")


async def looker(update: Update, context: Context) -> Looker | None:
    """Whoever may look after this group; everybody else is told kindly that it takes one, and gets None."""
    found = await group(update, context)
    if found is None:
        await context.pop(update, text("stale-press"))
        return None
    somebody = await member(update, context, found.id)
    if await _may_look_after(update, context, found, somebody):
        return Looker(found, somebody)
    if update.callback_query is not None:
        await context.pop(update, text("group-only-facilitators"), context.person)
    else:
        await context.say(update, Screen(text("group-only-facilitators")))
    return None


async def may_look_after(update: Update, context: Context, found: Group) -> bool:
    return await _may_look_after(update, context, found, await member(update, context, found.id))


async def _may_look_after(
    update: Update, context: Context, found: Group, somebody: GroupMember | None
) -> bool:
    """Asked of Telegram each time: an admin may not be one any more."""
    message = update.message
    if message is not None and message.sender_chat is not None:
        # An admin who writes as the group itself; a channel that writes as a member is nobody's admin.
        return message.sender_chat.id == message.chat.id
    if somebody is None:
        return False
    known = await context.services.in_groups.groups.member(found.id, somebody.person_id)
    if known is not None and known.is_facilitator:
        return True
    return await is_admin(update, context, found)


async def is_admin(update: Update, context: Context, found: Group) -> bool:
    """Of somebody who writes or presses under their own name."""
    if update.effective_user is None:
        return False
    try:
        here = await context.bot.get_chat_member(found.chat_id, update.effective_user.id)
    except TelegramError as error:
        _log.info("admin_not_told", extra={"chat": found.chat_id, "error": type(error)})
        return False
    return here.status in _ADMINS
