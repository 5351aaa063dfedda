"""Words and names are encrypted before they reach the disk; the key lives beside the database, not in it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from time import monotonic
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator

LOOK_EVERY = 1.0
"""Seconds between looks at whether the keys have changed."""


class EncryptionKeyError(Exception):
    """The key is missing or wrong; the message says what to do and holds no key."""


class Cipher:
    """The first key encrypts, every key decrypts, so that a key can be changed without a stop.

    `changed` gives the keys anew when they are others than before, and None while they are the same.
    """

    def __init__(
        self, keys: tuple[str, ...], changed: Callable[[], tuple[str, ...] | None] = lambda: None
    ) -> None:
        self._changed = changed
        self._looked_at = monotonic()
        self._use(keys)

    def encrypt(self, words: str) -> str:
        if monotonic() - self._looked_at > LOOK_EVERY:
            self._look_again()
        return self._fernet.encrypt(words.encode()).decode()

    def decrypt(self, token: str) -> str:
        try:
            return self._opened(token)
        except InvalidToken:
            if self._look_again():
                return self.decrypt(token)
            raise EncryptionKeyError(
                "the key does not fit this database; put back the key file it was made with"
            ) from None

    def pseudonym(self, words: str) -> str:
        """The same words give the same 64 hexadecimal digits until the key changes; which words they were,
        nobody can tell without it."""
        return hmac.new(self._secret, words.encode(), hashlib.sha256).hexdigest()

    def is_newest(self, token: str) -> bool:
        """Whether the first key opens it."""
        try:
            self._first.decrypt(token.encode())
        except InvalidToken:
            return False
        return True

    def rotate(self, token: str) -> str:
        """The same words, written with the first key. Raises EncryptionKeyError."""
        return self.encrypt(self.decrypt(token))

    def _opened(self, token: str) -> str:
        return self._fernet.decrypt(token.encode()).decode()

    def _look_again(self) -> bool:
        self._looked_at = monotonic()
        keys = self._changed()
        if keys is None:
            return False
        try:
            self._use(keys)
        except EncryptionKeyError:
            return False  # whoever runs goes on with the keys it has
        return True

    def _use(self, keys: tuple[str, ...]) -> None:
        try:
            known = [Fernet(key) for key in keys]
            self._first, self._fernet = known[0], MultiFernet(known)
            self._secret = hashlib.sha256(b"kith pseudonym" + keys[0].encode()).digest()
        except (ValueError, IndexError):
            raise EncryptionKeyError(
                "storage.key: not a Fernet key (32 bytes, url-safe base64); put the right one back"
            ) from None


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


class Pseudonym(TypeDecorator[str]):
    """Text that is compared and never read back: what it was is not stored."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _cipher(dialect).pseudonym(value)


def decrypted(stored: str, dialect: Dialect) -> str:
    """For a row that must not keep others from being read. Raises EncryptionKeyError."""
    return _cipher(dialect).decrypt(stored)


def _cipher(dialect: Dialect) -> Cipher:
    cipher: Cipher = dialect.kith_cipher  # type: ignore[attr-defined]
    return cipher
