"""What circles look like: the list, one circle, the choices in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TypeAlias

from bot.domain.circle import Circle, Member
from bot.domain.person import Person
from bot.domain.screen import Button, Screen, Text, press, text
from bot.services.circles import CircleView
from bot.services.join_requests import Waiting

Row: TypeAlias = tuple[Button, ...]


def circle_screen(view: CircleView, now: datetime) -> Screen:
    lines = tuple(_member_line(member, person, now) for member, person in view.others)
    nobody = (text("circle-empty"),)
    words = text(
        "circle",
        name=view.circle.name,
        lines=lines or nobody,
        invitations=len(view.invitations),
        waiting=len(view.join_requests),
        inviting=text("inviting-owner" if view.circle.owner_invites else "inviting-all"),
        share=text(f"share-{view.me.share.value}"),
        hear=text(f"hear-{view.me.hear.value}"),
    )
    id_ = view.circle.id
    invite = (Button(text("button-invite"), press=press("invite", id_)),)
    care = (Button(text("button-caring"), press=press("caring")),)
    rows = [
        *((care,) if view.others else ()),
        *((invite,) if view.me.may_invite(view.circle) else ()),
        (
            Button(text("button-share"), press=press("share", id_)),
            Button(text("button-hear"), press=press("hear", id_)),
        ),
    ]
    rows += [*_links(view), *_newcomers(view)]
    if view.me.is_owner:
        rows += _owners(view)
    rows.append((Button(text("button-leave-circle"), press=press("leave", id_)),))
    rows.append((Button(text("button-new-circle"), press=press("new_circle")),))
    return Screen(words, tuple(rows))


def _owners(view: CircleView) -> Iterator[Row]:
    """What whoever looks after the circle can do besides."""
    id_ = view.circle.id
    yield (Button(text("button-rename"), press=press("rename", id_)),)
    who = "all" if view.circle.owner_invites else "owner"
    yield (Button(text(f"button-inviting-{who}"), press=press("inviting", id_, who)),)
    if view.others:
        yield (Button(text("button-drill"), press=press("drill", id_)),)
        yield (Button(text("button-members"), press=press("members", id_)),)


def _links(view: CircleView) -> Iterator[Row]:
    """The links that this member may withdraw."""
    for invitation in view.invitations:
        label = text("button-withdraw", until=invitation.expires_at)
        yield (Button(label, press=press("withdraw", invitation.id, view.circle.id)),)


def _newcomers(view: CircleView) -> Iterator[Row]:
    """Who waits to be let in by this member."""
    for request in view.join_requests:
        ids = (request.id, view.circle.id)
        yield (Button(text("button-admit-one", name=request.name), press=press("admit", *ids)),)
        yield (Button(text("button-not-them-one", name=request.name), press=press("not_them", *ids)),)


def _member_line(member: Member, person: Person, now: datetime) -> Text:
    """Who can be reached is shown to all, because all count on it; nothing else of anybody is."""
    if person.unreachable_since is not None:
        return text("member-unreachable", name=person.name, since=person.unreachable_since)
    if person.paused_until is not None and person.is_paused(now):
        return text("member-paused", name=person.name, day=person.paused_until)
    return text("member-owner" if member.is_owner else "member", name=person.name)


def list_screen(mine: list[Circle], waiting: list[Waiting]) -> Screen:
    """`waiting`: circles that somebody was invited to and was not let into yet."""
    rows = tuple(
        (Button(text("card-word", word=each.name), press=press("circle", each.id)),) for each in mine
    )
    new = ((Button(text("button-new-circle"), press=press("new_circle")),),)
    invite = ((Button(text("button-invite"), press=press("invite")),),)
    words = text("your-circles" if mine else "no-circle")
    waits = tuple(
        (Button(text("button-waiting", circle=each.circle.name), press=press("waiting", each.request.id)),)
        for each in waiting
    )
    return Screen(words, (*(rows or invite), *waits, *new))
