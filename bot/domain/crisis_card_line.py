"""One crisis line as a line of the card: name, whom it is for, how to reach it, when, at what price."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.domain.crisis_hours import is_open, next_change
from bot.domain.crisis_lines import Confidence, Line, Phone, dialled
from bot.domain.screen import Button, Text, text

DOUBTFUL_FROM = 2
"""So many reports that a number did not work put a caveat on it."""

_LATIN = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Moment:
    """When somebody looks, and where their clock is; without a zone, hours are told in that of the line."""

    now: datetime
    zone: tzinfo | None


def short(line: Line, moment: Moment, reports: int) -> Text:
    """The kind is told only where the name does not: special lines, and names in letters few readers know."""
    labelled = not line.kind.is_general or not _LATIN.search(line.name)
    return sentences([_first(line, labelled=labelled), *_state(line, moment, reports)])


def long(line: Line, moment: Moment, reports: int) -> Text:
    return sentences(
        [_first(line, labelled=True), *_state(line, moment, reports), *_more(line), *_evidence(line)]
    )


def buttons(line: Line) -> tuple[Button, ...]:
    """Copying the number, and the chat if any. No `tel:`: Telegram refuses the whole message for one."""
    found = []
    number = line.phone.number if line.phone else line.sms.number if line.sms else line.whatsapp
    if number:
        found.append(Button(text("card-button-copy", number=number), copy=dialled(number)))
    if line.chat:
        found.append(Button(text("card-button-chat", name=line.name), url=line.chat))
    return tuple(found)


def kind_name(kind: str) -> Text:
    return text(f"card-kind-{kind}")


def joined(id: str, parts: Sequence[Text]) -> Text:  # noqa: A002 - Fluent's own word for it
    """`parts` in one sentence, told by the text `id` of a `first` and a `rest`."""
    result = parts[-1]
    for part in reversed(parts[:-1]):
        result = text(id, first=part, rest=result)
    return result


def sentences(parts: Sequence[Text]) -> Text:
    return joined("card-next", parts)


def _first(line: Line, *, labelled: bool) -> Text:
    how = joined("card-or", _ways(line))
    kind = kind_name(line.kind)
    if labelled and line.region:
        return text("card-line-kind-region", name=line.name, kind=kind, region=line.region, how=how)
    if line.region:
        return text("card-line-region", name=line.name, region=line.region, how=how)
    if labelled:
        return text("card-line-kind", name=line.name, kind=kind, how=how)
    return text("card-line", name=line.name, how=how)


def _ways(line: Line) -> list[Text]:
    ways = []
    same = line.phone and line.sms and not line.sms.keyword and _same(line.phone, line.sms.number)
    if same and line.phone:
        ways.append(text("card-call-or-text", number=line.phone.number))
    elif line.phone:
        ways.append(_call(line.phone))
    if line.sms and line.sms.keyword:
        ways.append(text("card-text-keyword", keyword=line.sms.keyword, number=line.sms.number))
    elif line.sms and not same:
        ways.append(text("card-text", number=line.sms.number))
    if line.whatsapp:
        ways.append(text("card-whatsapp", number=line.whatsapp))
    if line.chat:
        ways.append(text("card-chat"))
    return ways


def _same(phone: Phone, number: str) -> bool:
    return phone.dialled == dialled(number) and not (phone.press or phone.extension or phone.menu)


def _call(phone: Phone) -> Text:
    if phone.press:
        return text("card-call-press", number=phone.number, key=phone.press)
    if phone.extension:
        return text("card-call-extension", number=phone.number, extension=phone.extension)
    if phone.menu:
        return text("card-call-menu", number=phone.number, menu=phone.menu)
    return text("card-call", number=phone.number)


def _state(line: Line, moment: Moment, reports: int) -> list[Text]:
    state = [_hours(line, moment)]
    if line.free is not None:
        state.append(text("card-free" if line.free else "card-charged"))
    if line.evidence.confidence is Confidence.LOW:
        state.append(text("card-low"))
    return [*state, *doubts(reports)]


def doubts(reports: int) -> list[Text]:
    return [text("card-doubtful", count=reports)] if reports >= DOUBTFUL_FROM else []


def _hours(line: Line, moment: Moment) -> Text:
    if line.hours and line.hours.is_always:
        return text("card-always-open")
    open_now = is_open(line.hours, moment.now, moment.zone)
    change = next_change(line.hours, moment.now, moment.zone)
    if open_now is None or change is None:
        return text("card-hours-unknown")
    there = moment.zone is None
    local = change.astimezone(moment.zone or (line.hours.zone if line.hours else None))
    clock = f"{local.hour}:{local.minute:02}"
    if open_now:
        return text("card-open-until-there" if there else "card-open-until", time=clock)
    return text("card-opens-there" if there else "card-opens", day=local.date(), time=clock)


def _more(line: Line) -> list[Text]:
    more = []
    if line.free is None:
        more.append(text("card-cost-unknown"))
    if line.phone and line.phone.also:
        numbers = [text("card-word", word=number) for number in line.phone.also]
        more.append(text("card-also", numbers=joined("card-comma", numbers)))
    if line.phone and line.phone.international:
        more.append(text("card-abroad", number=line.phone.international))
    if line.languages:
        names = [text("card-language", code=code) for code in line.languages]
        more.append(text("card-languages", languages=joined("card-comma", names)))
    return more


def _evidence(line: Line) -> list[Text]:
    if line.evidence.seen is None:
        return []
    return [text("card-seen", year=str(line.evidence.seen))]
