"""A backup: one file with every table in it, taken while Kith runs; compressed, encrypted, summed up.

The first line says what it is, in the clear. Every other is a Fernet token of compressed JSON: numbered, so
that none can be missing, doubled or out of order; the last one holds the count and the sum of every table.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
    seal = await asyncio.to_thread(_cipher_of, passphrase, salt) if passphrase else cipher
    new = file.with_name(f"{file.name}.part")
    try:
        with _private(new) as out:
            async with database.snapshot() as tx:
                out.write(Header(await revision_of(tx), now.isoformat(), salt).to_line())
                sums = Sums()
                number = 0
                async for batch in batches(tx, progress):
                    out.write(await asyncio.to_thread(_sealed, seal, number, batch, sums))
                    number += 1
                out.write(_line(seal, number, {"sums": sums.to_json()}))
            out.flush()
            await asyncio.to_thread(os.fsync, out.fileno())
        new.rename(file)
    except OSError as error:
        raise BackupError(f"{file} cannot be written ({error.strerror})") from None
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
    return sums.rows


async def verify_backup(cipher: Cipher, file: Path, passphrase: str = "") -> int:
    """Reads all of it, as a restore would; gives the number of rows. Raises BackupError."""

    def read_all() -> int:
        with _opened(file) as (header, lines):
            seal = _cipher_of(passphrase, header.salt) if header.salt else cipher
            return sum(len(batch.rows) for batch in _whole(seal, file, lines))

    return await asyncio.to_thread(read_all)


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
    with _opened(file) as (header, lines):
        if header.revision not in revisions():
            raise BackupError(
                f"{file} was made by a newer Kith (revision {header.revision}); restore it with that one"
            )
        seal = _cipher_of(passphrase, header.salt) if header.salt else cipher
        async with database.migration() as tx:
            await upgrade_to(tx, header.revision)
            rows = await _read_in(tx, _whole(seal, file, lines), progress)
            await _forget_what_waited(tx)
    await upgrade(database)
    return rows


async def _read_in(tx: AsyncConnection, content: Iterator[Batch], progress: Progress) -> int:
    writer, moved = Writer(tx, await tables_of(tx)), Counter[str]()
    for batch in content:
        await writer.write(batch)
        moved[batch.table] += len(batch.rows)
        progress(batch.table, moved[batch.table], moved[batch.table])
    await writer.number_on()
    return moved.total()


def _whole(seal: Cipher, file: Path, lines: Iterator[str]) -> Iterator[Batch]:
    """Every batch; raises BackupError, at the latest behind the last, where anything is not as written."""
    sums = Sums()
    for number, line in enumerate(lines):
        piece = _read(seal, file, number, line)
        if "sums" in piece:
            if piece["sums"] != sums.to_json():
                raise BackupError(f"{file} is damaged: what was read does not add up")
            return
        batch = Batch(piece["table"], piece["rows"])
        sums.add(batch)
        yield batch
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


def _sealed(seal: Cipher, number: int, batch: Batch, sums: Sums) -> str:
    """In a thread of its own: much arithmetic, while somebody may be waiting for an alarm."""
    sums.add(batch)
    return _line(seal, number, {"table": batch.table, "rows": batch.rows})


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


@contextmanager
def _opened(file: Path) -> Iterator[tuple[Header, Iterator[str]]]:
    """Its first line, and the others one by one: a large backup need not fit into memory."""
    try:
        with file.open(encoding="ascii") as opened:
            yield _header(file, opened), opened
    except UnicodeDecodeError:
        raise BackupError(f"{file} is damaged") from None
    except OSError as error:
        raise BackupError(f"{file} cannot be read ({error.strerror})") from None


def _header(file: Path, lines: Iterator[str]) -> Header:
    try:
        found = json.loads(next(lines))
        if found.pop("kind") != KIND:
            raise ValueError
        return Header(**found)
    except (ValueError, TypeError, KeyError, AttributeError, StopIteration):
        raise BackupError(f"{file} is no backup of Kith") from None


def _cipher_of(passphrase: str, salt: str) -> Cipher:
    derived = Scrypt(salt=base64.b64decode(salt), length=32, **_SCRYPT).derive(passphrase.encode())
    return Cipher((base64.urlsafe_b64encode(derived).decode(),))
