"""Parameters of a call: they come as JSON values or, from forms, as strings that hold JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came with the request."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parameters:
    """Reads one call's parameters; a value of the wrong kind raises RefusalError 400."""

    values: Mapping[str, Any]
    files: Mapping[str, Upload]

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) is not None or name in self.files

    def text(self, name: str) -> str:
        """Empty where the parameter is missing, as Telegram treats it."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int | None = None) -> int:
        value = self.values.get(name)
        if value is None or value == "":
            if default is None:
                raise bad_request(f"{name} is not specified")
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f"invalid {name} specified") from None

    def number(self, name: str) -> float:
        try:
            return float(self.values.get(name, ""))
        except (TypeError, ValueError):
            raise bad_request(f"{name} is not a valid number") from None

    def flag(self, name: str) -> bool:
        value = self.values.get(name)
        return value is True or str(value).lower() in {"true", "1", "yes"}

    def mapping(self, name: str) -> dict[str, Any] | None:
        value = self._json(name)
        if value is None or isinstance(value, dict):
            return value
        raise bad_request(f"can't parse {name}: object expected")

    def sequence(self, name: str) -> list[Any] | None:
        value = self._json(name)
        if value is None or isinstance(value, list):
            return value
        raise bad_request(f"can't parse {name}: array expected")

    def _json(self, name: str) -> Any:
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
