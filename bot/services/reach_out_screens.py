"""What a reach-out looks like: to the one who asks, to each peer, and in every notice about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.notice import Notice
from bot.domain.reach_out import LIVE, UNSEEN, Cause, Peer, PeerState, ReachOut, State
from bot.domain.screen import Button, Press, Screen, Style, Text, press, text

WISHES = ("write", "call", "visit", "tonight")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the words need beyond the reach-out itself; the two moments only where somebody is silent."""

    names: Mapping[int, str]
    due_at: datetime | None = None
    is_timer: bool = False
    plan: str | None = None
    last_answer_at: datetime | None = None
    if_silent: str | None = None

    def name(self, person_id: int | None) -> str:
        return self.names.get(person_id or 0, "?")


def status(reach_out: ReachOut, facts: Facts) -> Screen:
    """The asker's message: what is true of each peer, kept up to date by editing."""
    lines = tuple(_peer_line(reach_out, peer, facts) for peer in reach_out.peers)
    heading = text(
        f"status-{_status_of(reach_out)}", name=facts.name(reach_out.claimed_by), seconds=_held_for(reach_out)
    )
    wish = (text(f"status-wish-{reach_out.wish}"),) if reach_out.wish else ()
    is_quiet = reach_out.quietly and reach_out.state in (State.HELD, State.OPEN)
    quietly = (text("status-quietly"),) if is_quiet else ()
    return Screen(text("status", heading=heading, lines=(*lines, *wish, *quietly)), _status_rows(reach_out))


def alarm(reach_out: ReachOut, me: Peer, facts: Facts) -> Screen:
    """A peer's message about it, as true now as when it was sent."""
    name = facts.name(reach_out.person_id)
    say = _button("button-what-can-i-say", press("say", reach_out.id))
    if reach_out.state not in LIVE:
        return Screen(text("alarm-over", name=name))
    if reach_out.claimed_by == me.person_id:
        wording = "alarm-yours-in-touch" if reach_out.in_touch else "alarm-yours"
        if reach_out.wish == UNSEEN:
            wording = "alarm-yours-unseen"
        return Screen(text(wording, name=name), _claimer_rows(reach_out))
    if reach_out.claimed_by is not None:
        return Screen(text("alarm-taken", name=name, peer=facts.name(reach_out.claimed_by)), ((say,),))
    if me.state is PeerState.DECLINED:
        return Screen(text("alarm-declined", name=name), ((_claim(reach_out),), (say,)))
    words = _alarm_text(reach_out, facts)
    if facts.if_silent and not reach_out.was_asked_for:
        words = text("alarm-with-note", alarm=words, name=name, note=facts.if_silent)
    return Screen(words, _open_rows(reach_out))


def alarm_in_other_words(reach_out: ReachOut, facts: Facts) -> Screen:
    """With nothing in it that anybody typed but the name: something there was not taken."""
    return Screen(text("alarm-refused", name=facts.name(reach_out.person_id)), _open_rows(reach_out))


def alarm_looks(reach_out: ReachOut, me: Peer) -> tuple[object, ...]:
    """Alarms that look the same to this peer have the same value here."""
    if reach_out.state not in LIVE:
        return ("over",)
    if reach_out.claimed_by is not None:
        return (reach_out.claimed_by, reach_out.claimed_by == me.person_id and reach_out.in_touch)
    return (reach_out.round, me.state is PeerState.DECLINED, reach_out.wish, reach_out.cause)


def notice(reach_out: ReachOut, said: Notice, facts: Facts) -> Screen:
    """A message of its own about a change: edits are not announced by anybody's phone."""
    words = text(said.kind, name=facts.name(reach_out.person_id), peer=facts.name(_peer_named(reach_out)))
    match said.kind:
        case "claimer-asked":
            return Screen(words, _asked_rows(reach_out))
        case "still-nobody" | "free-again":
            return Screen(words, _open_rows(reach_out))
        case "reach-out-claimed":
            return Screen(words, ((_write(reach_out, "button-write-back"),),))
        case "in-touch-confirm":
            return Screen(words, (_end_row(reach_out),))
        case "closed-by-peer" | "reach-out-nobody":
            return Screen(words, ((_still(reach_out),),))
        case _:
            return Screen(words)


def overlooked(reach_out: ReachOut, facts: Facts) -> Text:
    """To a peer who was told without a sound, when their quiet hours are over."""
    name = facts.name(reach_out.person_id)
    return text("kept-asked" if reach_out.was_asked_for else "kept-silent", name=name)


def _status_of(reach_out: ReachOut) -> str:
    if reach_out.is_exhausted:
        return "nobody"
    if reach_out.in_touch and reach_out.state is State.CLAIMED:
        return "in-touch"
    return reach_out.state.value


def _held_for(reach_out: ReachOut) -> int:
    until = reach_out.next_step_at or reach_out.opened_at
    return round((until - reach_out.opened_at).total_seconds())


def _peer_line(reach_out: ReachOut, peer: Peer, facts: Facts) -> Text:
    name = facts.name(peer.person_id)
    if peer.without_sound and peer.state in (PeerState.WAITING, PeerState.DELIVERED):
        return text(f"peer-{peer.state.value}-without-sound", name=name)
    return text(f"peer-{peer.state.value.replace('_', '-')}", name=name)


def _status_rows(reach_out: ReachOut) -> tuple[tuple[Button, ...], ...]:
    lines = _button("button-crisis-lines", press("card"))
    match reach_out.state:
        case State.HELD:
            undo = _button("button-undo", press("undo", reach_out.id))
            now = _button("button-tell-now", press("tell_now", reach_out.id))
            return ((undo, now), (lines,))
        case State.OPEN | State.CLAIMED:
            wishes = tuple(
                _button(f"button-wish-{wish}", press("wish", reach_out.id, wish)) for wish in WISHES
            )
            own_words = _write(reach_out, "button-own-words")
            return (wishes[:2], wishes[2:], (own_words,), _end_row(reach_out), (lines,))
        case State.CLOSED | State.WITHDRAWN:
            return ((_still(reach_out),), (lines,))


def _end_row(reach_out: ReachOut) -> tuple[Button, ...]:
    okay = _button("button-okay-now", press("okay_now", reach_out.id), Style.SUCCESS)
    return (okay, _still(reach_out))


def _still(reach_out: ReachOut) -> Button:
    return _button("button-still-need", press("still", reach_out.id))


def _claim(reach_out: ReachOut) -> Button:
    return _button("button-claim", press("claim", reach_out.id), Style.SUCCESS)


def _write(reach_out: ReachOut, label: str) -> Button:
    return _button(label, press("write", reach_out.id))


def _open_rows(reach_out: ReachOut) -> tuple[tuple[Button, ...], ...]:
    return (
        (_claim(reach_out),),
        (_button("button-cannot", press("cannot", reach_out.id)),),
        (_button("button-what-can-i-say", press("say", reach_out.id)),),
    )


def _asked_rows(reach_out: ReachOut) -> tuple[tuple[Button, ...], ...]:
    return (
        (_button("button-in-touch", press("in_touch", reach_out.id), Style.SUCCESS),),
        (_button("button-not-yet", press("not_yet", reach_out.id)),),
        (_button("button-hand-on", press("hand_on", reach_out.id)),),
    )


def _claimer_rows(reach_out: ReachOut) -> tuple[tuple[Button, ...], ...]:
    first = (
        _button("button-settled", press("settled", reach_out.id), Style.SUCCESS)
        if reach_out.in_touch
        else _button("button-in-touch", press("in_touch", reach_out.id), Style.SUCCESS)
    )
    hand_on = _button("button-hand-on", press("hand_on", reach_out.id))
    return (
        (first,),
        (hand_on,) if reach_out.wish == UNSEEN else (_write(reach_out, "button-write"), hand_on),
        (_button("button-what-can-i-say", press("say", reach_out.id)),),
    )


def _alarm_text(reach_out: ReachOut, facts: Facts) -> Text:
    name = facts.name(reach_out.person_id)
    if reach_out.wish == UNSEEN:
        return text("alarm-unseen", name=name)
    if reach_out.was_asked_for:
        wish = text(f"alarm-wish-{reach_out.wish or 'none'}")
        if reach_out.cause is Cause.URGENT:
            return text("alarm-urgent", name=name, wish=wish)
        return text("alarm-asked", name=name, wish=wish)
    if facts.due_at is None:
        return text("alarm-silent-still", name=name)
    if facts.is_timer:
        plan = text("timer-plan", plan=facts.plan) if facts.plan else text("timer-no-plan")
        return text("alarm-timer", name=name, due=facts.due_at, plan=plan)
    last = text("last-answer", moment=facts.last_answer_at) if facts.last_answer_at else text("no-answer-yet")
    return text("alarm-silent", name=name, due=facts.due_at, last=last)


def _peer_named(reach_out: ReachOut) -> int | None:
    return reach_out.claimed_by


def _button(label: str, action: Press, style: Style = Style.PLAIN) -> Button:
    return Button(text(label), press=action, style=style)
