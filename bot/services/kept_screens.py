"""What was kept for later, as it is read: one line for each person's answers, the oldest first."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.domain.check_in import Answer
from bot.domain.person import Person
from bot.domain.screen import Screen, Text, Value, text
from storage.kept_for_later import Kept

LONGEST = 3500
"""Telegram takes 4096 characters; what does not fit stands in a second message."""

ANSWERS_SHOWN = 5
"""Of one person; of those before, how many there were, and how many of them were not good."""

_FRAME = 60
"""Characters around what somebody wrote or is called, in the longest of our lines and languages."""


def answer_line(name: str, answer: Answer, at: datetime) -> Text:
    return text("kept-answers", name=name, answers=_answer(answer), at=at)


def words_line(name: str, words: str, at: datetime) -> Text:
    return text("kept-words", name=name, words=words, at=at)


def notice_line(notice: Text, at: datetime) -> Text:
    return text("kept-notice", notice=notice, at=at)


def pages(kept: Sequence[Kept], reader: Person, now: datetime) -> list[Screen]:
    """`kept` in the order in which it came. Mostly one page."""
    pages: list[list[Text]] = [[]]
    room = LONGEST
    for line in _lines(kept, reader, now):
        length = _length(line)
        if length > room and pages[-1]:
            pages.append([])
            room = LONGEST
        pages[-1].append(line)
        room -= length
    return [Screen(text("kept", lines=tuple(lines))) for lines in pages if lines]


def _lines(kept: Sequence[Kept], reader: Person, now: datetime) -> Iterator[Text]:
    """A person's answers stand where the first of them would."""
    of_person: dict[str, list[Text]] = {}
    for each in kept:
        of_person.setdefault(_author(each), []).append(each.line)
    for each in kept:
        author = _author(each)
        if not author:
            yield _at(each.line, reader, now)
        elif of_person[author][0] is each.line:
            yield _answers(of_person[author], reader, now)


def _author(kept: Kept) -> str:
    """Whose answer it is; empty for what is no answer."""
    match kept.cause.split(":"):
        case ["answer", author, _]:
            return author
        case _:
            return ""


def _answers(lines: list[Text], reader: Person, now: datetime) -> Text:
    """ "Ben: okay (9:02), not great (21:10)" """
    earlier, shown = lines[:-ANSWERS_SHOWN], lines[-ANSWERS_SHOWN:]
    parts = [text("kept-answer", answer=line.args["answers"], at=_when(line, reader, now)) for line in shown]
    if earlier:
        low = sum(line.args["answers"] == _answer(Answer.LOW) for line in earlier)
        parts.insert(0, text("kept-earlier", count=len(earlier), low=low))
    told = parts[0]
    for part in parts[1:]:
        told = text("rule-comma", first=told, rest=part)
    return text("kept-answers", name=lines[-1].args["name"], answers=told)


def _answer(answer: Answer) -> Text:
    return text(f"kept-said-{answer.value.replace('_', '-')}")


def _at(line: Text, reader: Person, now: datetime) -> Text:
    return Text(line.id, {**line.args, "at": _when(line, reader, now)})


def _when(line: Text, reader: Person, now: datetime) -> Value:
    """The bare time where it is today's: "9:02", else "yesterday (Friday) 21:10"."""
    moment = line.args["at"]
    if not isinstance(moment, datetime):
        return moment
    local = moment.astimezone(reader.zone)
    is_today = local.date() == now.astimezone(reader.zone).date()
    return f"{local.hour}:{local.minute:02}" if is_today else moment


def _length(value: Value) -> int:
    """About as many characters as it takes at most; those beyond the basic plane count as two."""
    match value:
        case Text():
            return _FRAME + sum(_length(part) for part in value.args.values())
        case str():
            return len(value.encode("utf-16-le")) // 2
        case _:
            return _FRAME
