"""What a person's own ladder looks like: the order in words, and the choices that change it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from bot.domain.ladder import NEVER
from bot.domain.person import Person
from bot.domain.screen import Button, Press, Screen, Style, Text, press, text
from bot.services.ladders import LadderView

PLACES = {"first": 0, "second": 1, "third": 2, "never": NEVER}


def ladder_screen(view: LadderView) -> Screen:
    words = text("ladder", order=_order(view), lines=_more(view))
    return Screen(words, (*_first_rows(view), *_peer_rows(view), *_own_rows(view)))


def place_screen(peer: Person) -> Screen:
    rows = [(Button(text(f"button-place-{place}"), press=press("told", peer.id, place)),) for place in PLACES]
    return Screen(text("ladder-place", name=peer.name), (*rows, _back()))


def grace_screen(spans: tuple[timedelta, ...]) -> Screen:
    return Screen(text("ladder-grace"), (*_span_rows("grace", spans), _back()))


def wait_screen(spans: tuple[timedelta, ...], view: LadderView) -> Screen:
    words = text("ladder-wait", urgent=span_words(view.urgent_wait))
    return Screen(words, (*_span_rows("rung_wait", spans), _back()))


def preview_screen(view: LadderView) -> Screen:
    if not view.rungs:
        return Screen(text("ladder-preview-nobody"), (_back(),))
    nothing = (text("ladder-reads-nothing", names=_names(view.never)),) if view.never else ()
    return Screen(text("ladder-preview", lines=(*_rungs(view), *nothing)), (_back(),))


def span_words(span: timedelta) -> Text:
    """Whole hours from two on; minutes else."""
    minutes = round(span / timedelta(minutes=1))
    if minutes > 60 and minutes % 60 == 0:
        return text("ladder-hours", hours=minutes // 60)
    return text("ladder-minutes", minutes=minutes)


def _order(view: LadderView) -> Text:
    if not view.peers:
        return text("ladder-alone")
    never = (text("ladder-never", names=_names(view.never)),) if view.never else ()
    lines = (*_rungs(view), *never)
    if not view.reachable:
        return text("ladder-nobody", lines=lines)
    if len(view.rungs) == 1:
        return text("ladder-at-once", lines=lines)
    wait, urgent = span_words(view.wait), span_words(view.urgent_wait)
    return text("ladder-in-turn", lines=lines, wait=wait, urgent=urgent)


def _rungs(view: LadderView) -> tuple[Text, ...]:
    grace, wait = span_words(view.grace), span_words(view.wait)
    return tuple(
        text("ladder-next", place=place, names=_names(rung), span=wait)
        if place > 1
        else text("ladder-first", names=_names(rung), span=grace)
        for place, rung in enumerate(view.rungs, 1)
    )


def _more(view: LadderView) -> tuple[Text, ...]:
    lines = []
    if lost := [peer for rung in view.rungs for peer in rung if peer.unreachable_since is not None]:
        lines.append(text("ladder-unreachable", names=_names(lost)))
    if view.is_default and view.peers:
        lines.append(text("ladder-default"))
    if len(view.rungs) > 1:
        lines.append(text("ladder-newcomers"))
    lines.append(text("ladder-note", note=view.if_silent) if view.if_silent else text("ladder-no-note"))
    if view.is_running:
        lines.append(text("ladder-running"))
    return tuple(lines)


def _first_rows(view: LadderView) -> tuple[tuple[Button, ...], ...]:
    """What is most sensible just now, and how to undo all of it."""
    preview = (Button(text("button-ladder-preview"), press=press("preview_ladder"), style=Style.PRIMARY),)
    invite = (Button(text("button-invite"), press=press("invite")),)
    usual = () if view.is_default else ((Button(text("button-ladder-usual"), press=press("usual_ladder")),),)
    if view.rungs:
        return (preview, *usual)
    return usual or (invite,)


def _peer_rows(view: LadderView) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (Button(text("button-ladder-peer", name=peer.name), press=press("told", peer.id)),)
        for peer in view.peers
    )


def _own_rows(view: LadderView) -> tuple[tuple[Button, ...], ...]:
    note = "button-ladder-note-change" if view.if_silent else "button-ladder-note"
    rows = [
        (Button(text("button-ladder-grace"), press=press("grace")),),
        (Button(text("button-ladder-wait"), press=press("rung_wait")),),
        (Button(text(note), press=press("if_silent")),),
    ]
    if view.if_silent:
        rows.append((Button(text("button-ladder-note-delete"), press=press("if_silent", "delete")),))
    return tuple(rows)


def _span_rows(verb: str, spans: tuple[timedelta, ...]) -> tuple[tuple[Button, ...], ...]:
    usual, *others = spans
    return (
        (Button(text("button-ladder-as-usual", span=span_words(usual)), press=_chosen(verb, usual)),),
        *((Button(span_words(span), press=_chosen(verb, span)),) for span in others),
    )


def _chosen(verb: str, span: timedelta) -> Press:
    return press(verb, span // timedelta(minutes=1))


def _back() -> tuple[Button, ...]:
    return (Button(text("button-back"), press=press("ladder", "here")),)


def _names(people: Iterable[Person]) -> str:
    return ", ".join(person.name for person in people)
