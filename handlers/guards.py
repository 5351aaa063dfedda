"""Narrow an update to what a handler needs. Who may do what is asked again in the service."""

from __future__ import annotations

from telegram import Message, Update
from telegram.constants import ChatType

from bot.domain.person import Person
from bot.domain.screen import Press
from bot.transport.callback_data import decode
from bot.transport.context import Context, spoken


class NotForThisHandlerError(Exception):
    """The update lacks what the handler was registered for: a mistake of ours, told by its name alone."""


async def person(update: Update, context: Context) -> Person:
    """Whoever wrote or pressed; known from now on."""
    user = update.effective_user
    if user is None:
        raise NotForThisHandlerError("no user")
    found = await context.services.people.met(user.id, user.full_name, spoken(update))
    context.person = found
    return found


def pressed(update: Update) -> Press:
    if update.callback_query is None or update.callback_query.data is None:
        raise NotForThisHandlerError("no press")
    return decode(update.callback_query.data)


def presser(update: Update) -> int:
    """The Telegram id of whoever pressed, known or not."""
    if update.callback_query is None:
        raise NotForThisHandlerError("no press")
    return update.callback_query.from_user.id


def number(press: Press, place: int = 0) -> int:
    """An id among the arguments; -1, which nothing has, where somebody made the button up."""
    if place >= len(press.args):
        return -1
    digits = press.args[place]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else -1


def argument(press: Press, place: int = 0) -> str:
    return press.args[place] if place < len(press.args) else ""


def chat_id(update: Update) -> int:
    """Where it happened; 0, which no chat has, where that is nowhere."""
    return update.effective_chat.id if update.effective_chat else 0


def is_group(update: Update) -> bool:
    return update.effective_chat is not None and update.effective_chat.type != ChatType.PRIVATE


def message(update: Update) -> Message:
    if update.message is None:
        raise NotForThisHandlerError("no message")
    return update.message


def written(update: Update) -> str:
    """The words of a message, with or without something attached."""
    found = update.effective_message
    return (found.text or found.caption or "") if found else ""


def after_command(update: Update) -> str:
    """What stands behind the command, as typed, on the same line or the next."""
    return "".join(written(update).split(maxsplit=1)[1:]).strip()
