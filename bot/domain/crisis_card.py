"""The crisis card: for one country, whom to call first, then who answers now.

Nothing here reads a clock, a file or a database, so it is there when those are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from bot.domain import crisis_card_line as card_line
from bot.domain.crisis_card_line import DOUBTFUL_FROM, Moment, joined, kind_name
from bot.domain.crisis_hours import is_open, next_change
from bot.domain.crisis_lines import Confidence, CountryHelp, Emergency, Kind, Line
from bot.domain.screen import Button, Screen, Text, press, text

LINES_FIRST = 3
"""The card opens with at most so many crisis lines; with number, date and promise that makes six lines."""
LINES_FULL = 8
"""With details, so many fit: Fluent puts at most 2,500 characters in one place. The rest stand by kind."""

DIRECTORIES = (
    ("card-button-findahelpline", "https://findahelpline.com"),
    ("card-button-iasp", "https://www.iasp.info/crisis-centres-helplines/"),
)
"""International directories, where nothing, or not enough, is known here."""

LAST_RESORT = text("card-last-resort")
"""For when the directory itself cannot be had: needs no file, no country and no clock."""

EMERGENCY = "emergency"
"""Stands for a line's id where it is an emergency number that did not work."""

_NO_REPORTS: Mapping[str, int] = {}
_CERTAINTY = tuple(Confidence)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody asked of a country; `reports` counts "did not work" by line id."""

    help: CountryHelp
    moment: Moment
    kind: Kind | None = None
    full: bool = False
    reports: Mapping[str, int] = field(default_factory=dict)


def card(
    help: CountryHelp | None,  # noqa: A002 - the word on the button
    *,
    now: datetime,
    zone: tzinfo | None,
    kind: Kind | None = None,
    full: bool = False,
    dead_reports: Mapping[str, int] = _NO_REPORTS,
) -> Screen:
    """`zone` is the reader's, for opening hours; `dead_reports` counts by line id within the country."""
    if help is None:
        return unknown_country()
    asked = _Asked(help, Moment(now, zone), kind, full, dead_reports)
    lines = _chosen(asked)
    return Screen(
        text("card", emergency=_emergency(asked), lines=_body(asked, lines), about=_about(asked, lines)),
        _rows(asked, lines),
    )


def unknown_country() -> Screen:
    """Where the country is not known: ask, and say honestly what may hold anywhere."""
    lines = (
        text("card-which-country"),
        text("card-danger-anywhere"),
        text("card-directories"),
        text("card-automated"),
    )
    another = Button(text("card-button-choose-country"), press("card_country"))
    return Screen(text("card-lines", lines=lines), ((another,), *_directory_rows()))


def kinds_card(help: CountryHelp) -> Screen:  # noqa: A002 - as above
    """Which special lines the country has, a button each."""
    buttons = [
        Button(kind_name(kind), press("card", help.code, kind)) for kind in help.kinds if not kind.is_general
    ]
    back = Button(text("card-button-back"), press("card", help.code))
    return Screen(text("card-which-kind", country=help.name), (*_pairs(buttons), (back,)))


def dead_number_card(help: CountryHelp) -> Screen:  # noqa: A002 - as above
    """Which number did not work: one tap tells."""
    emergency = Button(text("card-button-emergency"), press("dead", help.code, EMERGENCY))
    rows = [
        (emergency,),
        *(
            (Button(text("card-word", word=line.name), press("dead", help.code, line.id)),)
            for line in help.lines
        ),
    ]
    back = Button(text("card-button-back"), press("card", help.code))
    return Screen(text("card-which-number"), (*rows, (back,)))


def plain_card(screen: Screen) -> Text:
    """The same without buttons, their web addresses written out, for when the platform refuses the layout."""
    addresses = tuple(
        text("card-address", label=button.label, address=button.url)
        for row in screen.rows
        for button in row
        if button.url
    )
    return text("card-plain", text=screen.text, addresses=addresses) if addresses else screen.text


def _chosen(asked: _Asked) -> list[Line]:
    """The lines to show, best first."""
    lines = asked.help.of_kind(asked.kind) if asked.kind else asked.help.lines
    if asked.full and lines:
        return _ranked(lines, asked)[:LINES_FULL]
    general = [line for line in asked.help.lines if line.kind.is_general]
    if asked.kind is Kind.YOUTH:
        # A line for everybody stays in sight: who counts as young is decided by each line.
        return [*_ranked(lines, asked)[: LINES_FIRST - 1], *_ranked(general, asked)][:LINES_FIRST]
    if asked.kind:
        return _ranked(lines, asked)[:LINES_FIRST] or _ranked(general, asked)[: LINES_FIRST - 1]
    special = [line for line in asked.help.lines if not line.kind.is_general]
    return (_ranked(general, asked) or _ranked(special, asked))[:LINES_FIRST]


def _ranked(lines: Sequence[Line], asked: _Asked) -> list[Line]:
    """General before special; what does not work or is closed last; then for the whole country, soon open,
    open for certain, well confirmed, by kind, and as the file has them."""

    now, zone = asked.moment.now, asked.moment.zone

    def rank(line: Line) -> tuple[bool, bool, bool, bool, timedelta, bool, int, int]:
        open_now = is_open(line.hours, now, zone)
        opens = next_change(line.hours, now, zone) if open_now is False else None
        return (
            not line.kind.is_general,
            asked.reports.get(line.id, 0) >= DOUBTFUL_FROM,
            open_now is False,
            line.region is not None,
            opens - now if opens else timedelta(),
            open_now is None,
            _CERTAINTY.index(line.evidence.confidence),
            list(Kind).index(line.kind),
        )

    return sorted(lines, key=rank)


def _emergency(asked: _Asked) -> Text:
    emergency = asked.help.emergency
    unsure = all(emergency.confirmed_by.get(service, 1) < 2 for service, _ in emergency.by_service)
    numbers = _numbers(emergency, with_fire=asked.full)
    told = text(
        "card-emergency-unsure" if unsure else "card-emergency", country=asked.help.name, numbers=numbers
    )
    reports = asked.reports.get(EMERGENCY, 0)
    return card_line.sentences([told, *card_line.doubts(reports)])


def _numbers(emergency: Emergency, *, with_fire: bool) -> Text:
    """112 (police 110), or a number for each service; fire only where there is room or nothing else."""
    services: dict[str, list[str]] = {}
    for service, number in emergency.by_service:
        services.setdefault(number, []).append(service)
    general = emergency.general
    others = [
        text(f"card-service-{'-'.join(names)}", number=number)
        for number, names in services.items()
        if number != general and (with_fire or names != ["fire"] or len(services) == 1)
    ]
    if general is None:
        return joined("card-comma", others)
    if not others:
        return text("card-word", word=general)
    return text("card-number-and-others", number=general, others=joined("card-comma", others))


def _body(asked: _Asked, lines: Sequence[Line]) -> tuple[Text, ...]:
    told = card_line.long if asked.full else card_line.short
    body = tuple(told(line, asked.moment, asked.reports.get(line.id, 0)) for line in lines)
    if not body:
        return (text("card-no-line", country=asked.help.name),)
    if asked.kind and not asked.help.of_kind(asked.kind):
        return (text("card-no-line-of-kind", kind=kind_name(asked.kind)), *body)
    if asked.full and not asked.kind and len(asked.help.lines) > len(lines):
        return (*body, text("card-more-by-kind", count=len(asked.help.lines) - len(lines)))
    return body


def _about(asked: _Asked, lines: Sequence[Line]) -> tuple[Text, ...]:
    checked = min([asked.help.emergency.checked, *(line.evidence.checked for line in lines)])
    return (text("card-checked", day=checked), text("card-automated"))


def _rows(asked: _Asked, lines: Sequence[Line]) -> tuple[tuple[Button, ...], ...]:
    code = asked.help.code
    rows = [] if asked.full else [row for line in lines if (row := card_line.buttons(line))]
    more = []
    if not asked.full and asked.help.lines:
        more.append(Button(text("card-button-more"), press("card", code, asked.kind or "all", "full")))
    if any(not kind.is_general for kind in asked.help.kinds):
        more.append(Button(text("card-button-kinds"), press("card_kinds", code)))
    if asked.full:
        more.append(Button(text("card-button-back"), press("card", code)))
    if more:
        rows.append(tuple(more))
    another = Button(text("card-button-another-country"), press("card_country"))
    rows.append((another, Button(text("card-button-dead"), press("dead", code))))
    return (*rows, *(_directory_rows() if asked.full or not lines else ()))


def _directory_rows() -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(text(label), url=address),) for label, address in DIRECTORIES)


def _pairs(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))
