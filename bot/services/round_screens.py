"""What a round looks like in its group, and what is asked about it in private. Of an answer nothing stands in
the group that its author did not choose: only how many there are."""

from collections.abc import Sequence

from bot.domain.group import Group, Shows
from bot.domain.round import NEEDS_SOMEBODY, Choice, Hearers, Round, RoundAnswer
from bot.domain.screen import Button, Screen, Style, Text, press, text
from storage.rounds import Said, Tally

LATE = 15 * 60
"""Seconds after its time from which a round says that it comes late."""
_ROOM = 3000
"""Characters for names and words; Telegram takes 4096 in all."""


def running(group: Group, round_: Round, tally: Tally, shown: Sequence[Said]) -> Screen:
    """Open to answers."""
    is_late = (round_.opened_at - round_.due_at).total_seconds() > LATE
    until = round_.closes_at or round_.due_at
    head = text(
        "round-late" if is_late else "round", question=_question(round_), due=round_.due_at, until=until
    )
    named = "round-names-okay" if group.shows is Shows.NAMES else "round-names-nobody"
    lines = (head, text(named), text("round-answered", count=tally.answered), *_lines(shown))
    return Screen(text("round-lines", lines=lines), _rows(round_))


def over(round_: Round, shown: Sequence[Said]) -> Screen:
    """No buttons are left to press by mistake."""
    lines = (text("round-over", due=round_.due_at, question=_question(round_)), *_lines(shown))
    return Screen(text("round-lines", lines=lines))


def summary(group: Group, round_: Round, okay: Sequence[str], shown: Sequence[Said]) -> Screen:
    """Whoever is not okay, passed or did not answer stands nowhere: all of them are the rest."""
    lines = [text("summary", due=round_.due_at, count=round_.answered, okay=round_.okay)]
    if group.shows is Shows.NAMES and okay:
        lines.append(text("summary-okay", names=_listed(okay)))
    return Screen(
        text("round-lines", lines=(*lines, *_lines([each for each in shown if each.answer.words_shown])))
    )


def who_hears(group: Group, answer: RoundAnswer, *, has_circle: bool, has_one: bool) -> Screen:
    """Asked in private, before anybody hears."""
    rows = [_hearer("button-hears-group", answer, Hearers.GROUP)]
    if has_circle:
        rows.append(_hearer("button-hears-circle", answer, Hearers.CIRCLE))
    if has_one:
        rows.append(_hearer("button-hears-one", answer, Hearers.ONE))
    rows.append(_hearer("button-hears-nobody", answer, Hearers.NOBODY))
    rows.append((Button(text("button-crisis-lines"), press=press("card")),))
    kind = "round-who-needs" if answer.choice in NEEDS_SOMEBODY else "round-who-low"
    return Screen(text(kind, answer=answer_words(answer.choice), group=group.title), tuple(rows))


def which_one(answer: RoundAnswer, names: Sequence[tuple[int, str]]) -> Screen:
    rows = tuple(
        (Button(text("card-word", word=name), press=press("hears_one", answer.id, id_)),)
        for id_, name in names
    )
    return Screen(text("round-which-one"), rows)


def asks_here(name: str, answer: RoundAnswer, taker: str | None) -> Screen:
    """In the group, by the wish of the one who asks."""
    return _asks("round-asks-group", name, answer, taker)


def asks_one(name: str, answer: RoundAnswer, taker: str | None) -> Screen:
    """To the one person that was chosen."""
    if answer.choice is Choice.LOW:
        return Screen(text("round-low-one", name=name))
    return _asks("round-asks-one", name, answer, taker)


def asks_no_more(name: str) -> Screen:
    return Screen(text("round-asks-over", name=name))


def answer_words(choice: Choice) -> Text:
    return text(f"answered-{choice.value.replace('_', '-')}")


def said_line(each: Said) -> Text:
    answer = answer_words(each.answer.choice)
    words = each.answer.words if each.answer.words_shown else None
    if words and each.answer.is_shown:
        return text("round-said-both", name=each.name, answer=answer, words=words)
    if words:
        return text("round-said-words", name=each.name, words=words)
    return text("round-said", name=each.name, answer=answer)


def _asks(words: str, name: str, answer: RoundAnswer, taker: str | None) -> Screen:
    if taker is not None:
        return Screen(text("round-asks-taken", name=name, peer=taker))
    got = Button(text("button-claim"), press=press("got", answer.id), style=Style.SUCCESS)
    return Screen(text(words, name=name), ((got,),))


def _question(round_: Round) -> Text:
    if round_.question:
        return text("round-own-question", question=round_.question)
    return text(
        f"round-question-{round_.prompt.value.replace('_', '-')}" if round_.prompt else "round-question"
    )


def _rows(round_: Round) -> tuple[tuple[Button, ...], ...]:
    def answer(label: str, choice: Choice, style: Style = Style.PLAIN) -> Button:
        return Button(text(label), press=press("round", round_.id, choice.value), style=style)

    return (
        (answer("button-okay", Choice.OKAY, Style.SUCCESS), answer("button-low", Choice.LOW)),
        (answer("button-reach-out", Choice.REACH_OUT, Style.PRIMARY),),
        (answer("button-help-now", Choice.HELP_NOW, Style.DANGER),),
        (
            answer("button-pass", Choice.PASS),
            Button(text("button-show-answer"), press=press("show_answer", round_.id)),
        ),
        (Button(text("button-add-words"), press=press("round_words", round_.id)),),
    )


def _hearer(label: str, answer: RoundAnswer, hearers: Hearers) -> tuple[Button, ...]:
    return (Button(text(label), press=press("hears", answer.id, hearers.value)),)


def _lines(shown: Sequence[Said]) -> tuple[Text, ...]:
    """As many as there is room for, and how many more there are."""
    lines: list[Text] = []
    room = _ROOM
    for each in shown:
        room -= len(each.name) + len(each.answer.words or "") + 40
        if room < 0:
            return (*lines, text("round-said-more", count=len(shown) - len(lines)))
        lines.append(said_line(each))
    return tuple(lines)


def _listed(names: Sequence[str]) -> str:
    listed = ", ".join(names)
    return listed if len(listed) <= _ROOM else f"{listed[:_ROOM]}…"
