"""From the library's errors to outcomes.

The texts looked for are those of the Bot API server (Client.cpp, fail_query_with_error and
check_chat_access) and, in capitals, of the platform behind it. A text is only ever looked at: none goes
into an outcome, since Telegram quotes what people wrote.
"""

from __future__ import annotations

import warnings
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.warnings import PTBDeprecationWarning

from bot.domain.delivery import (
    Blocked,
    Failed,
    Gone,
    Migrated,
    NeverStarted,
    NotSent,
    Outcome,
    Reason,
    Refused,
    Throttled,
    Unchanged,
    Unknown,
)


class NeverLeftError(NetworkError):
    """The pacer was shut down while this was still waiting for its turn."""

    def __init__(self) -> None:
        super().__init__("Shut down before it was sent")


# Nothing was handed over yet when these happen; any later and Telegram may have it.
_BEFORE_SENDING = (
    httpx.PoolTimeout,
    httpx.ConnectTimeout,
    httpx.ConnectError,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)

_FORBIDDEN: tuple[tuple[str, Outcome], ...] = (
    ("deactivated", Gone()),
    ("chat was deleted", Gone()),
    ("initiate conversation", NeverStarted()),
)

# The first that fits counts, so what is harmless or final stands before what is merely refused.
_BAD_REQUEST: tuple[tuple[str, Outcome], ...] = (
    ("message is not modified", Unchanged()),
    ("message to delete not found", Unchanged()),
    ("query is too old", Unchanged()),
    ("chat not found", Gone()),
    ("peer_id_invalid", Gone()),
    ("user not found", Gone()),
    ("chat was deactivated", Gone()),
    ("user_is_blocked", Blocked()),
    ("write_forbidden", Blocked()),
    ("chat_restricted", Blocked()),
    ("chat_send_", Blocked()),  # CHAT_SEND_PLAIN_FORBIDDEN and the like
    ("not enough rights", Blocked()),
    ("have no rights", Blocked()),
    ("topic_closed", Blocked()),
    ("message thread not found", Blocked()),
    ("message to be replied", Refused(Reason.REFUSED)),  # bare text replies to nothing, so it gets through
    ("message to ", Refused(Reason.OUT_OF_REACH)),  # "message to edit not found" and its kin
    ("message can't be ", Refused(Reason.OUT_OF_REACH)),
    ("message_id_invalid", Refused(Reason.OUT_OF_REACH)),
    ("can't parse entities", Refused(Reason.FORMATTING)),
    ("entity", Refused(Reason.FORMATTING)),
    ("button", Refused(Reason.BUTTONS)),
    ("keyboard", Refused(Reason.BUTTONS)),
    ("reply markup", Refused(Reason.BUTTONS)),
    ("is too long", Refused(Reason.TOO_LONG)),
    ("too_long", Refused(Reason.TOO_LONG)),
    ("text is empty", Refused(Reason.EMPTY)),
    ("text must be non-empty", Refused(Reason.EMPTY)),
    ("file", Refused(Reason.FILE)),
    ("photo", Refused(Reason.FILE)),
)


def outcome_of(error: Exception) -> Outcome:
    """What became of the request that ended in `error`; an error that is not the library's is our own."""
    match error:
        case RetryAfter():
            return Throttled(retry_after(error))
        case ChatMigrated():
            return Migrated(error.new_chat_id)
        case Forbidden():
            return _fitting(_FORBIDDEN, error) or Blocked()
        case BadRequest():
            return _fitting(_BAD_REQUEST, error) or Refused(Reason.REFUSED)
        case NetworkError():
            return _network_trouble(error)
        case InvalidToken():
            # A proxy's hiccup or a token withdrawn: no fault of the message, and nothing was accepted.
            return NotSent()
        case Conflict():
            return Failed(Reason.CONFLICT)
        case TelegramError() if "invalid server response" in error.message.lower():
            return Unknown()  # a good status with an unreadable body
        case _:
            return Failed(Reason.UNEXPECTED)


def retry_after(error: RetryAfter) -> timedelta:
    """How long Telegram wants silence, whichever of its two types the library is set to give."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PTBDeprecationWarning)
        wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def _fitting(table: tuple[tuple[str, Outcome], ...], error: TelegramError) -> Outcome | None:
    text = error.message.lower()
    return next((outcome for words, outcome in table if words in text), None)


def _network_trouble(error: NetworkError) -> Outcome:
    cause = error.__cause__
    if isinstance(error, NeverLeftError) or isinstance(cause, _BEFORE_SENDING):
        return NotSent()
    if isinstance(error, TimedOut) or isinstance(cause, httpx.HTTPError):
        return Unknown()
    return _status_trouble(error.message.lower())


def _status_trouble(text: str) -> Outcome:
    """An answer with a status the library has no class for; only its text is left of it."""
    if "too many requests" in text:
        return Throttled(timedelta(seconds=1))  # without the usual number of seconds
    if "too large" in text:
        return Refused(Reason.FILE)
    if "gateway time" in text:
        return Unknown()  # somebody between us and the server lost patience; it may have got through
    return Failed(Reason.SERVER)
