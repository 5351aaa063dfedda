"""Values that need more than a range: URLs, secrets, times of day.

No message here repeats what was given: a URL or a token in the wrong place is still a secret.
"""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from datetime import time
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a setting may be, in words, where the type alone does not tell."""

    words: str


class DatabaseUrl(SecretStr):
    """May hold a password: printed only in its `safe` form."""

    @property
    def safe(self) -> str:
        """Without password and without options, which may hold one too."""
        if self.file is not None:
            return self.get_secret_value()
        parts = urlsplit(self.get_secret_value())
        user, at, host = parts.netloc.rpartition("@")
        name, colon, _ = user.partition(":")
        return f"{parts.scheme}://{name}{':***' if colon else ''}{at}{host}{parts.path}"

    @property
    def file(self) -> Path | None:
        """The SQLite file; None with PostgreSQL."""
        scheme, _, path = self.get_secret_value().partition(":///")
        return Path(path) if scheme.startswith("sqlite") else None

    @property
    def passwords(self) -> tuple[str, ...]:
        """As written and as meant, for whoever has to recognise them."""
        parts = urlsplit(self.get_secret_value())
        options = [value for name, value in parse_qsl(parts.query) if "password" in name]
        written = parts.netloc.rpartition("@")[0].partition(":")[2]
        return tuple(filter(None, (written, unquote(written), *options)))

    def _display(self) -> str:
        return self.safe


def _bot_token(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    token = value.strip()
    if token and not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
        raise ValueError("does not have the shape of a bot token")
    return token


def _api_url(value: str) -> str:
    try:
        parts = urlsplit(value.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError("is not a web address") from None
    if parts.scheme not in ("https", "http") or not host:
        raise ValueError("is not a web address")
    if "@" in parts.netloc or "?" in value or "#" in value:
        raise ValueError("holds more than scheme, host, port and path")
    if re.search(r"/bot\d+:", parts.path):
        raise ValueError("holds the token, which has its own setting")
    if parts.scheme == "http" and not _is_near(host):
        raise ValueError("would send the token unencrypted through the internet")
    return value.strip().rstrip("/")


def _is_near(host: str) -> bool:
    """Loopback, a private address, or a bare name such as a container's: nothing the internet resolves."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host


def _database_url(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    url = value.strip()
    if re.match(r"sqlite(\+\w+)?://", url):
        _check_sqlite(url.partition("://")[2])
        return url
    if not re.match(r"postgresql(\+\w+)?://", url):
        raise ValueError("names no database that Kith knows")
    try:
        parts = urlsplit(url)
        _check_postgresql(parts, parts.port)
    except ValueError:
        raise ValueError(
            "is not a complete PostgreSQL address (in a password, write @ as %40, # as %23, / as %2F)"
        ) from None
    return url


def _check_sqlite(rest: str) -> None:
    if not rest.startswith("/") or rest in ("/", "/:memory:"):
        raise ValueError("names no file; a database in memory would forget everybody at a restart")
    if "?" in rest:
        raise ValueError("holds options; only the path of the file is needed")


def _check_postgresql(parts: SplitResult, port: int | None) -> None:
    if parts.fragment or port == 0 or not parts.path.strip("/"):
        raise ValueError


def _encryption_keys(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    keys = [key.strip() for key in value.split(",") if key.strip()]
    if not all(map(_is_fernet_key, keys)):
        raise ValueError("is not a Fernet key: 32 bytes in url-safe base64, 44 characters")
    return ",".join(keys)


def _is_fernet_key(key: str) -> bool:
    try:
        return bool(re.fullmatch(r"[A-Za-z0-9_-]{43}=", key)) and len(urlsafe_b64decode(key)) == 32
    except binascii.Error:
        return False


def _time_of_day(value: Any) -> Any:
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", value.strip()):
        raise ValueError("is not a time of day")
    hour, minute = value.split(":")
    return time(int(hour), int(minute))


def _monitor_url(value: Any) -> Any:
    if isinstance(value, str) and value and not re.fullmatch(r"https?://[^\s/]+\S*", value):
        raise ValueError("is not a web address")
    return value


def _webhook_url(value: str) -> str:
    parts = urlsplit(value)
    public = parts.scheme == "https" and parts.hostname and parts.port in (None, 443, 80, 88, 8443)
    own_server = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")
    if value and not public and not own_server:
        raise ValueError("is not an address Telegram posts to")
    if value and (parts.query or parts.fragment or parts.path in ("/live", "/ready", "/metrics")):
        raise ValueError("has a query, or the path of something else")
    return value


def _networks(value: Any) -> Any:
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        return value
    for each in value:
        try:
            ip_network(each)
        except ValueError:
            raise ValueError(f"{each} is not a range of addresses") from None
    return tuple(value)


def _lower(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


BotToken = Annotated[
    SecretStr, BeforeValidator(_bot_token), Allowed("the token from @BotFather: digits, a colon, letters")
]
ApiUrl = Annotated[
    str,
    AfterValidator(_api_url),
    Allowed("an https:// address; http:// only for this machine or a private network"),
]
StorageUrl = Annotated[
    DatabaseUrl,
    BeforeValidator(_database_url),
    Allowed("sqlite:///file, sqlite:////absolute/file or postgresql://user:password@host:5432/database"),
]
MonitorUrl = Annotated[
    SecretStr, BeforeValidator(_monitor_url), Allowed("an http:// or https:// address, or nothing")
]
WebhookUrl = Annotated[
    str,
    AfterValidator(_webhook_url),
    Allowed(
        "an https:// address on port 443, 80, 88 or 8443, to which Telegram posts, or nothing; "
        "http:// only for this machine, with a Bot API server of your own"
    ),
]
Networks = Annotated[
    tuple[str, ...], BeforeValidator(_networks), Allowed('a list such as ["10.0.0.0/8", "192.168.1.7/32"]')
]
EncryptionKeys = Annotated[
    SecretStr, BeforeValidator(_encryption_keys), Allowed("Fernet keys with commas between, or nothing")
]
TimeOfDay = Annotated[time, BeforeValidator(_time_of_day), Allowed('a time of day such as "09:00"')]
LowerCase = BeforeValidator(_lower)
