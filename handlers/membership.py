"""Somebody blocked the bot, or let it in again."""

from telegram import ChatMember, Update
from telegram.constants import ChatType

from bot.transport.context import Context


async def my_membership(update: Update, context: Context) -> None:
    change = update.my_chat_member
    if change is None or change.chat.type != ChatType.PRIVATE:
        return
    if change.new_chat_member.status == ChatMember.BANNED:
        await context.services.delivery.blocked(change.from_user.id)
    else:
        await context.services.people.back(change.from_user.id)
