"""`kith check`: is everything in order, and if not, what to do. Exit code 0, or 1 where something is not."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.app import cipher
from bot.clock import system_clock
from bot.commands import DATABASE_TROUBLES, say, settings_or_none, told
from bot.config import Settings
from bot.knowledge.directory import load
from storage import cards_shown, outbox_books
from storage.database import Database
from storage.key_check import check_key
from storage.migrate import DatabaseState, state

CARDS_OF_DAYS = 30
LATELY = timedelta(days=1)
OVERDUE = timedelta(minutes=10)
"""A message that should have left so long ago: nobody is sending."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`remedy` is empty where all is well."""

    what: str
    is_well: bool
    remedy: str = ""

    def __str__(self) -> str:
        return f"ok    {self.what}" if self.is_well else f"WRONG {self.what}\n      {self.remedy}"


async def check(config: Path | None) -> int:
    settings = settings_or_none(config, needs_token=True)
    if settings is None:
        return 2
    say("ok    settings")
    findings = [finding async for finding in _findings(settings)]
    for finding in findings:
        say(str(finding))
    return 0 if all(finding.is_well for finding in findings) else 1


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    yield await _database(settings)
    if (outbox := await _outbox(settings)) is not None:
        yield outbox
    yield await _token(settings)
    yield _lines(settings)
    if (cards := await _cards(settings)) is not None:
        yield cards


async def _database(settings: Settings) -> Finding:
    where = f"database {settings.storage.url.safe}"
    file = settings.storage.url.file
    if file is not None and not file.exists():
        folder = file.absolute().parent
        if not os.access(folder, os.W_OK):
            return Finding(where, False, f"Make the folder {folder}, or let Kith write in it.")
        return Finding(f"{where} (not there yet; `kith run` makes it)", True)
    try:
        return _of_state(where, await _found(settings))
    except DATABASE_TROUBLES as error:
        return Finding(where, False, told(error, settings.storage.url))


async def _found(settings: Settings) -> DatabaseState:
    database = Database(settings.storage.url.get_secret_value(), cipher(settings))
    try:
        found = await state(database)
        if found in (DatabaseState.CURRENT, DatabaseState.OLDER):
            await check_key(database)
        return found
    finally:
        await database.close()


async def _outbox(settings: Settings) -> Finding | None:
    """What waits to be sent, and what was set aside lately."""
    file = settings.storage.url.file
    if file is not None and not file.exists():
        return None
    try:
        return await _found_in_outbox(settings)
    except DATABASE_TROUBLES:
        return None  # told with the database


async def _found_in_outbox(settings: Settings) -> Finding | None:
    database = Database(settings.storage.url.get_secret_value(), cipher(settings))
    try:
        if await state(database) is not DatabaseState.CURRENT:
            return None
        async with database.transaction() as tx:
            now = system_clock()
            waiting, since = await outbox_books.waiting(tx), await outbox_books.overdue_since(tx)
            return _of_outbox(waiting, now - (since or now), await outbox_books.set_aside(tx, now - LATELY))
    finally:
        await database.close()


def _of_outbox(waiting: int, overdue: timedelta, aside: Mapping[str, int]) -> Finding:
    where = f"outbox: {waiting} waiting"
    if aside:
        counts = ", ".join(f"{count} {reason}" for reason, count in sorted(aside.items()))
        remedy = "Look for these reasons in the log; their readers were told in other words."
        return Finding(f"{where}, set aside within a day: {counts}", False, remedy)
    if overdue > OVERDUE:
        minutes = overdue // timedelta(minutes=1)
        return Finding(
            f"{where}, the oldest for {minutes} minutes", False, "Is `kith run` running, and online?"
        )
    return Finding(where, True)


def _of_state(where: str, found: DatabaseState) -> Finding:
    match found:
        case DatabaseState.CURRENT | DatabaseState.EMPTY:
            return Finding(where, True)
        case DatabaseState.OLDER:
            return Finding(f"{where} (older; `kith run` or `kith migrate` brings it up to date)", True)
        case DatabaseState.NEWER:
            return Finding(where, False, "A newer Kith made it. Install that version, or restore a backup.")
        case DatabaseState.HALF_COPIED:
            return Finding(where, False, "A copy into it was cut off. Run the same `kith copy` again.")
        case DatabaseState.FOREIGN:
            return Finding(where, False, "Kith did not make what is there. Give Kith a database of its own.")


async def _token(settings: Settings) -> Finding:
    where = f"token at {settings.telegram.api_url}"
    token, base_url = settings.telegram.token.get_secret_value(), f"{settings.telegram.api_url}/bot"
    try:
        async with HTTPXRequest() as request:
            bot = Bot(token, base_url=base_url, request=request)
            me = await bot.get_me()
            webhook = await bot.get_webhook_info()
    except InvalidToken:
        return Finding(where, False, "Telegram does not know this token. Ask @BotFather for the right one.")
    except TelegramError as error:
        return Finding(where, False, f"No answer ({type(error).__name__}). Is this machine online?")
    if webhook.url:
        return Finding(where, False, "Another program left a webhook, so no update comes here. Delete it.")
    return Finding(f"{where}: @{me.username}", True)


def _lines(settings: Settings) -> Finding:
    file = settings.crisis.local_lines_path
    if file is None:
        return Finding("crisis lines: the built-in ones", True)
    mistakes = load(file).local_mistakes
    if not mistakes:
        return Finding(f"crisis lines: the built-in ones and {file}", True)
    told = "; ".join(str(mistake) for mistake in mistakes)
    return Finding(f"crisis lines in {file}", False, f"The rest of it is used. {told}")


async def _cards(settings: Settings) -> Finding | None:
    """How often a crisis card was shown, which is all that is kept of that."""
    file = settings.storage.url.file
    if file is not None and not file.exists():
        return None
    try:
        shown = await _cards_shown(settings)
    except DATABASE_TROUBLES:
        return None  # told with the database
    return None if shown is None else Finding(f"crisis cards shown in {CARDS_OF_DAYS} days: {shown}", True)


async def _cards_shown(settings: Settings) -> int | None:
    database = Database(settings.storage.url.get_secret_value(), cipher(settings))
    try:
        if await state(database) is not DatabaseState.CURRENT:
            return None
        async with database.transaction() as tx:
            since = system_clock().date() - timedelta(days=CARDS_OF_DAYS - 1)
            return await cards_shown.counted(tx, since)
    finally:
        await database.close()
