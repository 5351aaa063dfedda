"""The commands of the `kith` program, one file each; they may use everything, and nothing uses them.

Standard output is for what was asked for, standard error for what went wrong.
"""

import sys
from pathlib import Path

from bot.config import DatabaseUrl, Settings, SettingsError, load
from storage.backups import BackupError
from storage.copying import CopyError
from storage.database import DatabaseAwayError, Trouble
from storage.encryption import EncryptionKeyError
from storage.migrate import DatabaseNewerError, ForeignDatabaseError, HalfCopiedError
from storage.one_process import DatabaseTakenError

DATABASE_TROUBLES = (
    *(DatabaseAwayError, DatabaseNewerError, DatabaseTakenError),
    *(EncryptionKeyError, ForeignDatabaseError, HalfCopiedError),
    *(BackupError, CopyError),
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


def told(error: Exception, url: DatabaseUrl, where: str = "storage.url") -> str:
    """One of DATABASE_TROUBLES, in a sentence that says what to do. `where`: the setting that names `url`."""
    if not isinstance(error, DatabaseAwayError):
        return str(error)
    match error.trouble:
        case Trouble.FULL:
            return f"{where}: the disk of {url.safe} is full. Make room; nothing was half written."
        case Trouble.READ_ONLY:
            return f"{where}: {url.safe} can be read only. Let Kith write in it and in its folder."
        case Trouble.DAMAGED:
            return f"{where}: {url.safe} is damaged. Put it aside and restore a backup (`kith restore`)."
        case Trouble.LOCKED:
            return f"{where}: another program holds {url.safe}. Let it finish, or stop it."
        case Trouble.NO_ENTRY:
            return f"{where}: {url.safe} lets nobody in by that name. Are name, password and database right?"
    if url.file is not None:
        return f"{where}: {url.file} cannot be opened. Is its folder there, and may Kith write in it?"
    return f"{where}: nothing answers at {url.safe}. Does the server run? Are name and password right?"
