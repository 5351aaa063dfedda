"""Whether the numbers can be right: dialled in their country, young enough, and at one with libphonenumber.

Nothing here calls anybody. A number unknown to libphonenumber is not wrong, but its file has to say why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product

import phonenumbers
from phonenumbers import shortnumberinfo

from bot.domain.crisis_lines import CountryHelp, Emergency, Line, Phone, dialled
from bot.knowledge.directory import Directory
from bot.knowledge.toml_table import Mistake

OLDEST = timedelta(days=366)
"""Twelve months, after which every line has to be looked up again."""


def findings(directory: Directory, today: date) -> Iterator[Mistake]:
    yield from directory.mistakes()
    for help_ in directory:
        yield from _emergency_findings(help_, today)
        yield from _doubles(help_)
        for line in help_.lines:
            yield from _line_findings(line, help_.code, today)


def _line_findings(line: Line, country: str, today: date) -> Iterator[Mistake]:
    def finding(wrong: str, do: str) -> Mistake:
        return Mistake(_file(country), line.id, wrong, do)

    yield from _age(line.evidence.checked, country, line.id, today)
    if line.evidence.seen is not None and line.evidence.seen > line.evidence.checked.year:
        yield finding(f"seen {line.evidence.seen} lies after checked", "Correct one of them")
    unknown = [number for number in _dialled_numbers(line) if not _is_known(number, country)]
    if unknown and line.dial is None:
        yield finding(
            f"{', '.join(unknown)} is no number that libphonenumber knows in {country}",
            "Correct it, or say under dial why it is right",
        )
    if line.dial is not None and not unknown:
        yield finding("dial explains what needs no explanation", "Take dial out")
    if line.phone and not _agrees(line.phone, country):
        yield finding("international is another number than phone", "Write the same with country code")


def _dialled_numbers(line: Line) -> list[str]:
    calls = [line.phone.number, *line.phone.also] if line.phone else []
    texts = [line.sms.number] if line.sms else []
    return [*calls, *texts, *([line.whatsapp] if line.whatsapp else [])]


def _is_known(number: str, country: str) -> bool:
    try:
        parsed = phonenumbers.parse(dialled(number), country)
    except phonenumbers.NumberParseException:
        return False
    if "*" in number or "#" in number:
        return False
    return phonenumbers.is_valid_number(parsed) or shortnumberinfo.is_valid_short_number_for_region(
        parsed, country
    )


def _agrees(phone: Phone, country: str) -> bool:
    if phone.international is None:
        return True
    try:
        return phonenumbers.parse(phone.international) == phonenumbers.parse(phone.dialled, country)
    except phonenumbers.NumberParseException:
        return False


def _doubles(help_: CountryHelp) -> Iterator[Mistake]:
    """Two lines on one number, unless what is pressed or said then tells them apart."""
    seen: dict[tuple[str, ...], str] = {}
    for line in help_.lines:
        if line.phone is None:
            continue
        steps = (line.phone.press or "", line.phone.extension or "", line.phone.menu or "")
        for number in {line.phone.dialled, *map(dialled, line.phone.also)}:
            other = seen.setdefault((number, *steps), line.id)
            if other != line.id:
                wrong = f"{number} stands in {other} as well"
                yield Mistake(_file(help_.code), line.id, wrong, "Join the two lines")


def _emergency_findings(help_: CountryHelp, today: date) -> Iterator[Mistake]:
    emergency = help_.emergency
    yield from _age(emergency.checked, help_.code, "emergency", today)
    listed = _listed_emergency_numbers(help_.code)
    ours = {dialled(number) for _, number in emergency.by_service}
    for number in sorted(ours ^ listed):
        if not _is_explained(number, emergency):
            side = "is not listed by" if number in ours else "is listed only by"
            yield Mistake(
                _file(help_.code),
                "emergency",
                f"{number} {side} libphonenumber",
                "Explain it under [emergency.differences], or correct it",
            )
    for number in emergency.differences:
        if not any(_fits(number, other) for other in ours ^ listed):
            wrong = f"differences explains {number}, on which all agree"
            yield Mistake(_file(help_.code), "emergency", wrong, "Take the explanation out")


def _is_explained(number: str, emergency: Emergency) -> bool:
    return any(_fits(pattern, number) for pattern in emergency.differences)


def _fits(pattern: str, number: str) -> bool:
    """`x` stands for any digit: "13xx" for a whole block."""
    return re.fullmatch(re.escape(pattern).replace("x", r"\d"), number) is not None


@cache
def _listed_emergency_numbers(country: str) -> frozenset[str]:
    """libphonenumber has a pattern, not a list: every number of its lengths is tried."""
    metadata = phonenumbers.PhoneMetadata.short_metadata_for_region(country)
    emergency = metadata.emergency if metadata else None
    if emergency is None or not emergency.national_number_pattern:
        return frozenset()
    pattern = re.compile(emergency.national_number_pattern)
    lengths = [length for length in emergency.possible_length if length > 0]
    numbers = ("".join(digits) for length in lengths for digits in product("0123456789", repeat=length))
    return frozenset(number for number in numbers if pattern.fullmatch(number))


def _age(checked: date, country: str, line_id: str, today: date) -> Iterator[Mistake]:
    if checked > today:
        yield Mistake(_file(country), line_id, f"checked {checked} lies in the future", "Correct the date")
    if today - checked > OLDEST:
        yield Mistake(
            _file(country),
            line_id,
            f"checked {checked}, more than twelve months ago",
            "Look the numbers up again with whoever runs them, then set checked to that day",
        )


def _file(country: str) -> str:
    return f"{country.lower()}.toml"
