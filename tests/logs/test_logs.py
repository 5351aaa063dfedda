"""What is written: one line an event, with ids; and that nothing else ever is."""

from __future__ import annotations

import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from enum import IntEnum, StrEnum
from typing import Literal

import pytest

from bot import logs
from bot.config.running import Logging
from bot.log_hints import HINTS
from tests.project.source import code_files

TOKEN = "123456789:AAHfZ0-secret_secret_secret_secret1"
PASSWORD = "hunter2hunter2"
WORDS = "I cannot go on like this"
NAME = "Ana Sofía"
SECRETS = (TOKEN, PASSWORD, WORDS, NAME, "Ana", "Sof", "cannot go on", "hunter2")

FORMATS: tuple[Literal["plain", "json"], ...] = ("plain", "json")
LEVELS = ("debug", "info", "warning", "error", "critical")
LOGGERS = (
    "bot.services.relay",
    "handlers",
    "storage.inbox",
    "httpx",
    "telegram.ext.Application",
    "sqlalchemy.engine",
)

ours = logging.getLogger("bot.services.check_ins")


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    names = ("bot", "handlers", "storage", "httpx", "httpcore")
    levels = {name: logging.getLogger(name).level for name in names}
    handlers, level = root.handlers[:], root.level
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    logging.captureWarnings(False)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def configure(form: Literal["plain", "json"] = "plain", level: str = "debug") -> None:
    logs.configure(Logging.model_validate({"format": form, "level": level}), [TOKEN, PASSWORD])


def written(capsys: pytest.CaptureFixture[str]) -> list[str]:
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()


def test_an_event_is_one_line_with_its_ids(capsys: pytest.CaptureFixture[str]) -> None:
    configure()

    ours.info("notice_sent", extra={"notice": 7, "outcome": "delivered", "seconds": 0.12345})

    (line,) = written(capsys)
    time, rest = line.split(" ", 1)
    assert rest == "INFO notice_sent notice=7 seconds=0.123 outcome=delivered"
    assert len(time) == len("2026-11-21T09:00:00Z")


@pytest.mark.parametrize("format_", FORMATS)
def test_what_an_operator_has_to_do_stands_beside_the_event(
    format_: Literal["plain", "json"], capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure(Logging(format=format_))

    ours.warning("token_refused", extra={"seconds": 30})

    line = capsys.readouterr().err.strip()
    assert HINTS["token_refused"] in line
    assert "30" in line


def test_every_hint_is_of_an_event_that_there_is() -> None:
    written = " ".join(file.read_text(encoding="utf-8") for file in code_files("bot", "handlers", "storage"))

    assert [event for event in HINTS if written.count(f'"{event}"') < 2] == []


def test_as_json_an_event_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    configure("json")

    ours.warning("notice_failed", extra={"notice": 7, "error": "TimeoutError"})

    (line,) = written(capsys)
    entry = json.loads(line)
    assert entry.pop("time").endswith("Z")
    assert entry == {"level": "WARNING", "event": "notice_failed", "notice": 7, "error": "TimeoutError"}


class State(StrEnum):
    OPEN = "open"


class Lane(IntEnum):
    URGENT = 1


class Delivered:
    pass


@pytest.mark.parametrize(
    ("extra", "shown"),
    [
        ({"state": State.OPEN}, "state=open"),
        ({"lane": Lane.URGENT}, "lane=urgent"),
        ({"outcome": Delivered}, "outcome=Delivered"),
        ({"country": "PT"}, "country=PT"),
        ({"text_id": "missed-notice"}, "text_id=missed-notice"),
        ({"line": "us-988"}, "line=us-988"),
        ({"version": "0.1.0"}, "version=0.1.0"),
        ({"revision": "0001_start"}, "revision=0001_start"),
        ({"error": KeyError(WORDS)}, "error=KeyError"),
    ],
)
def test_states_and_names_from_the_code_are_written(
    capsys: pytest.CaptureFixture[str], extra: dict[str, object], shown: str
) -> None:
    configure()

    ours.info("something_happened", extra=extra)

    assert written(capsys)[0].endswith(f"something_happened {shown}")


@pytest.mark.parametrize(
    "extra",
    [
        {"name_of_person": NAME},
        {"words": WORDS},
        {"person": NAME},
        {"person": True},
        {"person": "ana"},
        {"person": [1]},
        {"count": float("nan")},
        {"seconds": 10**400},
        {"state": WORDS},
        {"state": "Ana"},
        {"state": "a" * 61},
        {"state": "open\nINFO forged_event"},
        {"kind": {"text": WORDS}},
        {"text_id": NAME},
        {"error": "Ana"},
        {"error": f"RuntimeError: {WORDS}"},
        {"version": TOKEN},
        {"country": "Ana"},
    ],
)
def test_a_field_that_is_not_listed_or_has_another_shape_is_left_out(
    capsys: pytest.CaptureFixture[str], extra: dict[str, object]
) -> None:
    configure()

    ours.info("something_happened", extra=extra)

    (line,) = written(capsys)
    assert line.endswith("INFO something_happened")


def fail(secret: str) -> None:
    """Plants the secret in a text, a cause, a context, a local and a group."""
    local = secret
    try:
        try:
            raise LookupError(local)
        except LookupError as first:
            raise ExceptionGroup(secret, [ValueError(secret), OSError(secret)]) from first
    except ExceptionGroup as group:
        raise RuntimeError(f"sendMessage to {secret} failed") from group


def plant(logger: logging.Logger, level: int, secret: str) -> None:
    logger.log(level, secret)
    logger.log(level, "said %s", secret)
    logger.log(level, "notice_sent %s", secret)
    logger.log(level, {"text": secret})
    logger.log(level, ValueError(secret))
    logger.log(level, "notice_sent", secret)
    logger.log(level, "notice_sent", extra=dict.fromkeys((*logs.FIELDS, "anything"), secret))
    logger.log(level, "notice_sent", extra={"person": Stubborn(secret), "state": Stubborn(secret)})
    logger.log(level, "notice_sent", stack_info=True, extra={"state": secret})
    logging.getLogger(f"{logger.name}.{secret}").log(level, "notice_sent")
    try:
        fail(secret)
    except RuntimeError as error:
        logger.log(level, "notice_failed", exc_info=True)
        logger.log(level, "notice_failed", exc_info=error, extra={"error": str(error)})
        logger.log(level, secret, exc_info=error, stack_info=True)


class Stubborn(str):
    def __str__(self) -> str:
        return f"{WORDS} {self[:]}"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", LOGGERS)
@pytest.mark.parametrize("secret", [TOKEN, PASSWORD, WORDS, NAME])
def test_no_secret_gets_out_by_any_way(
    capsys: pytest.CaptureFixture[str],
    form: Literal["plain", "json"],
    name: str,
    secret: str,
) -> None:
    configure(form)
    logger = logging.getLogger(name)
    logger.setLevel(logging.DEBUG)

    for level in LEVELS:
        plant(logger, logging.getLevelNamesMapping()[level.upper()], secret)

    logger.setLevel(logging.NOTSET)
    lines = written(capsys)
    assert len(lines) >= 3 * 13
    assert not [line for line in lines for known in SECRETS if known in line]


def test_an_error_is_written_as_its_class_its_causes_and_the_places_it_passed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure("json")

    try:
        fail(WORDS)
    except RuntimeError:
        ours.exception("notice_failed", extra={"notice": 7})

    entry = json.loads(written(capsys)[0])
    assert entry["error"] == "RuntimeError"
    assert sorted(entry["causes"]) == ["ExceptionGroup", "LookupError", "OSError", "ValueError"]
    assert [place.split(":")[0] for place in entry["stack"]] == ["logs/test_logs.py"] * 2
    assert entry["stack"][-1].endswith(":fail")
    assert entry["notice"] == 7


def test_of_a_library_the_name_the_level_and_the_class_of_the_error_are_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure()

    logging.getLogger("telegram.ext.Application").error("No handler for %s", WORDS, exc_info=OSError(WORDS))

    (line,) = written(capsys)
    assert line.endswith("ERROR library_message logger=telegram.ext.Application error=OSError stack=")


def test_what_a_library_says_below_a_warning_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure(level="debug")

    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot%s/getMe", TOKEN)
    logging.getLogger("apscheduler").debug("looking for jobs")

    assert written(capsys) == []
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)


def test_a_sentence_in_place_of_an_event_name_is_withheld_and_its_place_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure()

    ours.info("help")

    (line,) = written(capsys)
    assert "help" not in line
    assert "not_an_event_name place=logs/test_logs.py:" in line


def test_the_level_in_the_settings_decides_what_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure(level="error")

    ours.warning("something_happened")
    logging.getLogger("asyncio").warning("slow")
    ours.error("something_failed")

    assert [line.split()[2] for line in written(capsys)] == ["something_failed"]


def test_the_token_is_masked_even_where_it_could_only_be_by_a_mistake_of_ours(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(logs.FIELDS, "state", str)
    configure()

    unknown = "987654321:AAHanother_token_nobody_told_us_of1"
    ours.info("something_happened", extra={"state": f"{TOKEN} {PASSWORD} {unknown} bot987%3A{unknown[10:]}"})

    assert written(capsys)[0].endswith("state=*** *** *** bot***")


def test_handlers_that_a_library_left_behind_write_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger().addHandler(logging.StreamHandler(sys.stderr))

    configure()
    logging.getLogger("telegram").error(WORDS)

    assert len(written(capsys)) == 1


def test_a_python_warning_is_reduced_like_a_library_s_message(capsys: pytest.CaptureFixture[str]) -> None:
    configure()

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = logging._showwarning  # type: ignore[attr-defined]
        warnings.warn(WORDS, UserWarning, stacklevel=1)

    (line,) = written(capsys)
    assert line.endswith("WARNING library_message logger=py.warnings")


def test_an_error_nobody_caught_is_written_without_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    configure()

    try:
        fail(WORDS)
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=fail, args=(WORDS,))
    thread.start()
    thread.join()

    crashed, thread_crashed = written(capsys)
    assert "CRITICAL process_crashed error=RuntimeError" in crashed
    assert "ERROR thread_crashed error=RuntimeError" in thread_crashed
    assert WORDS not in crashed + thread_crashed


def test_a_record_that_cannot_be_written_is_told_without_its_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> str:
        raise TypeError(WORDS)

    monkeypatch.setitem(logs.FIELDS, "state", broken)
    configure()

    ours.info("something_happened", extra={"state": WORDS})

    assert written(capsys) == ["ERROR log_failed"]
