"""The bot is let in or put out: by a person, or by a group, which may also become a supergroup."""

from telegram import ChatMember, ChatMemberRestricted, Update
from telegram.constants import ChatType

from bot.transport.context import Context, spoken
from handlers import guards


async def my_membership(update: Update, context: Context) -> None:
    change = update.my_chat_member
    if change is None:
        return
    chat, was, now = change.chat, change.old_chat_member, change.new_chat_member
    match chat.type:
        case ChatType.PRIVATE if now.status == ChatMember.BANNED:
            await context.services.delivery.blocked(change.from_user.id)
        case ChatType.PRIVATE:
            await context.services.people.back(change.from_user.id)
        case ChatType.GROUP | ChatType.SUPERGROUP if not _is_in(now):
            await context.services.in_groups.groups.went(chat.id)
        case ChatType.GROUP | ChatType.SUPERGROUP if not _is_in(was):
            await context.services.in_groups.groups.came(chat.id, chat.title or "?", spoken(update))


def _is_in(member: ChatMember) -> bool:
    """Whoever is restricted may be there all the same."""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in (ChatMember.BANNED, ChatMember.LEFT)


async def migrated(update: Update, context: Context) -> None:
    """Told twice, in the old chat and in the new one; either may come first."""
    message = guards.message(update)
    if message.migrate_to_chat_id is not None:
        await context.services.in_groups.groups.became(message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await context.services.in_groups.groups.became(message.migrate_from_chat_id, message.chat.id)


async def left(update: Update, context: Context) -> None:
    """Somebody left a group: nobody waits for their answer there."""
    message = guards.message(update)
    gone = message.left_chat_member
    person = await context.services.people.known(gone.id) if gone and not gone.is_bot else None
    if person is not None:
        await context.services.in_groups.groups.left(message.chat.id, person.id)
