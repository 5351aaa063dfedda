"""A backup: one file with every table in it, taken while Kith runs; compressed, encrypted, summed up.

The first line says what it is, in the clear. Every other is a Fernet token of compressed JSON: numbered, so
that none can be missing, doubled or out of order; the last one holds the count and the sum of every table.
"""

from __future__ import annotations

import base64
import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.encryption import Cipher, EncryptionKeyError
from storage.migrate import DatabaseState, revision_of, revisions, state, upgrade, upgrade_to
from storage.rows import Batch, Progress, Sums, Writer, batches, tables_of

KIND = "kith backup 1"
_SCRYPT = {"n": 2**15, "r": 8, "p": 1}
"""A third of a second for each guess (OWASP's password storage cheat sheet names 2**17 for logins)."""


class BackupError(Exception):
    """The file cannot be written, or not be used; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Header:
    revision: str
    made_at: str
    salt: str = ""
    """Empty: encrypted with the key of the database, else with a passphrase."""

    def to_line(self) -> str:
        return json.dumps({"kind": KIND, **{name: getattr(self, name) for name in self.__slots__}}) + "\n"


async def write_backup(
    database: Database,
    cipher: Cipher,
    file: Path,
    now: datetime,
    passphrase: str = "",
    progress: Progress = lambda *_: None,
) -> int:
    """Gives the number of rows. One moment of the database, however long it takes; nobody else waits.

    Raises BackupError; a file that was there is never touched, and a half one never left.
    """
    _must_be_new(file)
    salt = base64.b64encode(os.urandom(16)).decode() if passphrase else ""
    seal = _cipher_of(passphrase, salt) if passphrase else cipher
    new = file.with_name(f"{file.name}.part")
    try:
        with _private(new) as out:
            async with database.snapshot() as tx:
                out.write(Header(await revision_of(tx), now.isoformat(), salt).to_line())
                sums = Sums()
                number = 0
                async for batch in batches(tx, progress):
                    sums.add(batch)
                    out.write(_line(seal, number, {"table": batch.table, "rows": batch.rows}))
                    number += 1
                out.write(_line(seal, number, {"sums": sums.to_json()}))
            out.flush()
            os.fsync(out.fileno())
        new.rename(file)
    except OSError as error:
        raise BackupError(f"{file} cannot be written ({error.strerror})") from None
    finally:
        new.unlink(missing_ok=True)
    return sums.rows


async def restore_backup(
    database: Database,
    cipher: Cipher,
    file: Path,
    passphrase: str = "",
    progress: Progress = lambda *_: None,
) -> int:
    """Into an empty database, wholly or not at all, and up to date; gives the number of rows.

    What waited to be said is not said: it is old, and may have been said since. Raises BackupError.
    """
    if await state(database) is not DatabaseState.EMPTY:
        raise BackupError("there is something in this database; name an empty one in storage.url")
    header, lines = _opened(file)
    if header.revision not in revisions():
        raise BackupError(
            f"{file} was made by a newer Kith (revision {header.revision}); restore it with that one"
        )
    seal = _cipher_of(passphrase, header.salt) if header.salt else cipher
    async with database.migration() as tx:
        await upgrade_to(tx, header.revision)
        sums = await _read_in(tx, seal, file, lines, progress)
        await _forget_what_waited(tx)
    await upgrade(database)
    return sums.rows


async def _read_in(
    tx: AsyncConnection, seal: Cipher, file: Path, lines: Iterator[str], progress: Progress
) -> Sums:
    writer, sums = Writer(tx, await tables_of(tx)), Sums()
    for number, line in enumerate(lines):
        piece = _read(seal, file, number, line)
        if "sums" in piece:
            if piece["sums"] != sums.to_json():
                raise BackupError(f"{file} is damaged: what was read does not add up")
            await writer.number_on()
            return sums
        batch = Batch(piece["table"], piece["rows"])
        await writer.write(batch)
        sums.add(batch)
        progress(batch.table, sums.of[batch.table].rows, sums.of[batch.table].rows)
    raise BackupError(f"{file} is not whole: its end is missing")


async def _forget_what_waited(tx: AsyncConnection) -> None:
    await tx.execute(
        text("UPDATE outbox SET due_at = NULL, screen = NULL, state = 'dropped' WHERE due_at IS NOT NULL")
    )


def _must_be_new(file: Path) -> None:
    if file.exists():
        raise BackupError(f"{file} is there already; name another file")


def _private(file: Path) -> Any:
    """For its owner only, whatever the umask."""
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii")


def _line(seal: Cipher, number: int, piece: dict[str, Any]) -> str:
    packed = zlib.compress(json.dumps(piece | {"number": number}).encode())
    return seal.encrypt(base64.b64encode(packed).decode()) + "\n"


def _read(seal: Cipher, file: Path, number: int, line: str) -> dict[str, Any]:
    try:
        piece: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(seal.decrypt(line.strip()))))
    except EncryptionKeyError:
        if number:
            raise BackupError(f"{file} is damaged at line {number + 2}") from None
        raise BackupError(f"{file}: the key, or the passphrase, is not the one it was made with") from None
    if piece["number"] != number:
        raise BackupError(f"{file} is damaged: line {number + 2} is not where it belongs")
    return piece


def _opened(file: Path) -> tuple[Header, Iterator[str]]:
    try:
        lines = iter(file.read_text(encoding="ascii").splitlines())
        found = json.loads(next(lines))
        if found.pop("kind") != KIND:
            raise ValueError
        return Header(**found), lines
    except OSError as error:
        raise BackupError(f"{file} cannot be read ({error.strerror})") from None
    except (ValueError, TypeError, KeyError, AttributeError, StopIteration):
        raise BackupError(f"{file} is no backup of Kith") from None


def _cipher_of(passphrase: str, salt: str) -> Cipher:
    derived = Scrypt(salt=base64.b64decode(salt), length=32, **_SCRYPT).derive(passphrase.encode())
    return Cipher((base64.urlsafe_b64encode(derived).decode(),))
