"""For whoever lives with somebody who looks at their phone: covers, a code word, leaving out, clearing."""

from __future__ import annotations

import re

from telegram import Update
from telegram.error import TelegramError

from bot.domain.crisis import Level, screen
from bot.domain.names import tidy
from bot.domain.person import Person
from bot.domain.screen import Button, Screen, press, text
from bot.transport.context import Context
from handlers import check_ins, guards

SHORTEST, LONGEST = 3, 60
"""Characters of a code word."""
REACH_BACK, AT_ONCE = 300, 100
"""Messages that are tried to be cleared, and how many Telegram takes in one call."""

_PLAIN_ANSWERS = frozenset({"ok", "okay", "i'm okay", "estoy bien", "yes", "no", "si", "sí"})


async def discretion_command(update: Update, context: Context) -> None:
    person = await guards.person(update, context)
    await context.say(update, _screen(person), person)


async def discretion_button(update: Update, context: Context) -> None:
    """discretion shows the choices, discretion:what:on and discretion:what:off make them."""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    await context.pop(update)
    what, wanted = guards.argument(pressed), guards.argument(pressed, 1) == "on"
    match what:
        case "covers":
            await context.services.people.be_discreet(person.id, discreet=wanted)
        case "silence":
            await context.services.people.be_silent(person.id, silent=wanted)
        case "word" if wanted:
            await context.services.people.ask(person.id, "code_word")
            await context.say(update, Screen(text("code-word-type", longest=LONGEST)), person)
            return
        case "word":
            await context.services.code_word.keep(person.id, None)
        case "inviters":
            await context.services.invitations.refuse_nobody(person.id)
    await context.show(update, _screen(await guards.person(update, context)), person)


def _screen(person: Person) -> Screen:
    """Whether there is a code word is not shown: whoever looks at this screen would learn it."""
    covers, silence = ("off" if person.discreet else "on"), ("off" if person.silent else "on")
    words = text(
        "discretion",
        covers=text("covers-are-on" if person.discreet else "covers-are-off"),
        silence=text("silence-is-on" if person.silent else "silence-is-off"),
    )
    rows = (
        (Button(text(f"button-covers-{covers}"), press=press("discretion", "covers", covers)),),
        (Button(text(f"button-silence-{silence}"), press=press("discretion", "silence", silence)),),
        (Button(text("button-code-word"), press=press("discretion", "word", "on")),),
        (Button(text("button-no-code-word"), press=press("discretion", "word", "off")),),
        (Button(text("button-leave-out"), press=press("leave_out")),),
        (Button(text("button-inviters"), press=press("discretion", "inviters", "on")),),
        (Button(text("button-clear"), press=press("clear")),),
    )
    return Screen(words, rows)


async def open_button(update: Update, context: Context) -> None:
    """The words under a cover."""
    person = await guards.person(update, context)
    found = await context.services.delivery.open(person.id, guards.number(guards.pressed(update)))
    await context.pop(update, None if found else text("cover-gone"), person)
    if found is not None:
        await context.show(update, found, person)


async def code_word_answered(update: Update, context: Context, person: Person, _: str) -> None:
    """The message with the word in it goes from the chat as well."""
    message = guards.message(update)
    typed = tidy(guards.written(update)) or ""
    if is_kept := _is_usable(context, typed):
        await context.services.code_word.keep(person.id, typed)
    else:
        await context.services.people.ask(person.id, "code_word")
    kept = (
        text("code-word-kept") if is_kept else text("code-word-not-kept", shortest=SHORTEST, longest=LONGEST)
    )
    try:
        await context.tools.post.remove(person.telegram_id, message.message_id)
        chat = text("code-word-taken-out")
    except TelegramError:
        chat = text("code-word-still-there")
    await context.say(update, Screen(text("code-word-noted", kept=kept, chat=chat)), person)


def _is_usable(context: Context, typed: str) -> bool:
    """Not what is said every day, and nothing that is answered otherwise."""
    plain = _plain(typed)
    lexicon = context.tools.lexicon
    is_heard = lexicon is not None and screen(typed, lexicon).level is not Level.NONE
    return len(plain) >= SHORTEST and len(typed) <= LONGEST and plain not in _PLAIN_ANSWERS and not is_heard


def is_code_word(person: Person, typed: str) -> bool:
    return person.code_word is not None and _plain(person.code_word) == _plain(typed)


def _plain(typed: str) -> str:
    """A phone writes capitals, dots and curly marks by itself."""
    return re.sub(r"[^\w\s]", "", typed.casefold()).strip()


async def code_word(update: Update, context: Context, person: Person) -> None:
    """Answered as an okay is, whatever is being asked just now."""
    heard = await context.services.code_word.heard(person.id)
    okay = text("noted-okay", heard=check_ins.heard_by(heard))
    await context.say(update, Screen(okay), person)


async def leave_out_button(update: Update, context: Context) -> None:
    """leave_out shows whom, leave_out:peer:yes and leave_out:peer:no do it."""
    pressed = guards.pressed(update)
    person = await guards.person(update, context)
    await context.pop(update)
    peer_id, answer = guards.number(pressed), guards.argument(pressed, 1)
    if answer == "yes":
        await context.services.exclusions.leave_out(person.id, peer_id)
    elif answer == "no":
        await context.services.exclusions.let_in(person.id, peer_id)
    peers = await context.services.exclusions.peers(person.id)
    rows = []
    for peer in peers:
        label, turn = ("button-let-in", "no") if peer.is_left_out else ("button-leave-out-one", "yes")
        action = press("leave_out", peer.person.id, turn)
        rows.append((Button(text(label, name=peer.person.name), press=action),))
    rows.append((Button(text("button-back"), press=press("discretion")),))
    lines = tuple(text("left-out", name=peer.person.name) for peer in peers if peer.is_left_out)
    await context.show(
        update, Screen(text("leaving-out", lines=lines or (text("nobody-left-out"),)), tuple(rows)), person
    )


async def clear_command(update: Update, context: Context) -> None:
    """Backwards from here, as far as Telegram lets a bot; then it is said what stays."""
    person = await guards.person(update, context)
    if update.effective_message is None:
        return
    newest = update.effective_message.message_id
    for last in range(newest, max(newest - REACH_BACK, 0), -AT_ONCE):
        ids = range(last, max(last - AT_ONCE, 0), -1)
        try:
            if not await context.tools.post.clear(person.telegram_id, tuple(ids)):
                await _clear_one_by_one(context, person, ids)
                break
        except TelegramError:
            break
    await context.say(update, Screen(text("cleared", count=REACH_BACK)), person)


async def _clear_one_by_one(context: Context, person: Person, ids: range) -> None:
    """Where the oldest are too old, up to the first that is."""
    for message_id in ids:
        if not await context.tools.post.clear(person.telegram_id, (message_id,)):
            return


async def clear_button(update: Update, context: Context) -> None:
    await context.pop(update)
    await clear_command(update, context)
