"""Logs hold event names and ids, by allow-list: never a word somebody wrote, a name, an update, a token.

    _log.info("notice_sent", extra={"notice": 7, "outcome": "delivered"})

A field that is not on the list below, or has another shape, is left out. Of a library's record only its
logger, its level and the class and place of the error are kept: the words can hold an update, a URL with the
token, or SQL parameters. uvicorn and Alembic must be started without a logging set-up of their own.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from enum import Enum
from pathlib import PurePath
from types import TracebackType
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from bot.log_hints import HINTS

if TYPE_CHECKING:
    from bot.config.running import Logging

Written: TypeAlias = str | int | float | list[str]
Shape: TypeAlias = Callable[[object], Written | None]

OURS = ("bot", "handlers", "storage")
FRAMES = 15
LONGEST = 60
SHORTEST_SECRET = 6
"""Masking anything shorter would make the rest unreadable, and tell its length."""

_EVENT_NAME = re.compile(r"[a-z]+(_[a-z0-9]+)+")
_TOKEN = re.compile(r"\d+(:|%3A)[A-Za-z0-9_-]{20,}")

_log = logging.getLogger(__name__)


def configure(settings: Logging, secrets: Iterable[str] = ()) -> None:
    """From here on everything goes to stderr in one form. `secrets` are masked, should one get that far."""
    handler = _Handler(sys.stderr)
    handler.addFilter(_is_wanted)
    handler.setFormatter(_Formatter(_as_json if settings.format == "json" else _as_plain, secrets))
    level = settings.level.upper()
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    for name in ("httpx", "httpcore"):  # httpx logs every URL, and the token is part of it
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    _catch_what_nobody_caught()


def _number(value: object) -> int | float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return round(value, 3) if abs(value) < 2**63 else None


def _shaped(pattern: str) -> Shape:
    def fitting(value: object) -> str | None:
        if not isinstance(value, str) or len(value) > LONGEST:
            return None
        match = re.fullmatch(pattern, value)
        return match[0] if match else None

    return fitting


def _error_class(value: object) -> str | None:
    """Only the name of an exception class that exists: a person's name is none."""
    if isinstance(value, BaseException):
        return type(value).__name__
    is_known = isinstance(value, str) and any(known.__name__ == value for known in _kinds(BaseException))
    return str(value) if is_known else None


def _kinds(kind: type[BaseException]) -> Iterator[type[BaseException]]:
    yield kind
    for narrower in type.__subclasses__(kind):
        yield from _kinds(narrower)


_spelled = _shaped(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")


def _word(value: object) -> Written | None:
    """A word of the code's own: a state's value, a member's or a class's name."""
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, Enum) and not isinstance(value, str):
        return value.name.lower()
    return _spelled(value)


_version = _shaped(r"\d[0-9a-z.+_-]*")

FIELDS: dict[str, Shape] = {
    **dict.fromkeys(
        (
            "person",
            "chat",
            "update",
            "row",
            "check_in",
            "reach_out",
            "circle",
            "notice",
            "invitation",
            "question",
        ),
        _number,
    ),
    **dict.fromkeys(("seconds", "count", "attempt", "port", "status"), _number),
    **dict.fromkeys(
        ("state", "text_id", "language", "kind", "lane", "outcome", "table", "task", "line", "signal"), _word
    ),
    **dict.fromkeys(("version", "revision"), _version),
    "country": _shaped(r"[A-Za-z]{2}"),
    "error": _error_class,
}
"""All that can ever be written beside the event's name."""


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in OURS


def _is_wanted(record: logging.LogRecord) -> bool:
    return _is_ours(record) or record.levelno >= logging.WARNING


def _entry(record: logging.LogRecord) -> dict[str, Written]:
    moment = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    entry: dict[str, Written] = {"time": moment, "level": record.levelname, **_what(record)}
    if hint := HINTS.get(str(entry["event"])):
        entry["do"] = hint
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        causes = [type(cause).__name__ for cause in _causes(error)]
        entry |= {"error": type(error).__name__, "stack": _stack(error.__traceback__)}
        entry |= {"causes": causes} if causes else {}
    return entry


def _what(record: logging.LogRecord) -> dict[str, Written]:
    if not _is_ours(record):
        return {"event": "library_message", "logger": _shaped(r"[A-Za-z0-9_.]+")(record.name) or "unnamed"}
    if not isinstance(record.msg, str) or not _EVENT_NAME.fullmatch(record.msg):
        return {
            "event": "not_an_event_name",
            "place": _place(record.pathname, record.lineno, record.funcName),
        }
    fields = {name: shape(record.__dict__[name]) for name, shape in FIELDS.items() if name in record.__dict__}
    return {"event": record.msg, **{name: value for name, value in fields.items() if value is not None}}


def _causes(error: BaseException) -> Iterator[BaseException]:
    """What led to `error`, and the members of a group, each once."""
    seen, open_ends = {id(error)}, [error]
    while open_ends:
        current = open_ends.pop()
        members = current.exceptions if isinstance(current, BaseExceptionGroup) else ()
        for cause in (current.__cause__, current.__context__, *members):
            if cause is not None and id(cause) not in seen:
                seen.add(id(cause))
                open_ends.append(cause)
                yield cause


def _stack(traceback: TracebackType | None) -> list[str]:
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        places.append(_place(code.co_filename, traceback.tb_lineno, code.co_name))
        traceback = traceback.tb_next
    return places[-FRAMES:]


def _place(file: str, line: int, function: str | None) -> str:
    return f"{'/'.join(PurePath(file).parts[-2:])}:{line}:{function}"


def _as_plain(entry: dict[str, Written]) -> str:
    head = [str(entry.pop(name)) for name in ("time", "level", "event")]
    hint = entry.pop("do", "")
    rest = [
        f"{name}={','.join(value) if isinstance(value, list) else value}" for name, value in entry.items()
    ]
    return " ".join([*head, *rest, *([f"({hint})"] if hint else [])])


def _as_json(entry: dict[str, Written]) -> str:
    return json.dumps(entry, ensure_ascii=False)


class _Formatter(logging.Formatter):
    def __init__(self, form: Callable[[dict[str, Written]], str], secrets: Iterable[str]) -> None:
        super().__init__()
        self._form = form
        known = {secret for secret in secrets if len(secret) >= SHORTEST_SECRET}
        self._secrets = sorted(known | {quote(secret, safe="") for secret in known}, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        line = self._form(_entry(record))
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return _TOKEN.sub("***", line)


class _Handler(logging.StreamHandler):  # type: ignore[type-arg]
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """logging's own way prints the record's words; a log that cannot be written must not stop the bot."""
        with suppress(OSError, ValueError):
            self.stream.write("ERROR log_failed\n")


def _catch_what_nobody_caught() -> None:
    """Python's own hooks print the error's text, which can hold anything."""
    sys.excepthook = lambda kind, error, trace: _log.critical("process_crashed", exc_info=error)
    threading.excepthook = lambda args: _log.error("thread_crashed", exc_info=args.exc_value)
    sys.unraisablehook = lambda args: _log.error("error_in_cleanup", exc_info=args.exc_value)
