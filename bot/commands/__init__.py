"""The commands of the `kith` program, one file each; they may use everything, and nothing uses them.

Standard output is for what was asked for, standard error for what went wrong.
"""

import sys
from pathlib import Path

from bot.config import Settings, SettingsError, load
from storage.database import DatabaseAwayError
from storage.encryption import EncryptionKeyError
from storage.migrate import DatabaseNewerError, ForeignDatabaseError
from storage.one_process import DatabaseTakenError

DATABASE_TROUBLES = (
    *(DatabaseAwayError, DatabaseNewerError, DatabaseTakenError),
    *(EncryptionKeyError, ForeignDatabaseError),
)
"""What the operator can mend; `told` says how."""


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    sys.stderr.write(line + "\n")


def settings_or_none(config: Path | None, *, needs_token: bool) -> Settings | None:
    """All mistakes are reported at once; None: there were some."""
    try:
        return load(config, needs_token=needs_token)
    except SettingsError as error:
        complain(str(error))
        return None


def told(error: Exception, settings: Settings) -> str:
    """One of DATABASE_TROUBLES, in a sentence that says what to do."""
    if not isinstance(error, DatabaseAwayError):
        return str(error)
    url = settings.storage.url
    if url.file is not None:
        return f"storage.url: {url.file} cannot be opened. Is its folder there, and may Kith write in it?"
    return f"storage.url: nothing answers at {url.safe}. Does the server run? Are name and password right?"
