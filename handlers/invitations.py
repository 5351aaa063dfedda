"""Invitations: a link goes out, somebody reads what it means, and says yes or no."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from io import BytesIO

import segno
from telegram import InputFile, Update
from telegram.error import TelegramError

from bot.domain.circle import Circle, JoinRequest
from bot.domain.delivery import Lane
from bot.domain.person import Person, Setup
from bot.domain.screen import Button, Screen, Style, press, text
from bot.services.invitations import Invited, NoOffer, Offer
from bot.transport.context import Context
from handlers import circles, guards, start


async def invite_command(update: Update, context: Context) -> None:
    """Into the one circle there is, made now if there is none; else it is asked which."""
    person = await guards.person(update, context)
    mine = await context.services.circles.of_person(person.id)
    if len(mine) > 1:
        rows = tuple(
            (Button(text("card-word", word=each.name), press=press("invite", each.id)),) for each in mine
        )
        await context.say(update, Screen(text("invite-to-which"), rows), person)
        return
    circle = mine[0] if mine else await _first_circle(context, person, update)
    await _invite(update, context, person, circle.id if circle else -1)


async def invite_button(update: Update, context: Context) -> None:
    """invite[:circle]"""
    await context.pop(update)
    pressed = guards.pressed(update)
    if not pressed.args:
        await invite_command(update, context)
        return
    person = await guards.person(update, context)
    await _invite(update, context, person, guards.number(pressed))


async def show_offer(update: Update, context: Context, person: Person, token: str) -> None:
    """Before anybody says yes: what they will get, what is asked of them, and what is not."""
    found = await context.services.invitations.offer(person.telegram_id, token)
    if isinstance(found, NoOffer):
        await context.say(update, Screen(text(f"no-offer-{found.value}"), _ways_on(person)), person)
        return
    rows = (
        (Button(text("button-accept"), press=press("accept", token), style=Style.SUCCESS),),
        (Button(text("button-decline"), press=press("decline", token)),),
        (
            Button(text("button-refuse"), press=press("refuse", token)),
            Button(text("button-report"), press=press("report", token)),
        ),
    )
    words = text("offer", inviter=found.inviter.name, circle=found.circle.name, name=person.name)
    await context.say(update, Screen(words, rows), person)


def _ways_on(person: Person) -> tuple[tuple[Button, ...], ...]:
    """Whom a dead link brought here can start alone, or find help."""
    if person.setup is Setup.DONE:
        return ()
    step = "begin" if person.setup is Setup.NEW else "go_on"
    begin = Button(text("button-begin"), press=press("setup", step), style=Style.PRIMARY)
    lines = Button(text("button-crisis-lines"), press=press("card"))
    return ((begin,), (lines,))


async def accept_button(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.pop(update)
    found = await context.services.invitations.accept(person.id, guards.argument(guards.pressed(update)))
    if isinstance(found, NoOffer):
        await context.show(update, Screen(text(f"no-offer-{found.value}")), person)
        return
    waits = text("join-waiting", circle=found.circle.name, inviter=found.inviter.name, name=person.name)
    await context.show(update, Screen(waits), person)
    if person.setup is Setup.NEW:
        await start.advance(update, context, person, Setup.NAME)
    elif person.setup is not Setup.DONE:
        await start.show_step(update, context, person)


async def admit_button(update: Update, context: Context) -> None:
    """admit:request lets somebody in; with a circle behind it, on that circle's screen."""
    await _decide(update, context, context.services.join_requests.let_in, "popup-let-in")


async def not_them_button(update: Update, context: Context) -> None:
    """not_them:request[:circle]"""
    await _decide(update, context, context.services.join_requests.turn_away, "popup-turned-away")


async def _decide(
    update: Update,
    context: Context,
    decide: Callable[[int, int], Awaitable[JoinRequest | None]],
    words: str,
) -> None:
    """The message in which it was asked is edited for everybody who was asked, by the service."""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    found = await decide(person.id, guards.number(pressed))
    await context.pop(update, text(words, name=found.name) if found else text("join-decided"), person)
    if guards.argument(pressed, 1):
        await circles.show(update, context, person, guards.number(pressed, 1), edit=True)


async def waiting_button(update: Update, context: Context) -> None:
    """waiting:request: what somebody who waits can do about it."""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    await context.pop(update)
    waiting = await context.services.join_requests.waiting(person.id)
    found = next((each for each in waiting if each.request.id == guards.number(pressed)), None)
    if found is None:
        await context.show(update, Screen(text("join-decided")), person)
        return
    rows = (
        (Button(text("button-stop-waiting"), press=press("stop_waiting", found.request.id)),),
        (Button(text("button-report"), press=press("stop_waiting", found.request.id, "report")),),
        (Button(text("button-back"), press=press("circles")),),
    )
    words = text("waiting-for", circle=found.circle.name, until=found.request.expires_at)
    await context.show(update, Screen(words, rows), person)


async def stop_waiting_button(update: Update, context: Context) -> None:
    """stop_waiting:request[:report]"""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    await context.pop(update)
    is_report = guards.argument(pressed, 1) == "report"
    request_id = guards.number(pressed)
    stopped = await context.services.join_requests.stop_waiting(person.id, request_id, report=is_report)
    words = ("reported-invitation" if is_report else "stopped-waiting") if stopped else "join-decided"
    await context.show(update, Screen(text(words)), person)


async def decline_button(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.pop(update)
    found = await context.services.invitations.decline(person.id, guards.argument(guards.pressed(update)))
    id_ = f"no-offer-{found.value}" if isinstance(found, NoOffer) else "declined-offer"
    await context.show(update, Screen(text(id_)), person)


async def refuse_button(update: Update, context: Context) -> None:
    """Declined, and no more from this one."""
    await _refuse(update, context, context.services.invitations.refuse, "refused-inviter")


async def report_button(update: Update, context: Context) -> None:
    """The same, and whoever runs Kith is told of it, without names."""
    await _refuse(update, context, context.services.invitations.report, "reported-invitation")


async def _refuse(
    update: Update,
    context: Context,
    refuse: Callable[[int, str], Awaitable[Offer | NoOffer]],
    words: str,
) -> None:
    person = await guards.person(update, context)
    await context.pop(update)
    found = await refuse(person.id, guards.argument(guards.pressed(update)))
    id_ = f"no-offer-{found.value}" if isinstance(found, NoOffer) else words
    await context.show(update, Screen(text(id_)), person)


async def withdraw_button(update: Update, context: Context) -> None:
    """withdraw:invitation:circle"""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    gone = await context.services.invitations.withdraw(person.id, guards.number(pressed))
    await context.pop(update, text("invitation-withdrawn" if gone else "not-yours"), person)
    if gone:
        await circles.show(update, context, person, guards.number(pressed, 1), edit=True)


async def _first_circle(context: Context, person: Person, update: Update) -> Circle | None:
    name = context.tools.texts.plain(text("first-circle", name=person.name), context.reader(update, person))
    return await context.services.circles.create(person.id, name)


async def _invite(update: Update, context: Context, person: Person, circle_id: int) -> None:
    invited = await context.services.invitations.invite(person.id, circle_id)
    if invited is None:
        await context.say(update, Screen(text("cannot-invite")), person)
        return
    link = context.link(invited.token)
    await context.say(update, _invitation(invited, link), person)
    await _send_picture(update, context, link)


def _invitation(invited: Invited, link: str) -> Screen:
    share = f"https://t.me/share/url?url={link}"
    rows = (
        (Button(text("button-share-link"), url=share),),
        (Button(text("button-copy-link"), copy=link),),
        (Button(text("button-see-circle"), press=press("circle", invited.circle.id)),),
    )
    words = text("invitation", circle=invited.circle.name, link=link, until=invited.expires_at)
    return Screen(words, rows)


async def _send_picture(update: Update, context: Context, link: str) -> None:
    """The link as a QR picture, to hold out to somebody in the same room."""
    if update.effective_chat is None:
        return
    picture = BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=8, border=4)
    try:
        await context.bot.send_photo(
            update.effective_chat.id,
            InputFile(picture.getvalue(), "invitation.png"),
            disable_notification=True,
            rate_limit_args=Lane.DIRECT,
        )
    except TelegramError:
        return  # the link above does the same
