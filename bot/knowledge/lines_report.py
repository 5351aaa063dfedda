"""What `kith lines` tells an operator: what is wrong, what a country has, all of it for another program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.domain.crisis_lines import CountryHelp, Line
from bot.knowledge import hsds, lines_lint
from bot.knowledge.directory import Directory
from bot.knowledge.toml_table import Mistake


def check(directory: Directory, today: date) -> list[Mistake]:
    """Everything that should be looked at, by file; an empty list is a good directory."""
    return sorted(lines_lint.findings(directory, today), key=lambda found: (found.file, found.line_id or ""))


def export(directory: Directory) -> hsds.Tables:
    """Ready for json.dumps."""
    return hsds.export(directory)


def show(help: CountryHelp) -> str:  # noqa: A002 - what the domain calls it
    """One country as plain text, with where everything was read."""
    emergency = help.emergency
    numbers = ", ".join(f"{service} {number}" for service, number in emergency.by_service)
    head = [f"{help.name} ({help.code})", f"Emergency: {numbers}", f"  checked {emergency.checked}"]
    head += [f"  note: {emergency.note}"] if emergency.note else []
    head += [f"  {number}: {why}" for number, why in emergency.differences.items()]
    lines = [part for line in help.lines for part in ("", *_line(line))]
    return "\n".join([*head, *(lines or ["", "No crisis line is known."])])


def _line(line: Line) -> Iterator[str]:
    where = f", only {line.region}" if line.region else ""
    yield f"{line.id}: {line.name} ({line.kind.value}{where})"
    yield f"  {line.gloss}"
    yield f"  {'; '.join(_ways(line))}"
    hours = f"{line.hours.written} {line.hours.zone or ''}".strip() if line.hours else "not known"
    cost = {True: "free", False: "charged", None: "price not known"}[line.free]
    yield f"  hours {hours}; {cost}; languages {', '.join(line.languages) or 'not known'}"
    evidence = line.evidence
    yield (
        f"  checked {evidence.checked}, newest source {evidence.seen or 'undated'}, "
        f"{evidence.confidence.value} confidence, publishers {evidence.confirmed_by or 'not counted'}"
    )
    yield from (f"  source: {source}" for source in evidence.sources)
    yield from (f"  {what}: {why}" for what, why in (("dial", line.dial), ("note", line.note)) if why)


def _ways(line: Line) -> Iterator[str]:
    if line.phone:
        steps = (
            line.phone.press and f"press {line.phone.press}",
            line.phone.extension and f"extension {line.phone.extension}",
            line.phone.menu,
            line.phone.also and f"also {', '.join(line.phone.also)}",
            line.phone.international and f"from abroad {line.phone.international}",
        )
        yield ", ".join(["call " + line.phone.number, *(step for step in steps if step)])
    if line.sms:
        yield f"text {line.sms.keyword + ' to ' if line.sms.keyword else ''}{line.sms.number}"
    yield from (
        f"{how} {to}"
        for how, to in (("WhatsApp", line.whatsapp), ("chat", line.chat), ("page", line.url))
        if to
    )
