"""What can be wrong with a database, in sentences that say what to do."""

from shutil import disk_usage

from bot.config import DatabaseUrl
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

LEAST_ROOM = 64 * 1024
"""Bytes; SQLite needs half of that for a file beside its own."""


def told(error: Exception, url: DatabaseUrl, where: str = "storage.url") -> str:
    """One of DATABASE_TROUBLES, in a sentence that says what to do. `where`: the setting that names `url`."""
    if not isinstance(error, DatabaseAwayError):
        return str(error)
    match Trouble.FULL if _is_disk_full(url) else error.trouble:
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


def _is_disk_full(url: DatabaseUrl) -> bool:
    """SQLite does not say so where it cannot even make the files beside its own."""
    folder = url.file.absolute().parent if url.file is not None else None
    return folder is not None and folder.exists() and disk_usage(folder).free < LEAST_ROOM
