"""`kith copy --from URL --to URL`: into another database, as from a file to PostgreSQL, while Kith stands."""

from __future__ import annotations

from bot.commands import complain, say
from bot.commands.progress import shown
from bot.config import DatabaseUrl, SettingsError, database_url
from bot.troubles import DATABASE_TROUBLES, told
from storage.copying import CopyError, copy_database, unread
from storage.database import Database, DatabaseAwayError
from storage.one_process import alone


async def copy(source: str, target: str) -> int:
    try:
        urls = database_url("--from", source), database_url("--to", target)
    except SettingsError as error:
        complain(str(error))
        return 2
    if urls[0].get_secret_value() == urls[1].get_secret_value():
        complain("--to: is the same database as --from; name an empty one")
        return 2
    if (file := urls[0].file) is not None and not file.exists():
        complain(f"--from: {file} is not there")
        return 1
    try:
        with alone(urls[0].file), alone(urls[1].file):
            rows = await _copy(*urls)
    except DATABASE_TROUBLES as error:
        complain(told(error, urls[1], "--to"))
        return 1
    say(f"{rows} rows are in {urls[1].safe}, and add up; {urls[0].safe} is as it was.")
    say("Now name it in storage.url, with the same key, and start Kith there, never on the old one again.")
    return 0


async def _copy(source: DatabaseUrl, target: DatabaseUrl) -> int:
    here, there = unread(source.get_secret_value()), unread(target.get_secret_value())
    try:
        with shown("counting") as counted, shown("copying") as moved:
            return await copy_database(here, there, counted, moved)
    except DatabaseAwayError as error:
        raise CopyError(told(error, *(await _away(here, there, source, target)))) from None
    finally:
        await here.close()
        await there.close()


async def _away(
    here: Database, there: Database, source: DatabaseUrl, target: DatabaseUrl
) -> tuple[DatabaseUrl, str]:
    """Which of the two it is."""
    return (target, "--to") if await here.is_well() else (source, "--from")
