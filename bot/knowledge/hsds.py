"""The directory in the field names of Open Referral's Human Services Data Specification (HSDS 3), as tables.

https://docs.openreferral.org — ids are made from country and line id, so they stay the same in every export.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TypeAlias
from uuid import NAMESPACE_URL, uuid5

from bot.domain.crisis_lines import CountryHelp, Line, dialled

Row: TypeAlias = dict[str, str | int]
Tables: TypeAlias = dict[str, list[Row]]

TABLES = (
    "organizations",
    "services",
    "phones",
    "urls",
    "schedules",
    "service_areas",
    "languages",
    "attributes",
)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def export(countries: Iterable[CountryHelp]) -> Tables:
    """Rows by table; what is not known is left out rather than empty."""
    tables: Tables = {name: [] for name in TABLES}
    for help_ in countries:
        for table, row in _emergency_rows(help_):
            tables[table].append(row)
        for line in help_.lines:
            for table, row in _line_rows(help_, line):
                tables[table].append(row)
    return tables


def _emergency_rows(help_: CountryHelp) -> Iterator[tuple[str, Row]]:
    organization = _id(help_.code, "emergency", "organization")
    yield (
        "organizations",
        {
            "id": organization,
            "name": f"Emergency services of {help_.name}",
            "description": "Police, ambulance and fire brigade",
        },
    )
    for service, number in help_.emergency.by_service:
        id_ = _id(help_.code, "emergency", service)
        yield (
            "services",
            {
                "id": id_,
                "organization_id": organization,
                "name": f"Emergency number, {service}",
                "description": f"Danger to life in {help_.name}",
                "status": "active",
                "assured_date": help_.emergency.checked.isoformat(),
            },
        )
        yield "phones", _phone(id_, number, "voice")
        yield "service_areas", _area(id_, help_, None)


def _line_rows(help_: CountryHelp, line: Line) -> Iterator[tuple[str, Row]]:
    id_ = _id(help_.code, line.id, "service")
    organization = _id(help_.code, line.id, "organization")
    yield "organizations", _known(id=organization, name=line.name, description=line.gloss, website=line.url)
    yield (
        "services",
        _known(
            id=id_,
            organization_id=organization,
            name=line.name,
            description=line.gloss,
            url=line.url or line.chat,
            status="active",
            fees_description={True: "Free", False: "Charged as a normal call", None: None}[line.free],
            assured_date=line.evidence.checked.isoformat(),
        ),
    )
    yield from (("phones", phone) for phone in _phones(id_, line))
    if line.chat:
        yield "urls", {"id": _id(id_, line.chat), "service_id": id_, "label": "Chat", "url": line.chat}
    yield from (("schedules", schedule) for schedule in _schedules(id_, line))
    yield "service_areas", _area(id_, help_, line.region)
    for code in line.languages:
        yield "languages", {"id": _id(id_, "language", code), "service_id": id_, "code": code}
    yield from (("attributes", attribute) for attribute in _attributes(id_, line))


def _phones(service: str, line: Line) -> Iterator[Row]:
    if line.phone:
        steps = (
            line.phone.press and f"Then press {line.phone.press}",
            line.phone.menu,
            line.phone.international and f"From abroad {line.phone.international}",
        )
        row = _phone(service, line.phone.number, "voice", "; ".join(step for step in steps if step))
        yield row | ({"extension": int(line.phone.extension)} if line.phone.extension else {})
        for number in line.phone.also:
            yield _phone(service, number, "voice")
    if line.sms:
        yield _phone(service, line.sms.number, "text", line.sms.keyword and f"Text {line.sms.keyword}")
    if line.whatsapp:
        yield _phone(service, line.whatsapp, "cell", "WhatsApp")


def _phone(service: str, number: str, type_: str, description: str | None = None) -> Row:
    return _known(
        id=_id(service, type_, dialled(number)),
        service_id=service,
        number=number,
        type=type_,
        description=description or None,
    )


def _schedules(service: str, line: Line) -> Iterator[Row]:
    """HSDS knows offsets only, no zones, so the zone is told in words."""
    if line.hours is None:
        return
    if line.hours.is_always:
        always = _known(description="24/7", opens_at="00:00", closes_at="24:00", byday=",".join(_DAYS))
        yield {"id": _id(service, "always"), "service_id": service, "freq": "WEEKLY", **always}
    where = f"time in {line.hours.zone}" if line.hours.zone else "local time of the caller"
    for number, period in enumerate(line.hours.periods):
        yield _known(
            id=_id(service, "schedule", str(number)),
            service_id=service,
            freq="WEEKLY",
            byday=_DAYS[period.weekday],
            opens_at=_clock(period.opens),
            closes_at=_clock(period.closes),
            description=f"{line.hours.written}, {where}",
        )


def _clock(since_midnight: timedelta) -> str:
    """Closing after midnight is told by the clock of the next day."""
    minutes = int(since_midnight.total_seconds()) // 60
    hours = minutes // 60
    return f"{hours if hours <= 24 else hours - 24:02}:{minutes % 60:02}"


def _area(service: str, help_: CountryHelp, region: str | None) -> Row:
    return {
        "id": _id(service, "area"),
        "service_id": service,
        "name": f"{region}, {help_.name}" if region else help_.name,
        "extent": help_.code,
        "extent_type": "text",
    }


def _attributes(service: str, line: Line) -> Iterator[Row]:
    """What HSDS has no field for: the kind of line and the evidence for it."""
    values = [("kind", line.kind.value), ("confidence", line.evidence.confidence.value)]
    values += [("newest source", str(line.evidence.seen))] if line.evidence.seen else []
    values += [("note", line.note)] if line.note else []
    values += [("source", source) for source in line.evidence.sources]
    for label, value in values:
        yield {
            "id": _id(service, label, value),
            "link_id": service,
            "link_entity": "service",
            "label": label,
            "value": value,
        }


def _known(**fields: str | int | None) -> Row:
    return {name: value for name, value in fields.items() if value is not None}


def _id(*parts: str) -> str:
    return str(uuid5(NAMESPACE_URL, "kith:" + ":".join(parts)))
