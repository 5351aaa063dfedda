"""Crisis cards for tests: countries made up of lines, and what a person reads and can tap."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.domain.crisis_card import card
from bot.domain.crisis_lines import Confidence, CountryHelp, Emergency, Evidence, Kind, Line, Phone
from bot.domain.screen import Screen, Text
from bot.knowledge import opening_hours
from bot.texts import Reader, Texts

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
MADRID = ZoneInfo("Europe/Madrid")
TODAY = date(2026, 11, 21)
STRICT = Texts(strict=True)
LONGEST_MESSAGE = 4096
MOST_BUTTONS = 100
LONGEST_PRESS = 64


def line(line_id: str, kind: Kind = Kind.EMOTIONAL, hours: str | None = "24/7", **fields: object) -> Line:
    evidence = Evidence(("https://example.org",), TODAY, Confidence.HIGH, 3, 2026)
    opening = opening_hours.parse(hours, "Europe/Madrid") if hours else None
    made = Line(line_id, line_id.title(), "", kind, evidence, phone=Phone("900 100 200"), hours=opening)
    return replace(made, **fields)  # type: ignore[arg-type]


def country(*lines: Line, emergency: Emergency | None = None) -> CountryHelp:
    return CountryHelp("XX", "Utopia", emergency or numbers(general="112"), lines)


def numbers(**services: str) -> Emergency:
    made = Emergency(("https://example.org",), TODAY, dict.fromkeys(services, 3))
    return replace(made, **services)  # type: ignore[arg-type]


def words(screen: Screen | Text, language: str = "en") -> str:
    text = screen.text if isinstance(screen, Screen) else screen
    return STRICT.html(text, Reader(language, MADRID, NOW))


def lines_of(screen: Screen, language: str = "en") -> list[str]:
    return [row for row in words(screen, language).splitlines() if row.strip()]


def labels(screen: Screen, language: str = "en") -> list[str]:
    reader = Reader(language, MADRID, NOW)
    return [STRICT.plain(button.label, reader) for row in screen.rows for button in row]


def presses(screen: Screen) -> list[str]:
    return [
        ":".join((button.press.verb, *button.press.args))
        for row in screen.rows
        for button in row
        if button.press
    ]


def shown(*lines: Line, **asked: object) -> list[str]:
    return lines_of(card(country(*lines), now=NOW, zone=MADRID, **asked))[1:-2]  # type: ignore[arg-type]


def assert_telegram_takes(screen: Screen, language: str) -> None:
    said = words(screen, language)
    assert 0 < len(said.encode("utf-16-le")) // 2 <= LONGEST_MESSAGE
    assert "tel:" not in said
    buttons = [button for row in screen.rows for button in row]
    assert len(buttons) <= MOST_BUTTONS
    for button in buttons:
        assert [button.press, button.url, button.copy].count(None) == 2
        assert button.copy is None or re.fullmatch(r"[+*#\d]{2,20}", button.copy)
        assert button.url is None or re.match(r"https?://", button.url)
    assert all(len(press.encode()) <= LONGEST_PRESS for press in presses(screen))
