"""What is kept, and the two ways to have it: all of it handed over, or all of it gone."""

from __future__ import annotations

import json
import logging
from datetime import date, datetime, timedelta
from typing import Any

from telegram import Update
from telegram.error import TelegramError

from bot.domain.person import Person
from bot.domain.privacy import sections
from bot.domain.screen import Button, Screen, Style, Text, press, text
from bot.services.work import DatabaseAwayError
from bot.texts import Reader
from bot.transport.context import Context
from bot.transport.post import Where
from handlers import export_page, guards

_log = logging.getLogger(__name__)

CONFIRM_WITHIN = timedelta(minutes=15)
"""An old button must not delete anybody by a slip of the thumb."""


async def privacy_command(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    parts = tuple(
        text("privacy-section", heading=heading, what=what)
        for heading, what in sections(context.tools.keeping)
    )
    rows = (
        (Button(text("button-export"), press=press("export")),),
        (Button(text("button-forget"), press=press("forget")),),
        (Button(text("button-discretion"), press=press("discretion")),),
    )
    await context.say(update, Screen(text("privacy", sections=parts), rows), person)


async def privacy_button(update: Update, context: Context) -> None:
    await context.pop(update)
    await privacy_command(update, context)


async def export_button(update: Update, context: Context) -> None:
    await context.pop(update)
    await export_command(update, context)


async def export_command(update: Update, context: Context) -> None:
    """Two files, made for this moment and kept nowhere; they vanish from the chat by themselves."""
    person = await guards.person(update, context)
    reader = context.reader(update, person)
    found = _worded(await context.services.export.of(person.id), context, reader)
    texts = context.tools.texts
    files = (
        ("kith.html", export_page.page(found, texts, reader)),
        ("kith.json", json.dumps(found, ensure_ascii=False, indent=2)),
    )
    hours = context.tools.keeping.files // timedelta(hours=1)
    await context.say(update, Screen(text("export-comes", hours=hours)), person)
    for name, content in files:
        await _send(context, person, name, content.encode())


async def _send(context: Context, person: Person, name: str, content: bytes) -> None:
    """A file whose end could not be written down is taken back at once."""
    post, chat_id = context.tools.post, person.telegram_id
    message_id = await post.file(Where(chat_id), name, content)
    try:
        await context.services.erasures.later(chat_id, [message_id], context.tools.keeping.files)
    except DatabaseAwayError:
        try:
            await post.remove(chat_id, message_id)
        except TelegramError:
            _log.warning("file_stays", extra={"person": person.id})
        raise


async def forget_command(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.say(update, await _confirm(context, person), person)


async def forget_button(update: Update, context: Context) -> None:
    """forget asks, forget:yes:minute does, forget:no keeps everything."""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    await context.pop(update)
    answer = guards.argument(pressed)
    if answer == "no":
        await context.show(update, Screen(text("forget-kept")), person)
    elif answer == "yes" and _is_fresh(context, guards.number(pressed, 1)):
        nameless = context.tools.texts.plain(text("nameless-circle"), context.reader(update, person))
        await context.services.forgetting.forget(person.telegram_id, nameless)
        await context.show(update, Screen(text("forgotten")), person)
    else:
        await context.show(update, await _confirm(context, person), person)


async def _confirm(context: Context, person: Person) -> Screen:
    going = await context.services.forgetting.would_go(person.id)
    lines: tuple[Text, ...] = tuple(text("forget-circle", circle=each.name) for each in going.circles)
    if going.is_asking:
        lines = (*lines, text("forget-while-asking"))
    yes = press("forget", "yes", _minute(context.tools.clock()))
    rows = (
        (Button(text("button-forget-no"), press=press("forget", "no")),),
        (Button(text("button-forget-yes"), press=yes, style=Style.DANGER),),
        (Button(text("button-export"), press=press("export")),),
    )
    return Screen(text("forget-really", lines=lines or (text("forget-no-circle"),)), rows)


def _minute(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def _is_fresh(context: Context, minute: int) -> bool:
    return 0 <= _minute(context.tools.clock()) - minute <= CONFIRM_WITHIN // timedelta(minutes=1)


def _worded(found: Any, context: Context, reader: Reader) -> Any:
    """Screens become the words that were to be read, moments their ISO form."""
    match found:
        case dict():
            return {key: _worded(value, context, reader) for key, value in found.items()}
        case list():
            return [_worded(value, context, reader) for value in found]
        case Screen():
            return context.tools.texts.plain(found.text, reader)
        case datetime() | date():
            return found.isoformat()
        case bytes():
            return found.hex()
        case _:
            return found
