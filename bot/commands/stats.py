"""`kith stats`: how much Kith is used, in numbers that point at nobody."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import cipher
from bot.clock import Clock, system_clock
from bot.commands import complain, say, settings_or_none
from bot.config import Settings
from bot.domain.small_counts import told, told_alone
from bot.troubles import DATABASE_TROUBLES
from bot.troubles import told as told_trouble
from storage import cards_shown, outbox_books, statistics
from storage.database import Database
from storage.migrate import upgrade

SPAN = timedelta(days=30)


async def stats(config: Path | None, clock: Clock = system_clock, *, as_json: bool = False) -> int:
    settings = settings_or_none(config, needs_token=False)
    if settings is None:
        return 2
    file = settings.storage.url.file
    if file is not None and not file.exists():
        complain(f"storage.url: {file} is not there yet; `kith run` makes it.")
        return 1
    try:
        found = await _found(settings, clock())
    except DATABASE_TROUBLES as error:
        complain(told_trouble(error, settings.storage.url))
        return 1
    if as_json:
        say(json.dumps(found, ensure_ascii=False, indent=2))
        return 0
    for heading, counts in found.items():
        lines = [f"  {kind}: {count}" for kind, count in counts.items()]
        say("\n".join([heading, *(lines or ["  nothing yet"])]))
    return 0


async def _found(settings: Settings, now: datetime) -> dict[str, dict[str, str]]:
    database = Database(settings.storage.url.get_secret_value(), cipher(settings))
    since, days = now - SPAN, SPAN.days
    try:
        await upgrade(database)
        async with database.snapshot() as tx:
            everybody = {
                "in all": await statistics.people_in_all(tx),
                "cannot be reached": await statistics.people_unreachable(tx),
            }
            return {
                "people": {kind: told_alone(count) for kind, count in everybody.items()},
                "people by language": told(await statistics.people_by(tx, "language")),
                "people by country": told(await statistics.people_by(tx, "country")),
                "circles": {"in all": told_alone(await statistics.circles_in_all(tx))},
                "circles by size": told(await statistics.circles_by_size(tx)),
                f"check-ins of {days} days": told(await statistics.check_ins_by(tx, "state", since)),
                f"answers of {days} days": told(await statistics.check_ins_by(tx, "answer", since)),
                f"reach-outs of {days} days": told(await statistics.reach_outs_by(tx, "cause", since)),
                f"crisis lines in {days} days": {
                    "cards shown": str(await cards_shown.counted(tx, since.date())),
                    "reports of dead numbers": str(await statistics.numbers_reported(tx)),
                },
                "outbox": {"waiting": str(await outbox_books.waiting(tx))},
            }
    finally:
        await database.close()
