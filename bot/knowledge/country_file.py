"""One country's file: from TOML to what the bot knows, line by line, so that one mistake costs one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.domain.crisis_hours import Hours
from bot.domain.crisis_lines import (
    Confidence,
    CountryHelp,
    Emergency,
    Evidence,
    Kind,
    Line,
    Phone,
    Sms,
    dialled,
)
from bot.knowledge import opening_hours
from bot.knowledge.toml_table import Mistake, Table

Choice = TypeVar("Choice", bound=StrEnum)

COUNTRY_FIELDS = ("code", "name", "emergency", "line")
SERVICES = ("general", "police", "ambulance", "fire")
EMERGENCY_FIELDS = (*SERVICES, "confirmed_by", "checked", "sources", "note", "differences")
LINE_FIELDS = (
    *("id", "name", "gloss", "kind", "region"),
    *("phone", "press", "extension", "menu", "also", "international"),
    *("sms", "sms_keyword", "whatsapp", "chat", "url"),
    *("hours", "zone", "languages", "free"),
    *("confidence", "confirmed_by", "seen", "checked", "sources", "dial", "note"),
)
LONGEST_NAME = 60
"""Characters; the card gives a line's name, number and hours one short line together."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID = 40
_CODE = re.compile(r"[A-Z]{2}")
_DIALLABLE = re.compile(r"[+(]?[\d*#][\d*#() .-]*")
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+(/\S*)?")
_TRACKERS = re.compile(r"[?&](utm_\w+|fbclid|gclid|mc_cid|igshid)=")


def read(values: Mapping[str, object], file: str) -> tuple[CountryHelp | None, list[Mistake]]:
    """What is right in the table, with the mistakes found; None without a code or a readable [emergency]."""
    table = Table(values, file)
    table.only(COUNTRY_FIELDS)
    code = table.text("code", needed=True)
    name = table.text("name", needed=True)
    if code and not _CODE.fullmatch(code):
        table.wrong(f"code {code!r} is no country", "Write the two capital letters of ISO 3166, such as DE")
    emergency = _emergency(table)
    lines = _lines(table)
    if code is None or name is None or emergency is None:
        return None, table.mistakes
    return CountryHelp(code, name, emergency, lines), table.mistakes


def _emergency(country: Table) -> Emergency | None:
    table = Table(country.mapping("emergency", object), country.file, "emergency")
    table.only(EMERGENCY_FIELDS)
    numbers = {service: _number(table, service) for service in SERVICES}
    if not any(numbers.values()):
        table.wrong(
            "no emergency number is given", "Add general, police, ambulance or fire under [emergency]"
        )
    emergency = Emergency(
        sources=table.texts("sources", needed=True),
        checked=table.day("checked") or date.min,
        confirmed_by=table.mapping("confirmed_by", int),
        note=table.text("note"),
        differences=table.mapping("differences", str),
        **numbers,
    )
    country.mistakes.extend(table.mistakes)
    return emergency if any(numbers.values()) else None


def _lines(country: Table) -> tuple[Line, ...]:
    lines: dict[str, Line] = {}
    for values in country.tables("line"):
        line, mistakes = read_line(values, country.file)
        if line is not None and line.id in lines:
            mistakes.append(Mistake(country.file, line.id, "the id stands twice", "Give one another id"))
        elif line is not None:
            lines[line.id] = line
        country.mistakes.extend(mistakes)
    return tuple(lines.values())


def read_line(values: Mapping[str, object], file: str) -> tuple[Line | None, list[Mistake]]:
    """A line with any mistake is not used at all: half a crisis line may be the wrong half."""
    named = values.get("id") or values.get("name")
    table = Table(values, file, named if isinstance(named, str) else "a line without id")
    table.only(LINE_FIELDS)
    line = _line(table)
    return (None if table.mistakes else line), table.mistakes


def _line(table: Table) -> Line | None:
    """Every field is looked at before anything is given up, so that all mistakes are told at once."""
    line_id, name, gloss = _id(table), _name(table), table.text("gloss", needed=True)
    kind, evidence = _choice(table, "kind", Kind), _evidence(table)
    phone, sms = _phone(table), _sms(table)
    whatsapp, chat, url = _number(table, "whatsapp"), _address(table, "chat"), _address(table, "url")
    hours, languages, free = _hours(table), table.texts("languages"), table.flag("free")
    region, note, dial = table.text("region"), table.text("note"), table.text("dial")
    if not (phone or sms or whatsapp or chat):
        table.wrong("there is no way to reach this line", "Add phone, sms, whatsapp or chat")
    if not (line_id and name and gloss and kind and evidence):
        return None
    return Line(
        line_id,
        name,
        gloss,
        kind,
        evidence,
        phone=phone,
        sms=sms,
        whatsapp=whatsapp,
        chat=chat,
        url=url,
        hours=hours,
        languages=languages,
        free=free,
        region=region,
        note=note,
        dial=dial,
    )


def _name(table: Table) -> str | None:
    name = table.text("name", needed=True)
    if name and len(name) > LONGEST_NAME:
        table.wrong(f"name has more than {LONGEST_NAME} characters", "Shorten it; the note may hold the rest")
    return name


def _id(table: Table) -> str | None:
    line_id = table.text("id", needed=True)
    if line_id and (not _ID.fullmatch(line_id) or len(line_id) > _LONGEST_ID):
        table.wrong(
            f"id {line_id!r} does not fit",
            f"Use at most {_LONGEST_ID} small letters, digits and single hyphens",
        )
    return line_id


def _evidence(table: Table) -> Evidence | None:
    confidence = _choice(table, "confidence", Confidence)
    checked = table.day("checked")
    sources = table.texts("sources", needed=True)
    if confidence is None or checked is None:
        return None
    return Evidence(sources, checked, confidence, table.number("confirmed_by"), table.number("seen"))


def _choice(table: Table, name: str, choices: type[Choice]) -> Choice | None:
    value = table.text(name, needed=True)
    if value is None:
        return None
    try:
        return choices(value)
    except ValueError:
        table.wrong(f"{name} {value!r} is not known", f"Use one of {', '.join(choices)}")
        return None


def _phone(table: Table) -> Phone | None:
    number = _number(table, "phone")
    press, extension, menu = table.text("press"), table.text("extension"), table.text("menu")
    also = table.texts("also")
    for other in also:
        _diallable(table, "also", other)
    if number is None:
        return None
    if sum(step is not None for step in (press, extension, menu)) > 1:
        table.wrong("press, extension and menu exclude each other", "Keep one of them")
    return Phone(number, press, extension, menu, also, _number(table, "international"))


def _sms(table: Table) -> Sms | None:
    number = _number(table, "sms")
    keyword = table.text("sms_keyword")
    return Sms(number, keyword) if number else None


def _number(table: Table, name: str) -> str | None:
    number = table.text(name)
    if number is not None:
        _diallable(table, name, number)
    return number


def _diallable(table: Table, name: str, number: str) -> None:
    if not _DIALLABLE.fullmatch(number) or len(dialled(number)) > 15:
        table.wrong(
            f"{name} {number!r} cannot be dialled", "Use digits, spaces, hyphens, brackets, +, * and #"
        )


def _address(table: Table, name: str) -> str | None:
    address = table.text(name)
    if address is None:
        return None
    if not _ADDRESS.fullmatch(address):
        table.wrong(f"{name} {address!r} is no web address", "Write it in full, starting with https://")
    elif _TRACKERS.search(address):
        table.wrong(f"{name} follows its visitors", "Leave out what stands behind the question mark")
    return address


def _hours(table: Table) -> Hours | None:
    written, zone = table.text("hours"), table.text("zone")
    if written is None:
        return None
    try:
        return opening_hours.parse(written, zone)
    except ValueError as error:
        table.wrong(f"hours {written!r}: {error}", f"Write {opening_hours.EXAMPLES}")
        return None
