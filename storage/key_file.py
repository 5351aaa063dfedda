"""The file that holds the keys, one a line: the first encrypts, every one decrypts. For its owner only."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet

from storage.encryption import EncryptionKeyError


class KeyFile:
    """Raises EncryptionKeyError, whose message says what to do and holds no key."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen: tuple[int, int, int] | None = None

    def read_or_make(self) -> tuple[str, ...]:
        try:
            self._seen = self._signature()
            lines = self._file.read_text(encoding="ascii").split()
        except FileNotFoundError:
            return self._make()
        except (OSError, UnicodeDecodeError) as error:
            raise EncryptionKeyError(
                f"storage.key_file: {self._file} cannot be read ({type(error).__name__})"
            ) from None
        if not lines:
            raise EncryptionKeyError(f"storage.key_file: {self._file} is empty; put the right key back")
        return tuple(lines)

    def must_be_there(self, database: Path) -> None:
        """A new key would open nothing in a database that another one made."""
        if not self._file.exists():
            raise EncryptionKeyError(
                f"storage.key_file: {self._file} is not there, and {database} is. Put back the key it was "
                "made with; a new one would open nothing in it."
            )

    def changed(self) -> tuple[str, ...] | None:
        """The keys, if the file is another one than when it was last read. A file that cannot be had changes
        nothing: whoever runs goes on with the keys it has."""
        try:
            if self._signature() == self._seen:
                return None
            return self.read_or_make()
        except (OSError, EncryptionKeyError):
            return None

    def add_new(self) -> None:
        """A new key in front; the file is replaced as a whole, or not at all."""
        self._replace(self._file, (Fernet.generate_key().decode(), *self.read_or_make()))

    def retire(self) -> Path | None:
        """Leaves the first key and keeps the others in a file beside it. None: there are no others."""
        newest, *old = self.read_or_make()
        if not old:
            return None
        retired = self._file.with_name(f"{self._file.name}.retired")
        before = retired.read_text(encoding="ascii").split() if retired.exists() else []
        self._replace(retired, (*old, *before))
        self._replace(self._file, (newest,))
        return retired

    def _signature(self) -> tuple[int, int, int]:
        found = self._file.stat()
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _make(self) -> tuple[str, ...]:
        key = Fernet.generate_key().decode()
        try:
            self._write(self._file, (key,))
        except OSError as error:
            raise self._not_written(error) from None
        self._seen = self._signature()
        return (key,)

    def _replace(self, file: Path, keys: Sequence[str]) -> None:
        new = file.with_name(f"{file.name}.new")
        try:
            new.unlink(missing_ok=True)
            self._write(new, keys)
            new.replace(file)
            folder = os.open(file.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as error:
            raise self._not_written(error) from None

    def _write(self, file: Path, keys: Sequence[str]) -> None:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as opened:
            opened.write("".join(f"{key}\n" for key in keys))
            opened.flush()
            os.fsync(opened.fileno())

    def _not_written(self, error: OSError) -> EncryptionKeyError:
        return EncryptionKeyError(
            f"storage.key_file: {self._file} cannot be written ({type(error).__name__})"
        )
