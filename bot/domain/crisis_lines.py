"""What is known about help in one country: its emergency numbers and its crisis lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from bot.domain.crisis_hours import Hours


class Kind(StrEnum):
    """Whom or what a line is for; the order is the order in which people are offered them."""

    SUICIDE = "suicide"
    EMOTIONAL = "emotional"
    YOUTH = "youth"
    DOMESTIC_VIOLENCE = "domestic-violence"
    SEXUAL_ASSAULT = "sexual-assault"
    LGBTQ = "lgbtq"
    VETERANS = "veterans"
    INDIGENOUS = "indigenous"
    FAMILY = "family"
    VICTIM_SUPPORT = "victim-support"
    SUBSTANCE_USE = "substance-use"
    ELDER_ABUSE = "elder-abuse"
    TRAFFICKING = "trafficking"
    DEAF_ACCESS = "deaf-access"
    PERPETRATORS = "perpetrators"

    @property
    def is_general(self) -> bool:
        """For anybody in distress, whatever the cause."""
        return self in (Kind.SUICIDE, Kind.EMOTIONAL)


class Confidence(StrEnum):
    """High: three publishers agree, newest from 2024 on. Medium: two, from 2022 on. Low: the rest."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where facts were read. `checked` is the day somebody read the sources, `seen` the newest year that a
    source itself carries, `confirmed_by` how many publishers agree; none of it means that anybody called."""

    sources: tuple[str, ...]
    checked: date
    confidence: Confidence
    confirmed_by: int | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as dialled inside the country, and what to do once the call is answered.

    At most one of `press`, `extension` and `menu` is set; `menu` is in the language of the line.
    `international` is set where the number can be reached from abroad.
    """

    number: str
    press: str | None = None
    extension: str | None = None
    menu: str | None = None
    also: tuple[str, ...] = ()
    international: str | None = None

    @property
    def dialled(self) -> str:
        """The keys to press, without what only helps reading."""
        return dialled(self.number)


@dataclass(frozen=True, slots=True)
class Sms:
    number: str
    keyword: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One service. `id` is unique within the country and never changes; `languages` are BCP 47 codes.

    `free` is None where the cost is not known. `region` names the only part of the country that is served.
    """

    id: str
    name: str
    gloss: str
    kind: Kind
    evidence: Evidence
    phone: Phone | None = None
    sms: Sms | None = None
    whatsapp: str | None = None
    chat: str | None = None
    url: str | None = None
    hours: Hours | None = None
    languages: tuple[str, ...] = ()
    free: bool | None = None
    region: str | None = None
    note: str | None = None
    dial: str | None = None


@dataclass(frozen=True, slots=True)
class Emergency:
    """Numbers for danger at this moment; `general` reaches every service.

    `confirmed_by` says for each service how many data sets list its number. `differences` explains each
    number that libphonenumber lists and this file does not, or the reverse.
    """

    sources: tuple[str, ...]
    checked: date
    confirmed_by: Mapping[str, int] = field(default_factory=dict)
    general: str | None = None
    police: str | None = None
    ambulance: str | None = None
    fire: str | None = None
    note: str | None = None
    differences: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_service(self) -> tuple[tuple[str, str], ...]:
        """(service, number) for every number known."""
        named = (
            ("general", self.general),
            ("ambulance", self.ambulance),
            ("police", self.police),
            ("fire", self.fire),
        )
        return tuple((service, number) for service, number in named if number)


@dataclass(frozen=True, slots=True)
class CountryHelp:
    """`code` is ISO 3166-1 alpha-2 (XK for Kosovo); `name` is English until `named` says otherwise."""

    code: str
    name: str
    emergency: Emergency
    lines: tuple[Line, ...] = ()

    def line(self, line_id: str) -> Line | None:
        return next((line for line in self.lines if line.id == line_id), None)

    def of_kind(self, kind: Kind) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.kind is kind)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        return tuple(kind for kind in Kind if self.of_kind(kind))

    def named(self, name: str) -> CountryHelp:
        """The same with the country's name in the reader's language."""
        return replace(self, name=name)

    def preferring(self, language: str) -> CountryHelp:
        """The same with lines that speak the reader's language first."""
        base = language.split("-")[0].lower()
        lines = sorted(self.lines, key=lambda line: base not in line.languages)
        return replace(self, lines=tuple(lines))


def dialled(number: str) -> str:
    """Digits, a leading plus, star and hash: what a keypad takes and what goes on the clipboard."""
    return "".join(sign for sign in number if sign.isdigit() or sign in "+*#")
