"""The key and the database: there, ours, of this version, whole; and what waits in it to be sent."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import cipher
from bot.config import DatabaseUrl, Settings
from bot.doctor.findings import Finding, well, wrong
from bot.troubles import DATABASE_TROUBLES, told
from storage import cards_shown, heartbeat, outbox_books
from storage.database import Database
from storage.encryption import EncryptionKeyError
from storage.integrity import damage
from storage.key_check import check_key
from storage.migrate import DatabaseNewerError, DatabaseState, newest_revision, revision_of, state

CARDS_OF_DAYS = 30
LATELY = timedelta(days=1)
OVERDUE = timedelta(minutes=10)
"""A message that should have left so long ago: nobody is sending."""
FOR_OTHERS = 0o077

_STATES = {
    DatabaseState.EMPTY: "empty; `kith run` fills it",
    DatabaseState.OLDER: "older; `kith run` or `kith migrate` brings it up to date",
}
_NOT_OURS = {
    DatabaseState.FOREIGN: "Kith did not make what is there. Give Kith a database of its own.",
    DatabaseState.HALF_COPIED: "A copy into it was cut off. Run the same `kith copy` again.",
}


async def look_at_database(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    yield _key_file(settings)
    url = settings.storage.url
    where = f"database {url.safe}"
    if url.file is not None and not url.file.exists():
        yield _not_there_yet(where, url.file)
        return
    try:
        opened = Database(url.get_secret_value(), cipher(settings))
    except EncryptionKeyError as error:
        yield wrong("key", "the key of the database", str(error))
        return
    try:
        async for finding in _look_inside(opened, url, now):
            yield finding
    except DATABASE_TROUBLES as error:
        yield wrong("database", where, told(error, url))
    finally:
        await opened.close()


async def last_heard(settings: Settings) -> datetime | None:
    """When a Kith on this database last heard Telegram; None: never, or it cannot be known."""
    file = settings.storage.url.file
    if file is not None and not file.exists():
        return None
    try:
        opened = Database(settings.storage.url.get_secret_value(), cipher(settings))
        try:
            if await state(opened) is not DatabaseState.CURRENT:
                return None
            async with opened.snapshot() as tx:
                return await heartbeat.last(tx)
        finally:
            await opened.close()
    except DATABASE_TROUBLES:
        return None  # told with the database


def _key_file(settings: Settings) -> Finding:
    if settings.storage.keys:
        return well("key", "key: from the settings")
    file = settings.storage.key_path
    try:
        is_open = bool(file.stat().st_mode & FOR_OTHERS)
    except OSError:
        return well("key", f"key {file} (not there yet; it is made at the first start)")
    if is_open:
        return wrong("key", f"key {file} can be read by others on this machine", f"chmod 600 {file}")
    return well("key", f"key {file}; keep a copy apart from the backups")


def _not_there_yet(where: str, file: Path) -> Finding:
    folder = file.absolute().parent
    if not os.access(folder, os.W_OK):
        return wrong("database", where, f"Make the folder {folder}, or let Kith write in it.")
    return well("database", f"{where} (not there yet; `kith run` makes it)")


async def _look_inside(opened: Database, url: DatabaseUrl, now: datetime) -> AsyncIterator[Finding]:
    where = f"database {url.safe}"
    found = await state(opened)
    if found is DatabaseState.NEWER:
        async with opened.snapshot() as tx:
            newer = DatabaseNewerError(await revision_of(tx))
        yield wrong("database", f"{where}: made by a newer Kith", str(newer))
        return
    if found in _NOT_OURS:
        yield wrong("database", where, _NOT_OURS[found])
        return
    if found in _STATES:
        yield well("database", f"{where} ({_STATES[found]})")
    else:
        yield well("database", f"{where}, revision {newest_revision()}")
    if found is DatabaseState.EMPTY:
        return
    yield await _integrity(opened)
    await check_key(opened)
    yield well("key", "key: it opens what is in the database")
    if found is DatabaseState.CURRENT:
        async with opened.snapshot() as tx:
            waiting, since = await outbox_books.waiting(tx), await outbox_books.overdue_since(tx)
            yield _of_outbox(waiting, now - (since or now), await outbox_books.set_aside(tx, now - LATELY))
            since_day = now.date() - timedelta(days=CARDS_OF_DAYS - 1)
            cards = await cards_shown.counted(tx, since_day)
        yield well("cards", f"crisis cards shown in {CARDS_OF_DAYS} days: {cards}")


async def _integrity(opened: Database) -> Finding:
    if not (found := await damage(opened)):
        return well("integrity", "database: whole")
    remedy = "Stop Kith, put the file aside with its -wal, and restore the newest backup (`kith restore`)."
    return wrong("integrity", f"database: damaged ({'; '.join(found[:3])})", remedy)


def _of_outbox(waiting: int, overdue: timedelta, aside: Mapping[str, int]) -> Finding:
    where = f"outbox: {waiting} waiting"
    if aside:
        counts = ", ".join(f"{count} {reason}" for reason, count in sorted(aside.items()))
        remedy = "Look for these reasons in the log; their readers were told in other words."
        return wrong("outbox", f"{where}, set aside within a day: {counts}", remedy)
    if overdue > OVERDUE:
        minutes = overdue // timedelta(minutes=1)
        remedy = "Is `kith run` running, and online?"
        return wrong("outbox", f"{where}, the oldest for {minutes} minutes", remedy)
    return well("outbox", where)
