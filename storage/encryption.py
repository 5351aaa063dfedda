"""Words and names are encrypted before they reach the disk; the key lives beside the database, not in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator


class EncryptionKeyError(Exception):
    """The key is missing or wrong; the message says what to do and holds no key."""


class Cipher:
    """The first key encrypts, every key decrypts, so that a key can be changed without a stop."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            raise EncryptionKeyError(
                "storage.key: not a Fernet key (32 bytes, url-safe base64); put the right one back"
            ) from None

    def encrypt(self, words: str) -> str:
        return self._fernet.encrypt(words.encode()).decode()

    def decrypt(self, token: str) -> str:
        try:
            return self._fernet.decrypt(token.encode()).decode()
        except InvalidToken:
            raise EncryptionKeyError(
                "the key does not fit this database; put back the key file it was made with"
            ) from None


def read_or_make_key(file: Path) -> str:
    """The key in `file`; a new file is readable by its owner only. Raises EncryptionKeyError."""
    try:
        key = file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _make_key(file)
    except (OSError, UnicodeDecodeError) as error:
        raise EncryptionKeyError(
            f"storage.key_file: {file} cannot be read ({type(error).__name__})"
        ) from None
    if not key:
        raise EncryptionKeyError(f"storage.key_file: {file} is empty; put the right key back")
    return key


def _make_key(file: Path) -> str:
    key = Fernet.generate_key().decode()
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as opened:
            opened.write(key + "\n")
            opened.flush()
            os.fsync(opened.fileno())
    except OSError as error:
        raise EncryptionKeyError(
            f"storage.key_file: {file} cannot be written ({type(error).__name__})"
        ) from None
    return key


class Encrypted(TypeDecorator[str]):
    """Text that only the holder of the key can read.

    A column type is handed nothing of its engine but the dialect, so the engine's dialect carries the cipher.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _cipher(dialect).encrypt(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        return None if value is None else _cipher(dialect).decrypt(value)


def decrypted(stored: str, dialect: Dialect) -> str:
    """For a row that must not keep others from being read. Raises EncryptionKeyError."""
    return _cipher(dialect).decrypt(stored)


def _cipher(dialect: Dialect) -> Cipher:
    cipher: Cipher = dialect.kith_cipher  # type: ignore[attr-defined]
    return cipher
