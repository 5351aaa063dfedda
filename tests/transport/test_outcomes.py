from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
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
from telegram.request import BaseRequest, HTTPXRequest

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
from bot.transport.outcomes import NeverLeftError, outcome_of


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Forbidden: bot was blocked by the user", Blocked()),
        ("Forbidden: user is deactivated", Gone()),
        ("Forbidden: the group chat was deleted", Gone()),
        ("Forbidden: bot can't initiate conversation with a user", NeverStarted()),
        ("Forbidden: bot was kicked from the supergroup chat", Blocked()),
        ("Forbidden: bot is not a member of the group chat", Blocked()),
        ("Forbidden: something new", Blocked()),
    ],
)
def test_a_forbidden_says_why_somebody_cannot_be_reached(text: str, outcome: Outcome) -> None:
    assert outcome_of(Forbidden(text)) == outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("chat not found", Gone()),
        ("PEER_ID_INVALID", Gone()),
        ("group chat was deactivated", Gone()),
        ("message is not modified: specified new message content and reply markup are the same", Unchanged()),
        ("message to delete not found", Unchanged()),
        ("query is too old and response timeout expired or query ID is invalid", Unchanged()),
        ("not enough rights to send text messages to the chat", Blocked()),
        ("CHAT_WRITE_FORBIDDEN", Blocked()),
        ("message to edit not found", Refused(Reason.OUT_OF_REACH)),
        ("message can't be deleted for everyone", Refused(Reason.OUT_OF_REACH)),
        ("message to be replied not found", Refused(Reason.REFUSED)),
        ('can\'t parse entities: unsupported start tag "file" at byte offset 3', Refused(Reason.FORMATTING)),
        ("inline keyboard button URL 'tel:112' is invalid: Wrong port number", Refused(Reason.BUTTONS)),
        ("BUTTON_DATA_INVALID", Refused(Reason.BUTTONS)),
        ("message is too long", Refused(Reason.TOO_LONG)),
        ("message text is empty", Refused(Reason.EMPTY)),
        ("PHOTO_INVALID_DIMENSIONS", Refused(Reason.FILE)),
        ("something new", Refused(Reason.REFUSED)),
    ],
)
def test_a_bad_request_is_harmless_or_final_or_about_the_message(text: str, outcome: Outcome) -> None:
    assert outcome_of(BadRequest(f"Bad Request: {text}")) == outcome


REQUEST = httpx.Request("POST", "https://example.org")


@pytest.mark.parametrize(
    "cause",
    [
        httpx.PoolTimeout("", request=REQUEST),
        httpx.ConnectTimeout("", request=REQUEST),
        httpx.ConnectError("All connection attempts failed", request=REQUEST),
    ],
)
def test_what_failed_before_a_connection_stood_was_not_sent(cause: httpx.HTTPError) -> None:
    assert outcome_of(caused(TimedOut(), cause)) == NotSent()
    assert outcome_of(caused(NetworkError("httpx"), cause)) == NotSent()


@pytest.mark.parametrize(
    "error",
    [
        TimedOut(),
        caused(TimedOut(), httpx.ReadTimeout("", request=REQUEST)),
        caused(TimedOut(), httpx.WriteTimeout("", request=REQUEST)),
        caused(NetworkError("httpx"), httpx.RemoteProtocolError("Server disconnected", request=REQUEST)),
        caused(NetworkError("httpx"), httpx.ReadError("", request=REQUEST)),
        NetworkError("Gateway Time-out (504)"),
        TelegramError("Invalid server response"),
    ],
)
def test_what_ended_without_an_answer_may_have_arrived(error: TelegramError) -> None:
    assert outcome_of(error) == Unknown()


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (ChatMigrated(-1001), Migrated(-1001)),
        (NetworkError("Bad Gateway"), Failed(Reason.SERVER)),
        (NetworkError("Internal Server Error (500)"), Failed(Reason.SERVER)),
        (NetworkError("Too Many Requests: retry after 0"), Throttled(timedelta(seconds=1))),
        (NetworkError("Request Entity Too Large"), Refused(Reason.FILE)),
        (InvalidToken("Not Found"), NotSent()),
        (Conflict("terminated by other getUpdates request"), Failed(Reason.CONFLICT)),
        (NeverLeftError(), NotSent()),
        (KeyError("a text that cannot be rendered"), Failed(Reason.UNEXPECTED)),
    ],
)
def test_other_errors_are_told_apart(error: Exception, outcome: Outcome) -> None:
    assert outcome_of(error) == outcome


@pytest.mark.parametrize("setting", ["0", "1"])
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_a_pause_is_understood_in_both_of_the_librarys_types(
    setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", setting)

    assert outcome_of(RetryAfter(17)) == Throttled(timedelta(seconds=17))


def test_reading_a_pause_warns_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    error = RetryAfter(17)
    monkeypatch.delenv("PTB_TIMEDELTA")

    assert outcome_of(error) == Throttled(timedelta(seconds=17))


def test_no_word_of_an_error_gets_into_an_outcome() -> None:
    outcome = outcome_of(BadRequest("Bad Request: can't parse entities: Ana wrote <something>"))

    assert "Ana" not in repr(outcome)


async def outcome_of_a_real_request(transport: httpx.AsyncBaseTransport | None, url: str) -> Outcome:
    options = {"transport": transport} if transport else {}
    request: BaseRequest = HTTPXRequest(httpx_kwargs=options, read_timeout=0.2, connect_timeout=0.5)
    async with request:
        with pytest.raises(TelegramError) as caught:
            await request.post(url)
    return outcome_of(caught.value)


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (403, '{"ok":false,"description":"Forbidden: bot was blocked by the user"}', Blocked()),
        (400, '{"ok":false,"description":"Bad Request: chat not found"}', Gone()),
        (400, '{"ok":false,"parameters":{"migrate_to_chat_id":-9}}', Migrated(-9)),
        (404, '{"ok":false,"description":"Not Found"}', NotSent()),
        (502, '{"ok":false,"description":"Bad Gateway"}', Failed(Reason.SERVER)),
        (504, "<html>no json</html>", Unknown()),
        (200, "<html>no json</html>", Unknown()),
    ],
)
async def test_the_librarys_own_errors_for_telegrams_answers_are_understood(
    status: int, body: str, outcome: Outcome
) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(status, text=body))

    assert await outcome_of_a_real_request(transport, "https://example.org/sendMessage") == outcome


async def test_a_refused_connection_is_not_sent() -> None:
    assert await outcome_of_a_real_request(None, "http://127.0.0.1:1/sendMessage") == NotSent()


async def test_a_connection_cut_after_the_request_is_unknown() -> None:
    def cut(request: httpx.Request) -> httpx.Response:
        raise httpx.RemoteProtocolError("Server disconnected without sending a response.", request=request)

    outcome = await outcome_of_a_real_request(httpx.MockTransport(cut), "https://example.org/sendMessage")

    assert outcome == Unknown()
